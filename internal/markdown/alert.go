package markdown

import (
	"regexp"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// alertParser reads GitHub's alerts: a block quote that begins with [!NOTE], in any case, perhaps
// with text on the same line.
type alertParser struct{}

var alertStart = regexp.MustCompile(`^> ?[ \t]*\[!([A-Za-z]+)\]`)

func (alertParser) Trigger() []byte { return []byte{'>'} }

func (alertParser) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, _ := reader.PeekLine()
	w, pos := util.IndentWidth(line, reader.LineOffset())
	if w > 3 {
		return nil, parser.NoChildren
	}
	m := alertStart.FindSubmatchIndex(line[pos:])
	if m == nil {
		return nil, parser.NoChildren
	}
	name := string(line[pos+m[2] : pos+m[3]])
	if name == "VIDEO" {
		return nil, parser.NoChildren
	}
	n := newCallout(name, "")
	end := pos + m[1]
	for end < len(line) && (line[end] == ' ' || line[end] == '\t') {
		end++
	}
	reader.Advance(end)
	return n, parser.HasChildren
}

func (alertParser) Continue(node ast.Node, reader text.Reader, pc parser.Context) parser.State {
	line, _ := reader.PeekLine()
	w, pos := util.IndentWidth(line, reader.LineOffset())
	if w > 3 || pos >= len(line) || line[pos] != '>' {
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
