package parse

import (
	"bytes"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"

	"helpgen"
)

func (c *collector) addBlock(b helpgen.Block) {
	b.Part, b.Heading, b.Step, b.Problem, b.Quoted = c.part, c.heading, c.step, c.problem, c.quoted > 0
	c.a.Blocks = append(c.a.Blocks, b)
}

// leaf collects a block of running text.
func (c *collector) leaf(n ast.Node, kind helpgen.BlockKind) {
	b := c.noted(n, helpgen.Block{Kind: kind, Span: trimSpan(c.src, c.lines(n))})
	if b.Text != "" {
		c.addBlock(b)
	}
	c.undefined(&b)
}

// title adds the title of a block that is no heading, which stands in a piece of the source.
func (c *collector) title(title string, in helpgen.Span) {
	text := strings.TrimSpace(strings.Map(helpgen.Printable, title))
	if text == "" {
		return
	}
	if i := bytes.Index(c.src[in.Start:in.End], []byte(text)); i >= 0 {
		in = helpgen.Span{Start: in.Start + i, End: in.Start + i + len(text)}
	}
	c.addBlock(helpgen.Block{Kind: helpgen.BlockTitle, Text: text, Span: in})
}

// line is the rest of the line from a place on.
func (c *collector) line(start int) helpgen.Span {
	line, _, _ := bytes.Cut(c.src[start:], []byte("\n"))
	return helpgen.Span{Start: start, End: start + len(line)}
}

// compact keeps the blocks without the room to grow, and the runs and marks of all in one piece each.
func compact(a *helpgen.Article) {
	a.Blocks = slices.Clone(a.Blocks)
	runs, marks := 0, 0
	for i := range a.Blocks {
		runs, marks = runs+len(a.Blocks[i].Runs), marks+len(a.Blocks[i].Marks)
	}
	allRuns, allMarks := make([]helpgen.Run, 0, runs), make([]helpgen.Mark, 0, marks)
	for i := range a.Blocks {
		b := &a.Blocks[i]
		b.Runs, allRuns = moved(allRuns, b.Runs)
		b.Marks, allMarks = moved(allMarks, b.Marks)
	}
}

// moved appends list to all and returns where it is there.
func moved[T any](all, list []T) (part, whole []T) {
	start := len(all)
	all = append(all, list...)
	return all[start:len(all):len(all)], all
}

// hasMark reports whether a byte of a block's text is marked.
func hasMark(b *helpgen.Block, i int, kind helpgen.MarkKind) bool {
	for _, m := range b.Marks {
		if m.Kind == kind && m.Start <= i && i < m.End {
			return true
		}
	}
	return false
}
