package helpgen

import (
	"slices"

	"github.com/yuin/goldmark/ast"
)

func (c *collector) addBlock(b Block) {
	b.Part, b.Heading, b.Step, b.Problem, b.Quoted = c.part, c.heading, c.step, c.problem, c.quoted > 0
	c.a.Blocks = append(c.a.Blocks, b)
}

// leaf collects a block of running text.
func (c *collector) leaf(n ast.Node, kind BlockKind) {
	b := Block{Kind: kind, Span: trimSpan(c.src, c.lines(n))}
	c.text(n, &b, c)
	if b.Text != "" {
		c.addBlock(b)
	}
	c.undefined(&b)
}

// compact keeps the blocks without the room to grow, and the runs and marks of all in one piece each.
func (a *Article) compact() {
	a.Blocks = slices.Clone(a.Blocks)
	runs, marks := 0, 0
	for i := range a.Blocks {
		runs, marks = runs+len(a.Blocks[i].runs), marks+len(a.Blocks[i].Marks)
	}
	allRuns, allMarks := make([]run, 0, runs), make([]Mark, 0, marks)
	for i := range a.Blocks {
		b := &a.Blocks[i]
		b.runs, allRuns = moved(allRuns, b.runs)
		b.Marks, allMarks = moved(allMarks, b.Marks)
	}
}

// moved appends list to all and returns where it is there.
func moved[T any](all, list []T) (part, whole []T) {
	start := len(all)
	all = append(all, list...)
	return all[start:len(all):len(all)], all
}

func (b *Block) marked(i int, kind MarkKind) bool {
	for _, m := range b.Marks {
		if m.Kind == kind && m.Start <= i && i < m.End {
			return true
		}
	}
	return false
}
