package lsp

import (
	"bytes"
	"helpgen/internal/parse"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"

	"helpgen"
)

// What is being written before the cursor.
var (
	keyBegun     = regexp.MustCompile(`^([\w-]*)$`)
	typeBegun    = regexp.MustCompile(`^type:\s*([\w-]*)$`)
	linkBegun    = regexp.MustCompile(`\]\(([^)\s#]*)$`)
	anchorBegun  = regexp.MustCompile(`\]\(([^)\s#]*)#([^)\s]*)$`)
	includeBegun = regexp.MustCompile(`\{\{<\s*include\s+"([^"]*)$`)
)

// complete offers front matter keys and types, and in the body articles, headings and snippets.
func (s *server) complete(p positionParams) (any, error) {
	d, a := s.opened(p.TextDocument)
	if a == nil {
		return completionList{Items: []completionItem{}}, nil
	}
	at := offsetAt(a.Source, p.Position)
	line := a.Source[bytes.LastIndexByte(a.Source[:at], '\n')+1 : at]
	c := &completer{d: d, a: a, at: at}
	if at < a.Body.Start {
		c.frontMatter(line)
	} else {
		c.body(line)
	}
	return c.list(), nil
}

// mostItems is how many items a list has at most; what else there is comes when more is typed.
const mostItems = 100

type completer struct {
	d            *document
	a            *helpgen.Article
	at           int
	exact, loose []completionItem // with what was typed as it is, and with its letters in their order
}

// list returns the items that fit best.
func (c *completer) list() completionList {
	items := append(append([]completionItem{}, c.exact...), c.loose...)
	most := min(len(items), mostItems)
	return completionList{IsIncomplete: most < len(items), Items: items[:most]}
}

// offer adds an item that takes the place of what was begun, if it could be meant by it.
func (c *completer) offer(kind int, begun, label, detail string) {
	item := completionItem{Label: label, Kind: kind, Detail: detail, FilterText: label + " " + detail}
	list := &c.exact
	switch text, typed := strings.ToLower(item.FilterText), strings.ToLower(begun); {
	case strings.Contains(text, typed):
	case inOrder(typed, text):
		list = &c.loose
	default:
		return
	}
	if len(*list) <= mostItems { // one too many tells that there are more
		item.TextEdit = &textEdit{Range{positionAt(c.a.Source, c.at-len(begun)), positionAt(c.a.Source, c.at)}, label}
		*list = append(*list, item)
	}
}

// inOrder reports whether a text has the letters of another in their order, as editors match them.
func inOrder(letters, text string) bool {
	for _, r := range letters {
		_, rest, found := strings.Cut(text, string(r))
		if !found {
			return false
		}
		text = rest
	}
	return true
}

func (c *completer) frontMatter(line []byte) {
	cfg := c.d.center.project.Config
	if m := typeBegun.FindSubmatch(line); m != nil {
		for _, name := range slices.Sorted(maps.Keys(cfg.Templates)) {
			c.offer(itemValue, string(m[1]), name, "")
		}
		return
	}
	m := keyBegun.FindSubmatch(line)
	if m == nil {
		return
	}
	for _, key := range append(parse.MetaKeys(), cfg.Keys...) {
		if _, set := c.a.Meta.Keys[key]; !set {
			c.offer(itemProperty, string(m[1]), key+": ", "")
		}
	}
}

func (c *completer) body(line []byte) {
	if m := anchorBegun.FindSubmatch(line); m != nil {
		c.anchors(string(m[1]), string(m[2]))
	} else if m := linkBegun.FindSubmatch(line); m != nil {
		c.articles(string(m[1]))
	} else if m := includeBegun.FindSubmatch(line); m != nil {
		for _, name := range slices.Sorted(maps.Keys(c.d.center.project.Site.Snippets)) {
			c.offer(itemFile, string(m[1]), name, "")
		}
	}
}

// articles offers those in the article's language, by their way from here.
func (c *completer) articles(begun string) {
	for _, p := range c.d.center.project.Site.Pages {
		if p.Lang == c.a.Lang && p.Path != c.a.Path {
			c.offer(itemFile, begun, strings.ReplaceAll(way(c.a.Path, p.Path), " ", "%20"), p.Title.Value)
		}
	}
}

// anchors offers the headings of the article that a link names.
func (c *completer) anchors(dest, begun string) {
	to := c.a
	if dest != "" {
		t := c.d.center.project.Site.Resolve(c.a, dest)
		if t.Page == nil {
			return
		}
		to = t.Page.Article
	}
	for _, h := range to.Headings {
		if h.ID != "" {
			c.offer(itemReference, begun, h.ID, h.Text)
		}
	}
}

// way is the relative path from one file to another.
func way(from, to string) string {
	up := ""
	for dir := path.Dir(from); dir != "."; dir = path.Dir(dir) {
		if rest, ok := strings.CutPrefix(to, dir+"/"); ok {
			return up + rest
		}
		up += "../"
	}
	return up + to
}
