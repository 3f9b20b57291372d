package parse

import (
	"bytes"
	"cmp"
	"html"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"

	"helpgen"
	"helpgen/internal/parse/markdown"
)

// htmlWriter writes an article's syntax tree as HTML. Where the site decides what stands there (the
// address of a link, an image's file, a snippet) it leaves a slot.
type htmlWriter struct {
	p   *Parser
	a   *helpgen.Article
	src []byte // the source, cleaned
	annotations
	out   bytes.Buffer
	smart helpgen.Typographer
	plain bool // no smart punctuation, no steps: for the CommonMark examples
	tags  bool // the part holds the author's tags

	colored int // bytes of code so far
}

func (w *htmlWriter) string(s string) { w.out.WriteString(s) }

func (w *htmlWriter) children(n ast.Node) {
	for ch := n.FirstChild(); ch != nil; ch = ch.NextSibling() {
		w.node(ch)
	}
}

// wrap writes an element with its attributes around n's children.
func (w *htmlWriter) wrap(n ast.Node, tag, end string) {
	w.string("<" + tag)
	w.attributes(n)
	w.string(">")
	w.children(n)
	w.string("</" + tag + ">" + end)
}

// attributes writes the id and the classes that the author gave.
func (w *htmlWriter) attributes(n ast.Node) {
	for _, key := range []string{"id", "class"} {
		if v, ok := n.AttributeString(key); ok {
			s, _ := v.(string)
			w.string(" " + key + `="` + html.EscapeString(s) + `"`)
		}
	}
}

func (w *htmlWriter) node(n ast.Node) {
	switch n := n.(type) {
	case *ast.Paragraph, *ast.TextBlock:
		w.paragraph(n)
	case *ast.Heading:
		w.heading(n)
	case *ast.Blockquote:
		w.string("<blockquote>\n")
		w.children(n)
		w.string("</blockquote>\n")
	case *ast.List:
		w.list(n)
	case *ast.ListItem:
		w.item(n)
	case *ast.CodeBlock:
		w.codeBlock(n, "")
	case *ast.FencedCodeBlock:
		w.fenced(n)
	case *ast.ThematicBreak:
		w.string("<hr>\n")
	case *ast.HTMLBlock:
		w.rawHTML(n)
	case *ast.LinkReferenceDefinition, *markdown.Abbreviations:
	case *markdown.Callout:
		w.callout(n)
	case *markdown.Tabs:
		w.string("<div class=\"tabs\">\n")
		w.children(n)
		w.string("</div>\n")
	case *markdown.Tab:
		w.tab(n)
	case *markdown.Container:
		w.container(n)
	default:
		if n.Type() == ast.TypeBlock {
			w.extension(n)
		} else {
			w.inline(n)
		}
	}
}

// extension writes the blocks of goldmark's extensions.
func (w *htmlWriter) extension(n ast.Node) {
	switch n := n.(type) {
	case *extast.Table:
		w.table(n)
	case *extast.DefinitionList:
		w.wrap(n, "dl", "\n")
	case *extast.DefinitionTerm:
		w.string("<dt")
		if id, ok := w.problems[n]; ok {
			w.string(` id="` + html.EscapeString(id) + `"`)
		}
		w.string(">")
		w.children(n)
		w.string("</dt>\n")
	case *extast.DefinitionDescription:
		w.string("<dd>")
		w.children(n)
		w.string("</dd>\n")
	case *extast.FootnoteList:
		w.footnoteList(n)
	default:
		w.children(n)
	}
}

func (w *htmlWriter) paragraph(n ast.Node) {
	w.smart.Begin()
	if n.Kind() == ast.KindTextBlock || onlyInclude(w.src, n) {
		w.children(n)
		if n.NextSibling() != nil && n.FirstChild() != nil {
			w.string("\n")
		}
		return
	}
	if w.video(n) {
		return
	}
	mark := w.out.Len()
	w.string("<p")
	w.attributes(n)
	w.string(">")
	start := w.out.Len()
	w.children(n)
	if len(bytes.TrimSpace(w.out.Bytes()[start:])) == 0 {
		w.out.Truncate(mark)
		return
	}
	w.string("</p>\n")
}

// onlyInclude: a snippet that stands alone brings its own paragraphs.
func onlyInclude(src []byte, n ast.Node) bool {
	if n.ChildCount() != 1 {
		return false
	}
	switch t := n.FirstChild().(type) {
	case *markdown.Tag:
		return includePath(string(src[t.Start:t.End])) != ""
	case *markdown.WikiLink:
		return t.Embed && !isPicture(t.Target)
	}
	return false
}

// video writes an image or a link of a known video site that stands alone as a player that loads on a click.
func (w *htmlWriter) video(n ast.Node) bool {
	if n.ChildCount() != 1 {
		return false
	}
	var dest, title string
	var player *bool
	switch ch := n.FirstChild().(type) {
	case *ast.Image:
		img := &w.a.Images[w.images[ch]]
		dest, title, player = img.Src, img.Alt, &img.Player
	case *ast.AutoLink:
		link := &w.a.Links[w.links[ch]]
		dest, player = link.Dest, &link.Player
	default:
		return false
	}
	watch, embed, ok := helpgen.VideoAddress(dest)
	if !ok {
		return false
	}
	*player = true
	w.string(`<div class="video"><a href="` + html.EscapeString(watch) + `" data-player="` + html.EscapeString(embed) + `">` +
		html.EscapeString(cmp.Or(title, helpgen.VideoName(watch))) + "</a></div>\n")
	return true
}

func (w *htmlWriter) heading(h *ast.Heading) {
	info := w.a.Headings[w.headings[h]]
	level := h.Level
	if !w.plain {
		level = min(max(h.Level, 2), 6)
	}
	tag := "h" + strconv.Itoa(level)
	w.string("<" + tag)
	if _, isProblem := w.problems[h]; !isProblem && !w.plain {
		w.string(` id="` + html.EscapeString(info.ID) + `"`)
	}
	if v, ok := h.AttributeString("class"); ok {
		w.string(` class="` + html.EscapeString(v.(string)) + `"`)
	}
	w.string(">")
	w.smart.Begin()
	w.children(h)
	w.string("</" + tag + ">\n")
}

func (w *htmlWriter) list(l *ast.List) {
	tag := "ul"
	if l.IsOrdered() {
		tag = "ol"
	}
	w.string("<" + tag)
	if l.IsOrdered() && l.Start != 1 {
		w.string(` start="` + strconv.Itoa(l.Start) + `"`)
	}
	class := ""
	if _, steps := w.steps[l.FirstChild()]; steps && !w.plain {
		class = "steps"
		if l.Start != 1 {
			class = "steps continued"
		}
	}
	if v, ok := l.AttributeString("class"); ok {
		class = strings.TrimSpace(class + " " + v.(string))
	}
	if class != "" {
		w.string(` class="` + html.EscapeString(class) + `"`)
	}
	w.id(l)
	w.string(">\n")
	w.children(l)
	w.string("</" + tag + ">\n")
}

func (w *htmlWriter) id(n ast.Node) {
	if v, ok := n.AttributeString("id"); ok {
		s, _ := v.(string)
		w.string(` id="` + html.EscapeString(s) + `"`)
	}
}

func (w *htmlWriter) item(n ast.Node) {
	w.string("<li")
	if id, ok := w.steps[n]; ok && !w.plain {
		w.string(` id="` + html.EscapeString(id) + `"`)
	} else {
		w.id(n)
	}
	w.string(">")
	if fc := n.FirstChild(); fc != nil && fc.Kind() != ast.KindTextBlock {
		w.string("\n")
	}
	w.children(n)
	w.string("</li>\n")
}

func (w *htmlWriter) rawHTML(n ast.Node) {
	piece := w.raw[n]
	w.tags = w.tags || piece.tags
	w.out.Write(piece.html)
}

func (w *htmlWriter) callout(n *markdown.Callout) {
	title := n.Title
	if title == "" {
		title = calloutTitle(n.Name, w.a.Lang)
	}
	class := "callout callout-" + n.Name
	if n.Fold {
		id, open := "", ""
		if problem, ok := w.problems[n]; ok {
			id = ` id="` + html.EscapeString(problem) + `"`
		}
		if n.Open {
			open = " open"
		}
		w.string(`<details class="` + class + `"` + id + open + `><summary class="callout-title">` + html.EscapeString(title) + "</summary>\n")
		w.children(n)
		w.string("</details>\n")
		return
	}
	w.string(`<div class="` + class + `" role="note"><p class="callout-title">` + html.EscapeString(title) + "</p>\n")
	w.children(n)
	w.string("</div>\n")
}

func (w *htmlWriter) tab(n *markdown.Tab) {
	title := html.EscapeString(n.Title)
	w.string(`<section class="tab" id="` + html.EscapeString(w.tabs[n]) + `" data-tab="` + title + `"><p class="tab-title">` + title + "</p>\n")
	w.children(n)
	w.string("</section>\n")
}

func (w *htmlWriter) footnoteList(list *extast.FootnoteList) {
	notes := make(map[int]*extast.Footnote, list.ChildCount())
	for n := list.FirstChild(); n != nil; n = n.NextSibling() {
		f := n.(*extast.Footnote)
		number := w.footnotes[f.Index]
		if number == 0 {
			number = len(w.footnotes) + 1
			w.footnotes[f.Index] = number
		}
		notes[number] = f
	}
	w.string("<ol class=\"footnotes\">\n")
	for i := 1; i <= len(w.footnotes); i++ {
		if f := notes[i]; f != nil {
			w.string(`<li id="fn-` + strconv.Itoa(i) + "\">\n")
			w.children(f)
			w.string("</li>\n")
		}
	}
	w.string("</ol>\n")
}
