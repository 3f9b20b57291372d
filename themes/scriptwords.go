package themes

import (
	"html/template"
	"strings"
)

// scriptWords are the words whose keys begin with "js_", as a data element that scripts read: {"copy": "Copy", …}.
func (f *Frame) scriptWords() template.HTML { return f.wordsElement("page-words", "js_") }

// searchWords are those that begin with "find_", for the search client.
func (f *Frame) searchWords() template.HTML {
	if f.SearchJS == "" {
		return ""
	}
	return f.wordsElement("search-strings", "find_")
}

func (f *Frame) wordsElement(id, prefix string) template.HTML {
	out := map[string]string{}
	for key, text := range f.text {
		if name, ok := strings.CutPrefix(key, prefix); ok {
			out[name] = text
		}
	}
	return template.HTML(strings.Replace(string(script("application/json", out)), "<script ", `<script id="`+id+`" `, 1))
}
