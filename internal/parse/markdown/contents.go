package markdown

import (
	"bytes"
	"regexp"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// contentsMark is what other tools put their list of contents in the place of; pages have one.
var contentsMark = regexp.MustCompile(`(?i)^(?:\[toc\]|\[\[_?toc_?\]\]|\{:?[ \t]*toc\b[^}\n]*\}|\$\{toc\}|@\[toc\]|\{\{[<%]?\s*toc\s*[>%]?\}\}|\{\{\s*\.TableOfContents\s*\}\})$`)

// IsContents reports whether a line is nothing but the mark of a list of contents.
func IsContents(line string) bool { return contentsMark.MatchString(line) }

// contentsTransformer takes the marks of lists of contents out, and the line "* TOC" that kramdown wants above.
type contentsTransformer struct{}

func (contentsTransformer) Transform(doc *ast.Document, reader text.Reader, _ parser.Context) {
	for n := doc.FirstChild(); n != nil; {
		next := n.NextSibling()
		if isContents(n, reader.Source()) {
			doc.RemoveChild(doc, n)
		}
		n = next
	}
}

func isContents(n ast.Node, src []byte) bool {
	switch n.Kind() {
	case ast.KindParagraph:
		return n.Lines().Len() == 1 && IsContents(string(bytes.TrimSpace(Unglue(lineText(n, src)))))
	case ast.KindList: // * TOC\n{:toc}
		item := n.FirstChild()
		if n.ChildCount() != 1 || item.ChildCount() != 1 || item.FirstChild().Lines().Len() != 2 {
			return false
		}
		last := item.FirstChild().Lines().At(1)
		return IsContents(string(bytes.TrimSpace(last.Value(src))))
	}
	return false
}

func lineText(n ast.Node, src []byte) []byte {
	line := n.Lines().At(0)
	return line.Value(src)
}
