package markdown

import (
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// alertParser reads GitHub's alerts: a block quote that begins with [!NOTE], in any case, perhaps
// with text on the same line. [!NOTE]- and [!NOTE]+ are Obsidian's: they fold, and a title follows.
// Microsoft's [!VIDEO address] and [!div class="…"] open a Group of what they are about.
type alertParser struct{}

var (
	alertStart = regexp.MustCompile(`^> ?[ \t]*\[!([A-Za-z][\w-]*)\]([+-]?)`)
	groupStart = regexp.MustCompile(`^> ?[ \t]*(?:\[!div\b[^\]\n]*\]|(\[!VIDEO[ \t]+[^\]\s]+\][ \t]*\r?\n?$))`)
)

// KindGroup is the kind of Group nodes.
var KindGroup = ast.NewNodeKind("Group")

// Group is a block that only holds others.
type Group struct{ ast.BaseBlock }

// Kind implements ast.Node.
func (*Group) Kind() ast.NodeKind { return KindGroup }

// Dump implements ast.Node.
func (n *Group) Dump(src []byte, level int) { ast.DumpHelper(n, src, level, nil, nil) }

func (alertParser) Trigger() []byte { return []byte{'>'} }

func (alertParser) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, seg := reader.PeekLine()
	w, pos := util.IndentWidth(line, reader.LineOffset())
	if w > 3 {
		return nil, parser.NoChildren
	}
	if m := groupStart.FindSubmatchIndex(line[pos:]); m != nil {
		end := pos + m[1]
		if m[2] >= 0 { // the mark itself becomes the video
			end = pos + m[2]
		}
		reader.Advance(end)
		return &Group{}, parser.HasChildren
	}
	m := alertStart.FindSubmatchIndex(line[pos:])
	if m == nil {
		return nil, parser.NoChildren
	}
	end := pos + m[1]
	for end < len(line) && (line[end] == ' ' || line[end] == '\t') {
		end++
	}
	n := newCallout(string(line[pos+m[2]:pos+m[3]]), "")
	n.Mark = [2]int{seg.Start + pos + m[2], seg.Start + pos + m[3]}
	if fold := line[pos+m[4] : pos+m[5]]; len(fold) > 0 {
		n.Fold, n.Open = true, fold[0] == '+'
		if title := strings.TrimSpace(string(line[end:])); title != "" {
			n.Title, n.Known = title, true
		}
		reader.AdvanceToEOL()
		return n, parser.HasChildren
	}
	reader.Advance(end)
	return n, parser.HasChildren
}

func (alertParser) Continue(node ast.Node, reader text.Reader, pc parser.Context) parser.State {
	line, _ := reader.PeekLine()
	w, pos := util.IndentWidth(line, reader.LineOffset())
	if w > 3 || pos >= len(line) || line[pos] != '>' || alertStart.Match(line[pos:]) || groupStart.Match(line[pos:]) {
		return parser.Close
	}
	reader.Advance(pos + 1)
	if line, _ = reader.PeekLine(); len(line) > 0 && (line[0] == ' ' || line[0] == '\t') {
		padding := 0
		if line[0] == '\t' {
			padding = util.TabWidth(reader.LineOffset()) - 1
		}
		reader.AdvanceAndSetPadding(1, padding)
	}
	return parser.Continue | parser.HasChildren
}

func (alertParser) Close(ast.Node, text.Reader, parser.Context) {}
func (alertParser) CanInterruptParagraph() bool                 { return true }
func (alertParser) CanAcceptIndentedLine() bool                 { return false }
