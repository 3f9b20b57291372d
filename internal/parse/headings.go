package parse

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"

	"helpgen"
)

// collectHeadings lists all headings with their text.
func (c *collector) collectHeadings(doc ast.Node) {
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		h, ok := n.(*ast.Heading)
		if !entering || !ok {
			return ast.WalkContinue, nil
		}
		b := c.textOf(h, helpgen.BlockHeading)
		if strings.TrimSpace(b.Text) == "" {
			b = c.pictureText(h)
		}
		id, explicit := h.AttributeString("id")
		heading := helpgen.Heading{Level: h.Level, Text: strings.TrimSpace(b.Text), Explicit: explicit,
			Nested: h.Parent() != doc, Span: c.headingSpan(h, &b), Line: c.headingLine(h)}
		if explicit {
			heading.ID, _ = id.(string)
		}
		if class, ok := h.AttributeString("class"); ok {
			heading.Class, _ = class.(string)
		}
		c.underlined(h, &heading)
		c.headings[n] = len(c.a.Headings)
		c.names = append(c.names, helpgen.NormalizeHeading(heading.Text))
		c.a.Headings = append(c.a.Headings, heading)
		return ast.WalkSkipChildren, nil
	})
}

// pictureText is what the first picture of a heading without words shows.
func (c *collector) pictureText(h *ast.Heading) helpgen.Block {
	for n := h.FirstChild(); n != nil; n = n.NextSibling() {
		if n.Kind() == ast.KindImage {
			return c.textOf(n, helpgen.BlockHeading)
		}
	}
	return helpgen.Block{Kind: helpgen.BlockHeading}
}

// underlined reports a paragraph that became a heading because a rule stands right below it.
func (c *collector) underlined(h *ast.Heading, heading *helpgen.Heading) {
	line := heading.Line
	if line.Empty() || c.src[line.End-1] != '-' || h.Level != 2 || c.src[line.Start] == '#' {
		return
	}
	text := heading.Text
	if h.Lines().Len() == 1 && utf8.RuneCountInString(text) < longHeading && !strings.HasSuffix(text, ".") {
		return
	}
	c.a.Faults = append(c.a.Faults, helpgen.Fault{Rule: "leftover-markup", Severity: "warning", Span: heading.Span,
		Message: "this text is a heading, since --- stands right below it", Hint: "put an empty line above the ---"})
}

// longHeading is the number of characters from which a heading is more likely a paragraph.
const longHeading = 100

// headingSpan covers a heading's text, without # and attributes.
func (c *collector) headingSpan(h *ast.Heading, b *helpgen.Block) helpgen.Span {
	text := strings.TrimSpace(b.Text)
	if text == "" {
		return helpgen.Span{Start: c.lines(h).Start, End: c.lines(h).Start}
	}
	start := strings.Index(b.Text, text)
	return b.Source(start, start+len(text))
}

// headingLine is the whole line of an ATX heading, both lines of a setext one.
func (c *collector) headingLine(h *ast.Heading) helpgen.Span {
	start := c.at(h)
	if h.Lines().Len() > 0 && h.Lines().At(0).Start < start {
		start = h.Lines().At(0).Start
	}
	end := max(start, c.lines(h).End)
	if i := bytes.IndexByte(c.src[end:], '\n'); i >= 0 {
		end += i
	} else {
		end = len(c.src)
	}
	if start < len(c.src) && c.src[start] != '#' {
		if i := bytes.IndexByte(c.src[min(end+1, len(c.src)):], '\n'); i >= 0 {
			end += 1 + i
		} else {
			end = len(c.src)
		}
	}
	return trimSpan(c.src, helpgen.Span{Start: start, End: end})
}

// assignIDs gives every heading its anchor; those that the author wrote come first, behind those of footnotes.
func (c *collector) assignIDs(notes int) {
	for i := 1; i <= notes; i++ {
		c.ids.Reserve("fn-" + strconv.Itoa(i))
		c.ids.Reserve("fnref-" + strconv.Itoa(i))
	}
	for i := range c.a.Headings {
		if h := &c.a.Headings[i]; h.Explicit && !c.ids.Reserve(h.ID) {
			c.fault("anchor-duplicate", h.Span, "the anchor #"+h.ID+" is used twice on this page", "give one of the headings another id")
			h.Explicit, h.ID = false, ""
		}
	}
	for i := range c.a.Headings {
		h := &c.a.Headings[i]
		if h.ID != "" {
			continue
		}
		base := helpgen.HeadingSlug(h.Text)
		if strings.Trim(base, "-_") == "" {
			base = "section"
		}
		h.ID = c.ids.Unique(base)
	}
	for _, h := range c.a.Headings {
		c.a.Anchors = append(c.a.Anchors, h.ID)
	}
	if c.dropped != nil {
		c.a.TitleID = c.a.Headings[c.headings[c.dropped]].ID
	}
}
