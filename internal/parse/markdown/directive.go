package markdown

import (
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// Kinds of the nodes for tabs and for directives without a meaning.
var (
	KindTabs      = ast.NewNodeKind("Tabs")
	KindTab       = ast.NewNodeKind("Tab")
	KindDirective = ast.NewNodeKind("Directive")
)

// Tabs is a set of Tab nodes.
type Tabs struct{ ast.BaseBlock }

// Kind implements ast.Node.
func (*Tabs) Kind() ast.NodeKind { return KindTabs }

// Dump implements ast.Node.
func (n *Tabs) Dump(src []byte, level int) { ast.DumpHelper(n, src, level, nil, nil) }

// Tab is one tab.
type Tab struct {
	ast.BaseBlock
	Title string
}

// Kind implements ast.Node.
func (*Tab) Kind() ast.NodeKind { return KindTab }

// Dump implements ast.Node.
func (n *Tab) Dump(src []byte, level int) { ast.DumpHelper(n, src, level, nil, nil) }

// Directive is a ::: block whose name helpgen does not know; its children stay on the page.
type Directive struct {
	ast.BaseBlock
	Name string
	Line [2]int // source range of the opening line
}

// Kind implements ast.Node.
func (*Directive) Kind() ast.NodeKind { return KindDirective }

// Dump implements ast.Node.
func (n *Directive) Dump(src []byte, level int) { ast.DumpHelper(n, src, level, nil, nil) }

// directiveParser reads :::name Title … ::: blocks, which may stand in one another.
type directiveParser struct{}

var (
	directiveOpen  = regexp.MustCompile(`^(:{3,})[ \t]*\{?([A-Za-z][\w-]*)\}?[ \t]*(?:\[([^\]\n]*)\])?[ \t]*([^\n\r]*?)[ \t]*:*[ \t]*\r?\n?$`)
	directiveClose = regexp.MustCompile(`^(:{3,})[ \t]*\r?\n?$`)
	openDirectives = parser.NewContextKey()
)

type openDirective struct {
	node   ast.Node
	colons int
}

func directiveStack(pc parser.Context) []openDirective {
	stack, _ := pc.Get(openDirectives).([]openDirective)
	return stack
}

func (directiveParser) Trigger() []byte { return []byte{':'} }

func (directiveParser) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, seg := reader.PeekLine()
	pos := util.TrimLeftSpaceLength(line)
	m := directiveOpen.FindSubmatch(line[pos:])
	if m == nil {
		return nil, parser.NoChildren
	}
	title := string(m[4])
	if len(m[3]) > 0 {
		title = string(m[3])
	}
	name := strings.ToLower(string(m[2]))
	if name == "image" {
		if img := learnImage(line[pos:], seg.Start+pos); img != nil {
			reader.AdvanceToEOL()
			return img, parser.NoChildren
		}
	}
	n := newDirective(name, strings.Trim(title, `"`))
	if d, ok := n.(*Directive); ok {
		d.Line = [2]int{seg.Start + pos, seg.Start + pos + len(strings.TrimRight(string(line[pos:]), "\r\n"))}
	}
	pc.Set(openDirectives, append(directiveStack(pc), openDirective{n, len(m[1])}))
	reader.AdvanceToEOL()
	return n, parser.HasChildren
}

func newDirective(name, title string) ast.Node {
	switch low := strings.ToLower(name); low {
	case "tabs", "code-group":
		return &Tabs{}
	case "tab", "tab-item":
		if title == "" {
			title = name
		}
		return &Tab{Title: strings.TrimPrefix(title, "== ")}
	case "details":
		return &Callout{Name: "note", Title: title, Fold: true}
	default:
		if _, known := calloutType(low); known {
			return newCallout(name, title)
		}
		return &Directive{Name: name}
	}
}

func (directiveParser) Continue(node ast.Node, reader text.Reader, pc parser.Context) parser.State {
	if node.Kind() == ast.KindParagraph { // a picture
		return parser.Close
	}
	line, _ := reader.PeekLine()
	if m := directiveClose.FindSubmatch(line[util.TrimLeftSpaceLength(line):]); m != nil && closing(pc, len(m[1])) == node {
		reader.AdvanceToEOL()
		return parser.Close
	}
	return parser.Continue | parser.HasChildren
}

var learnPicture = regexp.MustCompile(`(source|alt-text)="([^"\n]*)"`)

// learnImage makes a paragraph of :::image source="…" alt-text="…":::.
func learnImage(line []byte, at int) ast.Node {
	link := ast.NewLink()
	img := ast.NewImage(link)
	for _, m := range learnPicture.FindAllSubmatchIndex(line, -1) {
		if string(line[m[2]:m[3]]) == "source" {
			img.Destination = line[m[4]:m[5]]
			img.SetAttributeString(PlaceKey, [4]int{at, at + len(strings.TrimRight(string(line), " \t\r\n")), at + m[4], at + m[5]})
		} else if m[4] < m[5] {
			img.AppendChild(img, ast.NewTextSegment(text.NewSegment(at+m[4], at+m[5])))
		}
	}
	if len(img.Destination) == 0 {
		return nil
	}
	img.SetPos(at)
	p := ast.NewParagraph()
	p.SetPos(at)
	p.AppendChild(p, img)
	return p
}

// closing returns the directive that a line of so many colons ends: the innermost of that length, else the innermost.
func closing(pc parser.Context, colons int) ast.Node {
	stack := directiveStack(pc)
	for i := len(stack) - 1; i >= 0; i-- {
		if stack[i].colons == colons {
			return stack[i].node
		}
	}
	if len(stack) == 0 {
		return nil
	}
	return stack[len(stack)-1].node
}

func (directiveParser) Close(node ast.Node, _ text.Reader, pc parser.Context) {
	stack := directiveStack(pc)
	for i := len(stack) - 1; i >= 0; i-- {
		if stack[i].node == node {
			pc.Set(openDirectives, stack[:i:i])
			return
		}
	}
}

func (directiveParser) CanInterruptParagraph() bool { return true }
func (directiveParser) CanAcceptIndentedLine() bool { return false }
