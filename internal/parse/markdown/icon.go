package markdown

import (
	"regexp"
	"sync"

	"github.com/yuin/goldmark-emoji/definition"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// KindIcon is the kind of Icon nodes.
var KindIcon = ast.NewNodeKind("Icon")

// Icon is an emoji or icon by its name: :smile:, :material-arrow-right:.
type Icon struct {
	ast.BaseInline
	Start, End int    // source range, colons included
	Emoji      string // "" for an icon, of which helpgen has no picture
}

// Kind implements ast.Node.
func (*Icon) Kind() ast.NodeKind { return KindIcon }

// Dump implements ast.Node.
func (n *Icon) Dump(src []byte, level int) { ast.DumpHelper(n, src, level, nil, nil) }

// iconParser reads icons. What no tool calls one is text: 10:30:00.
type iconParser struct{}

var (
	iconForm = regexp.MustCompile(`^:([a-z0-9+_][a-z0-9+_-]*):`)
	iconSets = regexp.MustCompile(`^(?:material|fontawesome|octicons|simple|fa|mdi|bi)-`)
	emojis   = sync.OnceValue(func() definition.Emojis { return definition.Github() })
)

func (iconParser) Trigger() []byte { return []byte{':'} }

func (iconParser) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, seg := block.PeekLine()
	m := iconForm.FindSubmatch(line)
	if m == nil || isWordRune(block.PrecendingCharacter()) {
		return nil
	}
	n := &Icon{Start: seg.Start, End: seg.Start + len(m[0])}
	if e, ok := emojis().Get(string(m[1])); ok {
		n.Emoji = string(e.Unicode)
	} else if !iconSets.Match(m[1]) {
		return nil
	}
	n.SetPos(seg.Start)
	block.Advance(len(m[0]))
	return n
}
