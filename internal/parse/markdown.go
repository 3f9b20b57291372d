package parse

import (
	"bytes"
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
