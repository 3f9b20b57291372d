package markdown

import (
	"regexp"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// blockIDTransformer reads the ids that Obsidian puts behind a block, a space before them: ^shipping-times. The id
// is that of the block, ^ included, since links name it so.
type blockIDTransformer struct{}

var blockID = regexp.MustCompile(`(?:^|[ \t])(\^[A-Za-z0-9][A-Za-z0-9-]*)[ \t]*$`)

func (blockIDTransformer) Transform(doc *ast.Document, reader text.Reader, _ parser.Context) {
	src := reader.Source()
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if k := n.Kind(); !entering || k != ast.KindParagraph && k != ast.KindTextBlock {
			return ast.WalkContinue, nil
		}
		last, ok := n.LastChild().(*ast.Text)
		if !ok {
			return ast.WalkSkipChildren, nil
		}
		m := blockID.FindSubmatchIndex(last.Segment.Value(src))
		if m == nil {
			return ast.WalkSkipChildren, nil
		}
		at := n
		if n.Kind() == ast.KindTextBlock && n.Parent().Kind() == ast.KindListItem {
			at = n.Parent()
		} else if m[0] == 0 && n.ChildCount() == 1 && n.PreviousSibling() != nil { // alone: of the block above
			at = n.PreviousSibling()
		}
		at.SetAttributeString("id", string(last.Segment.Value(src)[m[2]:m[3]]))
		last.Segment = text.NewSegment(last.Segment.Start, last.Segment.Start+m[0])
		return ast.WalkSkipChildren, nil
	})
}
