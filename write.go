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

const maxIncludeDepth = 8

// WriteHTML writes a fragment of page p as it stands on the page of tree t at site URL from: links lead where
// they resolve to, images have their size, snippets are filled in. Links that lead nowhere keep
// their text only; they are findings.
func (s *Site) WriteHTML(w *bytes.Buffer, p *Page, t *Tree, from string, f Fragment) {
	s.writeFragment(w, p.Article, from, f, &includes{page: p.Article, tree: t})
}

// includes is what snippets on one page share: how deep they stand in one another, and the ids in use.
type includes struct {
	page  *Article
	tree  *Tree // the language of the page's reader
	depth int
	ids   map[string]bool
}

// begin takes the ids of the page itself and of the snippets before its include number n, which may
// stand in another part.
func (in *includes) begin(s *Site, n int) {
	if in.ids != nil {
		return
	}
	in.ids = map[string]bool{}
	for _, id := range in.page.Anchors {
		in.ids[id] = true
	}
	for _, inc := range in.page.Includes[:n] {
		if sn := s.snippet(in.page, inc.Path); sn != nil {
			for _, id := range sn.Anchors {
				in.ids[id] = true
			}
		}
	}
}

// take reports whether an id is still free on the page, and takes it.
func (in *includes) take(id string) bool {
	free := !in.ids[id]
	in.ids[id] = true
	return free
}

func (s *Site) writeFragment(w *bytes.Buffer, a *Article, from string, f Fragment, in *includes) {
	for {
		i := bytes.IndexByte(f, 1)
		if i < 0 {
			w.Write(f)
			return
		}
		end := i + 1 + bytes.IndexByte(f[i+1:], 1)
		n, err := strconv.Atoi(string(f[i+2 : end]))
		if err != nil {
			w.Write(f[:end+1])
			f = f[end+1:]
			continue
		}
		switch f[i+1] {
		case 'L':
			w.Write(bytes.TrimSuffix(f[:i], []byte(` href="`)))
			s.writeHref(w, in.tree, a, from, a.Links[n].Dest)
			f = f[end+2:]
		case 'I', 'V':
			w.Write(f[:i])
			rest := f[end+2:]
			tag := rest[:max(bytes.IndexByte(rest, '>'), 0)]
			s.writeImage(w, a, from, a.Images[n].Src, f[i+1] == 'I' && !bytes.Contains(tag, []byte(" width=")), f[i+1] == 'I')
			f = rest
		default:
			w.Write(f[:i])
			in.begin(s, n)
			s.writeSnippet(w, a, from, a.Includes[n].Path, in)
			f = f[end+1:]
		}
	}
}

func (s *Site) writeHref(w *bytes.Buffer, in *Tree, a *Article, from, dest string) {
	t := s.In(in, s.Resolve(a, dest))
	href := ""
	switch t.Kind {
	case TargetExternal:
		href = escapeURL(t.URL)
		if scheme, _, _ := strings.Cut(href, ":"); strings.HasPrefix(scheme, "http") || strings.HasPrefix(href, "//") {
			w.WriteString(` rel="external noopener"`)
		}
	case TargetPage, TargetSection, TargetAsset, TargetSpecial:
		href = t.URL
		if t.Fragment != "" && !t.FragmentMissing {
			href += "#" + escapeFragment(t.Fragment)
		}
		href = s.Href(from, href)
	default:
		return
	}
	w.WriteString(` href="`)
	w.WriteString(html.EscapeString(href))
	w.WriteString(`"`)
}

// writeImage writes the value of src, its closing quote, and the attributes that follow from the file.
func (s *Site) writeImage(w *bytes.Buffer, a *Article, from, src string, size, lazy bool) {
	t := s.Resolve(a, src)
	switch t.Kind {
	case TargetAsset:
		w.WriteString(html.EscapeString(s.Href(from, t.URL)) + `"`)
		if size && t.Asset.Width > 0 {
			w.WriteString(` width="` + strconv.Itoa(t.Asset.Width) + `" height="` + strconv.Itoa(t.Asset.Height) + `"`)
		}
	case TargetUnsafe:
		w.WriteString(`"`)
	default:
		w.WriteString(html.EscapeString(escapeURL(src)) + `"`)
	}
	if lazy {
		w.WriteString(` loading="lazy" decoding="async"`)
	}
}

var idAttribute = regexp.MustCompile(` id="([^"]*)"`)

// writeSnippet writes another file's parts. An id that the page has already is left out.
func (s *Site) writeSnippet(w *bytes.Buffer, a *Article, from, name string, in *includes) {
	sn := s.snippet(a, name)
	if sn == nil || in.depth >= maxIncludeDepth {
		return
	}
	in.depth++
	for i := range sn.Parts {
		if h := sn.Parts[i].Heading; h >= 0 {
			w.Write(in.unique([]byte("<h3 id=\"" + html.EscapeString(sn.Headings[h].ID) + "\">" + html.EscapeString(sn.Headings[h].Text) + "</h3>\n")))
		}
		s.writeFragment(w, sn, from, in.unique(sn.Parts[i].HTML), in)
	}
	in.depth--
}

func (in *includes) unique(f Fragment) Fragment {
	return idAttribute.ReplaceAllFunc(f, func(attr []byte) []byte {
		if id := attr[len(` id="`) : len(attr)-1]; in.take(html.UnescapeString(string(id))) {
			return attr
		}
		return nil
	})
}

// escapeURL makes an address as written safe to stand in an attribute, without changing what is escaped already.
func escapeURL(s string) string {
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

func escapeFragment(s string) string { return escapeURL(strings.ReplaceAll(s, "%", "%25")) }

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
