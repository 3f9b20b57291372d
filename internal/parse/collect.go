package parse

import (
	"bytes"
	"cmp"
	"helpgen"
	"regexp"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"

	"helpgen/internal/parse/markdown"
)

// collector walks an article's syntax tree once, in source order, and fills in the Article.
type collector struct {
	p   *Parser
	a   *helpgen.Article
	src []byte // the source, cleaned, front matter included
	ids helpgen.IDSet

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
	if i := settleTitle(a, c.p.cfg.Variables); i >= 0 {
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
		a.Parts[i].HTML = w.part(&a.Parts[i], sections[i].nodes)
	}
	w.labels()
}

// section is a part in the making.
type section struct {
	heading ast.Node
	nodes   []ast.Node
	role    helpgen.Role
}

// at is a node's place in the source. What goldmark says may lie outside of the text.
func (c *collector) at(n ast.Node) int { return min(max(n.Pos(), 0), len(c.src)) }

// lines covers the lines of a leaf block; it is empty at the block's place if it has none.
func (c *collector) lines(n ast.Node) helpgen.Span {
	if n.Type() == ast.TypeInline || n.Lines() == nil || n.Lines().Len() == 0 {
		return helpgen.Span{c.at(n), c.at(n)}
	}
	s := helpgen.Span{n.Lines().At(0).Start, n.Lines().At(n.Lines().Len() - 1).Stop}
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
	return helpgen.Span{start, len(c.src)}
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
		a.Summary = helpgen.Text{plainText(a.Meta.Summary, c.p.cfg.Variables), a.Meta.Keys["summary"].Value}
		return
	}
	if len(sections) == 0 || sections[0].heading != nil {
		return
	}
	for i := range a.Blocks {
		if b := &a.Blocks[i]; b.Part == 0 && b.Kind == helpgen.BlockParagraph && !b.Quoted && strings.TrimSpace(b.Text) != "" {
			a.Summary = helpgen.Text{strings.TrimSpace(b.Text), b.Span}
			return
		}
	}
}

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
		c.comment(helpgen.Span{n.Start, n.End})
	case *ast.LinkReferenceDefinition:
		c.definition(n)
	case *markdown.Tab:
		c.tab(n)
	case *markdown.Directive:
		c.fault("template-tag", helpgen.Span{n.Line[0], n.Line[1]}, "helpgen does not know the block :::"+n.Name, "use note, tip, important, warning, caution, details or tabs")
		c.children(n)
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

// usedFootnote reports whether the text refers to a footnote of this name.
func usedFootnote(list ast.Node, name []byte) bool {
	for ch := list.FirstChild(); ch != nil; ch = ch.NextSibling() {
		note, ok := ch.(*extast.Footnote)
		if _, unused := ch.AttributeString("unused"); ok && !unused && string(note.Ref) == string(name) {
			return true
		}
	}
	return false
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
		c.a.Faults = append(c.a.Faults, helpgen.Fault{Rule: "html-removed", Severity: "info", Span: helpgen.Span{a.Pos(), a.End},
			Message: "the attribute " + pair[0] + " is left out of the page", Hint: hint})
	}
}

// footnoteCount is the number of footnotes of a document.
func footnoteCount(doc ast.Node) int {
	if list := doc.LastChild(); list != nil && list.Kind() == extast.KindFootnoteList {
		return list.ChildCount()
	}
	return 0
}

// comment takes down a comment that readers do not see.
func (c *collector) comment(at helpgen.Span) {
	at = trimSpan(c.src, at)
	c.a.Comments = append(c.a.Comments, helpgen.Comment{strings.Trim(string(c.src[at.Start:at.End]), "% \t\r\n"), at})
}

// definition takes down what people write as a definition that nothing refers to: [//]: # (a note).
func (c *collector) definition(n *ast.LinkReferenceDefinition) {
	if string(n.Label) == "//" || string(n.Label) == "comment" {
		c.comment(c.lines(n))
	}
}

// footnoteText collects a footnote and reports one that nothing refers to.
func (c *collector) footnoteText(n *extast.Footnote) {
	if _, unused := n.AttributeString("unused"); unused {
		at := helpgen.Span{c.at(n), c.at(n) + len("[^]") + len(n.Ref)}
		message, hint := "nothing refers to the footnote [^"+string(n.Ref)+"]", "refer to it in the text, or remove it"
		if usedFootnote(n.Parent(), n.Ref) {
			message, hint = "the footnote [^"+string(n.Ref)+"] is defined more than once; the text has the first", "give each footnote a name of its own"
		}
		c.a.Faults = append(c.a.Faults, helpgen.Fault{Rule: "footnote-undefined", Span: at, Severity: "warning",
			Message: message, Hint: hint})
	}
	c.children(n)
}

func (c *collector) tab(n *markdown.Tab) {
	id := c.ids.Unique("tab-" + cmp.Or(helpgen.Slug(n.Title), "tab"))
	c.tabs[n] = id
	c.a.Anchors = append(c.a.Anchors, id)
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
	span := helpgen.Span{c.at(n), c.at(n)}
	b := helpgen.Block{Kind: helpgen.BlockCode}
	var code strings.Builder
	for i := 0; i < n.Lines().Len(); i++ {
		seg := n.Lines().At(i)
		if i == 0 || seg.Start != span.End {
			b.Runs = append(b.Runs, helpgen.Run{int32(code.Len()), int32(seg.Start)})
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
	c.a.Faults = append(c.a.Faults, helpgen.Fault{Rule: "leftover-markup", Severity: "warning", Span: helpgen.Span{start, start + len(fence)},
		Message: "no fence closes this code, so that the rest of the article is code", Hint: "add a line " + fence + " where the code ends"})
}

var (
	undefinedRef  = regexp.MustCompile(`\[([^\[\]]+)\]\[([^\[\]]+)\]`)
	undefinedNote = regexp.MustCompile(`\[\^([^\]\s]+)\]`)
)

// undefined finds references without a definition, which Markdown leaves as text.
func (c *collector) undefined(b *helpgen.Block) {
	if !strings.Contains(b.Text, "[") {
		return
	}
	for _, m := range undefinedRef.FindAllStringSubmatchIndex(b.Text, -1) {
		at := b.Source(m[0], m[1])
		if hasMark(b, m[0], helpgen.MarkCode) || c.src[at.Start] != '[' || at.Start > 0 && c.src[at.Start-1] == '\\' {
			continue
		}
		c.a.Links = append(c.a.Links, helpgen.Link{Dest: b.Text[m[4]:m[5]], Text: b.Text[m[2]:m[3]], Kind: helpgen.LinkUndefined,
			Span: at, Where: b.Source(m[4], m[5]), Role: c.a.Parts[c.part].Role})
	}
	for _, m := range undefinedNote.FindAllStringSubmatchIndex(b.Text, -1) {
		if at := b.Source(m[0], m[1]); !hasMark(b, m[0], helpgen.MarkCode) && at.End-at.Start == m[1]-m[0] {
			c.fault("footnote-undefined", at, "the footnote ["+b.Text[m[2]-1:m[3]]+"] is not defined", "add a line ["+b.Text[m[2]-1:m[3]]+"]: …")
		}
	}
}
