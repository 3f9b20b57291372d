package helpgen

import (
	"bytes"
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/util"

	"helpgen/internal/markdown"
)

// text makes the text of b what a reader sees of n's inline children. With a collector it also takes down
// links, images, raw HTML and tags.
func (c *collector) text(n ast.Node, b *Block, into *collector) {
	c.inlines(n, b, into)
	b.settle()
}

func (c *collector) inlines(n ast.Node, b *Block, into *collector) {
	for ch := n.FirstChild(); ch != nil; ch = ch.NextSibling() {
		c.inline(ch, b, into)
	}
}

func (c *collector) inline(n ast.Node, b *Block, into *collector) {
	if into != nil {
		into.given(n)
	}
	switch n := n.(type) {
	case *ast.Text:
		c.textRun(b, Span{n.Segment.Start, n.Segment.Stop}, n.Parent().Kind() == ast.KindCodeSpan || n.IsRaw())
		if n.SoftLineBreak() || n.HardLineBreak() {
			b.add(" ", n.Segment.Stop)
		}
	case *ast.CodeSpan:
		c.marked(n, b, into, MarkCode)
	case *ast.Emphasis:
		kind := MarkEmphasis
		if n.Level > 1 {
			kind = MarkStrong
		}
		c.marked(n, b, into, kind)
	case *ast.Link:
		start := len(b.made)
		i := into.openLink(n)
		c.marked(n, b, into, MarkLink)
		into.closeLink(i, string(b.made[start:]))
	case *ast.AutoLink:
		c.autoLink(n, b, into)
	case *ast.Image:
		start := len(b.made)
		c.marked(n, b, into, MarkImage)
		into.addImage(n, string(b.made[start:]))
		if k := n.Parent().Kind(); k != ast.KindLink && k != ast.KindImage {
			b.cut(start)
		}
	case *ast.RawHTML:
		if into != nil {
			into.rawInline(n, b)
		}
	case *markdown.Tag:
		c.tag(n, b, into)
	case *markdown.Comment:
		if into != nil {
			into.note(Span{n.Start, n.End})
		}
	case *markdown.Attributes:
		switch {
		case into == nil:
		case n.ID != "":
			into.addAnchor(n.ID)
		default:
			into.a.Faults = append(into.a.Faults, Fault{Rule: "leftover-markup", Severity: "warning", Span: Span{n.Pos(), n.End},
				Message: "these attributes belong to nothing; they are left out", Hint: "put them right behind what they are for"})
		}
	case *extast.FootnoteLink:
		if into != nil {
			into.footnote(n)
		}
	default:
		c.inlines(n, b, into)
	}
}

// marked appends n's text and marks it.
func (c *collector) marked(n ast.Node, b *Block, into *collector, kind MarkKind) {
	start := len(b.made)
	c.inlines(n, b, into)
	if len(b.made) > start {
		b.Marks = append(b.Marks, Mark{kind, start, len(b.made)})
	}
}

// add appends text that stands at offset src in the source.
func (b *Block) add(text string, src int) {
	if text == "" {
		return
	}
	if n := len(b.runs); n == 0 || int(b.runs[n-1].src)-int(b.runs[n-1].text) != src-len(b.made) {
		b.runs = append(b.runs, run{int32(len(b.made)), int32(src)})
	}
	b.made = append(b.made, text...)
}

// settle ends the adding of text.
func (b *Block) settle() { b.Text, b.made = string(b.made), nil }

// cut shortens the text to n bytes.
func (b *Block) cut(n int) {
	b.made = b.made[:n]
	for len(b.runs) > 0 && int(b.runs[len(b.runs)-1].text) >= n {
		b.runs = b.runs[:len(b.runs)-1]
	}
	for len(b.Marks) > 0 && b.Marks[len(b.Marks)-1].Start >= n {
		b.Marks = b.Marks[:len(b.Marks)-1]
	}
}

var entity = regexp.MustCompile(`^&(?:#[xX][0-9a-fA-F]{1,6}|#[0-9]{1,7}|[A-Za-z][A-Za-z0-9]{1,31});`)

// textRun appends source text with escapes and entities undone, each piece mapped to its place.
func (c *collector) textRun(b *Block, s Span, literal bool) {
	start := s.Start
	for i := s.Start; i < s.End && !literal; i++ {
		switch {
		case c.src[i] == '\\' && i+1 < s.End && util.IsPunct(c.src[i+1]):
			b.add(string(c.src[start:i]), start)
			start = i + 1
			i++
		case c.src[i] == '&':
			if m := entity.Find(c.src[i:s.End]); m != nil {
				b.add(string(c.src[start:i]), start)
				b.add(unescaped(string(m)), i)
				i += len(m) - 1
				start = i + 1
			}
		}
	}
	if start < s.End {
		b.add(strings.TrimSuffix(string(c.src[start:s.End]), "\r"), start)
	}
}

// variable returns the value that a tag stands for.
func (c *collector) variable(tag string) (string, bool) {
	m := variableTag.FindStringSubmatch(tag)
	if m == nil {
		return "", false
	}
	v, ok := c.p.cfg.Variables[m[1]]
	return v, ok
}

var includeTag = regexp.MustCompile(`(?i:^\[!INCLUDE[ \t]*\[[^\]\n]*\][ \t]*\(([^)\s]+)\)\])$|^\{\{[<%]\s*include\s+"([^"]+)"\s*[>%]\}\}$|^\{%-?\s*(?:include|include-markdown|include_relative)\s+"([^"]+\.md)"[^%]*%\}$`)

func includePath(tag string) string {
	if m := includeTag.FindStringSubmatch(tag); m != nil {
		return m[1] + m[2] + m[3]
	}
	return ""
}

func (c *collector) tag(n *markdown.Tag, b *Block, into *collector) {
	tag := string(c.src[n.Start:n.End])
	if v, ok := c.variable(tag); ok {
		b.add(v, n.Start)
		return
	}
	if into == nil {
		return
	}
	if p := includePath(tag); p != "" {
		into.a.Includes = append(into.a.Includes, Include{p, Span{n.Start, n.End}, c.part, c.heading, c.step, c.problem})
		return
	}
	into.tagFault(tag, Span{n.Start, n.End})
}

func (c *collector) tagFault(tag string, at Span) {
	if m := variableTag.FindStringSubmatch(tag); m != nil {
		c.fault("template-tag", at, "no variable is named "+m[1]+"; the tag is left out", "set it under variables in the config, or put the text in backticks")
		return
	}
	c.fault("template-tag", at, "helpgen does not run template tags; this one is left out", "write what it stands for, or put it in backticks")
}

func (c *collector) footnote(n *extast.FootnoteLink) {
	if c.footnotes[n.Index] == 0 {
		c.footnotes[n.Index] = len(c.footnotes) + 1
	}
}

// openLink takes down a link before its text, so that links keep their order.
func (c *collector) openLink(n *ast.Link) int {
	if c == nil {
		return -1
	}
	whole, where, kind := c.linkSpan(n)
	c.links[n] = len(c.a.Links)
	c.a.Links = append(c.a.Links, Link{Dest: c.destination(n.Destination, where), Title: string(n.Title), Span: whole, Where: where, Kind: kind, Role: c.role()})
	if n.Reference == nil {
		return len(c.a.Links) - 1
	}
	c.a.Links[len(c.a.Links)-1].Kind = LinkReference
	return len(c.a.Links) - 1
}

func (c *collector) closeLink(i int, text string) {
	if c != nil {
		c.a.Links[i].Text = text
	}
}

func (c *collector) role() Role {
	if c.part < 0 || c.part >= len(c.a.Parts) {
		return ""
	}
	return c.a.Parts[c.part].Role
}

// addressTag matches the tags of Hugo and Jekyll that stand for the address of a file or page.
var addressTag = regexp.MustCompile(`^\{\{[<%]\s*(?:rel)?ref\s+"([^"]+)"\s*[>%]\}\}$|^\{%-?\s*(?:link|post_url)\s+(\S+)\s*-?%\}$|^\{\{\s*["']([^"']+)["']\s*\|\s*(?:relative_url|absolute_url|relURL|absURL)\s*\}\}$`)

// address returns the address that a tag stands for: that of a file from the content folder, or as written.
func address(tag string) (string, bool) {
	m := addressTag.FindStringSubmatch(tag)
	switch {
	case m == nil:
		return "", false
	case m[2] != "":
		return "/" + strings.TrimPrefix(m[2], "/"), true
	}
	return m[1] + m[3], true
}

// destination decodes the destination that stands at a place: escapes and entities undone, variables and tags
// that stand for an address filled in, other tags gone.
func (c *collector) destination(dest []byte, where Span) string {
	dest = unglue(dest)
	s := string(util.UnescapePunctuations(util.ResolveEntityNames(util.ResolveNumericReferences(dest))))
	if !strings.Contains(s, "{{") && !strings.Contains(s, "{%") {
		return s
	}
	return oneLineTag.ReplaceAllStringFunc(s, func(tag string) string {
		v, ok := c.variable(tag)
		if !ok {
			v, ok = address(tag)
		}
		if !ok {
			c.tagFault(tag, where)
		}
		return v
	})
}

func (c *collector) autoLink(n *ast.AutoLink, b *Block, into *collector) {
	label := n.Label(c.src)
	start := c.at(n)
	if i := bytes.Index(c.src[start:], label); i > 0 {
		start += i
	}
	begin := len(b.made)
	b.add(string(label), start)
	b.Marks = append(b.Marks, Mark{MarkURL, begin, len(b.made)})
	if into == nil {
		return
	}
	dest := string(n.URL(c.src))
	if n.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(strings.ToLower(dest), "mailto:") {
		dest = "mailto:" + dest
	}
	where := Span{start, start + len(label)}
	whole := where
	if start > 0 && c.src[start-1] == '<' {
		whole = Span{start - 1, where.End + 1}
	}
	into.links[n] = len(into.a.Links)
	into.a.Links = append(into.a.Links, Link{Dest: dest, Text: string(label), Span: whole, Where: where, Kind: LinkAuto, Role: into.role()})
}

func (c *collector) addImage(n *ast.Image, alt string) {
	if c == nil {
		return
	}
	whole, where, _ := c.linkSpan(n)
	c.images[n] = len(c.a.Images)
	c.a.Images = append(c.a.Images, Image{Src: c.destination(n.Destination, where), Alt: alt, HasAlt: alt != "",
		Title: string(n.Title), Span: whole, Where: where, Part: c.part})
	c.stepImage()
	c.filled()
}

func (c *collector) stepImage() {
	if c.part >= 0 && c.step >= 0 {
		c.a.Parts[c.part].Steps[c.step].Image = true
	}
}

// linkSpan finds the whole link or image, and its destination or label, in the source. goldmark says
// where it begins; the end follows from its children.
func (c *collector) linkSpan(n ast.Node) (whole, where Span, kind LinkKind) {
	start := c.at(n)
	i := start + 1
	if c.src[start] == '!' {
		i++
	}
	if last := n.LastChild(); last != nil {
		i = max(i, c.inlineEnd(last))
	}
	closing := scanTo(c.src, i, ']')
	if bytes.HasPrefix(c.src[start:], []byte("[!VIDEO]")) {
		closing = start + len("[!VIDEO")
	}
	next := closing + 1
	switch {
	case next < len(c.src) && c.src[next] == '(':
		where, end := inlineDestination(c.src, next+1)
		return Span{start, end}, where, LinkInline
	case next < len(c.src) && c.src[next] == '[':
		end := scanTo(c.src, next+1, ']')
		return Span{start, min(end+1, len(c.src))}, Span{next + 1, end}, LinkReference
	}
	return Span{start, min(next, len(c.src))}, Span{min(start+1, closing), closing}, LinkReference
}

// inlineEnd is the offset after an inline node, closing marks included.
func (c *collector) inlineEnd(n ast.Node) int {
	switch n := n.(type) {
	case *ast.Text:
		return n.Segment.Stop
	case *ast.CodeSpan:
		end := c.at(n) + 1
		if n.LastChild() != nil {
			end = c.inlineEnd(n.LastChild())
		}
		return end + len(c.src[end:]) - len(bytes.TrimLeft(c.src[end:], " `\n"))
	case *ast.Link, *ast.Image:
		whole, _, _ := c.linkSpan(n)
		return whole.End
	case *ast.RawHTML:
		if k := n.Segments.Len(); k > 0 {
			return n.Segments.At(k - 1).Stop
		}
	case *markdown.Tag:
		return n.End
	case *markdown.Attributes:
		return n.End
	case *ast.AutoLink:
		return c.at(n) + len(n.Label(c.src))
	}
	if n.LastChild() != nil {
		return c.inlineEnd(n.LastChild())
	}
	return c.at(n)
}

// scanTo returns the offset of the next unescaped byte b.
func scanTo(src []byte, i int, b byte) int {
	for ; i < len(src); i++ {
		if src[i] == '\\' {
			i++
		} else if src[i] == b {
			return i
		}
	}
	return len(src)
}

// inlineDestination reads "dest "title")" and returns the range of dest and the offset after ")".
func inlineDestination(src []byte, i int) (where Span, end int) {
	for i < len(src) && isBlankByte(src[i]) {
		i++
	}
	where.Start = i
	if i < len(src) && src[i] == '<' {
		where = Span{i + 1, scanTo(src, i+1, '>')}
		i = min(where.End+1, len(src))
	} else {
		i = bareDestination(src, i)
		where.End = i
	}
	return where, closeParen(src, i)
}

func bareDestination(src []byte, i int) int {
	for depth := 0; i < len(src); i++ {
		switch c := src[i]; {
		case c == '\\':
			i++
		case c == '{' && i+1 < len(src) && (src[i+1] == '{' || src[i+1] == '%'):
			if m := oneLineTag.FindIndex(src[i:]); m != nil && m[0] == 0 {
				i += m[1] - 1
			}
		case isBlankByte(c):
			return i
		case c == '(':
			depth++
		case c == ')':
			if depth == 0 {
				return i
			}
			depth--
		}
	}
	return min(i, len(src))
}

// closeParen returns the offset after the parenthesis that ends a link, past a title.
func closeParen(src []byte, i int) int {
	for ; i < len(src); i++ {
		switch c := src[i]; c {
		case ')':
			return i + 1
		case '"', '\'':
			i = scanTo(src, i+1, c)
		case '(':
			i = scanTo(src, i+1, ')')
		}
	}
	return len(src)
}
