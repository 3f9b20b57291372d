package parse

import (
	"bytes"
	"regexp"
	"unicode/utf8"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"

	"helpgen"
	"helpgen/internal/parse/markdown"
)

// newMarkdown returns the parser of article bodies: CommonMark, GFM, footnotes, definition lists and
// the extensions of package markdown. HTML is written by this package, not by goldmark's renderer.
func newMarkdown() parser.Parser {
	md := goldmark.New(
		goldmark.WithParser(parser.NewParser(
			parser.WithBlockParsers(markdown.Shallow(parser.DefaultBlockParsers()...)...),
			parser.WithInlineParsers(markdown.Patient(parser.DefaultInlineParsers()...)...),
			parser.WithParagraphTransformers(markdown.Brief(parser.DefaultParagraphTransformers()...)...),
		)),
		goldmark.WithExtensions(markdown.Table{}, extension.Strikethrough, extension.Linkify,
			extension.TaskList, markdown.Footnote{}, extension.DefinitionList),
		goldmark.WithParserOptions(
			parser.WithBlockParsers(markdown.Shallow(markdown.BlockParsers()...)...),
			parser.WithInlineParsers(markdown.InlineParsers()...),
			parser.WithASTTransformers(markdown.Transformers()...),
		),
	)
	return md.Parser()
}

// Template tags may hold characters that mean something to Markdown. In the text that goldmark sees
// these are swapped for bytes that mean nothing and never occur in valid UTF-8.
var glue = [...][2]byte{{' ', 0xff}, {'|', 0xfe}, {'"', 0xfd}, {'<', 0xfc}, {'>', 0xfb}, {'\'', 0xfa}, {'(', 0xf9}, {')', 0xf8}, {'*', 0xf7}, {'_', 0xf6}}

var oneLineTag = regexp.MustCompile(`\{\{[^{}\n]*\}\}|\{%[^\n]*?%\}`)

// glueTags returns body text in which the tags that stand on one line are glued, and those tags' number.
func glueTags(text []byte) []byte {
	if !bytes.Contains(text, []byte("{{")) && !bytes.Contains(text, []byte("{%")) {
		return text
	}
	out := bytes.Clone(text)
	for _, m := range oneLineTag.FindAllIndex(text, -1) {
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

// unglue undoes glueTags in a value that goldmark has copied.
func unglue(b []byte) []byte {
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

// clean returns text with the same offsets that is valid UTF-8 without control characters, and the
// range of the first byte that had to go.
func clean(src []byte) ([]byte, helpgen.Span) {
	first := helpgen.Span{}
	out := src
	drop := func(i, n int) {
		if first.Empty() {
			first, out = helpgen.Span{Start: i, End: i + n}, bytes.Clone(src)
		}
		out[i] = ' '
	}
	for i := 0; i < len(src); {
		c := src[i]
		switch {
		case c < 0x20 && c != '\t' && c != '\n' && c != '\r' || c == 0x7f:
			drop(i, 1)
		case c >= utf8.RuneSelf:
			r, n := utf8.DecodeRune(src[i:])
			if r == utf8.RuneError && n <= 1 {
				drop(i, 1)
			}
			i += n - 1
		}
		i++
	}
	return out, first
}

// blank replaces a range by blanks and keeps its line ends, so that offsets stay those of the file.
func blank(text []byte, s helpgen.Span) []byte {
	if s.Empty() {
		return text
	}
	out := bytes.Clone(text)
	for i := s.Start; i < s.End; i++ {
		if out[i] != '\n' && out[i] != '\r' {
			out[i] = ' '
		}
	}
	return out
}
