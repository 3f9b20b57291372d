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

// Raw is text between two tags of Jekyll, where no tag is meant.
type Raw struct {
	open, start, end, close int // the place, tags included, and that of what is between them
}

// TakeRaw makes the tags of raw text blank, and returns where they were.
func TakeRaw(text []byte) ([]byte, []Raw) {
	if !bytes.Contains(text, []byte("endraw")) {
		return text, nil
	}
	out := bytes.Clone(text)
	var list []Raw
	for _, m := range rawRegion.FindAllSubmatchIndex(text, -1) {
		for i := m[0]; i < m[1]; i++ {
			if (i < m[2] || i >= m[3]) && out[i] != '\n' {
				out[i] = ' '
			}
		}
		list = append(list, Raw{m[0], m[2], m[3], m[1]})
	}
	return out, list
}

// HideRaw glues the braces in raw text. The tags around it come back where they share their line, or blanks at its
// start would make it code.
func HideRaw(text, taken, src []byte, list []Raw) {
	lineEnd, shares := 0, false // of the last line looked at
	for _, r := range list {
		for i := r.start; i < r.end; i++ {
			if text[i] == '{' {
				text[i] = hiddenBrace
			}
		}
		for _, tag := range [][2]int{{r.open, r.start}, {r.end, r.close}} {
			if tag[0] >= lineEnd {
				lineEnd, shares = sharedLine(taken, tag[0])
			}
			if shares {
				copy(text[tag[0]:tag[1]], src[tag[0]:])
			}
		}
	}
}

// sharedLine returns the end of the line at an offset, and whether it says more than that it is in a quote.
func sharedLine(text []byte, at int) (end int, shared bool) {
	start := bytes.LastIndexByte(text[:at], '\n') + 1
	line, _, _ := bytes.Cut(text[start:], []byte("\n"))
	return start + len(line) + 1, len(bytes.Trim(line, " \t\r>")) > 0
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
