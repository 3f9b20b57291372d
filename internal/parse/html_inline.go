package parse

import (
	"bytes"
	"cmp"
	"html"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/util"

	"helpgen"
	"helpgen/internal/parse/markdown"
)

// inline writes an inline node.
func (w *htmlWriter) inline(n ast.Node) {
	switch n := n.(type) {
	case *ast.Text:
		w.text(n)
	case *ast.String:
		w.string(html.EscapeString(string(n.Value)))
	case *ast.CodeSpan:
		w.codeSpan(n)
	case *ast.Emphasis:
		tag := "em"
		if n.Level > 1 {
			tag = "strong"
		}
		w.wrap(n, tag, "")
	case *ast.Link:
		w.string(`<a href="` + helpgen.Slot(helpgen.SlotLink, w.links[n]) + `"`)
		w.attributes(n)
		w.title(n.Title)
		w.string(">")
		w.children(n)
		w.string("</a>")
	case *ast.AutoLink:
		w.string(`<a href="` + helpgen.Slot(helpgen.SlotLink, w.links[n]) + `"`)
		w.attributes(n)
		w.string(">" + html.EscapeString(string(n.Label(w.src))) + "</a>")
	case *ast.Image:
		w.image(n)
	case *ast.RawHTML:
		w.rawHTML(n)
	case *markdown.Tag:
		w.tag(n)
	case *markdown.WikiLink:
		w.wikiLink(n)
	case *markdown.Styled:
		w.wrap(n, n.Tag, "")
	case *markdown.Abbreviation:
		w.string(`<abbr title="` + html.EscapeString(n.Title) + `">`)
		w.children(n)
		w.string("</abbr>")
	case *markdown.Icon:
		w.string(n.Emoji)
	case *markdown.Keys:
		for i, name := range n.Names {
			if i > 0 {
				w.string("+")
			}
			w.string("<kbd>" + html.EscapeString(name) + "</kbd>")
		}
	case *markdown.Attributes:
		if n.ID != "" {
			w.string(`<span id="` + html.EscapeString(n.ID) + `"></span>`)
		}
	case *extast.Strikethrough:
		w.wrap(n, "del", "")
	case *extast.TaskCheckBox:
		w.checkbox(n)
	case *extast.FootnoteLink:
		w.footnoteLink(n)
	case *extast.FootnoteBacklink:
		w.footnoteBack(n)
	default:
		w.children(n)
	}
}

func (w *htmlWriter) title(title []byte) {
	if len(title) > 0 {
		w.string(` title="`)
		w.escaped(markdown.Unglue(title))
		w.string(`"`)
	}
}

func (w *htmlWriter) checkbox(n *extast.TaskCheckBox) {
	w.string("<input")
	if n.IsChecked {
		w.string(` checked=""`)
	}
	w.string(` disabled="" type="checkbox"`)
	if !w.plain {
		w.string(` aria-label="` + html.EscapeString(taskLabel(n.IsChecked, w.a.Lang)) + `"`)
	}
	w.string("> ")
}

func (w *htmlWriter) footnoteLink(n *extast.FootnoteLink) {
	i := strconv.Itoa(w.footnotes[n.Index])
	id := "fnref-" + i
	if n.RefIndex > 0 {
		id += "-" + strconv.Itoa(n.RefIndex)
	}
	w.string(`<sup id="` + id + `"><a href="#fn-` + i + `" class="footnote-ref" role="doc-noteref">` + i + `</a></sup>`)
}

func (w *htmlWriter) footnoteBack(n *extast.FootnoteBacklink) {
	if n.RefCount == 0 {
		return
	}
	id := "fnref-" + strconv.Itoa(w.footnotes[n.Index])
	if n.RefIndex > 0 {
		id += "-" + strconv.Itoa(n.RefIndex)
	}
	w.string(` <a href="#` + id + `" class="footnote-back" role="doc-backlink">↩︎</a>`)
}

func (w *htmlWriter) codeSpan(n *ast.CodeSpan) {
	w.string("<code")
	w.attributes(n)
	w.string(">")
	for ch := n.FirstChild(); ch != nil; ch = ch.NextSibling() {
		t, ok := ch.(*ast.Text)
		if !ok {
			continue
		}
		value := bytes.ReplaceAll(t.Segment.Value(w.src), []byte("\r"), nil)
		if bytes.HasSuffix(value, []byte("\n")) {
			w.out.Write(util.EscapeHTML(value[:len(value)-1]))
			w.string(" ")
		} else {
			w.out.Write(util.EscapeHTML(value))
		}
	}
	w.string("</code>")
}

func (w *htmlWriter) image(n *ast.Image) {
	i := w.images[n]
	if watch, _, ok := helpgen.VideoAddress(w.a.Images[i].Src); ok {
		w.string(`<a href="` + html.EscapeString(watch) + `">` + html.EscapeString(cmp.Or(w.a.Images[i].Alt, helpgen.VideoName(watch))) + "</a>")
		return
	}
	w.string(`<img src="` + helpgen.Slot(helpgen.SlotImage, i) + `" alt="` + html.EscapeString(strings.Map(helpgen.Printable, w.a.Images[i].Alt)) + `"`)
	w.title(n.Title)
	w.attributes(n)
	for _, key := range []string{"width", "height"} {
		if v, ok := n.AttributeString(key); ok && pixels(v.(string)) != "" {
			w.string(" " + key + `="` + pixels(v.(string)) + `"`)
		}
	}
	w.string(">")
}

var pixelForm = regexp.MustCompile(`^([1-9]\d{0,4})(?:px)?$`)

// pixels is the number of pixels that a size says, "" if it says none.
func pixels(size string) string {
	if m := pixelForm.FindStringSubmatch(size); m != nil {
		return m[1]
	}
	return ""
}

func (w *htmlWriter) tag(n *markdown.Tag) {
	tag := string(w.src[n.Start:n.End])
	if v, ok := w.p.variable(w.a, tag); ok {
		w.string(html.EscapeString(v))
		return
	}
	if includePath(tag) == "" {
		return
	}
	w.snippet(n.Start)
}

// snippet writes the place of the snippet that is asked for at an offset.
func (w *htmlWriter) snippet(start int) {
	at := func(inc helpgen.Include, start int) int { return cmp.Compare(inc.Span.Start, start) }
	if i, found := slices.BinarySearchFunc(w.a.Includes, start, at); found {
		w.string(helpgen.Slot(helpgen.SlotSnippet, i))
	}
}
