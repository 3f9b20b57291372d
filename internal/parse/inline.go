package parse

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"

	"helpgen"
	"helpgen/internal/parse/markdown"
)

// inlineReader makes text of what a reader sees of inline nodes.
type inlineReader struct {
	*collector
	text *blockText
	note bool // takes down links, images, HTML and tags as well
}

// textOf returns what a reader sees of n's inline children.
func (c *collector) textOf(n ast.Node, kind helpgen.BlockKind) helpgen.Block {
	return c.inlineText(n, helpgen.Block{Kind: kind}, false)
}

// noted makes the text of b what a reader sees of n's inline children, and takes down what is in them.
func (c *collector) noted(n ast.Node, b helpgen.Block) helpgen.Block {
	return c.inlineText(n, b, true)
}

func (c *collector) inlineText(n ast.Node, b helpgen.Block, note bool) helpgen.Block {
	text := &blockText{Block: b}
	(&inlineReader{c, text, note}).inlines(n)
	return text.block()
}

func (r *inlineReader) inlines(n ast.Node) {
	for ch := n.FirstChild(); ch != nil; ch = ch.NextSibling() {
		r.inline(ch)
	}
}

func (r *inlineReader) inline(n ast.Node) {
	if r.note {
		r.given(n)
	}
	switch n := n.(type) {
	case *ast.Text:
		r.text.addSource(r.src, helpgen.Span{Start: n.Segment.Start, End: n.Segment.Stop}, n.Parent().Kind() == ast.KindCodeSpan || n.IsRaw())
		if n.SoftLineBreak() || n.HardLineBreak() {
			r.text.add(" ", n.Segment.Stop)
		}
	case *ast.CodeSpan:
		r.marked(n, helpgen.MarkCode)
	case *ast.Emphasis:
		kind := helpgen.MarkEmphasis
		if n.Level > 1 {
			kind = helpgen.MarkStrong
		}
		r.marked(n, kind)
	case *ast.Link:
		r.link(n)
	case *ast.AutoLink:
		r.autoLink(n)
	case *ast.Image:
		r.image(n)
	case *markdown.Tag:
		r.tag(n)
	case *markdown.WikiLink:
		r.wikiLink(n)
	case *markdown.Styled:
		r.inlines(n)
		if n.Tag == "del" { // what is put in its place is another word
			r.text.add(" ", n.Pos())
		}
	case *markdown.Icon:
		r.text.add(n.Emoji, n.Start)
		if n.Emoji == "" && r.note {
			r.a.Faults = append(r.a.Faults, helpgen.Fault{Rule: "leftover-markup", Severity: "info", Span: helpgen.Span{Start: n.Start, End: n.End},
				Message: "the icon " + string(r.src[n.Start:n.End]) + " is left out", Hint: "name in words what it shows, or type an emoji"})
		}
	case *markdown.Keys:
		r.text.add(strings.Join(n.Names, "+"), n.Start)
	case *ast.RawHTML, *markdown.Comment, *markdown.Attributes, *extast.FootnoteLink:
		if r.note {
			r.unseen(n)
		}
	default:
		r.inlines(n)
	}
}

// unseen takes down what adds nothing to the text.
func (r *inlineReader) unseen(n ast.Node) {
	switch n := n.(type) {
	case *ast.RawHTML:
		r.rawInline(n, r.text)
	case *markdown.Comment:
		r.comment(helpgen.Span{Start: n.Start, End: n.End})
	case *extast.FootnoteLink:
		r.footnote(n)
	case *markdown.Attributes:
		if n.ID != "" {
			r.addAnchor(n.ID)
			return
		}
		r.a.Faults = append(r.a.Faults, helpgen.Fault{Rule: "leftover-markup", Severity: "warning", Span: helpgen.Span{Start: n.Pos(), End: n.End},
			Message: "these attributes belong to nothing; they are left out", Hint: "put them right behind what they are for"})
	}
}

// marked appends n's text and marks it.
func (r *inlineReader) marked(n ast.Node, kind helpgen.MarkKind) {
	start := len(r.text.made)
	r.inlines(n)
	r.text.mark(kind, start)
}

// link takes a link down before its text, so that links keep their order.
func (r *inlineReader) link(n *ast.Link) {
	start, i := len(r.text.made), len(r.a.Links)
	if r.note {
		whole, where, kind := r.linkSpan(n)
		if n.Reference != nil {
			kind = helpgen.LinkReference
		}
		r.links[n] = i
		r.a.Links = append(r.a.Links, helpgen.Link{Dest: r.destination(n.Destination, where), Title: string(n.Title),
			Span: whole, Where: where, Kind: kind, Role: r.role()})
	}
	r.marked(n, helpgen.MarkLink)
	if r.note {
		r.a.Links[i].Text = string(r.text.made[start:])
	}
}

func (r *inlineReader) autoLink(n *ast.AutoLink) {
	label := n.Label(r.src)
	start := r.at(n)
	if i := bytes.Index(r.src[start:], label); i > 0 {
		start += i
	}
	begin := len(r.text.made)
	r.text.add(string(label), start)
	r.text.mark(helpgen.MarkURL, begin)
	if !r.note {
		return
	}
	dest := string(n.URL(r.src))
	if n.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(strings.ToLower(dest), "mailto:") {
		dest = "mailto:" + dest
	}
	where := helpgen.Span{Start: start, End: start + len(label)}
	whole := where
	if start > 0 && r.src[start-1] == '<' {
		whole = helpgen.Span{Start: start - 1, End: where.End + 1}
	}
	r.links[n] = len(r.a.Links)
	r.a.Links = append(r.a.Links, helpgen.Link{Dest: dest, Text: string(label), Span: whole, Where: where, Kind: helpgen.LinkAuto, Role: r.role()})
}

// image takes down an image. Its alternative text is text only in a link.
func (r *inlineReader) image(n *ast.Image) {
	start := len(r.text.made)
	r.marked(n, helpgen.MarkImage)
	if r.note {
		r.addImage(n, string(r.text.made[start:]))
	}
	if k := n.Parent().Kind(); k != ast.KindLink && k != ast.KindImage {
		r.text.cut(start)
	}
}

func (c *collector) addImage(n *ast.Image, alt string) {
	whole, where, _ := c.linkSpan(n)
	c.images[n] = len(c.a.Images)
	c.a.Images = append(c.a.Images, helpgen.Image{Src: c.destination(n.Destination, where), Alt: alt, HasAlt: alt != "",
		Title: string(n.Title), Span: whole, Where: where, Part: c.part})
	c.stepImage()
	c.filled()
}

func (c *collector) stepImage() {
	if c.part >= 0 && c.step >= 0 {
		c.a.Parts[c.part].Steps[c.step].Image = true
	}
}

func (c *collector) footnote(n *extast.FootnoteLink) {
	if c.footnotes[n.Index] == 0 {
		c.footnotes[n.Index] = len(c.footnotes) + 1
	}
}

func (c *collector) role() helpgen.Role {
	if c.part < 0 || c.part >= len(c.a.Parts) {
		return ""
	}
	return c.a.Parts[c.part].Role
}
