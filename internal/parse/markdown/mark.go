package markdown

import (
	"regexp"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// markParser reads the term marks of Adobe's Markdown, [!DNL Commerce] and [!UICONTROL File],
// and keeps the term. The mark for a video, [!VIDEO](address) or [!VIDEO address], becomes an image of
// that address; Microsoft's [!INCLUDE [name](path)] becomes a tag.
type markParser struct{}

// TermMark finds a term mark in plain text; its first group is the term.
var TermMark = regexp.MustCompile(`\[!(?:DNL|UICONTROL|BADGE|PREVIEW) ([^\]\n]+)\]`)

var (
	videoMark   = regexp.MustCompile(`^\[!VIDEO(?:\]\(([^)\s]+)\)|[ \t]+([^\]\s]+)\])(?:\{[^}\n]*\})?`)
	includeMark = regexp.MustCompile(`(?i)^\[!INCLUDE[ \t]*\[[^\]\n]*\][ \t]*\([^)\s]+\)\]`)
)

// tagAt makes a tag of the next bytes.
func tagAt(block text.Reader, start, length int) ast.Node {
	n := &Tag{Start: start, End: start + length}
	n.SetPos(start)
	block.Advance(length)
	return n
}

func (markParser) Trigger() []byte { return []byte{'['} }

func (markParser) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, seg := block.PeekLine()
	if len(line) < 4 || line[1] != '!' {
		return nil
	}
	if m := videoMark.FindSubmatchIndex(line); m != nil {
		link := ast.NewLink()
		link.Destination = line[max(m[2], m[4]):max(m[3], m[5])]
		img := ast.NewImage(link)
		img.SetPos(seg.Start)
		block.Advance(m[1])
		return img
	}
	if m := includeMark.FindIndex(line); m != nil {
		return tagAt(block, seg.Start, m[1])
	}
	m := TermMark.FindSubmatchIndex(line)
	if m == nil || m[0] != 0 {
		return nil
	}
	block.Advance(m[1])
	return ast.NewTextSegment(text.NewSegment(seg.Start+m[2], seg.Start+m[3]))
}
