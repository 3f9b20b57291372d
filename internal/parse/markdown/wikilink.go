package markdown

import (
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// KindWikiLink is the kind of WikiLink nodes.
var KindWikiLink = ast.NewNodeKind("WikiLink")

// WikiLink is a link to an article or file by its name, as of Obsidian: [[Name]], [[Name#Heading|text]],
// ![[picture.png|300]], ![[Name]].
type WikiLink struct {
	ast.BaseInline
	Start, End int    // source range, brackets included
	Target     string // name or path, perhaps with #heading
	Label      string // what stands behind |; "" for none
	Embed      bool   // what it names stands here
}

// Kind implements ast.Node.
func (*WikiLink) Kind() ast.NodeKind { return KindWikiLink }

// Dump implements ast.Node.
func (n *WikiLink) Dump(src []byte, level int) { ast.DumpHelper(n, src, level, nil, nil) }

// Says is what a reader sees of a link.
func (n *WikiLink) Says() string {
	if n.Label != "" {
		return n.Label
	}
	name, heading, found := strings.Cut(n.Target, "#")
	name = name[strings.LastIndexByte(name, '/')+1:]
	switch {
	case !found || strings.HasPrefix(heading, "^"):
		return name
	case name == "":
		return strings.ReplaceAll(heading, "#", " > ")
	}
	return name + " > " + strings.ReplaceAll(heading, "#", " > ")
}

// wikiLinkParser reads wiki links. In tables the | is escaped.
type wikiLinkParser struct{}

var wikiLink = regexp.MustCompile(`^!?\[\[([^\[\]\n|\\]+)(?:\\?\|([^\[\]\n]*))?\]\]`)

func (wikiLinkParser) Trigger() []byte { return []byte{'[', '!'} }

func (wikiLinkParser) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, seg := block.PeekLine()
	m := wikiLink.FindSubmatchIndex(line)
	if m == nil || m[1] < len(line) && line[m[1]] == '(' { // [[text]](address) is a link whose text has brackets
		return nil
	}
	target := strings.TrimSpace(string(line[m[2]:m[3]]))
	_, defined := pc.Reference(util.ToLinkReference([]byte(target)))
	if target == "" || defined || IsContents(string(line[:m[1]])) || block.PrecendingCharacter() == '[' {
		return nil
	}
	n := &WikiLink{Start: seg.Start, End: seg.Start + m[1], Target: target, Embed: line[0] == '!'}
	if m[4] >= 0 {
		n.Label = strings.TrimSpace(string(line[m[4]:m[5]]))
	}
	n.SetPos(seg.Start)
	block.Advance(m[1])
	return n
}
