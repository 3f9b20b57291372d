package parse

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"

	"helpgen"
)

// section is a part in the making.
type section struct {
	heading ast.Node
	nodes   []ast.Node
	role    helpgen.Role
}

// partLevel is the level of the headings that begin a part.
func (c *collector) partLevel(doc ast.Node) int {
	level := 7
	for n := doc.FirstChild(); n != nil; n = n.NextSibling() {
		if h, ok := n.(*ast.Heading); ok && n != c.dropped {
			level = min(level, max(h.Level, 2))
		}
	}
	return level
}

// split cuts the document into parts.
func (c *collector) split(doc ast.Node) []section {
	level := c.partLevel(doc)
	out := []section{{}}
	for n := doc.FirstChild(); n != nil; n = n.NextSibling() {
		h, ok := n.(*ast.Heading)
		switch {
		case n == c.dropped:
		case ok && max(h.Level, 2) == level:
			role := c.p.roles.role(c.a.Type, c.a.Lang, c.names[c.headings[n]])
			if v, ok := h.AttributeString("role"); ok {
				role = helpgen.Role(v.(string))
			}
			out = append(out, section{heading: n, role: role})
		case n.Kind() == extast.KindFootnoteList:
			out = append(out, section{role: helpgen.RoleFootnotes, nodes: []ast.Node{n}})
		default:
			last := &out[len(out)-1]
			last.nodes = append(last.nodes, n)
		}
	}
	if out[0].heading == nil && len(out[0].nodes) == 0 && len(out) > 1 {
		out = out[1:]
	}
	return out
}

func (c *collector) collectPart(i int, s *section) {
	a := c.a
	p := helpgen.Part{Role: s.role, Heading: -1}
	c.part, c.heading, c.step, c.problem, c.variant, c.problemLevel, c.details = i, -1, -1, -1, "", 0, 0
	a.Parts = append(a.Parts, p)
	if i == 0 && c.dropped != nil {
		c.noted(c.dropped, helpgen.Block{})
	}
	if s.heading != nil {
		c.heading = c.headings[s.heading]
		a.Parts[i].Heading = c.heading
		c.headingBlock(s.heading)
	}
	for _, n := range s.nodes {
		c.node(n)
	}
	c.closeProblem(len(c.src))
	a.Parts[i].Span = c.partSpan(i)
}

// partSpan runs from the part's heading to the next part's.
func (c *collector) partSpan(i int) helpgen.Span {
	start := c.a.Body.Start
	if h := c.a.Parts[i].Heading; h >= 0 {
		start = c.a.Headings[h].Line.Start
	}
	return helpgen.Span{Start: start, End: len(c.src)}
}

// settleSummary takes the summary from the front matter, else the first paragraph before the first
// heading, and ends each part where the next begins.
func (c *collector) settleSummary(sections []section) {
	a := c.a
	for i := 0; i+1 < len(a.Parts); i++ {
		next := a.Parts[i+1].Span.Start
		if a.Parts[i+1].Role == helpgen.RoleFootnotes {
			continue
		}
		a.Parts[i].Span.End = next
		for j := range a.Parts[i].Problems {
			a.Parts[i].Problems[j].Span.End = min(a.Parts[i].Problems[j].Span.End, next)
		}
	}
	if a.Meta.Summary != "" {
		a.Summary = helpgen.Text{Value: plainText(a.Meta.Summary, c.p.cfg.Variables), Span: a.Meta.Keys["summary"].Value}
		return
	}
	if len(sections) == 0 || sections[0].heading != nil {
		return
	}
	for i := range a.Blocks {
		if b := &a.Blocks[i]; b.Part == 0 && b.Kind == helpgen.BlockParagraph && !b.Quoted && strings.TrimSpace(b.Text) != "" {
			a.Summary = helpgen.Text{Value: strings.TrimSpace(b.Text), Span: b.Span}
			return
		}
	}
}
