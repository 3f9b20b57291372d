package markdown

import (
	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// notesTransformer keeps footnotes that nothing refers to, which goldmark would drop: what was written
// stays on the page. It runs before goldmark's own.
type notesTransformer struct{}

func (notesTransformer) Transform(doc *ast.Document, _ text.Reader, _ parser.Context) {
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		list, ok := n.(*extast.FootnoteList)
		if !ok || !entering {
			return ast.WalkContinue, nil
		}
		for c := list.FirstChild(); c != nil; c = c.NextSibling() {
			if note := c.(*extast.Footnote); note.Index < 0 {
				list.Count++
				note.Index = list.Count
				note.SetAttributeString("unused", true)
			}
		}
		return ast.WalkSkipChildren, nil
	})
}
