package markdown

import (
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// rawBlockParser reads blocks between two tags, each alone on its line, whose text is no Markdown: code that Jekyll
// and Hugo color, and comments.
type rawBlockParser struct{}

var (
	rawOpen = regexp.MustCompile(`^(?:\{%-?\s*(highlight|comment)(?:\s+([\w+#-]+))?[^\n]*?%\}|\{\{[<%]\s*(highlight|code)\s+(?:lang=)?"?([\w+#-]+)"?[^\n]*?[>%]\}\}|\{::(comment)\})\s*$`)
	rawEnd  = regexp.MustCompile(`(?m)^[ \t>]*(?:\{%-?\s*end(highlight|comment)\s*-?%\}|\{\{[<%]\s*/\s*(highlight|code)\s*[>%]\}\}|\{:/(?:(comment)\}|\}))[ \t]*\r?$`)
	rawEnds = parser.NewContextKey()
	rawName = "raw-name"
)

func (rawBlockParser) Trigger() []byte { return []byte{'{'} }

func (rawBlockParser) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	raw, seg := reader.PeekLine()
	pos := util.TrimLeftSpaceLength(raw)
	m := rawOpen.FindSubmatchIndex(Unglue(raw[pos:]))
	if m == nil {
		return nil, parser.NoChildren
	}
	line := string(Unglue(raw[pos:]))
	name := group(line, m, 1) + group(line, m, 3) + group(line, m, 5)
	if lastRawEnd(pc, reader.Source())[name] <= seg.Start {
		return nil, parser.NoChildren
	}
	var n ast.Node
	if name == "comment" {
		n = &CommentBlock{Start: seg.Start + pos, End: seg.Stop}
	} else {
		var info *ast.Text
		if at := max(m[4], m[8]); at >= 0 {
			info = ast.NewTextSegment(text.NewSegment(seg.Start+pos+at, seg.Start+pos+max(m[5], m[9])))
		}
		n = ast.NewFencedCodeBlock(info)
	}
	n.SetPos(seg.Start + pos)
	n.SetAttributeString(rawName, name)
	reader.AdvanceToEOL()
	return n, parser.NoChildren
}

func group(s string, m []int, i int) string {
	if m[2*i] < 0 {
		return ""
	}
	return s[m[2*i]:m[2*i+1]]
}

// lastRawEnd returns where each kind of block ends for the last time.
func lastRawEnd(pc parser.Context, src []byte) map[string]int {
	if known, ok := pc.Get(rawEnds).(map[string]int); ok {
		return known
	}
	last := map[string]int{}
	plain := string(Unglue(src))
	for _, m := range rawEnd.FindAllStringSubmatchIndex(plain, -1) {
		last[endedBlock(plain, m)] = m[0]
	}
	pc.Set(rawEnds, last)
	return last
}

// endedBlock is the kind of block that a line ends; {:/} ends a comment.
func endedBlock(line string, m []int) string {
	if name := group(line, m, 1) + group(line, m, 2) + group(line, m, 3); name != "" {
		return name
	}
	return "comment"
}

func (rawBlockParser) Continue(node ast.Node, reader text.Reader, pc parser.Context) parser.State {
	line, seg := reader.PeekLine()
	name, _ := node.AttributeString(rawName)
	plain := strings.TrimRight(string(Unglue(line)), "\n")
	m := rawEnd.FindStringSubmatchIndex(plain)
	if c, ok := node.(*CommentBlock); ok {
		c.End = seg.Stop
	} else if m == nil || endedBlock(plain, m) != name {
		node.Lines().Append(seg)
	}
	reader.AdvanceToEOL()
	if m != nil && endedBlock(plain, m) == name {
		return parser.Close
	}
	return parser.Continue | parser.NoChildren
}

func (rawBlockParser) Close(ast.Node, text.Reader, parser.Context) {}
func (rawBlockParser) CanInterruptParagraph() bool                 { return true }
func (rawBlockParser) CanAcceptIndentedLine() bool                 { return false }
