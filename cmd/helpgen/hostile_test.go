package main

import (
	"bytes"
	_ "embed"
	"fmt"
	"helpgen/internal/parse"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"helpgen"
)

// hostileLines are what public lists and the tests of sanitizers name, and what broke this one.
//
//go:embed testdata/hostile.txt
var hostileLines string

// hostile makes texts that try to run, load or leave: lines of the list, put in one another, encoded, cut, and with
// Markdown around them.
type hostile struct {
	*rand.Rand
	lines []string
}

func newHostile(seed uint64) *hostile {
	return &hostile{rand.New(rand.NewPCG(seed, 1)), strings.Split(strings.TrimSpace(hostileLines), "\n")}
}

func pick[T any](h *hostile, of ...T) T { return of[h.IntN(len(of))] }

// piece is one attempt.
func (h *hostile) piece() string {
	switch h.IntN(6) {
	case 0:
		return h.tag()
	case 1:
		return h.twist(h.lines[h.IntN(len(h.lines))])
	case 2:
		return fmt.Sprintf(pick(h, "- %s\n  - %s", "> %s\n%s", "1. %s\n\n   %s", "| %s | %s |\n|---|---|\n| x | y |", "[%s](%s)", "![%s](%s)", "**%s** *%s*",
			"`%s`%s", "### %s\n%s", "%s\n===\n%s", ":::note %s\n%s\n:::", "!!! tip \"%s\"\n    %s", "=== \"%s\"\n    %s", "<div>\n%s\n\n%s\n</div>",
			"<details><summary>%s</summary>\n\n%s\n\n</details>", "```%s\n%s\n```", "Term %s\n: %s", "<p title=\"%s\">%s</p>", "<a href='%s'>%s</a>"),
			h.line(), h.line())
	case 3:
		a, b := h.line(), h.line()
		return a[:h.IntN(len(a)+1)] + b[h.IntN(len(b)+1):]
	default:
		return h.line()
	}
}

func (h *hostile) line() string { return h.lines[h.IntN(len(h.lines))] }

// twist changes how a text is written in ways that readers of HTML or Markdown may undo.
func (h *hostile) twist(s string) string {
	at := h.IntN(len(s) + 1)
	end := at + h.IntN(len(s)-at+1)
	switch h.IntN(6) {
	case 0:
		return s[:at] + strings.ToUpper(s[at:end]) + s[end:]
	case 1:
		var b strings.Builder
		for _, c := range s[at:end] {
			fmt.Fprintf(&b, pick(h, "&#%d;", "&#x%x;", "%c"), c)
		}
		return s[:at] + b.String() + s[end:]
	case 2:
		return s[:at] + pick(h, "\x00", "\x01", "\t", "\n", "\ufeff", "\u2028", "\\", "`", "&", "&#0;", "&#1;", "<", ">", "\"", "'", "{{ none }}", "[!DNL x]", "<!-- -->") + s[at:]
	case 3:
		return s[:at] + s[end:]
	case 4:
		return s[:at] + h.line() + s[at:]
	}
	return strings.ReplaceAll(s, " ", pick(h, "/", "\t", "\n", "\f", "/\n"))
}

// tag is an element with attributes of all kinds.
func (h *hostile) tag() string {
	name := pick(h, "p", "a", "img", "div", "span", "video", "source", "track", "picture", "svg", "iframe", "details", "td", "li", "x-y", "h2", "pre", "style", "time", "section")
	var b strings.Builder
	b.WriteString("<" + name)
	for range h.IntN(4) {
		key := pick(h, "href", "src", "srcset", "title", "id", "class", "style", "onclick", "onfocus autofocus tabindex", "poster", "data-src", "data-player", "data-moved",
			"data-tab", "data-week", "data-format", "data-filter", "srcset", "name", "role", "open", "lang", "dir", "formaction", "target", "ping", "is", "slot", "part", "background")
		value := pick(h, "javascript:pwn()", "https://evil.example/", "//evil.example/", "x.png", "a.md", "moved", "video", "tabs", "page-words", "search-results",
			"\" onclick=\"pwn()", "' onclick='pwn()", "x onclick=pwn()", "data:text/html,x", "{{ none }}", "&#1;L0&#1;", "https://youtu.be/abcdefgh")
		b.WriteString(pick(h, " ", "/", "\n", "\t") + key + pick(h, "=", " = ", "=\n") + pick(h, `"`+value+`"`, "'"+value+"'", value))
	}
	b.WriteString(pick(h, ">", "/>", " >", "") + pick(h, "x", h.line(), "") + pick(h, "</"+name+">", "", "</p>"))
	return b.String()
}

// article is a page of attempts.
func (h *hostile) article(pieces int) string {
	var b strings.Builder
	b.WriteString("---\ntitle: How do I see it?\n---\n\nIt begins.\n")
	for range pieces {
		b.WriteString("\n" + h.piece() + "\n")
	}
	return b.String()
}

// TestHostile reads pages of hostile sources as a browser does, and finds in them nothing but what an article may hold.
func TestHostile(t *testing.T) {
	for seed := range uint64(400) {
		checkHostile(t, newHostile(seed).article(20))
	}
	for _, line := range newHostile(0).lines {
		checkHostile(t, "[ok](https://ok.example/)\n\n"+line+"\n")
	}
}

func FuzzHostile(f *testing.F) {
	for _, line := range newHostile(0).lines {
		f.Add("[ok](https://ok.example/)\n\n" + line + "\n")
	}
	f.Fuzz(checkHostile)
}

func checkHostile(t *testing.T, src string) {
	t.Helper()
	cfg := helpgen.DefaultConfig()
	cfg.Variables = map[string]string{"none": ""}
	a := parse.New(cfg).Parse("a.md", []byte(src))
	site := helpgen.NewSite(cfg, []*helpgen.Article{a}, nil, helpgen.SiteOptions{Drafts: true})
	for _, page := range site.Pages {
		for _, part := range page.Parts {
			var out bytes.Buffer
			out.WriteString(`<div id="frame">`)
			site.WriteHTML(&out, page, page.Edition, page.URL, part.HTML)
			out.WriteString(`</div><p id="after"></p>`)
			if faults := dangers(out.Bytes()); len(faults) > 0 {
				t.Fatalf("%s\nsource:\n%q\nHTML:\n%s", strings.Join(faults, "\n"), src, out.Bytes())
			}
		}
	}
}

// dangers are what a part of an article must not hold, in an element of its own with another one after it.
func dangers(page []byte) []string {
	body := &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body}
	nodes, err := html.ParseFragment(bytes.NewReader(page), body)
	if err != nil {
		return []string{err.Error()}
	}
	var faults []string
	if len(nodes) != 2 || attribute(nodes[0], "id") != "frame" || attribute(nodes[1], "id") != "after" {
		faults = append(faults, "it leaves its element")
	}
	for _, n := range nodes {
		for d := range n.Descendants() {
			faults = append(faults, nodeDangers(d)...)
		}
	}
	if bytes.ContainsRune(page, 1) || slotLeft.Match(page) {
		faults = append(faults, "a slot was left")
	}
	return faults
}

var slotLeft = regexp.MustCompile(`https://[a-z2-7]{20,}\.invalid/`)

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

var (
	harmlessElements = strings.Fields(`a abbr address article aside b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em
		figcaption figure footer h1 h2 h3 h4 h5 h6 header hr i img input ins kbd li mark nav ol p picture pre q rp rt ruby s samp section small source span strong
		sub summary sup table tbody td tfoot th thead time tr track u ul var video wbr`)
	harmlessAttributes = strings.Fields(`id class lang dir title href src srcset sizes media alt role width height poster kind srclang label type controls muted loop colspan
		rowspan scope open start value datetime rel loading decoding tabindex data-tab data-player aria-label checked disabled`)
)

func nodeDangers(n *html.Node) []string {
	var faults []string
	if n.Type == html.CommentNode {
		return []string{"a comment: " + n.Data}
	}
	if n.Type != html.ElementNode {
		return nil
	}
	if n.Namespace != "" || !slices.Contains(harmlessElements, n.Data) || n.Data == "input" && attribute(n, "type") != "checkbox" {
		faults = append(faults, "the element "+n.Namespace+" "+n.Data)
	}
	for _, a := range n.Attr {
		if !slices.Contains(harmlessAttributes, a.Key) {
			faults = append(faults, "the attribute "+a.Key+" of "+n.Data)
		}
		if strings.ContainsFunc(a.Val, func(r rune) bool { return r < ' ' && r != '\n' && r != '\t' }) {
			faults = append(faults, fmt.Sprintf("a control character in %s=%q", a.Key, a.Val))
		}
		if !harmlessValue(n.Data, a.Key, a.Val) {
			faults = append(faults, fmt.Sprintf("%s=%q of %s", a.Key, a.Val, n.Data))
		}
	}
	return faults
}

// harmlessValue judges addresses as browsers read them: without line ends, tabs, and what is blank around them.
func harmlessValue(element, key, value string) bool {
	switch key {
	case "href", "src", "poster":
	case "srcset":
		for _, candidate := range strings.Split(value, ",") {
			fields := strings.Fields(candidate)
			if len(fields) == 0 || !harmlessValue("source", "src", fields[0]) {
				return false
			}
		}
		return true
	case "data-player":
		return strings.HasPrefix(value, "https://www.youtube-nocookie.com/embed/") || strings.HasPrefix(value, "https://player.vimeo.com/video/")
	case "data-tab":
		return element == "section"
	case "tabindex":
		return (element == "div" || element == "pre") && value == "0"
	default:
		return true
	}
	value = strings.Trim(strings.NewReplacer("\t", "", "\n", "", "\r", "").Replace(value), " \f\v\x00")
	scheme := strings.ToLower(strings.TrimSuffix(schemeForm.FindString(value), ":"))
	switch {
	case key == "href":
		return slices.Contains([]string{"", "http", "https", "mailto", "tel", "sms", "ftp", "xmpp", "irc"}, scheme)
	case element == "img":
		return slices.Contains([]string{"", "http", "https"}, scheme)
	}
	return scheme == "" && !hostStart.MatchString(value)
}

// The beginnings of an address with a scheme, and of one with a host, as the URL Standard has them.
var (
	schemeForm = regexp.MustCompile(`^[a-zA-Z][a-zA-Z0-9+.-]*:`)
	hostStart  = regexp.MustCompile(`^[/\\]{2}`)
)
