package markdown

import (
	"bytes"
	"regexp"
	"unicode/utf8"
)

// Template tags may hold characters that mean something to Markdown. In the text that goldmark sees
// these are swapped for bytes that mean nothing and never occur in valid UTF-8.
var glue = [...][2]byte{{' ', 0xff}, {'|', 0xfe}, {'"', 0xfd}, {'<', 0xfc}, {'>', 0xfb}, {'\'', 0xfa}, {'(', 0xf9}, {')', 0xf8}, {'*', 0xf7}, {'_', 0xf6}}

// hiddenBrace stands for { where no tag is meant.
const hiddenBrace = 0xf5

// OneLineTag matches a template tag.
var OneLineTag = regexp.MustCompile(`\{\{[^{}\n]*\}\}|\{%[^\n]*?%\}`)

var rawRegion = regexp.MustCompile(`(?s)\{%-?\s*raw\s*-?%\}(.*?)\{%-?\s*endraw\s*-?%\}`)

// Raw takes the tags of Jekyll out of text between which no tag is meant, and returns these places.
func Raw(text []byte) ([]byte, [][2]int) {
	if !bytes.Contains(text, []byte("endraw")) {
		return text, nil
	}
	out := bytes.Clone(text)
	var regions [][2]int
	for _, m := range rawRegion.FindAllSubmatchIndex(text, -1) {
		for i := m[0]; i < m[1]; i++ {
			if (i < m[2] || i >= m[3]) && out[i] != '\n' {
				out[i] = ' '
			}
		}
		regions = append(regions, [2]int{m[2], m[3]})
	}
	return out, regions
}

// Hide glues the braces in places where no tag is meant.
func Hide(text []byte, regions [][2]int) []byte {
	for _, r := range regions {
		for i := r[0]; i < r[1]; i++ {
			if text[i] == '{' {
				text[i] = hiddenBrace
			}
		}
	}
	return text
}

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
		if out[i] == hiddenBrace {
			out[i] = '{'
		}
		for _, g := range glue {
			if out[i] == g[1] {
				out[i] = g[0]
			}
		}
	}
	return out
}
