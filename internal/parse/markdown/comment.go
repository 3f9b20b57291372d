package markdown

import (
	"bytes"
	"regexp"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// Kinds of the nodes for notes that are not published.
var (
	KindComment      = ast.NewNodeKind("Comment")
	KindCommentBlock = ast.NewNodeKind("CommentBlock")
)

// Comment is a note in running text, %% between two of these %%, that readers do not see.
type Comment struct {
	ast.BaseInline
	Start, End int // source range, marks included
}

// Kind implements ast.Node.
func (*Comment) Kind() ast.NodeKind { return KindComment }

// Dump implements ast.Node.
func (n *Comment) Dump(src []byte, level int) { ast.DumpHelper(n, src, level, nil, nil) }

// CommentBlock is a note between two lines of %%.
type CommentBlock struct {
	ast.BaseBlock
	Start, End int // source range, marks included
}

// Kind implements ast.Node.
func (*CommentBlock) Kind() ast.NodeKind { return KindCommentBlock }

// Dump implements ast.Node.
func (n *CommentBlock) Dump(src []byte, level int) { ast.DumpHelper(n, src, level, nil, nil) }

// IsRaw implements ast.Node.
func (*CommentBlock) IsRaw() bool { return true }

// commentParser reads notes in running text. The marks stand apart from words, so that 50%% is text.
type commentParser struct{}

var commentEnd = regexp.MustCompile(`[ \t\r\n]%%(?:[ \t\r\n.,;:!?)]|$)`)

func (commentParser) Trigger() []byte { return []byte{'%'} }

func (commentParser) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, first := block.PeekLine()
	if !bytes.HasPrefix(line, []byte("%%")) || len(line) < 3 || !blankByte(line[2]) || !blankByte(byte(block.PrecendingCharacter())) {
		return nil
	}
	for from := 2; ; from = 0 {
		line, seg := block.PeekLine()
		if line == nil {
			return nil
		}
		if m := commentEnd.FindIndex(line[from:]); m != nil {
			end := from + m[0] + len(" %%")
			block.Advance(end)
			n := &Comment{Start: first.Start, End: seg.Start + end}
			n.SetPos(first.Start)
			return n
		}
		if from == 0 && bytes.HasPrefix(line, []byte("%%")) {
			block.Advance(len("%%"))
			n := &Comment{Start: first.Start, End: seg.Start + len("%%")}
			n.SetPos(first.Start)
			return n
		}
		block.AdvanceLine()
	}
}

func blankByte(b byte) bool { return b == ' ' || b == '\t' || b == '\n' || b == '\r' }

// commentBlockParser reads notes between lines of %%.
type commentBlockParser struct{}

func isCommentLine(line []byte) bool { return string(bytes.TrimSpace(line)) == "%%" }

func (commentBlockParser) Trigger() []byte { return []byte{'%'} }

func (commentBlockParser) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, seg := reader.PeekLine()
	rest := reader.Source()[min(seg.Stop, len(reader.Source())):]
	if !isCommentLine(line) || !commentCloses(rest) {
		return nil, parser.NoChildren
	}
	n := &CommentBlock{Start: seg.Start + util.TrimLeftSpaceLength(line), End: seg.Stop}
	n.SetPos(n.Start)
	reader.AdvanceToEOL()
	return n, parser.NoChildren
}

var commentLine = regexp.MustCompile(`(?m)^[ \t>]*%%[ \t]*\r?$`)

// commentCloses reports whether a later line ends the note.
func commentCloses(rest []byte) bool { return commentLine.Match(rest) }

func (commentBlockParser) Continue(node ast.Node, reader text.Reader, pc parser.Context) parser.State {
	line, seg := reader.PeekLine()
	n := node.(*CommentBlock)
	n.End = seg.Stop
	reader.AdvanceToEOL()
	if isCommentLine(line) {
		return parser.Close
	}
	return parser.Continue | parser.NoChildren
}

func (commentBlockParser) Close(ast.Node, text.Reader, parser.Context) {}
func (commentBlockParser) CanInterruptParagraph() bool                 { return true }
func (commentBlockParser) CanAcceptIndentedLine() bool                 { return false }
