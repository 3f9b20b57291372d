package markdown

import (
	"regexp"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// criticParser reads the marks of CriticMarkup, and kramdown's spans without a meaning for readers:
// {++added++} {--gone--} {~~old~>new~~} {==marked==} {>>a comment<<} {::nomarkdown} {:/}.
type criticParser struct{}

var (
	criticForm   = regexp.MustCompile(`^\{(?:\+\+([^\n]+?)\+\+|--([^\n]+?)--|~~([^\n]*?)~>([^\n]*?)~~|==([^\n]+?)==)\}`)
	unseenCritic = regexp.MustCompile(`^\{(?:>>[^\n]*?<<|::(?:nomarkdown|options)\b[^}\n]*|:/(?:nomarkdown)?)\}`)
)

// longestMark is how many bytes of a line are looked through for the end of a mark.
const longestMark = 2000

func (criticParser) Trigger() []byte { return []byte{'{'} }

func (criticParser) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, seg := block.PeekLine()
	line = line[:min(len(line), longestMark)]
	if m := unseenCritic.FindIndex(line); m != nil {
		n := &Comment{Start: seg.Start, End: seg.Start + m[1]}
		n.SetPos(seg.Start)
		block.Advance(m[1])
		return n
	}
	m := criticForm.FindSubmatchIndex(line)
	if m == nil {
		return nil
	}
	styled := func(tag string, from, to int) ast.Node {
		n := &Styled{Tag: tag}
		n.SetPos(seg.Start + from)
		n.AppendChild(n, ast.NewTextSegment(text.NewSegment(seg.Start+from, seg.Start+to)))
		return n
	}
	block.Advance(m[1])
	switch {
	case m[2] >= 0:
		return styled("ins", m[2], m[3])
	case m[4] >= 0:
		return styled("del", m[4], m[5])
	case m[10] >= 0:
		return styled("mark", m[10], m[11])
	}
	parent.AppendChild(parent, styled("del", m[6], m[7]))
	return styled("ins", m[8], m[9])
}
