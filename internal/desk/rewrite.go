package desk

import (
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"helpgen"
)

// rewriter turns what HTML says in a help desk's own way into elements that Markdown has a sign for.
type rewriter struct {
	*center
	entry *entry
	lang  string
	text  *text
	shift bool // a heading of the first level is the page's title alone
}

// placeholder is what desks fill in as a page is shown.
var placeholder = regexp.MustCompile(`\{\{[^{}\n]{1,60}\}\}`)

func (r *rewriter) rewrite(doc *html.Node) {
	var elements []*html.Node
	for n := range doc.Descendants() {
		if n.Type == html.ElementNode {
			elements = append(elements, n)
			r.shift = r.shift || n.Data == "h1"
		}
	}
	for _, n := range elements {
		if n.Data == rawBlock || n.Data == rawInline {
			n.Data = "div"
		}
	}
	r.macros(elements)
	r.tabs(elements)
	for _, n := range elements {
		r.element(n)
	}
	for n := range doc.Descendants() {
		if n.Type == html.TextNode && !inside(n, "code") && !inside(n, "pre") {
			r.words(n)
		}
	}
	for _, n := range elements {
		if n.Data == "table" && !inside(n, "table") && isRich(n) {
			keepTable(n)
		}
	}
}

// words keeps text from being read as notation.
func (r *rewriter) words(n *html.Node) {
	for _, tag := range placeholder.FindAllString(n.Data, -1) {
		r.note(r.text.place, tag+" stands for something in the desk; write what it stands for")
	}
	n.Data = hidden.Replace(n.Data)
}

// lost are elements that an article can't hold.
var lost = []string{"script", "object", "embed", "form", "input", "select", "textarea", "button", "canvas", "audio", "applet"}

func (r *rewriter) element(n *html.Node) {
	switch n.Data {
	case "a":
		if href := attr(n, "href"); href != "" {
			setAttr(n, "href", r.link(r.entry, r.lang, r.text, href))
			if attr(n, "href") == "" {
				n.Data = "span"
			}
		}
	case "img":
		r.picture(n)
	case "iframe", "video":
		r.frame(n)
	case "details":
		if !inside(n, "table") {
			r.details(n)
		}
	case "h1", "h2", "h3", "h4", "h5", "h6":
		if r.shift && n.Data != "h6" {
			n.Data = "h" + string(n.Data[1]+1)
		}
	default:
		if slices.Contains(lost, n.Data) {
			r.note(r.text.place, "<"+n.Data+"> is left out")
		}
	}
	r.anchor(n)
	if kind := calloutKind(n); kind != "" {
		r.callout(n, kind)
	}
}

// anchor keeps the id of an element that a link leads to.
func (r *rewriter) anchor(n *html.Node) {
	id := attr(n, "id")
	if n.Data == "a" && id == "" && attr(n, "href") == "" {
		id = attr(n, "name")
	}
	if !r.anchors[id] || !anchorForm.MatchString(id) {
		return
	}
	heading := n
	for heading != nil && !isHeading(heading) {
		heading = heading.Parent
	}
	switch {
	case heading != nil && !strings.Contains(attr(lastChild(heading), "text"), "{#"):
		heading.AppendChild(raw(rawInline, " {#"+id+"}"))
	case n.Data == "a":
		n.Parent.InsertBefore(raw(rawInline, `<a id="`+id+`"></a>`), n)
	case n.FirstChild != nil && n.Data != "ul" && n.Data != "ol" && n.Data != "table" && n.Data != "tbody" && n.Data != "tr":
		n.InsertBefore(raw(rawInline, `<a id="`+id+`"></a>`), n.FirstChild)
	}
}

func lastChild(n *html.Node) *html.Node {
	if n.LastChild == nil {
		return &html.Node{}
	}
	return n.LastChild
}

func isHeading(n *html.Node) bool {
	return n.Type == html.ElementNode && len(n.Data) == 2 && n.Data[0] == 'h' && n.Data[1] >= '1' && n.Data[1] <= '6'
}

// picture finds the file of a picture.
func (r *rewriter) picture(n *html.Node) {
	src := attr(n, "src")
	if src == "" {
		src = attr(n, "data-src")
	}
	switch to, ok, err := r.fileLink(r.entry, r.lang, r.text, src); {
	case strings.HasPrefix(src, "data:"):
		r.note(r.text.place, "a picture that is written into the text is left out; save it as a file")
		n.Data = "span"
		return
	case err != nil, !ok:
		r.note(r.text.place, "the picture "+strings.TrimPrefix(src, fileScheme)+" is not in the export; it is shown from where it is")
		setAttr(n, "src", r.absolute(src, r.text))
	default:
		setAttr(n, "src", to)
	}
}

// frame makes a video of a frame that holds one, and a link of any other.
func (r *rewriter) frame(n *html.Node) {
	src := strings.TrimSpace(attr(n, "src"))
	for d := range n.Descendants() {
		if d.Data == "source" && src == "" {
			src = attr(d, "src")
		}
	}
	if strings.HasPrefix(src, "//") {
		src = "https:" + src
	}
	title := oneLine(attr(n, "title"))
	for n.FirstChild != nil {
		n.RemoveChild(n.FirstChild)
	}
	watch, _, isVideo := helpgen.VideoAddress(src)
	if isVideo {
		src = watch
	}
	if isVideo && !inside(n, "table") {
		if title == "" {
			title = helpgen.VideoName(watch)
		}
		n.Data, n.Attr = rawBlock, nil
		setAttr(n, "text", "!["+escapeLabel(title)+"]("+watch+")")
		return
	}
	if !isVideo {
		r.note(r.text.place, "<"+n.Data+"> of "+src+" becomes a link")
	}
	if title == "" {
		title = src
	}
	n.Data, n.Attr = "a", nil
	setAttr(n, "href", r.link(r.entry, r.lang, r.text, src))
	if attr(n, "href") == "" {
		n.Data = "span"
	}
	n.AppendChild(&html.Node{Type: html.TextNode, Data: title})
}

// details keeps a text that unfolds.
func (r *rewriter) details(n *html.Node) {
	title := "Details"
	for d := range n.Descendants() {
		if d.Data == "summary" && d.Type == html.ElementNode {
			title = within(d)
			d.Parent.RemoveChild(d)
			break
		}
	}
	n.Data, n.Attr = "div", nil
	n.InsertBefore(raw(rawBlock, "<details>\n<summary>"+escapeHTML(title)+"</summary>"), n.FirstChild)
	n.AppendChild(raw(rawBlock, "</details>"))
}
