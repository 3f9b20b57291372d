package markdown

import (
	"bytes"
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// Kinds of the nodes that stand in braces.
var (
	KindTag        = ast.NewNodeKind("Tag")
	KindAttributes = ast.NewNodeKind("Attributes")
)

// Tag is a template tag: {{ name }}, {{< include "path" >}}, {% anything %}. What it means is up to the site.
type Tag struct {
	ast.BaseInline
	Start, End int // source range, braces included
}

// Kind implements ast.Node.
func (*Tag) Kind() ast.NodeKind { return KindTag }

// Dump implements ast.Node.
func (n *Tag) Dump(src []byte, level int) { ast.DumpHelper(n, src, level, nil, nil) }

// Attributes is an attribute list, {#id .class key="value"} or kramdown's {: … }, that belongs to a neighbor.
type Attributes struct {
	ast.BaseInline
	ID      string
	Classes []string
	Pairs   [][2]string
	End     int
	owner   ast.Node // what it was given to
}

// Kind implements ast.Node.
func (*Attributes) Kind() ast.NodeKind { return KindAttributes }

// Dump implements ast.Node.
func (n *Attributes) Dump(src []byte, level int) { ast.DumpHelper(n, src, level, nil, nil) }

// braceParser reads what stands in braces in running text.
type braceParser struct{}

func (braceParser) Trigger() []byte { return []byte{'{'} }

func (braceParser) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, seg := block.PeekLine()
	if len(line) < 3 {
		return nil
	}
	switch line[1] {
	case '{':
		return parseTag(block, "}}")
	case '%':
		return parseTag(block, "%}")
	}
	if m := frontMatterValue.FindIndex(line); m != nil {
		block.Advance(m[1])
		n := &Tag{Start: seg.Start, End: seg.Start + m[1]}
		n.SetPos(seg.Start)
		return n
	}
	m := attributeList.FindIndex(line)
	if m == nil {
		return nil
	}
	n := readAttributes(line[:m[1]])
	n.SetPos(seg.Start)
	n.End = seg.Start + m[1]
	block.Advance(m[1])
	return n
}

// parseTag reads up to the closing braces, which may stand on a later line of the paragraph.
func parseTag(block text.Reader, closer string) ast.Node {
	_, first := block.PeekLine()
	for {
		line, seg := block.PeekLine()
		if line == nil {
			return nil
		}
		from := 0
		if seg.Start == first.Start {
			from = 2
		}
		if i := bytes.Index(line[min(from, len(line)):], []byte(closer)); i >= 0 {
			block.Advance(from + i + len(closer))
			n := &Tag{Start: first.Start, End: seg.Start + from + i + len(closer)}
			n.SetPos(first.Start)
			return n
		}
		block.AdvanceLine()
	}
}

var (
	frontMatterValue = regexp.MustCompile(`^\{(?:props\.)?front[mM]atter\.[\w-]+\}`) // of MDX
	attributeList    = regexp.MustCompile(`^\{:?[ \t]*(?:(?:#[\pL\pN_][\pL\pN_.:-]*|\.[A-Za-z_][\w-]*|[A-Za-z][\w:-]*=(?:"[^"\n]*"|'[^'\n]*'|[^\s"'}]+))[ \t]*)+\}`)
	attributeItem    = regexp.MustCompile(`#([\pL\pN_][\pL\pN_.:-]*)|\.([A-Za-z_][\w-]*)|([A-Za-z][\w:-]*)=(?:"([^"\n]*)"|'([^'\n]*)'|([^\s"'}]+))`)
)

func readAttributes(list []byte) *Attributes {
	n := &Attributes{}
	for _, m := range attributeItem.FindAllStringSubmatch(string(list), -1) {
		value := m[4] + m[5] + m[6]
		switch {
		case m[1] != "":
			n.ID = m[1]
		case m[2] != "":
			n.Classes = append(n.Classes, m[2])
		case m[3] == "id":
			n.ID = value
		case m[3] == "class":
			n.Classes = append(n.Classes, strings.Fields(value)...)
		default:
			n.Pairs = append(n.Pairs, [2]string{m[3], value})
		}
	}
	return n
}
