package markdown

import (
	"bytes"
	"regexp"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// moduleParser reads the lines of MDX that are program: imports and exports, up to the next empty line. Readers do
// not see them, and nothing runs them.
type moduleParser struct{}

var moduleOpen = regexp.MustCompile(`^(?:import\s+(?:[\w$*{}, \t]+\s+from\s+)?["'][^"'\n]+["'];?[ \t]*\r?$|import\s+\{[ \t]*\r?$|` +
	`export\s+(?:(?:const|let|var)\s+[\w$]+\s*=|(?:default\s+)?(?:async\s+)?function\b|default\s+(?:class\b|[({]|[\w$]+;?[ \t]*\r?$)))`)

func (moduleParser) Trigger() []byte { return []byte{'i', 'e'} }

func (moduleParser) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, seg := reader.PeekLine()
	if !moduleOpen.Match(bytes.TrimRight(line, "\n")) {
		return nil, parser.NoChildren
	}
	n := &CommentBlock{Start: seg.Start, End: seg.Stop}
	n.SetPos(n.Start)
	reader.AdvanceToEOL()
	return n, parser.NoChildren
}

func (moduleParser) Continue(node ast.Node, reader text.Reader, pc parser.Context) parser.State {
	line, seg := reader.PeekLine()
	if util.IsBlank(line) {
		return parser.Close
	}
	node.(*CommentBlock).End = seg.Stop
	reader.AdvanceToEOL()
	return parser.Continue | parser.NoChildren
}

func (moduleParser) Close(ast.Node, text.Reader, parser.Context) {}
func (moduleParser) CanInterruptParagraph() bool                 { return false }
func (moduleParser) CanAcceptIndentedLine() bool                 { return false }

// scriptCommentParser reads the comments of MDX: {/* between these */}.
type scriptCommentParser struct{}

func (scriptCommentParser) Trigger() []byte { return []byte{'{'} }

func (scriptCommentParser) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, first := block.PeekLine()
	if !bytes.HasPrefix(line, []byte("{/*")) {
		return nil
	}
	for {
		line, seg := block.PeekLine()
		if line == nil {
			return nil
		}
		if i := bytes.Index(line, []byte("*/}")); i >= 0 {
			end := i + len("*/}")
			block.Advance(end)
			n := &Comment{Start: first.Start, End: seg.Start + end}
			n.SetPos(first.Start)
			return n
		}
		block.AdvanceLine()
	}
}
