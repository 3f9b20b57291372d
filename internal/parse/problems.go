package parse

import (
	"regexp"

	"github.com/yuin/goldmark/ast"

	"helpgen"
)

var stillNeedHelp = regexp.MustCompile(`(?i)^(still (need|stuck|having|not)|need (more )?help|contact|get (more )?help|noch fragen|besoin d'aide|¿?(aún )?necesita)`)

// subheading opens a problem in troubleshooting and a variant in steps.
func (c *collector) subheading(h *ast.Heading) {
	i := c.headings[h]
	c.heading = i
	info := &c.a.Headings[i]
	p := &c.a.Parts[c.part]
	if !info.Nested {
		c.step = -1
		c.variant = info.Text
		if p.Role == helpgen.RoleTroubleshooting && c.details == 0 && c.isProblemLevel(h) {
			c.closeProblem(info.Line.Start)
			if !stillNeedHelp.MatchString(info.Text) {
				c.openProblem(h, helpgen.Text{Value: info.Text, Span: info.Span}, info.ID, info.Line.Start)
			}
		}
	}
	c.headingBlock(h)
}

// isProblemLevel: the first sub-heading of a troubleshooting part says at which level problems stand.
func (c *collector) isProblemLevel(h *ast.Heading) bool {
	if c.problemLevel == 0 {
		c.problemLevel = h.Level
	}
	return h.Level == c.problemLevel
}

func (c *collector) openProblem(n ast.Node, title helpgen.Text, id string, start int) {
	c.problems[n] = id
	c.addProblem(title, id, start)
}

func (c *collector) addProblem(title helpgen.Text, id string, start int) {
	p := &c.a.Parts[c.part]
	c.problem = len(p.Problems)
	p.Problems = append(p.Problems, helpgen.Problem{Title: title, ID: id, Span: helpgen.Span{Start: start, End: start}, Empty: true})
}

// closeProblem ends the open problem at offset end.
func (c *collector) closeProblem(end int) {
	if c.problem >= 0 {
		c.a.Parts[c.part].Problems[c.problem].Span.End = end
	}
	c.problem = -1
}

// filled notes that the open problem has content.
func (c *collector) filled() {
	if c.problem >= 0 {
		c.a.Parts[c.part].Problems[c.problem].Empty = false
	}
}

// boldLead reports whether a paragraph of a troubleshooting part without sub-headings is one bold line.
func (c *collector) boldLead(n ast.Node) (helpgen.Text, bool) {
	if c.details > 0 || !c.namesProblems() {
		return helpgen.Text{}, false
	}
	e, ok := n.FirstChild().(*ast.Emphasis)
	if !ok || e.Level != 2 || e.NextSibling() != nil {
		return helpgen.Text{}, false
	}
	b := c.textOf(e, helpgen.BlockParagraph)
	if len(b.Text) == 0 {
		return helpgen.Text{}, false
	}
	return helpgen.Text{Value: b.Text, Span: b.Source(0, len(b.Text))}, true
}

func (c *collector) term(n ast.Node) {
	p := &c.a.Parts[c.part]
	if p.Role == helpgen.RoleTroubleshooting && c.heading == p.Heading {
		b := c.textOf(n, helpgen.BlockTerm)
		c.closeProblem(c.lines(n).Start)
		c.openProblem(n, helpgen.Text{Value: b.Text, Span: trimSpan(c.src, c.lines(n))}, c.problemID(b.Text), c.lines(n).Start)
	}
	c.leaf(n, helpgen.BlockTerm)
}
