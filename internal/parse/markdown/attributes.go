package markdown

import (
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// attributesTransformer gives each attribute list to what it belongs to: the inline element right
// before it, the block whose last line it ends, the block above a paragraph of its own, else the
// block below. A list that belongs to nothing stays where it is and becomes an anchor.
type attributesTransformer struct{}

func (attributesTransformer) Transform(doc *ast.Document, reader text.Reader, _ parser.Context) {
	var lists []*Attributes
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if a, ok := n.(*Attributes); ok && entering {
			lists = append(lists, a)
		}
		return ast.WalkContinue, nil
	})
	for _, a := range lists {
		place(a, reader.Source())
	}
	for _, a := range lists {
		a.callout(doc)
	}
}

// callout makes a callout of a paragraph or quotation whose class is the name of one, as themes of Jekyll have it.
func (a *Attributes) callout(doc ast.Node) {
	n := a.owner
	if n == nil || n.Parent() == nil || len(a.Classes) == 0 || n.Kind() != ast.KindParagraph && n.Kind() != ast.KindBlockquote {
		return
	}
	if quote := n.Parent(); quote.Kind() == ast.KindBlockquote && quote.ChildCount() == 1 {
		n.RemoveAttributes()
		n = quote
	}
	typ, ok := calloutType(strings.TrimSuffix(a.Classes[0], "-title"))
	if !ok {
		return
	}
	c := &Callout{Name: typ, Known: true}
	c.SetPos(n.Pos())
	n.Parent().InsertBefore(n.Parent(), n, c)
	if n.Kind() == ast.KindParagraph {
		n.RemoveAttributes()
		c.AppendChild(c, n)
		return
	}
	for ch := n.FirstChild(); ch != nil; ch = n.FirstChild() {
		c.AppendChild(c, ch)
	}
	n.Parent().RemoveChild(n.Parent(), n)
}

func place(a *Attributes, src []byte) {
	parent := a.Parent()
	prev := a.PreviousSibling()
	switch {
	case prev == nil && a.NextSibling() == nil && parent.Kind() == ast.KindParagraph:
		placeBlock(a, parent)
	case prev != nil && attachable(prev) && touches(a, src):
		a.give(prev)
		parent.RemoveChild(parent, a)
	case a.NextSibling() == nil && parent.Type() == ast.TypeBlock:
		a.give(owner(a, parent))
		trimBefore(prev, src)
		parent.RemoveChild(parent, a)
	}
}

// attachable says which inline nodes may carry attributes.
func attachable(n ast.Node) bool {
	switch n.Kind() {
	case ast.KindLink, ast.KindImage, ast.KindAutoLink, ast.KindCodeSpan, ast.KindEmphasis:
		return true
	}
	return false
}

func touches(a *Attributes, src []byte) bool {
	i := a.Pos()
	return i > 0 && src[i-1] != ' ' && src[i-1] != '\n'
}

// placeBlock handles a paragraph that holds nothing but the list.
func placeBlock(a *Attributes, para ast.Node) {
	target := para.PreviousSibling()
	if next := para.NextSibling(); next != nil && (target == nil || para.HasBlankPreviousLines()) {
		target = next
	}
	if target == nil {
		return
	}
	a.give(target)
	para.Parent().RemoveChild(para.Parent(), para)
}

// owner is the list when the attributes stand on a line of their own at the end of its last item.
func owner(a *Attributes, block ast.Node) ast.Node {
	prev := a.PreviousSibling()
	if t, ok := prev.(*ast.Text); !ok || !t.SoftLineBreak() {
		return block
	}
	if item := block.Parent(); item != nil && item.Kind() == ast.KindListItem {
		return item.Parent()
	}
	return block
}

// trimBefore removes the blanks and the line end that stood before a list at the end of a block.
func trimBefore(prev ast.Node, src []byte) {
	t, ok := prev.(*ast.Text)
	if !ok {
		return
	}
	t.SetSoftLineBreak(false)
	t.Segment = t.Segment.TrimRightSpace(src)
}

// Given is the name under which a node keeps the *Attributes that it was given.
const Given = "attributes"

// scripted are the classes that scripts of pages look for. In articles only helpgen gives them.
var scripted = strings.Fields(`anchor article-foot body code crumbs feedback find group hits lang links part part-related problem
	steps tab tab-title tabs thanks theme toc video vote`)

// Classes returns those of an author's classes that scripts do not obey.
func Classes(given []string) []string {
	return slices.DeleteFunc(slices.Clone(given), func(class string) bool { return slices.Contains(scripted, class) })
}

// give adds the attributes to n.
func (a *Attributes) give(n ast.Node) {
	a.owner = n
	n.SetAttributeString(Given, a)
	if a.ID != "" {
		n.SetAttributeString("id", a.ID)
	}
	if classes := Classes(a.Classes); len(classes) > 0 {
		old, _ := n.AttributeString("class")
		s, _ := old.(string)
		n.SetAttributeString("class", strings.TrimSpace(s+" "+strings.Join(classes, " ")))
	}
	for _, p := range a.Pairs {
		n.SetAttributeString(p[0], p[1])
	}
}
