package markdown

import (
	"bytes"
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
		lines := n.Lines()
		if lines == nil || lines.Len() == 0 {
			return ast.WalkContinue, nil
		}
		line := lines.At(lines.Len() - 1)
		if !bytes.Contains(line.Value(src), []byte("^")) { // as nearly all
			return ast.WalkSkipChildren, nil
		}
		m := blockID.FindSubmatchIndex(bytes.TrimRight(line.Value(src), "\r\n"))
		if m == nil || !cutAt(n, line.Start+m[0]) {
			return ast.WalkSkipChildren, nil
		}
		at := n
		if n.Kind() == ast.KindTextBlock && n.Parent().Kind() == ast.KindListItem {
			at = n.Parent()
		} else if !n.HasChildren() && n.PreviousSibling() != nil { // alone: of the block above
			at = n.PreviousSibling()
		}
		at.SetAttributeString("id", string(line.Value(src)[m[2]:m[3]]))
		return ast.WalkSkipChildren, nil
	})
}

// cutAt ends the text of a block at an offset, and reports whether only text stands behind it.
func cutAt(n ast.Node, offset int) bool {
	for last := n.LastChild(); last != nil; last = n.LastChild() {
		t, ok := last.(*ast.Text)
		switch {
		case !ok:
			return false
		case t.Segment.Start < offset:
			t.Segment = text.NewSegment(t.Segment.Start, min(t.Segment.Stop, offset))
			t.SetSoftLineBreak(false)
			return true
		}
		n.RemoveChild(n, last)
	}
	return true
}
