package themes

import (
	"html/template"
	"slices"
	"strings"

	"helpgen"
)

// PageData is what the template of every page gets.
type PageData struct {
	*Layout
	Kind          string // name of the page kind, for style sheets
	Path          string // the page's site URL
	Title         string // the page's h1
	TitleID       string // by which links in the text name the h1, or ""
	HeadTitle     string // the page's title in tabs and results
	Description   string
	NoIndex       bool
	Canonical     string      // absolute, or ""
	Alternates    []Alternate // the page in all its languages, for search engines
	Switch        []Alternate // all languages of the site, for the reader
	Announcements template.HTML
	HasBody       bool // there is text of writers, or what looks like it
	HasTabs       bool // the page waits for the script that makes tabs, which would move what is seen
	CSP           string
	Data          template.HTML // structured data
	Crumbs        []Link
	Sidebar       template.HTML
	Markdown      string // link to the Markdown copy, or ""
	Moved         []MovedPart
}

// MovedPart stands where a link leads that names a heading which is now on another page.
type MovedPart struct {
	ID string
	Link
}

// addBody says that a page has these parts of writers' text.
func (c *PageData) addBody(parts []PartView) {
	c.HasBody = c.HasBody || len(parts) > 0
	c.HasTabs = slices.ContainsFunc(parts, func(part PartView) bool { return strings.Contains(string(part.HTML), `<div class="tabs">`) })
}

// Alternate is a page in a language.
type Alternate struct {
	Lang    string
	Name    string
	URL     string
	Current bool
}

// common fills what all pages share. page is the article, or nil.
func (r *Renderer) common(t *helpgen.Edition, kind, url, title string, page *helpgen.Page) (PageData, error) {
	f, err := r.frame(t.Lang, url)
	if err != nil {
		return PageData{}, err
	}
	title = f.smart(title)
	c := PageData{Layout: f, Kind: kind, Path: url, Title: title, HeadTitle: headTitle(title, f.Name), CSP: r.pageCSP(page)}
	if page != nil {
		c.TitleID = page.TitleID
		for _, m := range page.Moved {
			c.Moved = append(c.Moved, MovedPart{m.ID, f.movedLink(url, m)})
		}
	}
	if o := r.origin(); o != "" {
		c.Canonical = o + f.r.site.Href(url, url)
	}
	c.Announcements, err = r.announcements(f, t, page)
	r.addLanguages(&c, t, url, page)
	return c, err
}

func headTitle(title, name string) string {
	if title == name || name == "" {
		return title
	}
	return title + " · " + name
}

// addLanguages finds the page in the site's other languages: the article's translations, or the page of the same kind.
func (r *Renderer) addLanguages(c *PageData, t *helpgen.Edition, url string, page *helpgen.Page) {
	if len(r.site.Editions) < 2 {
		return
	}
	for _, other := range r.site.Editions {
		to, _ := r.counterpart(other, strings.TrimPrefix(url, t.Lang.Prefix), page)
		c.Switch = append(c.Switch, Alternate{other.Lang.Code, other.Lang.Name, c.Href(to), other == t})
	}
	if r.origin() != "" {
		c.Alternates = r.alternates(t, url, page)
	}
}

// alternates are a page's addresses in the languages that have it, and the one for readers of any other, as
// search engines want them; nil where there is one language. The site's address must be known.
func (r *Renderer) alternates(t *helpgen.Edition, url string, page *helpgen.Page) []Alternate {
	same := r.sameByAddress(strings.TrimPrefix(url, t.Lang.Prefix))
	if page != nil && (same == nil || !page.IsIndex) {
		same = page.Translations
	}
	var out []Alternate
	for _, p := range same {
		if !p.Meta.NoIndex && !p.Meta.Draft {
			out = append(out, Alternate{Lang: p.Edition.Lang.Code, URL: r.url(p.URL)})
		}
	}
	if len(out) < 2 {
		return nil
	}
	if r.site.Editions[0].Lang.Code == out[0].Lang {
		out = append(out, Alternate{Lang: "x-default", URL: out[0].URL})
	}
	return out
}

// sameByAddress are the pages of sections, or of the theme, that have one address below that of their language;
// nil where a translation of one of them is somewhere else.
func (r *Renderer) sameByAddress(rest string) []*helpgen.Page {
	var out []*helpgen.Page
	for _, t := range r.site.Editions {
		url := t.Lang.Prefix + rest
		p := r.site.PageAt(url)
		if _, made := r.made().makers[outputPath(url)]; !made && p == nil {
			continue
		} else if p == nil {
			p = &helpgen.Page{Article: &helpgen.Article{}, Edition: t, URL: url}
		}
		for _, q := range p.Translations {
			if q.URL != q.Edition.Lang.Prefix+rest {
				return nil
			}
		}
		out = append(out, p)
	}
	return out
}

// counterpart is the page's URL in another language, or that language's home where there is none.
func (r *Renderer) counterpart(t *helpgen.Edition, rest string, page *helpgen.Page) (string, bool) {
	if page != nil {
		if p := page.Translation(t); p != nil {
			return p.URL, true
		}
		url := t.URLIn(page.URL, page.Edition)
		if _, ok := r.made().makers[outputPath(url)]; ok { // a fallback, or the section without its text
			return url, false
		}
		return t.Lang.Prefix, false
	}
	url := t.Lang.Prefix + rest
	if _, ok := r.made().makers[outputPath(url)]; ok {
		return url, true
	}
	return t.Lang.Prefix, false
}

// origin is scheme and host of the site, "" when its address is not known.
func (r *Renderer) origin() string {
	scheme, rest, ok := strings.Cut(r.site.Config.BaseURL, "://")
	if !ok {
		return ""
	}
	host, _, _ := strings.Cut(rest, "/")
	return scheme + "://" + host
}

// absolute writes a site URL as an address where the site knows its own, else as a link.
func (r *Renderer) absolute(f *Layout, to string) string { return r.origin() + f.Href(to) }

// smart gives a title or a summary the punctuation of running text, for readers; data keeps it as written.
func (f *Layout) smart(text string) string { return helpgen.SmartPunctuation(text, f.Lang.Code) }

// crumbs are the links above a page, home first.
func (f *Layout) crumbs(sections []*helpgen.Section) []Link {
	out := make([]Link, 0, len(sections))
	for i, s := range sections {
		title := f.smart(s.Title)
		if i == 0 {
			title = f.T("home")
		}
		out = append(out, Link{URL: f.Href(s.URL), Title: title})
	}
	return out
}
