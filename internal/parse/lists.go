package parse

import (
	"cmp"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"

	"helpgen"
)

// list collects a list; an outermost ordered one that tells a procedure becomes steps.
func (c *collector) list(n *ast.List) {
	c.filled()
	i := len(c.a.Lists)
	c.lists[n] = i
	l := helpgen.List{Ordered: n.IsOrdered(), Start: n.Start, Parent: c.parent, Part: c.part, Variant: c.variant, Continues: -1}
	c.a.Lists = append(c.a.Lists, l)
	if c.parent < 0 {
		c.a.Lists[i].Continues = c.continued(n)
	}
	outer, outerStep := c.parent, c.step
	c.parent = i
	c.items(n, i)
	c.parent, c.step = outer, outerStep
	if k := len(c.a.Lists[i].Items); k > 0 {
		c.a.Lists[i].Span = helpgen.Span{Start: c.a.Lists[i].Items[0].Start, End: c.a.Lists[i].Items[k-1].End}
	}
}

func (c *collector) items(n *ast.List, i int) {
	steps := c.isSteps(n, i)
	prefix := ""
	if steps {
		prefix = c.stepPrefix(n, i)
		c.prefixes[i] = prefix
	}
	for item, k := n.FirstChild(), 0; item != nil; item, k = item.NextSibling(), k+1 {
		start := c.itemStart(item)
		step := -1
		if steps {
			step = c.addStep(item, i, n.Start+k, prefix)
		}
		c.children(item)
		c.a.Lists[i].Items = append(c.a.Lists[i].Items, helpgen.Span{Start: start, End: c.itemEnd(item, start)})
		if steps {
			c.finishStep(step, start, c.a.Lists[i].Items[k].End)
		}
		c.anchorOf(item)
	}
}

// itemStart is the offset of an item's marker.
func (c *collector) itemStart(item ast.Node) int {
	start := c.at(item)
	for start < len(c.src) && (c.src[start] == ' ' || c.src[start] == '\t') {
		start++
	}
	return start
}

// itemEnd is the end of the last line in an item.
func (c *collector) itemEnd(item ast.Node, start int) int {
	end := start
	_ = ast.Walk(item, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if entering && n.Type() == ast.TypeBlock {
			if s := c.lines(n); s.End > end {
				end = s.End
			}
		}
		return ast.WalkContinue, nil
	})
	return trimSpan(c.src, helpgen.Span{Start: start, End: max(end, start)}).End
}

// continued finds the list that n goes on after a block that was not indented.
func (c *collector) continued(n *ast.List) int {
	if !n.IsOrdered() || n.Start <= 1 {
		return -1
	}
	for prev := n.PreviousSibling(); prev != nil; prev = prev.PreviousSibling() {
		if prev.Kind() == ast.KindHeading {
			return -1
		}
		if l, ok := prev.(*ast.List); ok && l.IsOrdered() {
			if l.Start+l.ChildCount() == n.Start {
				return c.lists[l]
			}
			return -1
		}
	}
	return -1
}

// isSteps decides whether a list is a procedure: outermost, ordered, outside quotes, in an article
// that tells how to do something.
func (c *collector) isSteps(n *ast.List, i int) bool {
	if !n.IsOrdered() || c.a.Lists[i].Parent >= 0 || c.quoted > 0 {
		return false
	}
	if c.role() == helpgen.RoleSteps {
		return true
	}
	switch c.a.Type {
	case helpgen.TypeHowTo, helpgen.TypeReference, helpgen.TypeTroubleshooting:
		return c.role() == "" && !c.hasStepsPart() && (n.ChildCount() > 1 || c.a.Lists[i].Continues >= 0 || goesOn(n))
	}
	return false
}

// goesOn reports whether a later list goes on with n's next number.
func goesOn(n *ast.List) bool {
	for next := n.NextSibling(); next != nil && next.Kind() != ast.KindHeading; next = next.NextSibling() {
		if l, ok := next.(*ast.List); ok && l.IsOrdered() {
			return l.Start == n.Start+n.ChildCount()
		}
	}
	return false
}

func (c *collector) hasStepsPart() bool {
	for _, name := range c.names {
		if c.p.roles.role(c.a.Type, c.a.Lang, name) == helpgen.RoleSteps {
			return true
		}
	}
	return false
}

// stepPrefix is what a list's steps' ids begin with: "step-" for the first list of the page, else the
// variant or heading it stands under as well.
func (c *collector) stepPrefix(n *ast.List, i int) string {
	if prefix, ok := c.prefixes[c.a.Lists[i].Continues]; ok {
		return prefix
	}
	if !c.ids.Has("step-1") {
		return "step-"
	}
	name := helpgen.Slug(c.variant)
	if name == "" && c.heading >= 0 {
		name = helpgen.Slug(c.a.Headings[c.heading].Text)
	}
	return "step-" + cmp.Or(name, "more") + "-"
}

// addStep opens a step and returns its index.
func (c *collector) addStep(item ast.Node, list, number int, prefix string) int {
	id := c.ids.Unique(prefix + strconv.Itoa(number))
	c.a.Anchors = append(c.a.Anchors, id)
	c.steps[item] = id
	p := &c.a.Parts[c.part]
	c.step = len(p.Steps)
	p.Steps = append(p.Steps, helpgen.Step{Number: number, ID: id, Variant: c.variant, List: list})
	return c.step
}

// finishStep fills in the text of a step: its first block.
func (c *collector) finishStep(step, start, end int) {
	s := &c.a.Parts[c.part].Steps[step]
	s.Span = helpgen.Span{Start: start, End: end}
	for i := len(c.a.Blocks) - 1; i >= 0; i-- {
		b := &c.a.Blocks[i]
		if b.Part != c.part || b.Step != step {
			break
		}
		s.Text = strings.TrimSpace(b.Text)
	}
	c.step = -1
}

// table collects the cells, and finds rows with more cells than the header has.
func (c *collector) table(n *extast.Table) {
	c.filled()
	problems := c.problem < 0 && c.namesProblems()
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		if problems {
			c.closeProblem(c.at(row))
			c.rowProblem(row)
		}
		for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
			c.leaf(cell, helpgen.BlockCell)
		}
		if row.Kind() == extast.KindTableRow {
			c.tableRow(row, len(n.Alignments))
		}
	}
	if problems {
		c.closeProblem(c.end(n))
	}
}

// tableRow reports a row that Markdown cuts short.
func (c *collector) tableRow(row ast.Node, columns int) {
	at := helpgen.Span{Start: c.at(row), End: c.at(row)}
	for at.End < len(c.src) && c.src[at.End] != '\n' {
		at.End++
	}
	at = trimSpan(c.src, at)
	line := strings.TrimSuffix(strings.TrimPrefix(string(c.src[at.Start:at.End]), "|"), "|")
	cells := 1 + strings.Count(strings.ReplaceAll(line, `\|`, ""), "|")
	if cells > columns {
		c.fault("table-pipe", at, "the row has more cells than the table has columns; the rest is lost", `write a | that is text as \|, also in code`)
	}
}
