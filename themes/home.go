package themes

import (
	"net/url"
	"slices"

	"helpgen"
)

// HomePage is what home.html gets.
type HomePage struct {
	PageData
	Question   string
	Text       string
	Hero       string // the ground of the question
	Popular    []Link // searches
	Categories []Group
	Articles   []Link // those in no category
	Featured   []Link
	MostRead   []Link
	Recent     []Item
	Intro      []PartView // the text of the root's index.md
	Count      int
}

// Columns is the number of columns in which the cards of the categories leave no card alone.
func (h *HomePage) Columns() int {
	switch len(h.Categories) {
	case 1, 2, 4:
		return 2
	case 7, 8, 10, 11:
		return 4
	}
	return 3
}

// Alone says that one list stands below the cards, and may have two columns.
func (h *HomePage) Alone() bool {
	lists := 0
	for _, n := range []int{len(h.Featured), len(h.MostRead), len(h.Recent)} {
		if n > 0 {
			lists++
		}
	}
	return lists == 1
}

// recentOnHome is the number of updated articles on the home page.
const recentOnHome = 5

func (r *Renderer) home(t *helpgen.Edition) ([]byte, error) {
	cfg := r.site.Config
	c, err := r.common(t, "home", t.Lang.Prefix, "", t.Root.Index)
	if err != nil {
		return nil, err
	}
	c.Title, c.HeadTitle = c.Name, c.Name
	c.Data = r.siteData(c)
	v := &HomePage{PageData: c, Question: cfg.Home.Title, Text: cfg.Home.Text, Hero: first(cfg.Home.Hero, "soft"), Count: t.Root.Count}
	if v.Question == "" || t != r.site.Editions[0] {
		v.Question = c.T("question")
	}
	v.Description = first(c.smart(t.Root.Summary), cfg.Home.Text, c.Fill("home_description", c.Name))
	if t == r.site.Editions[0] {
		v.Popular = popular(c.Layout, cfg.Home.Popular)
	}
	for _, s := range t.Root.Sections {
		v.Categories = append(v.Categories, r.group(c.Layout, s))
	}
	for _, p := range t.Root.Pages {
		v.Articles = append(v.Articles, c.link(p))
	}
	v.Featured = r.featured(c.Layout, t)
	for _, p := range r.mostRead(t) {
		v.MostRead = append(v.MostRead, c.link(p))
	}
	for _, p := range r.recent(t)[:min(recentOnHome, len(r.recent(t)))] {
		v.Recent = append(v.Recent, c.item(p))
	}
	if t.Root.Index != nil {
		v.Intro = r.parts(c.Layout, t.Root.Index, t, t.Root.Index.URL)
		v.addBody(v.Intro)
	}
	return r.execute(v.Words, "home.html", v)
}

// popular are the config's searches; they are written in the site's first language.
func popular(f *Layout, searches []string) []Link {
	out := make([]Link, 0, len(searches))
	for _, q := range searches {
		out = append(out, Link{URL: f.In("search/") + "?q=" + url.QueryEscape(q), Title: q})
	}
	return out
}

func (r *Renderer) featured(f *Layout, t *helpgen.Edition) []Link {
	var out []Link
	for _, p := range r.featuredPages(t) {
		out = append(out, f.link(p))
	}
	return out
}

// featuredPages are the articles of the config, then those that say so themselves.
func (r *Renderer) featuredPages(t *helpgen.Edition) []*helpgen.Page {
	var pages []*helpgen.Page
	for _, path := range r.site.Config.Home.Featured {
		if p := r.site.Page(path); p != nil {
			pages = append(pages, p.Translation(t))
		}
	}
	for _, p := range t.Pages {
		if p.Meta.Featured {
			pages = append(pages, p)
		}
	}
	var out []*helpgen.Page
	for i, p := range pages {
		if p != nil && slices.Index(pages, p) == i {
			out = append(out, p)
		}
	}
	return out
}

// first is the first string that is not empty.
func first(options ...string) string {
	for _, s := range options {
		if s != "" {
			return s
		}
	}
	return ""
}
