package markdown

import (
	"bytes"
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// learnTabsTransformer reads the tabs of Microsoft Learn: a heading that is a link to #tab/name begins one,
// the next such heading or a rule ends it.
type learnTabsTransformer struct{}

func (learnTabsTransformer) Transform(doc *ast.Document, reader text.Reader, _ parser.Context) {
	for n := doc.FirstChild(); n != nil; {
		title, ok := learnTab(n, reader.Source())
		if !ok {
			n = n.NextSibling()
			continue
		}
		tab := &Tab{Title: title}
		tab.SetPos(n.Pos())
		doc.InsertBefore(doc, n, tab)
		next := n.NextSibling()
		doc.RemoveChild(doc, n)
		n = fillTab(doc, tab, next, reader.Source())
	}
}

// fillTab moves what follows into a tab, and returns what comes after it.
func fillTab(doc *ast.Document, tab *Tab, n ast.Node, src []byte) ast.Node {
	for n != nil {
		if _, another := learnTab(n, src); another {
			return n
		}
		next := n.NextSibling()
		if n.Kind() == ast.KindThematicBreak {
			doc.RemoveChild(doc, n)
			return next
		}
		tab.AppendChild(tab, n)
		n = next
	}
	return nil
}

func learnTab(n ast.Node, src []byte) (title string, ok bool) {
	if n.Kind() != ast.KindHeading || n.ChildCount() != 1 {
		return "", false
	}
	link, ok := n.FirstChild().(*ast.Link)
	if !ok || !bytes.HasPrefix(link.Destination, []byte("#tab/")) {
		return "", false
	}
	var b strings.Builder
	for c := link.FirstChild(); c != nil; c = c.NextSibling() {
		if t, ok := c.(*ast.Text); ok {
			b.Write(t.Segment.Value(src))
		}
	}
	return b.String(), b.Len() > 0
}

// codeGroupTransformer makes a tab of each code block in a set of tabs, as VitePress does: its title is the
// label behind the language, else the language.
type codeGroupTransformer struct{}

var codeLabel = regexp.MustCompile(`\[([^\]\n]+)\]`)

func (codeGroupTransformer) Transform(doc *ast.Document, reader text.Reader, _ parser.Context) {
	var blocks []*ast.FencedCodeBlock
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if code, ok := n.(*ast.FencedCodeBlock); ok && entering && n.Parent().Kind() == KindTabs {
			blocks = append(blocks, code)
		}
		return ast.WalkContinue, nil
	})
	for _, code := range blocks {
		tab := &Tab{Title: codeTitle(code, reader.Source())}
		tab.SetPos(code.Pos())
		parent := code.Parent()
		parent.InsertBefore(parent, code, tab)
		tab.AppendChild(tab, code)
	}
}

func codeTitle(code *ast.FencedCodeBlock, src []byte) string {
	if code.Info == nil {
		return "Code"
	}
	if m := codeLabel.FindSubmatch(code.Info.Segment.Value(src)); m != nil {
		return string(m[1])
	}
	if lang := string(code.Language(src)); lang != "" {
		return lang
	}
	return "Code"
}
