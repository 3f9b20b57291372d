package desk

import (
	"regexp"
	"slices"
	"strings"

	"github.com/JohannesKaufmann/html-to-markdown/v2/converter"
	"github.com/JohannesKaufmann/html-to-markdown/v2/plugin/base"
	"github.com/JohannesKaufmann/html-to-markdown/v2/plugin/commonmark"
	"github.com/JohannesKaufmann/html-to-markdown/v2/plugin/strikethrough"
	"github.com/JohannesKaufmann/html-to-markdown/v2/plugin/table"
	"golang.org/x/net/html"
)

// Elements that hold Markdown as it is, in the attribute "text": alone on its lines, or within a line.
const (
	rawBlock  = "desk-block"
	rawInline = "desk-inline"
)

// markdownOf returns the Markdown of a text, with its attachments below it.
func (c *center) markdownOf(e *entry, lang string, t *text) (string, error) {
	body := t.body
	if t.markdown {
		body = c.relink(e, lang, t, body)
	} else {
		body = c.convert(e, lang, t)
	}
	body = strings.TrimSpace(body)
	for _, a := range c.attached {
		if !a.listed || a.of != e.key {
			continue
		}
		to, ok, err := c.fileLink(e, lang, t, fileScheme+a.name)
		if err != nil {
			return "", err
		}
		if !ok {
			to = a.url
			c.note(t.place, "the attachment "+a.name+" is not in the export; it is linked where it is")
		}
		if to != "" && !strings.Contains(body, "("+to+")") {
			body += "\n\n- [" + escapeLabel(a.name) + "](" + to + ")"
		}
	}
	return strings.TrimSpace(body), nil
}

func escapeLabel(s string) string {
	return strings.NewReplacer("[", `\[`, "]", `\]`, "`", "\\`", "*", `\*`, "_", `\_`, "<", `\<`).Replace(oneLine(s))
}

func escapeHTML(s string) string { return html.EscapeString(s) }

// convert makes Markdown of the HTML of a text.
func (c *center) convert(e *entry, lang string, t *text) string {
	if strings.TrimSpace(t.body) == "" {
		return ""
	}
	doc, err := html.Parse(strings.NewReader(t.body))
	if err != nil {
		c.note(t.place, "its HTML can't be read ("+err.Error()+"); only the words are brought in")
		doc, _ = html.Parse(strings.NewReader("<p>" + escapeHTML(words(t.body)) + "</p>"))
	}
	r := &rewriter{center: c, entry: e, lang: lang, text: t}
	r.rewrite(doc)
	out, err := newConverter().ConvertNode(doc)
	if err != nil { // the converter's own set-up is at fault
		c.note(t.place, "its HTML can't be converted: "+err.Error())
		return words(t.body)
	}
	return entities.Replace(tidy(string(out)))
}

var (
	blankLine  = regexp.MustCompile(`(?m)^([ >]*?) +$`)
	cellLine   = regexp.MustCompile(`(?m)^[ >]*\|.*$`)
	cellBreaks = regexp.MustCompile(`(?:<br ?/?>)+`)
	afterAlert = regexp.MustCompile(`(?m)^([ >]*> \[![A-Z]+\])\n[ >]*>\n`)
)

// tidy leaves no spaces where a line is blank, no blank line below the sign of an alert, and one break between the
// paragraphs of a cell.
func tidy(body string) string {
	body = cellLine.ReplaceAllStringFunc(body, func(line string) string { return cellBreaks.ReplaceAllString(line, "<br>") })
	return afterAlert.ReplaceAllString(blankLine.ReplaceAllString(body, "$1"), "$1\n")
}

// words are what stands between the tags of an HTML text.
func words(body string) string {
	var out strings.Builder
	for z := html.NewTokenizer(strings.NewReader(body)); ; {
		switch z.Next() {
		case html.ErrorToken:
			return strings.Join(strings.Fields(out.String()), " ")
		case html.TextToken:
			out.Write(z.Text())
			out.WriteByte(' ')
		}
	}
}

func newConverter() *converter.Converter {
	conv := converter.NewConverter(converter.WithPlugins(
		base.NewBasePlugin(),
		commonmark.NewCommonmarkPlugin(commonmark.WithHorizontalRule("---"), commonmark.WithListEndComment(false)),
		strikethrough.NewStrikethroughPlugin(),
		table.NewTablePlugin(table.WithHeaderPromotion(true), table.WithSkipEmptyRows(true),
			table.WithCellPaddingBehavior(table.CellPaddingBehaviorMinimal), table.WithNewlineBehavior(table.NewlineBehaviorPreserve)),
	))
	conv.Register.RendererFor(rawBlock, converter.TagTypeBlock, func(_ converter.Context, w converter.Writer, n *html.Node) converter.RenderStatus {
		w.WriteString("\n\n" + attr(n, "text") + "\n\n")
		return converter.RenderSuccess
	}, converter.PriorityEarly)
	conv.Register.RendererFor(rawInline, converter.TagTypeInline, func(_ converter.Context, w converter.Writer, n *html.Node) converter.RenderStatus {
		w.WriteString(attr(n, "text"))
		return converter.RenderSuccess
	}, converter.PriorityEarly)
	for _, tag := range []string{"kbd", "sub", "sup"} {
		conv.Register.RendererFor(tag, converter.TagTypeInline, wrap, converter.PriorityEarly)
	}
	return conv
}

// Signs that are notation in helpgen and text in HTML go through the converter as characters that no text has, and come
// out as entities, which are text.
var (
	hidden = strings.NewReplacer("{", "\ufdd0", "^", "\ufdd1", "~", "\ufdd2", "%%", "\ufdd3%", "==", "\ufdd4=", "++", "\ufdd5+", "[[", "\ufdd6[",
		":::", "\ufdd7::", "--8<", "\ufdd8-8<", "!!!", "\ufdd9!!", "???", "\ufdda??", "///", "\ufddb//", "*[", "\ufddc[", "$$", "\ufddd$")
	entities = strings.NewReplacer("\ufdd0", "&#123;", "\ufdd1", "&#94;", "\ufdd2", "&#126;", "\ufdd3", "&#37;", "\ufdd4", "&#61;", "\ufdd5", "&#43;",
		"\ufdd6", "&#91;", "\ufdd7", "&#58;", "\ufdd8", "&#45;", "\ufdd9", "&#33;", "\ufdda", "&#63;", "\ufddb", "&#47;", "\ufddc", "&#42;", "\ufddd", "&#36;")
)

// wrap keeps an element that Markdown has no sign for.
func wrap(ctx converter.Context, w converter.Writer, n *html.Node) converter.RenderStatus {
	w.WriteString("<" + n.Data + ">")
	ctx.RenderChildNodes(ctx, w, n)
	w.WriteString("</" + n.Data + ">")
	return converter.RenderSuccess
}

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func setAttr(n *html.Node, name, value string) {
	n.Attr = slices.DeleteFunc(n.Attr, func(a html.Attribute) bool { return a.Key == name })
	n.Attr = append(n.Attr, html.Attribute{Key: name, Val: value})
}

func raw(tag, text string) *html.Node {
	return &html.Node{Type: html.ElementNode, Data: tag, Attr: []html.Attribute{{Key: "text", Val: text}}}
}

// within returns the text of a node and of those below it, in one line.
func within(n *html.Node) string {
	var out strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			out.WriteString(d.Data + " ")
		}
	}
	return oneLine(out.String())
}

var anchorForm = regexp.MustCompile(`^[A-Za-z][\w-]*$`)
