package markdown

import (
	"regexp"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// admonitionParser reads MkDocs' blocks: !!! note "Title", ??? and ???+ for folded ones and
// === "Tab", each with its content indented by four.
type admonitionParser struct{}

var (
	admonitionOpen = regexp.MustCompile(`^(!!!|\?\?\?\+?)[ \t]+([A-Za-z][\w-]*)[^"\n\r]*(?:"([^"\n\r]*)")?[ \t]*\r?\n?$`)
	tabOpen        = regexp.MustCompile(`^===[!+]?[ \t]+"([^"\n\r]+)"[ \t]*\r?\n?$`)
)

func (admonitionParser) Trigger() []byte { return []byte{'!', '?', '='} }

func (admonitionParser) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, _ := reader.PeekLine()
	rest := line[util.TrimLeftSpaceLength(line):]
	n := openAdmonition(rest)
	if n == nil {
		return nil, parser.NoChildren
	}
	reader.AdvanceToEOL()
	return n, parser.HasChildren
}

func openAdmonition(line []byte) ast.Node {
	if m := tabOpen.FindSubmatch(line); m != nil {
		return &Tab{Title: string(m[1])}
	}
	m := admonitionOpen.FindSubmatch(line)
	if m == nil {
		return nil
	}
	c := newCallout(string(m[2]), string(m[3]))
	c.Fold, c.Open = m[1][0] == '?', len(m[1]) == 4
	return c
}

func (admonitionParser) Continue(node ast.Node, reader text.Reader, pc parser.Context) parser.State {
	line, _ := reader.PeekLine()
	if util.IsBlank(line) {
		reader.AdvanceToEOL()
		return parser.Continue | parser.HasChildren
	}
	pos, padding := util.IndentPosition(line, reader.LineOffset(), 4)
	if pos < 0 {
		return parser.Close
	}
	reader.AdvanceAndSetPadding(pos, padding)
	return parser.Continue | parser.HasChildren
}

func (admonitionParser) Close(ast.Node, text.Reader, parser.Context) {}
func (admonitionParser) CanInterruptParagraph() bool                 { return true }
func (admonitionParser) CanAcceptIndentedLine() bool                 { return false }

// tabsTransformer gathers neighboring Tab nodes that stand outside of Tabs.
type tabsTransformer struct{}

func (tabsTransformer) Transform(doc *ast.Document, _ text.Reader, _ parser.Context) {
	var firsts []ast.Node
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if entering && n.Kind() == KindTab && n.Parent().Kind() != KindTabs &&
			(n.PreviousSibling() == nil || n.PreviousSibling().Kind() != KindTab) {
			firsts = append(firsts, n)
		}
		return ast.WalkContinue, nil
	})
	for _, first := range firsts {
		tabs := &Tabs{}
		tabs.SetPos(first.Pos())
		parent := first.Parent()
		parent.InsertBefore(parent, first, tabs)
		for n := first; n != nil && n.Kind() == KindTab; {
			next := n.NextSibling()
			tabs.AppendChild(tabs, n)
			n = next
		}
	}
}
