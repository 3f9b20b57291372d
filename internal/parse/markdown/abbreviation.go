package markdown

import (
	"bytes"
	"regexp"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// Kinds of the nodes for abbreviations.
var (
	KindAbbreviation  = ast.NewNodeKind("Abbreviation")
	KindAbbreviations = ast.NewNodeKind("Abbreviations")
)

// Abbreviation is a short form in running text, with what it is short for.
type Abbreviation struct {
	ast.BaseInline
	Title string
}

// Kind implements ast.Node.
func (*Abbreviation) Kind() ast.NodeKind { return KindAbbreviation }

// Dump implements ast.Node.
func (n *Abbreviation) Dump(src []byte, level int) { ast.DumpHelper(n, src, level, nil, nil) }

// Abbreviations are lines that define them, *[HTML]: Hypertext Markup Language; readers see them where they are used.
type Abbreviations struct{ ast.BaseBlock }

// Kind implements ast.Node.
func (*Abbreviations) Kind() ast.NodeKind { return KindAbbreviations }

// Dump implements ast.Node.
func (n *Abbreviations) Dump(src []byte, level int) { ast.DumpHelper(n, src, level, nil, nil) }

// IsRaw implements ast.Node.
func (*Abbreviations) IsRaw() bool { return true }

// maxAbbreviations is how many definitions an article may have.
const maxAbbreviations = 200

var (
	abbreviationLine = regexp.MustCompile(`^ {0,3}\*\[([^\[\]\n]+)\]:[ \t]*([^\n]*?)[ \t]*\r?\n?$`)
	abbreviationKey  = parser.NewContextKey()
)

// abbreviationParser reads definitions.
type abbreviationParser struct{}

func (abbreviationParser) Trigger() []byte { return []byte{'*'} }

func (abbreviationParser) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, seg := reader.PeekLine()
	m := abbreviationLine.FindSubmatch(line)
	known, _ := pc.Get(abbreviationKey).(map[string]string)
	if m == nil || len(known) == maxAbbreviations {
		return nil, parser.NoChildren
	}
	if known == nil {
		known = map[string]string{}
		pc.Set(abbreviationKey, known)
	}
	known[string(m[1])] = string(m[2])
	n := &Abbreviations{}
	n.SetPos(seg.Start)
	reader.AdvanceToEOL()
	return n, parser.NoChildren
}

func (abbreviationParser) Continue(ast.Node, text.Reader, parser.Context) parser.State {
	return parser.Close
}
func (abbreviationParser) Close(ast.Node, text.Reader, parser.Context) {}
func (abbreviationParser) CanInterruptParagraph() bool                 { return true }
func (abbreviationParser) CanAcceptIndentedLine() bool                 { return false }

// abbreviationTransformer marks the short forms in running text.
type abbreviationTransformer struct{}

func (abbreviationTransformer) Transform(doc *ast.Document, reader text.Reader, pc parser.Context) {
	known, _ := pc.Get(abbreviationKey).(map[string]string)
	if len(known) == 0 {
		return
	}
	form := shortForms(known)
	var texts []*ast.Text
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		switch n := n.(type) {
		case *ast.CodeSpan, *ast.Heading:
			return ast.WalkSkipChildren, nil
		case *ast.Text:
			if entering {
				texts = append(texts, n)
			}
		}
		return ast.WalkContinue, nil
	})
	for _, t := range texts {
		abbreviate(t, form, known, reader.Source())
	}
}

// shortForms matches each short form as a word of its own.
func shortForms(known map[string]string) *regexp.Regexp {
	var all [][]byte
	for short := range known {
		all = append(all, []byte(regexp.QuoteMeta(short)))
	}
	return regexp.MustCompile(`\b(?:` + string(bytes.Join(all, []byte("|"))) + `)\b`)
}

// abbreviate cuts a text at its short forms.
func abbreviate(t *ast.Text, form *regexp.Regexp, known map[string]string, src []byte) {
	value := t.Segment.Value(src)
	at, parent := t.Segment.Start, t.Parent()
	found := form.FindAllIndex(value, -1)
	start := at
	for _, m := range found {
		if at+m[0] > start {
			parent.InsertBefore(parent, t, ast.NewTextSegment(text.NewSegment(start, at+m[0])))
		}
		n := &Abbreviation{Title: known[string(value[m[0]:m[1]])]}
		n.SetPos(at + m[0])
		n.AppendChild(n, ast.NewTextSegment(text.NewSegment(at+m[0], at+m[1])))
		parent.InsertBefore(parent, t, n)
		start = at + m[1]
	}
	if len(found) > 0 {
		t.Segment = text.NewSegment(start, t.Segment.Stop)
	}
}
