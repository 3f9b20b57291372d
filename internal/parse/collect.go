package parse

import (
	"bytes"
	"cmp"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"

	"helpgen"
	"helpgen/internal/parse/markdown"
)

// collector walks an article's syntax tree once, in source order, and fills in the Article.
type collector struct {
	p   *Parser
	a   *helpgen.Article
	src []byte // the source, cleaned, front matter included
	ids helpgen.IDSet
	// components is what componentNames found; nil before it was asked.
	components *componentNames

	annotations
	names    []string // headings, normalized
	lists    map[ast.Node]int
	prefixes map[int]string // list of steps → what their ids begin with
	dropped  ast.Node       // the h1 that repeats the title

	part, heading, step, problem int
	parent                       int // index of the enclosing list
	quoted                       int
	details                      int // <details> that are open
	variant                      string
	problemLevel                 int // heading level of the problems of this part; 0 until the first
}

func newCollector(p *Parser, a *helpgen.Article, src []byte) *collector {
	return &collector{p: p, a: a, src: src, ids: helpgen.IDSet{}, annotations: newAnnotations(),
		lists: map[ast.Node]int{}, prefixes: map[int]string{},
		part: -1, heading: -1, step: -1, problem: -1, parent: -1}
}

func (c *collector) fault(rule string, at helpgen.Span, message, hint string) {
	c.a.Faults = append(c.a.Faults, helpgen.Fault{Rule: rule, Span: at, Message: message, Hint: hint})
}

// exceed reports that an article goes beyond a limit of what is read.
func (c *collector) exceed(at helpgen.Span, message, hint string) {
	c.fault("limit-exceeded", at, message, hint)
}

// document fills the article from the tree: headings first, since type and roles depend on them, then
// part by part everything else, then the HTML.
func (c *collector) document(doc ast.Node) {
	c.collectHeadings(doc)
	a := c.a
	if i := settleTitle(a, c.p.cfg); i >= 0 {
		for n, h := range c.headings {
			if h == i {
				c.dropped = n
			}
		}
	}
	a.SortKey = c.p.cfg.SortKey(a.Lang, a.Title.Value)
	a.Type = c.articleType()
	c.assignIDs(footnoteCount(doc))
	sections := c.split(doc)
	for i := range sections {
		c.collectPart(i, &sections[i])
	}
	a.HasText = len(a.Images)+len(a.Includes) > 0 || slices.ContainsFunc(a.Blocks, func(b helpgen.Block) bool { return b.Kind != helpgen.BlockHeading })
	c.settleSummary(sections)
	c.metaLinks()
	a.Links, a.Headings = slices.Clone(a.Links), slices.Clone(a.Headings) // without the room to grow
	if c.p.bare {
		return
	}
	compact(a)
	w := &htmlWriter{p: c.p, a: a, src: c.src, annotations: c.annotations}
	for i := range sections {
		a.Parts[i].HTML = w.part(sections[i].nodes)
	}
	w.labels()
	w.whole()
}

// at is a node's place in the source. What goldmark says may lie outside of the text.
func (c *collector) at(n ast.Node) int { return min(max(n.Pos(), 0), len(c.src)) }

// lines covers the lines of a leaf block; it is empty at the block's place if it has none.
func (c *collector) lines(n ast.Node) helpgen.Span {
	if n.Type() == ast.TypeInline || n.Lines() == nil || n.Lines().Len() == 0 {
		return helpgen.Span{Start: c.at(n), End: c.at(n)}
	}
	s := helpgen.Span{Start: n.Lines().At(0).Start, End: n.Lines().At(n.Lines().Len() - 1).Stop}
	s.Start = min(s.Start, len(c.src))
	s.End = min(max(s.End, s.Start), len(c.src))
	return s
}

// trimSpan drops blanks at both ends.
func trimSpan(src []byte, s helpgen.Span) helpgen.Span {
	for s.End > s.Start && isBlankByte(src[s.End-1]) {
		s.End--
	}
	for s.Start < s.End && isBlankByte(src[s.Start]) {
		s.Start++
	}
	return s
}

func isBlankByte(b byte) bool { return b == ' ' || b == '\t' || b == '\n' || b == '\r' }

// metaLinks adds the front matter's related articles to the links.
func (c *collector) metaLinks() {
	for _, r := range c.a.Meta.Related {
		c.a.Links = append(c.a.Links, helpgen.Link{Dest: r.Value, Text: r.Value, Span: r.Span, Where: r.Span, Kind: helpgen.LinkMeta, Role: helpgen.RoleRelated})
	}
}

// node collects a block and what is in it.
func (c *collector) node(n ast.Node) {
	c.given(n)
	switch n := n.(type) {
	case *ast.Heading:
		c.subheading(n)
	case *ast.Paragraph, *ast.TextBlock:
		c.paragraph(n)
	case *ast.List:
		c.list(n)
	case *ast.Blockquote:
		c.quote(n)
	case *markdown.Callout:
		c.callout(n)
	case *ast.CodeBlock, *ast.FencedCodeBlock:
		c.code(n)
	case *ast.HTMLBlock:
		c.htmlBlock(n)
	case *markdown.CommentBlock:
		c.comment(helpgen.Span{Start: n.Start, End: n.End})
	case *ast.LinkReferenceDefinition:
		c.definition(n)
	case *markdown.Tab:
		c.tab(n)
	case *markdown.Directive:
		c.fault("template-tag", helpgen.Span{Start: n.Line[0], End: n.Line[1]}, "helpgen does not know the block :::"+n.Name, "use note, tip, important, warning, caution, details or tabs")
		c.children(n)
	case *markdown.Container:
		c.container(n)
	case *extast.Table:
		c.table(n)
	case *extast.DefinitionTerm:
		c.term(n)
	case *extast.Footnote:
		c.footnoteText(n)
	default:
		c.children(n)
	}
	c.anchorOf(n)
}

func (c *collector) children(n ast.Node) {
	if n.Type() == ast.TypeInline {
		return
	}
	for ch := n.FirstChild(); ch != nil; ch = ch.NextSibling() {
		c.node(ch)
	}
}

// anchorOf notes an id that the author gave to a block.
func (c *collector) anchorOf(n ast.Node) {
	if _, isHeading := n.(*ast.Heading); isHeading {
		return
	}
	if v, ok := n.AttributeString("id"); ok {
		c.addAnchor(v.(string))
	}
}

func (c *collector) addAnchor(id string) {
	if c.ids.Reserve(id) {
		c.a.Anchors = append(c.a.Anchors, id)
	}
}

// given reports attributes that do nothing on a node.
func (c *collector) given(n ast.Node) {
	v, _ := n.AttributeString(markdown.Given)
	a, _ := v.(*markdown.Attributes)
	if a == nil {
		return
	}
	for _, pair := range a.Pairs {
		hint := "remove it: pages are styled by the theme"
		if n.Kind() == ast.KindImage && (pair[0] == "width" || pair[0] == "height") {
			if pixels(pair[1]) != "" {
				continue
			}
			hint = "write a number of pixels, such as " + pair[0] + "=300"
		}
		c.a.Faults = append(c.a.Faults, helpgen.Fault{Rule: "html-removed", Severity: "info", Span: helpgen.Span{Start: a.Pos(), End: a.End},
			Message: "the attribute " + pair[0] + " is left out of the page", Hint: hint})
	}
}

// comment takes down a comment that readers do not see.
func (c *collector) comment(at helpgen.Span) {
	at = trimSpan(c.src, at)
	c.a.Comments = append(c.a.Comments, helpgen.Comment{Text: strings.Trim(string(c.src[at.Start:at.End]), "% \t\r\n"), Span: at})
}

func (c *collector) tab(n *markdown.Tab) {
	id := c.ids.Unique("tab-" + cmp.Or(helpgen.Slug(n.Title), "tab"))
	c.tabs[n] = id
	c.a.Anchors = append(c.a.Anchors, id)
	c.title(n.Title, c.line(c.at(n)))
	outer := c.variant
	c.variant = n.Title
	c.children(n)
	c.variant = outer
}

// headingBlock adds a heading's text as a block.
func (c *collector) headingBlock(n ast.Node) {
	c.leaf(n, helpgen.BlockHeading)
}

// paragraph collects a paragraph; in troubleshooting one that is all bold opens a problem.
func (c *collector) paragraph(n ast.Node) {
	kind := helpgen.BlockParagraph
	if p := n.Parent(); p != nil && p.Kind() == ast.KindListItem {
		kind = helpgen.BlockItem
	}
	if title, ok := c.boldLead(n); ok {
		c.closeProblem(title.Span.Start)
		c.openProblem(n, title, c.problemID(title.Value), c.lines(n).Start)
		c.leaf(n, kind)
		return
	}
	c.filled()
	c.leaf(n, kind)
}

func (c *collector) code(n ast.Node) {
	c.filled()
	c.unclosedFence(n)
	if fenced, ok := n.(*ast.FencedCodeBlock); ok && fenced.Info != nil {
		info := fenced.Info.Segment
		c.title(titleOfCode(info.Value(c.src)), helpgen.Span{Start: info.Start, End: info.Stop})
	}
	span := helpgen.Span{Start: c.at(n), End: c.at(n)}
	b := helpgen.Block{Kind: helpgen.BlockCode}
	var code strings.Builder
	for i := 0; i < n.Lines().Len(); i++ {
		seg := n.Lines().At(i)
		if i == 0 || seg.Start != span.End {
			b.Runs = append(b.Runs, helpgen.Run{Text: int32(code.Len()), Src: int32(seg.Start)})
		}
		code.Write(c.src[seg.Start:seg.Stop])
		if i == 0 {
			span.Start = seg.Start
		}
		span.End = max(seg.Stop, span.Start)
	}
	b.Text, b.Span = code.String(), span
	c.a.HasCode = true
	c.addBlock(b)
}

// unclosedFence reports a fence that no other closes, so that the rest of the article is code.
func (c *collector) unclosedFence(n ast.Node) {
	code, fenced := n.(*ast.FencedCodeBlock)
	if !fenced || c.parent >= 0 || c.quoted > 0 {
		return
	}
	open, end := c.at(code), c.at(code)
	if s := c.lines(n); !s.Empty() {
		open, end = s.Start-1, s.End
	}
	open = bytes.LastIndexByte(c.src[:max(open, 0)], '\n') + 1
	line, after, _ := bytes.Cut(c.src[open:], []byte("\n"))
	if end > open+len(line) {
		after = c.src[end:]
	}
	fence := strings.TrimSpace(string(line))
	fence = fence[:len(fence)-len(strings.TrimLeft(fence, "`~"))]
	if len(fence) < 3 || len(bytes.TrimSpace(after)) > 0 {
		return
	}
	start := open + bytes.Index(line, []byte(fence))
	c.a.Faults = append(c.a.Faults, helpgen.Fault{Rule: "leftover-markup", Severity: "warning", Span: helpgen.Span{Start: start, End: start + len(fence)},
		Message: "no fence closes this code, so that the rest of the article is code", Hint: "add a line " + fence + " where the code ends"})
}
