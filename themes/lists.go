package themes

import (
	"cmp"
	"html/template"
	"slices"
	"time"

	"helpgen"
)

// MissingPage is what 404.html gets.
type MissingPage struct {
	PageData
	Heading template.HTML // the title, with its code and emphasis
	Parts   []PartView    // of the site's own text
	Groups  []ListGroup
	IDs     string // link to ids.json, "" where the old site's addresses hold no id
	Legacy  string // forms of the old site's addresses, as a list in JSON
	Homes   string // where other languages are, for hosts that know one page for missing pages
}

// ListPage is what pages that are lists get: A–Z, what's new, fix a problem; search has an empty list.
type ListPage struct {
	PageData
	Groups []ListGroup
	Count  int
}

// ListGroup is a part of a list under a heading.
type ListGroup struct {
	ID    string
	Title string
	URL   string // of the heading, or ""
	Icon  template.HTML
	Items []Item
}

// Item is a line of a list.
type Item struct {
	Link
	Date time.Time
	New  bool   // made, not changed, at that date
	Of   string // the article, for a problem
}

// listPage makes the page of a list. Words are title and description keys.
func (r *Renderer) listPage(t *helpgen.Edition, kind, url string, groups func(*Layout) []ListGroup) ([]byte, error) {
	c, err := r.common(t, kind, url, "", nil)
	if err != nil {
		return nil, err
	}
	v := &ListPage{PageData: c.named(kind)}
	if v.Sidebar, err = r.topicTree(c.Layout, t, nil); err != nil {
		return nil, err
	}
	if groups != nil {
		v.Groups = groups(c.Layout)
	}
	for _, g := range v.Groups {
		v.Count += len(g.Items)
	}
	return r.execute(v.Words, kind+".html", v)
}

// named gives a page of the theme its title and its place under home.
func (c PageData) named(kind string) PageData {
	c.Title = c.T(kind)
	c.HeadTitle = headTitle(c.Title, c.Name)
	c.Description = c.T(kind + "_text")
	c.Crumbs = []Link{{URL: c.In(""), Title: c.T("home")}}
	return c
}

func (f *Layout) item(p *helpgen.Page) Item {
	return Item{Link: f.link(p), Date: p.Changed, New: p.Changed.Equal(p.Meta.Date)}
}

func (r *Renderer) search(t *helpgen.Edition, url string) ([]byte, error) {
	return r.listPage(t, "search", url, func(f *Layout) []ListGroup { return r.categoryList(f, t) })
}

// categoryList names the categories, for pages that must lead on.
func (r *Renderer) categoryList(f *Layout, t *helpgen.Edition) []ListGroup {
	var g ListGroup
	for _, s := range t.Root.Sections {
		g.Items = append(g.Items, Item{Link: Link{URL: f.Href(s.URL), Title: f.smart(s.Title), Summary: f.smart(s.Summary)}})
	}
	return []ListGroup{g}
}

func (r *Renderer) notFound(t *helpgen.Edition, url string) ([]byte, error) {
	f, err := r.rootFrame(t.Lang)
	if err != nil {
		return nil, err
	}
	c := PageData{Layout: f, Kind: "404", Path: url, NoIndex: true, CSP: r.pageCSP(t.Missing)}
	v := &MissingPage{PageData: c.named("404"), Groups: r.categoryList(f, t)}
	v.Heading = template.HTML(template.HTMLEscapeString(v.Title))
	if v.Sidebar, err = r.topicTree(f, t, nil); err != nil {
		return nil, err
	}
	if p := t.Missing; p != nil {
		v.Heading = r.title(f, p, t, "")
		v.Title, v.Description = f.smart(p.Title.Value), f.smart(p.Lead())
		v.HeadTitle = headTitle(v.Title, v.Name)
		v.Parts = r.parts(f, p, t, "")
		v.addBody(v.Parts)
	}
	if legacy := r.legacy(); legacy != nil {
		v.IDs, v.Legacy = f.Href("/"+idsName), string(legacy)
	}
	for _, other := range r.site.Editions[1:] {
		if other != t {
			v.Homes += f.Href(other.Lang.Prefix) + " "
		}
	}
	return r.execute(v.Words, "404.html", v)
}

// recentLimit is the length of what's new and of the feed.
const recentLimit = 50

// recent are the articles that say when they were made or changed, the latest first.
func (r *Renderer) recent(t *helpgen.Edition) []*helpgen.Page {
	out, _ := r.news.get(t, func() ([]*helpgen.Page, error) { return newest(t), nil })
	return out
}

func newest(t *helpgen.Edition) []*helpgen.Page {
	var out []*helpgen.Page
	for _, p := range t.Pages {
		if p.HasDate() {
			out = append(out, p)
		}
	}
	slices.SortStableFunc(out, func(a, b *helpgen.Page) int {
		return cmp.Or(
			b.Changed.Compare(a.Changed),
			cmp.Compare(a.URL, b.URL))
	})
	return out[:min(len(out), recentLimit)]
}

// whatsNew groups the latest articles by month.
func (r *Renderer) whatsNew(t *helpgen.Edition, url string) ([]byte, error) {
	return r.listPage(t, "whats-new", url, func(f *Layout) []ListGroup {
		var out []ListGroup
		for _, p := range r.recent(t) {
			it := f.item(p)
			id := it.Date.Format("2006-01")
			if len(out) == 0 || out[len(out)-1].ID != id {
				out = append(out, ListGroup{ID: id, Title: f.Month(it.Date)})
			}
			g := &out[len(out)-1]
			g.Items = append(g.Items, it)
		}
		return out
	})
}

// problems are the articles of a language that tell of problems.
func (r *Renderer) problems(t *helpgen.Edition) []*helpgen.Page {
	out, _ := r.troubles.get(t, func() ([]*helpgen.Page, error) {
		var out []*helpgen.Page
		for _, p := range t.Pages {
			if p.HasProblems() {
				out = append(out, p)
			}
		}
		return out, nil
	})
	return out
}

// fix lists every problem under its category.
func (r *Renderer) fix(t *helpgen.Edition, url string) ([]byte, error) {
	return r.listPage(t, "fix", url, func(f *Layout) []ListGroup {
		var out []ListGroup
		at := map[*helpgen.Section]int{}
		for _, p := range r.problems(t) {
			cat := category(p)
			i, ok := at[cat]
			if !ok {
				i = len(out)
				at[cat] = i
				out = append(out, ListGroup{ID: "c-" + slugID(cat.URL), Title: first(f.smart(cat.Title), f.T("home")),
					URL: f.Href(cat.URL), Icon: r.theme.icons.forSection(cat.Icon, cat.Title)})
			}
			out[i].Items = append(out[i].Items, f.problemItems(p)...)
		}
		return out
	})
}

// problemItems are an article's problems; an article about one problem is its own.
func (f *Layout) problemItems(p *helpgen.Page) []Item {
	var out []Item
	for _, part := range p.Parts {
		for _, pr := range part.Problems {
			out = append(out, Item{Link: Link{URL: f.Href(p.URL + "#" + pr.ID), Title: f.smart(pr.Title.Value)}, Of: f.smart(p.Title.Value)})
		}
	}
	if out == nil {
		return []Item{{Link: Link{URL: f.Href(p.URL), Title: f.smart(p.Title.Value)}, Of: f.smart(p.Summary.Value)}}
	}
	return out
}

// category is the topmost section of a page below the root, or the root.
func category(p *helpgen.Page) *helpgen.Section {
	s := p.Section
	for s.Parent != nil && s.Parent.Parent != nil {
		s = s.Parent
	}
	return s
}

// slugID makes an id of a section's URL.
func slugID(url string) string {
	id := []rune{}
	for _, c := range url {
		if c == '/' {
			c = '-'
		}
		if c != ' ' && c != '"' {
			id = append(id, c)
		}
	}
	return string(id[1:])
}
