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

// contentsTransformer takes the marks of lists of contents out, and the line "* TOC" that kramdown wants above. It
// reads what pymdown includes, too.
type contentsTransformer struct{}

func (contentsTransformer) Transform(doc *ast.Document, reader text.Reader, _ parser.Context) {
	for n := doc.FirstChild(); n != nil; {
		next := n.NextSibling()
		includeScissors(n, reader.Source())
		if isContents(n, reader.Source()) {
			doc.RemoveChild(doc, n)
		}
		n = next
	}
}

// scissors is how pymdown includes a file.
var scissors = regexp.MustCompile(`^-+8<-+ +"[^"\n]+"[ \t]*$`)

// includeScissors makes a tag of a paragraph that includes a file.
func includeScissors(n ast.Node, src []byte) {
	if n.Kind() != ast.KindParagraph || n.Lines().Len() != 1 {
		return
	}
	line := n.Lines().At(0)
	value := bytes.TrimRight(line.Value(src), " \t\r\n")
	if !scissors.Match(value) {
		return
	}
	tag := &Tag{Start: line.Start, End: line.Start + len(value)}
	tag.SetPos(line.Start)
	n.RemoveChildren(n)
	n.AppendChild(n, tag)
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
