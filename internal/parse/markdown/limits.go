package markdown

import (
	"bytes"
	"fmt"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// Limits of what an article may hold, so that reading takes time and memory in proportion to its length.
const (
	maxDepth  = 100    // blocks that are open in one another: a list and its item are two
	maxFilled = 20_000 // cells that rows of tables lack, in all
	maxNotes  = 1000   // definitions of footnotes
	maxOpen   = 300    // links or tags in a block that have no end
	maxLinks  = 2000   // lines of a block that defines links
)

// Excess is a place where a limit was reached.
type Excess struct {
	Pos     int
	Message string
	Hint    string
}

var excesses = parser.NewContextKey()

// Excesses returns where a text went beyond the limits, the first place for each.
func Excesses(pc parser.Context) []Excess {
	found, _ := pc.Get(excesses).([]Excess)
	return found
}

func exceed(pc parser.Context, e Excess) {
	found := Excesses(pc)
	for _, other := range found {
		if other.Hint == e.Hint {
			return
		}
	}
	pc.Set(excesses, append(found, e))
}

// shallow is a block parser that opens no block in too many others. What would begin one is text.
type shallow struct{ parser.BlockParser }

func (s shallow) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	if len(pc.OpenedBlocks()) < maxDepth || parent.Kind() == ast.KindList { // a list needs its item
		return s.BlockParser.Open(parent, reader, pc)
	}
	_, seg := reader.PeekLine()
	exceed(pc, Excess{seg.Start, fmt.Sprintf("blocks stand in one another more than %d deep; the rest is read as text", maxDepth),
		"take the block out of those around it"})
	return nil, parser.NoChildren
}

// Shallow bounds how deep the blocks of parsers may stand in one another. Paragraphs hold none.
func Shallow(parsers ...util.PrioritizedValue) []util.PrioritizedValue {
	out := make([]util.PrioritizedValue, len(parsers))
	for i, p := range parsers {
		out[i] = p
		if b, ok := p.Value.(parser.BlockParser); ok && p.Priority < 1000 {
			out[i].Value = shallow{b}
		}
	}
	return out
}

// Table is goldmark's extension for tables, with a limit on the cells that it adds to rows that are too short.
type Table struct{}

// Extend implements goldmark.Extender.
func (Table) Extend(m goldmark.Markdown) {
	m.Parser().AddOptions(
		parser.WithParagraphTransformers(util.Prioritized(tableTransformer{extension.NewTableParagraphTransformer()}, 200)),
		parser.WithASTTransformers(util.Prioritized(extension.NewTableASTTransformer(), 0)),
	)
}

type tableTransformer struct{ parser.ParagraphTransformer }

var filled = parser.NewContextKey()

func (t tableTransformer) Transform(p *ast.Paragraph, reader text.Reader, pc parser.Context) {
	added, _ := pc.Get(filled).(int)
	if added += missingCells(p, reader.Source()); added > maxFilled {
		exceed(pc, Excess{p.Pos(), fmt.Sprintf("rows of tables lack more than %d cells; the table is read as text", maxFilled),
			"give each row as many cells as the first one"})
		return
	}
	pc.Set(filled, added)
	t.ParagraphTransformer.Transform(p, reader, pc)
}

// missingCells counts what rows lack if the paragraph is a table, at most.
func missingCells(p *ast.Paragraph, src []byte) int {
	widest, cells := 0, 0
	for i := range p.Lines().Len() {
		line := p.Lines().At(i)
		n := bytes.Count(src[line.Start:line.Stop], []byte("|")) + 1
		widest, cells = max(widest, n), cells+n
	}
	return widest*p.Lines().Len() - cells
}

// Footnote is goldmark's extension for footnotes, with a limit on their number: each reference looks through them all.
type Footnote struct{}

// Extend implements goldmark.Extender.
func (Footnote) Extend(m goldmark.Markdown) {
	m.Parser().AddOptions(
		parser.WithBlockParsers(util.Prioritized(fewNotes{extension.NewFootnoteBlockParser()}, 999)),
		parser.WithInlineParsers(util.Prioritized(extension.NewFootnoteParser(), 101)),
		parser.WithASTTransformers(util.Prioritized(extension.NewFootnoteASTTransformer(), 999)),
	)
}

type fewNotes struct{ parser.BlockParser }

var notes = parser.NewContextKey()

func (f fewNotes) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	n, _ := pc.Get(notes).(int)
	if n == maxNotes {
		if line, seg := reader.PeekLine(); bytes.HasPrefix(line, []byte("[^")) {
			exceed(pc, Excess{seg.Start, fmt.Sprintf("the article has more than %d footnotes; the rest is read as text", maxNotes),
				"make several articles of it"})
		}
		return nil, parser.NoChildren
	}
	node, state := shallow{f.BlockParser}.Open(parent, reader, pc)
	if node != nil {
		pc.Set(notes, n+1)
	}
	return node, state
}

// patient is an inline parser that gives up in a block where it did not find the end of what it reads too often, as
// each time it looks through the rest of the block.
type patient struct {
	parser.InlineParser
	opens []string // what begins something that has an end
	key   parser.ContextKey
}

type failures struct {
	block ast.Node
	n     int
}

func (p patient) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, seg := block.PeekLine()
	if !hasPrefix(line, p.opens) {
		return p.InlineParser.Parse(parent, block, pc)
	}
	around := parent
	for around.Type() == ast.TypeInline {
		around = around.Parent()
	}
	failed, _ := pc.Get(p.key).(failures)
	if failed.block != around {
		failed = failures{around, 0}
	}
	if failed.n == maxOpen {
		exceed(pc, Excess{seg.Start, fmt.Sprintf("more than %d links or tags of the paragraph have no end; the rest is read as text", maxOpen),
			"close them, or put them in backticks"})
		return nil
	}
	n := p.InlineParser.Parse(parent, block, pc)
	if n == nil {
		pc.Set(p.key, failures{around, failed.n + 1})
	}
	return n
}

// CloseBlock implements parser.CloseBlocker for parsers that do.
func (p patient) CloseBlock(parent ast.Node, block text.Reader, pc parser.Context) {
	if c, ok := p.InlineParser.(parser.CloseBlocker); ok {
		c.CloseBlock(parent, block, pc)
	}
}

func hasPrefix(line []byte, of []string) bool {
	for _, s := range of {
		if bytes.HasPrefix(line, []byte(s)) {
			return true
		}
	}
	return false
}

// Patient bounds how often the parsers of links look for an end in vain.
func Patient(parsers ...util.PrioritizedValue) []util.PrioritizedValue {
	out := make([]util.PrioritizedValue, len(parsers))
	for i, p := range parsers {
		out[i] = p
		if inline, ok := p.Value.(parser.InlineParser); ok && bytes.IndexByte(inline.Trigger(), ']') >= 0 {
			out[i].Value = patient{inline, []string{"]("}, openLinks}
		}
	}
	return out
}

// Brief bounds the blocks in which definitions of links are looked for: goldmark copies what is left after each.
func Brief(transformers ...util.PrioritizedValue) []util.PrioritizedValue {
	out := make([]util.PrioritizedValue, len(transformers))
	for i, t := range transformers {
		out[i] = t
		if of, ok := t.Value.(parser.ParagraphTransformer); ok {
			out[i].Value = brief{of}
		}
	}
	return out
}

type brief struct{ parser.ParagraphTransformer }

func (b brief) Transform(p *ast.Paragraph, reader text.Reader, pc parser.Context) {
	if p.Lines().Len() <= maxLinks {
		b.ParagraphTransformer.Transform(p, reader, pc)
		return
	}
	if first := p.Lines().At(0); bytes.HasPrefix(bytes.TrimSpace(first.Value(reader.Source())), []byte("[")) {
		exceed(pc, Excess{first.Start, fmt.Sprintf("the block has more than %d lines; it is not looked through for definitions of links", maxLinks),
			"put blank lines between the definitions"})
	}
}

var openLinks, openTags, openScriptComments = parser.NewContextKey(), parser.NewContextKey(), parser.NewContextKey()
