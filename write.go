package helpgen

import (
	"bytes"
	"html"
	"net/url"
	"regexp"
	"strconv"
	"strings"

	"helpgen/internal/tree"
)

func nearestAnchor(anchors []string, fragment string) string { return tree.Nearest(fragment, anchors) }

// WriteHTML writes a fragment of page p as it stands on the page of tree t at site URL from: links lead where
// they resolve to, images have their size, snippets are filled in. Links that lead nowhere keep
// their text only; they are findings.
func (s *Site) WriteHTML(w *bytes.Buffer, p *Page, t *Tree, from string, f Fragment) {
	(&fragmentWriter{s, w, p, t, from}).fragment(f, &inclusion{Article: p.Article, included: p.included})
}

// fragmentWriter writes fragments of an article and its snippets on one page.
type fragmentWriter struct {
	*Site
	*bytes.Buffer
	page *Page
	tree *Tree // the language of the page's reader
	from string
}

// fragment writes HTML of the article or snippet in.
func (w *fragmentWriter) fragment(f Fragment, in *inclusion) {
	f.Fill(w.Buffer, func(kind SlotKind, n int, before, after []byte) []byte {
		if kind == SlotSnippet {
			w.Write(before)
			w.snippet(&in.included[n])
			return after
		}
		before, name := attributeStart(before)
		w.Write(before)
		after = after[1:] // the closing quote
		switch kind {
		case SlotLink, SlotPlayer:
			w.href(w.In(w.tree, w.target(in, in.Links[n].Dest)))
			if player, ok := VideoPlayer(in.Links[n].Dest); ok && kind == SlotPlayer {
				w.attribute("data-player", player)
			}
		case SlotImage:
			tag := after[:max(bytes.IndexByte(after, '>'), 0)]
			w.image(in.Article, in.Images[n].Src, sizeOf(tag, "width"), sizeOf(tag, "height"))
		case SlotMedia:
			if t := w.Resolve(in.Article, in.Images[n].Src); t.Kind == TargetAsset && t.Asset.Withheld == "" {
				w.attribute(name, w.Href(w.from, t.URL))
			}
		}
		return after
	})
}

func (w *fragmentWriter) attribute(name, value string) {
	w.WriteString(" " + name + `="` + html.EscapeString(value) + `"`)
}

// target is where a link leads. A fragment alone, in a snippet, names a place in it or on the page around it.
func (w *fragmentWriter) target(in *inclusion, dest string) Target {
	if id, ok := strings.CutPrefix(dest, "#"); ok && in.Article != w.page.Article {
		return w.Resolve(w.page.Article, "#"+in.id(unescape(id)))
	}
	return w.Resolve(in.Article, dest)
}

func (w *fragmentWriter) href(t Target) {
	href := ""
	if t.Asset.Withheld != "" {
		return
	}
	switch t.Kind {
	case TargetExternal:
		href = EscapeURL(t.URL)
		if scheme, _, _ := strings.Cut(href, ":"); strings.HasPrefix(scheme, "http") || strings.HasPrefix(href, "//") {
			w.WriteString(` rel="external noopener"`)
		}
	case TargetPage, TargetSection, TargetAsset, TargetSpecial:
		href = w.HrefTo(w.from, t)
	default:
		return
	}
	w.attribute("href", href)
}

// image writes the source of an image and the attributes that follow from its file.
func (w *fragmentWriter) image(a *Article, src string, width, height int) {
	switch t := w.Resolve(a, src); t.Kind {
	case TargetAsset:
		if t.Asset.Withheld != "" {
			w.attribute("src", "")
			break
		}
		w.attribute("src", w.Href(w.from, t.URL))
		w.size(&t.Asset, width, height)
	default:
		if !webURL(src) {
			src = ""
		}
		w.attribute("src", EscapeURL(src))
	}
	w.WriteString(` loading="lazy" decoding="async"`)
}

// snippet writes the parts of a snippet.
func (w *fragmentWriter) snippet(in *inclusion) {
	if in.Article == nil {
		return
	}
	if in.title != "" {
		w.WriteString(`<h3 id="` + html.EscapeString(in.id(in.title)) + `">` + html.EscapeString(in.Title.Value) + "</h3>\n")
	}
	for i := range in.Parts {
		if h := in.Parts[i].Heading; h >= 0 {
			w.WriteString(`<h3 id="` + html.EscapeString(in.id(in.Headings[h].ID)) + `">` + html.EscapeString(in.Headings[h].Text) + "</h3>\n")
		}
		w.fragment(in.rename(in.Parts[i].HTML), in)
	}
}

// size writes the size of an image as far as the tag does not: its own, or what goes with the tag's.
func (w *fragmentWriter) size(a *Asset, width, height int) {
	switch {
	case a.Width == 0 || a.Height == 0 || width > 0 && height > 0:
	case width > 0:
		w.attribute("height", strconv.Itoa(max(1, (a.Height*width+a.Width/2)/a.Width)))
	case height > 0:
		w.attribute("width", strconv.Itoa(max(1, (a.Width*height+a.Height/2)/a.Height)))
	default:
		w.attribute("width", strconv.Itoa(a.Width))
		w.attribute("height", strconv.Itoa(a.Height))
	}
}

var sizeForm = map[string]*regexp.Regexp{"width": regexp.MustCompile(` width="(\d+)"`), "height": regexp.MustCompile(` height="(\d+)"`)}

// sizeOf is the number of pixels that a tag gives as its width or height, or 0.
func sizeOf(tag []byte, key string) int {
	if m := sizeForm[key].FindSubmatch(tag); m != nil {
		n, _ := strconv.Atoi(string(m[1]))
		return n
	}
	return 0
}

// EscapeURL makes an address as written safe to stand in an attribute, without changing what is escaped already.
func EscapeURL(s string) string {
	var b strings.Builder
	host := 0 // brackets in the host are those of an IPv6 address
	if i := strings.Index(s, "://"); i >= 0 {
		host = len(s)
		if j := strings.IndexAny(s[i+3:], "/?#"); j >= 0 {
			host = i + 3 + j
		}
	}
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case i >= host && c == '[':
			b.WriteString("%5B")
		case i >= host && c == ']':
			b.WriteString("%5D")
		case c == '%' && (i+2 >= len(s) || !isHex(s[i+1]) || !isHex(s[i+2])):
			b.WriteString("%25")
		case c <= ' ' || c >= 0x7f || strings.IndexByte("\"<>\\^`{|}", c) >= 0:
			b.WriteString("%" + strings.ToUpper(string("0123456789abcdef"[c>>4])+string("0123456789abcdef"[c&15])))
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}

func isHex(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F'
}

func escapeFragment(s string) string { return EscapeURL(strings.ReplaceAll(s, "%", "%25")) }

// escapePath percent-encodes a site URL.
func escapePath(u string) string {
	for i := 0; i < len(u); i++ {
		if c := u[i]; c >= 0x7f || !(isWordByte(c) || strings.IndexByte("/-_.~", c) >= 0) {
			return (&url.URL{Path: u}).EscapedPath()
		}
	}
	return u
}

// relative writes the site URL to as a relative path from the page at from; folders get index.html,
// so that the link works from disk.
func relative(from, to string) string {
	if strings.HasSuffix(to, "/") {
		to += "index.html"
	}
	dir := from[:strings.LastIndexByte(from, '/')+1]
	common := 0
	for i := 0; i < len(dir) && i < len(to) && dir[i] == to[i]; i++ {
		if dir[i] == '/' {
			common = i + 1
		}
	}
	return strings.Repeat("../", strings.Count(dir[common:], "/")) + escapePath(to[common:])
}
