package themes

import (
	"html/template"
	"strings"
)

// scriptWords are the words whose keys begin with "js_", as a data element that scripts read: {"copy": "Copy", …}.
func (f *Layout) scriptWords() template.HTML { return f.wordsElement("page-words", "js_") }

// searchWords are those that begin with "find_", for the search client.
func (f *Layout) searchWords() template.HTML {
	if f.SearchJS == "" {
		return ""
	}
	return f.wordsElement("search-strings", "find_") + f.searchWays()
}

// searchWays are the links that the search box shows where nothing is found.
func (f *Layout) searchWays() template.HTML {
	var b strings.Builder
	b.WriteString(`<template id="search-ways"><span class="chips">`)
	for _, way := range []struct {
		page string
		is   bool
	}{{"a-z", true}, {"fix", f.HasFix}, {"contact", f.HasContact}} {
		if way.is {
			b.WriteString(`<a href="` + template.HTMLEscapeString(f.In(way.page+"/")) + `">` + template.HTMLEscapeString(f.T(way.page)) + `</a>`)
		}
	}
	b.WriteString(`</span></template>`)
	return template.HTML(b.String())
}

func (f *Layout) wordsElement(id, prefix string) template.HTML {
	out := map[string]string{}
	for key, text := range f.text {
		if name, ok := strings.CutPrefix(key, prefix); ok {
			out[name] = text
		}
	}
	return template.HTML(strings.Replace(string(script("application/json", out)), "<script ", `<script id="`+id+`" `, 1))
}
