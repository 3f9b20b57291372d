package markdown

import (
	"bytes"
	"regexp"
	"unicode/utf8"
)

// Template tags may hold characters that mean something to Markdown. In the text that goldmark sees
// these are swapped for bytes that mean nothing and never occur in valid UTF-8.
var glue = [...][2]byte{{' ', 0xff}, {'|', 0xfe}, {'"', 0xfd}, {'<', 0xfc}, {'>', 0xfb}, {'\'', 0xfa}, {'(', 0xf9}, {')', 0xf8}, {'*', 0xf7}, {'_', 0xf6}}

// OneLineTag matches a template tag.
var OneLineTag = regexp.MustCompile(`\{\{[^{}\n]*\}\}|\{%[^\n]*?%\}`)

// Glue returns text in which the tags that stand on one line are glued.
func Glue(text []byte) []byte {
	if !bytes.Contains(text, []byte("{{")) && !bytes.Contains(text, []byte("{%")) {
		return text
	}
	out := bytes.Clone(text)
	for _, m := range OneLineTag.FindAllIndex(text, -1) {
		for i := m[0]; i < m[1]; i++ {
			for _, g := range glue {
				if out[i] == g[0] {
					out[i] = g[1]
				}
			}
		}
	}
	return out
}

// Unglue undoes [Glue] in a value that goldmark has copied.
func Unglue(b []byte) []byte {
	if bytes.IndexFunc(b, func(r rune) bool { return r == utf8.RuneError }) < 0 {
		return b
	}
	out := bytes.Clone(b)
	for i := range out {
		for _, g := range glue {
			if out[i] == g[1] {
				out[i] = g[0]
			}
		}
	}
	return out
}
