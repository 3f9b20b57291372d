package themes

import (
	"html/template"
	"strings"
)

// scriptWords are the words whose keys begin with "js_", as a data element that scripts read: {"copy": "Copy", …}.
func (f *Frame) scriptWords() template.HTML {
	out := map[string]string{}
	for key, text := range f.text {
		if name, ok := strings.CutPrefix(key, "js_"); ok {
			out[name] = text
		}
	}
	return template.HTML(strings.Replace(string(script("application/json", out)), "<script ", `<script id="page-words" `, 1))
}
