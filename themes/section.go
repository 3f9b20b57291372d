package themes

import (
	"html/template"
	"strings"

	"helpgen"
)

// SectionPage is what section.html gets: a category or a section below one.
type SectionPage struct {
	PageData
	Heading  template.HTML // the title, with its code and emphasis
	Icon     template.HTML
	Summary  string
	TitleID  string // id of the heading in index.md that repeats the title
	Count    int
	Parts    []PartView // the text of its index.md
	Articles []Link
	Lists    []ListGroup // instead of Articles with summaries, where they are many
	Letters  bool        // Lists are by letter
	Groups   []Group     // the sections in it, with their first articles
}

// Group is a section with some of its articles.
type Group struct {
	Link
	Icon     template.HTML
	Articles []Link
	Count    int
	More     bool // not all articles are listed
}

// groupSize is the number of articles that a section shows on its parent's page.
const groupSize = 6

// From manyArticles on, a topic lists titles alone, in columns, with a box that narrows them; from manyColumns on by
// letter.
const (
	manyArticles = 31
	manyColumns  = 101
)

func (r *Renderer) section(t *helpgen.Edition, s *helpgen.Section) ([]byte, error) {
	if s.Parent == nil {
		return r.home(t)
	}
	c, err := r.common(t, "section", s.URL, s.Title, s.Index)
	if err != nil {
		return nil, err
	}
	c.Description = c.smart(s.Summary)
	crumbs := (&helpgen.Page{Section: s, IsIndex: true}).Crumbs()
	c.Crumbs = c.crumbs(crumbs)
	c.Data = r.crumbData(c)
	v := &SectionPage{PageData: c, Summary: c.smart(s.Summary), Count: s.Count, Icon: r.theme.icons.forSection(s.Icon, s.Title)}
	v.Heading = template.HTML(template.HTMLEscapeString(c.Title))
	if s.Index != nil {
		if s.Title == s.Index.Title.Value {
			v.Heading = r.title(c.Layout, s.Index, t, s.URL)
		}
		v.NoIndex = s.Index.Meta.NoIndex || s.Index.Meta.Draft
		v.Summary = c.smart(s.Index.Lead())
		v.Parts = r.parts(c.Layout, s.Index, t, s.Index.URL)
		v.addBody(v.Parts)
		v.TitleID = s.Index.TitleID
	}
	for _, p := range s.Pages {
		v.Articles = append(v.Articles, c.link(p))
	}
	if v.Letters = len(s.Pages) >= manyColumns; v.Letters {
		v.Lists = byLetter(c.Layout, s.Pages)
	} else if len(s.Pages) >= manyArticles {
		v.Lists = []ListGroup{{Items: items(v.Articles)}}
	}
	for _, child := range s.Sections {
		v.Groups = append(v.Groups, r.group(c.Layout, child))
	}
	if v.Sidebar, err = r.topicTree(c.Layout, t, s); err != nil {
		return nil, err
	}
	return r.execute(v.Words, "section.html", v)
}

func items(links []Link) []Item {
	out := make([]Item, len(links))
	for i, l := range links {
		out[i].Link = l
	}
	return out
}

func (r *Renderer) group(f *Layout, s *helpgen.Section) Group {
	g := Group{
		Link:  Link{URL: f.Href(s.URL), Title: f.smart(s.Title), Summary: f.smart(first(s.Summary, sectionTitles(s)))},
		Icon:  r.theme.icons.forSection(s.Icon, s.Title),
		Count: s.Count,
	}
	for _, p := range firstPages(s, groupSize, nil) {
		g.Articles = append(g.Articles, f.link(p))
	}
	g.More = s.Count > len(g.Articles)
	return g
}

// namedSections is the number of sections that stand for a category without a summary.
const namedSections = 4

// sectionTitles says what a category without a summary is about.
func sectionTitles(s *helpgen.Section) string {
	var titles []string
	for _, child := range s.Sections[:min(namedSections, len(s.Sections))] {
		titles = append(titles, child.Title)
	}
	return strings.Join(titles, " ·\u00a0") // a dot does not end a line
}

// firstPages returns up to n articles of a section and those below it, in reading order.
func firstPages(s *helpgen.Section, n int, out []*helpgen.Page) []*helpgen.Page {
	for _, p := range s.Pages {
		if len(out) == n {
			return out
		}
		out = append(out, p)
	}
	for _, child := range s.Sections {
		out = firstPages(child, n, out)
	}
	return out
}
