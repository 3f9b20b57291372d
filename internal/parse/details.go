package parse

import (
	"bytes"
	"cmp"
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	xhtml "golang.org/x/net/html"

	"helpgen"
	"helpgen/internal/parse/markdown"
	"helpgen/internal/tree"
)

// What folds, and the rows of a table, may name problems where troubleshooting has no sub-headings.

// namesProblems reports whether a block here, directly below the heading of troubleshooting, may begin a problem.
func (c *collector) namesProblems() bool {
	p := &c.a.Parts[c.part]
	return p.Role == helpgen.RoleTroubleshooting && c.heading == p.Heading && c.quoted == 0 && c.parent < 0
}

// problemID makes the anchor of a problem without a heading.
func (c *collector) problemID(title string) string {
	id := c.ids.Unique("problem-" + cmp.Or(helpgen.HeadingSlug(title), "1"))
	c.a.Anchors = append(c.a.Anchors, id)
	return id
}

// quote collects what stands in a quotation or callout, and a callout's title.
func (c *collector) quote(n ast.Node) {
	c.quoted++
	if callout, ok := n.(*markdown.Callout); ok {
		c.title(callout.Title, c.line(c.at(n)))
	}
	c.children(n)
	c.quoted--
}

// callout collects a callout. One that folds and has a title may be a problem.
func (c *collector) callout(n *markdown.Callout) {
	start := c.at(n)
	if mark := (helpgen.Span{Start: n.Mark[0], End: n.Mark[1]}); !n.Known && !mark.Empty() {
		name := string(c.src[mark.Start:mark.End])
		c.fault("leftover-markup", mark, "there is no callout "+name+"; it is shown as a note with that title",
			cmp.Or(tree.DidYouMean(name, []string{"NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION"}), "use NOTE, TIP, IMPORTANT, WARNING or CAUTION"))
	}
	line, _, _ := bytes.Cut(c.src[start:], []byte("\n"))
	i := bytes.Index(line, []byte(n.Title))
	if !n.Fold || n.Title == "" || i < 0 || c.problem >= 0 || !c.namesProblems() || stillNeedHelp.MatchString(n.Title) {
		c.quote(n)
		return
	}
	c.openProblem(n, helpgen.Text{Value: n.Title, Span: helpgen.Span{Start: start + i, End: start + i + len(n.Title)}}, c.problemID(n.Title), start)
	c.quote(n)
	c.closeProblem(c.end(n))
}

// end is where the last block below n ends.
func (c *collector) end(n ast.Node) int {
	end := c.lines(n).End
	for ch := n.FirstChild(); ch != nil && ch.Type() == ast.TypeBlock; ch = ch.NextSibling() {
		end = max(end, c.end(ch))
	}
	return end
}

// rowProblem begins a problem at a row of a table: the first cell says what is wrong, the others what to do.
func (c *collector) rowProblem(row ast.Node) {
	cell := row.FirstChild()
	if row.Kind() != extast.KindTableRow || row.ChildCount() < 2 {
		return
	}
	b := c.textOf(cell, helpgen.BlockCell)
	title := strings.TrimSpace(b.Text)
	if title == "" || stillNeedHelp.MatchString(title) {
		return
	}
	at := b.Source(strings.Index(b.Text, title), strings.Index(b.Text, title)+len(title))
	c.openProblem(row, helpgen.Text{Value: title, Span: at}, c.problemID(title), at.Start)
	for other := cell.NextSibling(); other != nil; other = other.NextSibling() {
		if other.HasChildren() {
			c.filled()
		}
	}
}

var (
	summaryTag = regexp.MustCompile(`(?is)^\s*<summary\b[^>]*>(.*?)</summary\s*>`)
	anyHTMLTag = regexp.MustCompile(`<[^<>]*>`)
)

// openDetails begins a problem at a <details> whose summary stands in the same piece of HTML. It lasts until
// the closing tag, which may be in a later piece.
func (r *rawReader) openDetails(tok *xhtml.Token, start int) {
	c := r.c
	c.details++
	m := summaryTag.FindSubmatchIndex(r.joined[r.next:])
	if m == nil || r.b != nil || c.details > 1 || c.problem >= 0 || !c.namesProblems() {
		return
	}
	raw := string(r.joined[r.next+m[2] : r.next+m[3]])
	title := strings.Join(strings.Fields(helpgen.Unescape(anyHTMLTag.ReplaceAllString(raw, ""))), " ")
	if title == "" || stillNeedHelp.MatchString(title) {
		return
	}
	at := trimSpan(c.src, helpgen.Span{Start: r.source(r.next + m[2]), End: r.source(r.next + m[3])})
	id, own := attr(tok, "id")
	if !own {
		tok.Attr = append(tok.Attr, xhtml.Attribute{Key: "id", Val: c.problemID(title)})
		id = &tok.Attr[len(tok.Attr)-1]
	}
	c.addProblem(helpgen.Text{Value: title, Span: at}, id.Val, start)
}

func (r *rawReader) closeDetails(end int) {
	if r.c.details--; r.c.details == 0 {
		r.c.closeProblem(end)
	}
	r.c.details = max(r.c.details, 0)
}
