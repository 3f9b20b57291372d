package parse

import (
	"bytes"
	"html"
	"regexp"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
	xhtml "golang.org/x/net/html"

	"helpgen"
	"helpgen/internal/parse/markdown"
)

// rawPiece is HTML of the author's, made safe.
type rawPiece struct {
	html []byte
	tags bool // holds tags that may be unbalanced
}

// rawReader goes through one piece of HTML.
type rawReader struct {
	c    *collector
	segs []text.Segment
	ends []int // where each segment ends in joined
	out  bytes.Buffer
	skip string // the element whose content is no text
	link int    // the open <a>, or -1
	tags bool
	b    *blockText // the text around an inline piece, or nil

	joined  []byte
	next    int  // where the token after this one begins in joined
	summary bool // in a <summary>
}

// source maps an offset in the joined piece to the file.
func (r *rawReader) source(i int) int {
	if len(r.segs) == 0 {
		return 0
	}
	n, _ := slices.BinarySearch(r.ends, i)
	if n == len(r.segs) {
		return r.segs[n-1].Stop
	}
	return r.segs[n].Stop - (r.ends[n] - i)
}

func segments(list *text.Segments) []text.Segment {
	out := make([]text.Segment, list.Len())
	for i := range out {
		out[i] = list.At(i)
	}
	return out
}

// rawInline reads a tag in running text.
func (c *collector) rawInline(n *ast.RawHTML, b *blockText) {
	if n.Segments.Len() == 1 {
		if tag := n.Segments.At(0); bareTag(c.src[tag.Start:tag.Stop]) {
			c.raw[n] = rawPiece{c.src[tag.Start:tag.Stop], true}
			return
		}
	}
	c.raw[n] = c.readRaw(segments(n.Segments), b)
}

// bareTag reports whether a piece is one allowed tag without attributes, as most are; it is safe as it stands.
func bareTag(tag []byte) bool {
	name, closes := bytes.CutPrefix(tag[1:len(tag)-1], []byte("/"))
	for _, c := range name {
		if c < 'a' || c > 'z' {
			return false
		}
	}
	return allowedElements[string(name)] && (closes || string(name) != "a" && string(name) != "img")
}

func (c *collector) htmlBlock(n *ast.HTMLBlock) {
	segs := segments(n.Lines())
	if n.HasClosure() {
		segs = append(segs, n.ClosureLine)
	}
	c.raw[n] = c.readRaw(segs, nil)
}

// readRaw takes down what a piece of HTML holds and returns it made safe.
func (c *collector) readRaw(segs []text.Segment, b *blockText) rawPiece {
	r := &rawReader{c: c, segs: segs, link: -1, b: b}
	for _, s := range segs {
		r.joined = append(r.joined, c.src[s.Start:s.Stop]...)
		r.ends = append(r.ends, len(r.joined))
	}
	r.dropTags(r.joined)
	var said []byte // without comments, which are for authors
	z := xhtml.NewTokenizer(bytes.NewReader(r.joined))
	for at := 0; ; {
		typ := z.Next()
		raw := z.Raw()
		r.next = at + len(raw)
		if typ == xhtml.ErrorToken {
			said = append(said, raw...)
			r.text(raw, at)
			break
		}
		if !bytes.HasPrefix(raw, []byte("<!--")) {
			said = append(said, raw...)
		}
		r.token(z, typ, r.joined[at:r.next], at)
		at = r.next
	}
	if c.p.bare {
		return rawPiece{}
	}
	if c.p.cfg.RawHTML == "allow" {
		return rawPiece{said, false}
	}
	safe := bytes.Map(helpgen.Printable, c.p.policy.SanitizeBytes(r.out.Bytes()))
	return rawPiece{helpgen.ReadSlots(safe), r.tags}
}

// write adds to the HTML, if the article is to have any.
func (r *rawReader) write(s string) {
	if !r.c.p.bare {
		r.out.WriteString(s)
	}
}

func (r *rawReader) token(z *xhtml.Tokenizer, typ xhtml.TokenType, raw []byte, at int) {
	span := helpgen.Span{Start: r.source(at), End: r.source(at + len(raw))}
	switch typ {
	case xhtml.CommentToken:
		r.comment(raw, span)
	case xhtml.StartTagToken, xhtml.SelfClosingTagToken:
		r.start(z.Token(), typ, raw, span)
	case xhtml.EndTagToken:
		r.end(z.Token().Data, raw, span)
	case xhtml.TextToken:
		r.text(raw, at)
	}
}

func (r *rawReader) comment(raw []byte, span helpgen.Span) {
	text := strings.TrimSuffix(strings.TrimPrefix(string(raw), "<!--"), "-->")
	r.c.a.Comments = append(r.c.a.Comments, helpgen.Comment{Text: strings.TrimSpace(text), Span: span})
}

// text keeps text between tags.
func (r *rawReader) text(raw []byte, at int) {
	if r.skip != "" || len(raw) == 0 {
		return
	}
	filled := string(raw)
	if strings.Contains(filled, "{{") {
		filled = html.EscapeString(r.fill(helpgen.Unescape(filled)))
	}
	if strings.Contains(filled, "[!") {
		filled = markdown.TermMark.ReplaceAllString(filled, "$1")
	}
	r.write(strings.ReplaceAll(filled, "<", "&lt;")) // in <textarea> and the like tags are text
	plain := helpgen.Unescape(filled)
	if r.b != nil || strings.TrimSpace(plain) == "" {
		return
	}
	lead := len(raw) - len(bytes.TrimLeft(raw, " \t\r\n"))
	trimmed := bytes.TrimSpace(raw)
	start := r.source(at + lead)
	b := &blockText{Block: helpgen.Block{Kind: helpgen.BlockParagraph, Span: helpgen.Span{Start: start, End: min(start+len(trimmed), len(r.c.src))}}}
	b.add(strings.TrimSpace(plain), start)
	if r.link >= 0 {
		b.mark(helpgen.MarkLink, 0)
		r.c.a.Links[r.link].Text += string(b.made)
	}
	if !r.summary {
		r.c.filled()
	}
	r.c.addBlock(b.block())
}

// anyTag is a template tag, over several lines too.
var anyTag = regexp.MustCompile(`(?s)\{\{[^{}]*\}\}|\{%.*?%\}`)

// dropTags blanks the template tags that stand for nothing, wherever they are in the piece.
func (r *rawReader) dropTags(joined []byte) {
	if bytes.IndexByte(joined, '{') < 0 {
		return
	}
	for _, m := range anyTag.FindAllIndex(joined, -1) {
		tag := string(joined[m[0]:m[1]])
		if _, ok := r.c.p.variable(r.c.a, tag); ok {
			continue
		}
		r.c.tagFault(tag, helpgen.Span{Start: r.source(m[0]), End: r.source(m[1])})
		for i := m[0]; i < m[1]; i++ {
			if joined[i] != '\n' {
				joined[i] = ' '
			}
		}
	}
}

// fill puts values in the place of variables.
func (r *rawReader) fill(text string) string {
	return markdown.OneLineTag.ReplaceAllStringFunc(text, func(tag string) string { v, _ := r.c.p.variable(r.c.a, tag); return v })
}

func (r *rawReader) start(tok xhtml.Token, typ xhtml.TokenType, raw []byte, span helpgen.Span) {
	name := tok.Data
	switch {
	case r.skip != "":
	case r.c.imported(raw):
		r.component(raw, span)
	case name == "iframe":
		r.iframe(tok, span)
	case name == "script" && typ == xhtml.StartTagToken && hasAttribute(tok, "setup"): // the program of a page of VitePress
		r.skip = name
	case droppedElements[name]:
		r.dropped(name, typ, span)
	case obsoleteElements[name]:
	case !allowedElements[name]:
		r.unknown(raw, span)
	default:
		r.element(tok, raw, span)
	}
}

func (r *rawReader) dropped(name string, typ xhtml.TokenType, span helpgen.Span) {
	what := "<" + name + "> is left out of the page"
	if skippedContent[name] && typ == xhtml.StartTagToken {
		r.skip = name
	} else if textual[name] {
		what = "the tag <" + name + "> is left out of the page; its text stays"
	}
	r.c.fault("html-removed", span, what, "use Markdown, or set raw_html: allow in the config if you trust every author")
}

// unknown shows what is no HTML element, such as <your-key>, as the text it was meant to be.
func (r *rawReader) unknown(raw []byte, span helpgen.Span) {
	if r.component(raw, span) {
		return
	}
	if raw[1] != '/' {
		r.c.fault("html-unknown", span, string(raw)+" is no HTML element; it is shown as text", "put it in backticks, or write &lt; for <")
	}
	r.write(html.EscapeString(string(raw)))
	r.addText(string(raw), span)
}

// addText adds what a tag says to the text around it, or as a paragraph.
func (r *rawReader) addText(text string, span helpgen.Span) {
	if r.b != nil {
		r.b.add(text, span.Start)
		return
	}
	b := &blockText{Block: helpgen.Block{Kind: helpgen.BlockParagraph, Span: span}}
	b.add(text, span.Start)
	r.c.filled()
	r.c.addBlock(b.block())
}

func (r *rawReader) end(name string, raw []byte, span helpgen.Span) {
	switch {
	case r.skip == name:
		r.skip = ""
	case r.c.imported(raw):
	case r.skip != "", droppedElements[name], obsoleteElements[name]:
	case !allowedElements[name]:
		r.unknown(raw, span)
	default:
		switch name {
		case "a":
			r.link = -1
		case "summary":
			r.summary = false
		case "details":
			r.closeDetails(span.End)
		}
		r.tags = true
		r.write("</" + name + ">")
	}
}

// element writes an allowed element, its links and images as slots.
func (r *rawReader) element(tok xhtml.Token, raw []byte, span helpgen.Span) {
	attrs := tok.Attr[:0]
	for _, at := range tok.Attr {
		if strings.HasPrefix(at.Key, "on") {
			r.c.fault("html-removed", span, "the attribute "+at.Key+" is left out of the page", "remove it: articles run no script")
			continue
		}
		if at.Key == "name" && tok.Data == "a" {
			at.Key = "id"
		}
		at.Val = strings.Map(helpgen.Printable, r.fill(at.Val))
		if at.Key == "class" {
			at.Val = strings.Join(markdown.Classes(strings.Fields(at.Val)), " ")
		}
		if at.Key == "id" {
			if r.c.ids.Has(at.Val) || at.Val == "" || strings.ContainsAny(at.Val, " \t\n") {
				continue
			}
			r.c.addAnchor(at.Val)
		}
		attrs = append(attrs, at)
	}
	tok.Attr = attrs
	switch tok.Data {
	case "a":
		r.anchor(&tok, raw, span)
	case "img":
		r.image(&tok, raw, span)
	case "video", "source", "track":
		r.media(&tok, raw, span)
	case "br", "hr", "wbr", "col":
	case "details":
		r.tags = true
		r.openDetails(&tok, span.Start)
	case "summary":
		r.tags, r.summary = true, true
	default:
		r.tags = true
	}
	if !r.c.p.bare {
		tok.Type = xhtml.StartTagToken
		r.write(tok.String())
	}
}

func hasAttribute(tok xhtml.Token, key string) bool {
	_, ok := attr(&tok, key)
	return ok
}

func attr(tok *xhtml.Token, key string) (*xhtml.Attribute, bool) {
	for i := range tok.Attr {
		if tok.Attr[i].Key == key {
			return &tok.Attr[i], true
		}
	}
	return &xhtml.Attribute{}, false
}

// attributes match what gives an address.
var attributes = map[string]*regexp.Regexp{"href": attribute("href"), "src": attribute("src"), "poster": attribute("poster"), "srcset": attribute("srcset")}

func attribute(key string) *regexp.Regexp {
	return regexp.MustCompile(`(?i)[\s"']` + key + `\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+))`)
}

// valueSpan finds the value of an address in the raw tag.
func valueSpan(raw []byte, span helpgen.Span, key string) helpgen.Span {
	m := attributes[key].FindSubmatchIndex(raw)
	if m == nil || span.End-span.Start != len(raw) {
		return span
	}
	for g := 2; g < 8; g += 2 {
		if m[g] >= 0 {
			return helpgen.Span{Start: span.Start + m[g], End: span.Start + m[g+1]}
		}
	}
	return span
}

func (r *rawReader) anchor(tok *xhtml.Token, raw []byte, span helpgen.Span) {
	r.tags = true
	href, ok := attr(tok, "href")
	if !ok {
		return
	}
	dest := strings.TrimSpace(href.Val)
	r.link = len(r.c.a.Links)
	r.c.a.Links = append(r.c.a.Links, helpgen.Link{Dest: dest, Span: span, Where: valueSpan(raw, span, "href"), Kind: helpgen.LinkHTML, Role: r.c.role()})
	if r.c.p.cfg.UnsafeURL(dest) {
		href.Val = ""
		return
	}
	href.Val = helpgen.SlotURL(helpgen.SlotLink, r.link)
}
