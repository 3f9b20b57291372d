package themes

import (
	"html/template"
	"net/url"
	"slices"
	"strings"

	"helpgen"
)

// Layout is what all pages of one language at one depth share. Templates reach its words by T, N and Fill.
type Layout struct {
	*Words
	Lang   helpgen.Language
	Name   string // of the help center
	Logo   string // link to the logo, or ""
	Nav    []Link // the config's links
	Foot   []Link // those of the footer
	Sheets Sheets
	// Languages is the number of languages of the site.
	Languages  int
	Channels   []Channel // ways to reach the team, for the strip at the end of each page
	HasContact bool
	HasHours   bool
	HasFix     bool
	HasNews    bool
	HasFeed    bool // the site knows its address, so that there are a feed and a sitemap
	Manifest   string
	SearchJS   string
	EngineJS   string
	FromDisk   bool          // SearchJS is no module, and pages may be opened from disk
	WordsJSON  template.HTML // the words that scripts use, as data elements
	// Switcher marks the place of the language switcher, which differs from page to page.
	Switcher template.HTML

	Head                  template.HTML // links to style sheets and scripts
	HeaderTop, HeaderRest template.HTML // the header before and after the switcher
	Reach                 template.HTML // the contact strip
	Footer                template.HTML

	r    *Renderer
	from string // a site URL at the frame's depth, "" for links from the root
}

// Sheets are links to style sheets.
type Sheets struct {
	Page, Body, Article, Lists, Print, End string   // see sheetNames
	Own                                    []string // the site's, after all others
}

// Link is a link with its words, ready to be written.
type Link struct {
	URL     string
	Title   string
	Summary string
	Kind    string // an icon's name
	Current bool
}

type frameKey struct {
	lang     string
	depth    int
	absolute bool
}

// switcherMark cannot occur in HTML.
const switcherMark = "\x00switcher\x00"

// frame returns the frame for a page at a site URL. Links of a frame are written as from "/_/_/": they hold for
// every page of that depth.
func (r *Renderer) frame(lang helpgen.Language, pageURL string) (*Layout, error) {
	key := frameKey{lang: lang.Code}
	if r.site.Base() == "" {
		key.depth = strings.Count(pageURL, "/") - 1
	}
	return r.frames.get(key, func() (*Layout, error) {
		return r.newFrame(lang, "/"+strings.Repeat("_/", key.depth))
	})
}

// rootFrame returns the frame for a page that is served at any address, as 404.html is.
func (r *Renderer) rootFrame(lang helpgen.Language) (*Layout, error) {
	return r.frames.get(frameKey{lang: lang.Code, absolute: true}, func() (*Layout, error) {
		return r.newFrame(lang, "")
	})
}

func (r *Renderer) newFrame(lang helpgen.Language, from string) (*Layout, error) {
	f := &Layout{
		Words: r.theme.wordsFor(lang.Code), Lang: lang, Name: r.site.Config.Name,
		Languages: len(r.site.Editions), Switcher: switcherMark, r: r, from: from,
		HasFeed: r.origin() != "",
	}
	if t := r.tree(lang); t != nil {
		made := r.site.ThemePages(t)
		f.HasContact, f.HasFix, f.HasNews = slices.Contains(made, "contact/"), slices.Contains(made, "fix/"), slices.Contains(made, "whats-new/")
	}
	f.Channels = r.channels(f.Words)
	f.HasHours = slices.ContainsFunc(f.Channels, func(c Channel) bool { return c.Week != "" })
	f.addFiles()
	f.addNav()
	return f, f.render()
}

func (f *Layout) addFiles() {
	a := f.r.theme.assets
	link := func(name string) string { return f.Href(a.sheets[name].url) }
	f.Sheets = Sheets{Page: link("page"), Body: link("body"), Article: link("article"), Lists: link("lists"), Print: link("print"), End: link("end")}
	for _, s := range a.extra {
		f.Sheets.Own = append(f.Sheets.Own, f.Href(s.url))
	}
	if a.logo.url != "" {
		f.Logo = f.Href(a.logo.url)
	}
	if s := f.r.opts.Search; s.Script != "" {
		f.SearchJS, f.EngineJS, f.FromDisk = f.Href(s.Script), f.Href(s.Engine), s.FromDisk
		if m := s.Manifest[f.Lang.Code]; m != "" {
			f.Manifest = f.Href(m)
		}
	}
	f.WordsJSON = f.scriptWords() + f.searchWords()
}

func (f *Layout) addNav() {
	f.Nav = f.links(f.r.site.Config.Nav)
	f.Foot = f.Nav
	if foot := f.r.site.Config.Footer; len(foot) > 0 {
		f.Foot = f.links(foot)
	}
}

// links are those of the config that lead somewhere.
func (f *Layout) links(items []helpgen.NavItem) []Link {
	var out []Link
	for _, n := range items {
		if url, ok := f.resolve(n.URL); ok {
			out = append(out, Link{URL: url, Title: n.Title})
		}
	}
	return out
}

// resolve turns what a config says (an article's path, a site URL, an address) into a link; false: it leads
// nowhere.
func (f *Layout) resolve(dest string) (string, bool) {
	tree := f.r.tree(f.Lang)
	if tree == nil {
		tree = &helpgen.Edition{Lang: f.Lang}
	}
	t := f.r.site.ResolveIn(tree, dest)
	switch {
	case dest == "" || !t.Leads():
		return "", false
	case t.Kind == helpgen.TargetExternal:
		return t.URL, true
	}
	return f.Href(t.URL) + t.Tail(), true
}

// render fills the shared parts from their templates.
func (f *Layout) render() error {
	var err error
	part := func(name string) template.HTML {
		if err != nil {
			return ""
		}
		var out []byte
		out, err = f.r.execute(f.Words, name, f)
		return template.HTML(out)
	}
	f.Head, f.Reach, f.Footer = part("head.html"), part("reach.html"), part("footer.html")
	top, rest, _ := strings.Cut(string(part("header.html")), switcherMark)
	f.HeaderTop, f.HeaderRest = template.HTML(top), template.HTML(rest)
	return err
}

// Dir is the direction of the language's script.
func (f *Layout) Dir() string {
	if f.Lang.RTL {
		return "rtl"
	}
	return "ltr"
}

// Href writes a site URL as a link on the frame's pages.
func (f *Layout) Href(to string) string {
	if f.from == "" && f.r.site.Base() == "" {
		path, frag, found := strings.Cut(to, "#")
		if found {
			frag = "#" + frag
		}
		return (&url.URL{Path: path}).EscapedPath() + frag
	}
	return f.r.site.Href(f.from, to)
}

// In writes the link to one of the theme's own pages in the frame's language: "search/".
func (f *Layout) In(name string) string { return f.Href(f.Lang.Prefix + name) }

// Asset writes the link to one of the theme's scripts, or to the favicon.
func (f *Layout) Asset(name string) string {
	if name == "favicon" {
		return f.Href(f.r.theme.assets.favicon.url)
	}
	return f.Href(f.r.theme.assets.scripts[name].url)
}

func (r *Renderer) tree(lang helpgen.Language) *helpgen.Edition {
	for _, t := range r.site.Editions {
		if t.Lang.Code == lang.Code {
			return t
		}
	}
	return nil
}
