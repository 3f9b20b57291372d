package markdown

import (
	"regexp"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// markParser reads the term marks of Adobe's Markdown, [!DNL Commerce] and [!UICONTROL File],
// and keeps the term. The mark for a video, [!VIDEO](address), becomes an image of that address.
type markParser struct{}

// TermMark finds a term mark in plain text; its first group is the term.
var TermMark = regexp.MustCompile(`\[!(?:DNL|UICONTROL|BADGE|PREVIEW) ([^\]\n]+)\]`)

var videoMark = regexp.MustCompile(`^\[!VIDEO\]\(([^)\s]+)\)(?:\{[^}\n]*\})?`)

func (markParser) Trigger() []byte { return []byte{'['} }

func (markParser) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, seg := block.PeekLine()
	if len(line) < 4 || line[1] != '!' {
		return nil
	}
	if m := videoMark.FindSubmatchIndex(line); m != nil {
		link := ast.NewLink()
		link.Destination = line[m[2]:m[3]]
		img := ast.NewImage(link)
		img.SetPos(seg.Start)
		block.Advance(m[1])
		return img
	}
	m := TermMark.FindSubmatchIndex(line)
	if m == nil || m[0] != 0 {
		return nil
	}
	block.Advance(m[1])
	return ast.NewTextSegment(text.NewSegment(seg.Start+m[2], seg.Start+m[3]))
}
