package themes

import (
	"bytes"
	"html/template"
	"net/url"
	"slices"
	"strings"
	"time"

	"helpgen"
)

// ArticlePage is what article.html gets.
type ArticlePage struct {
	PageData
	Article  *helpgen.Article
	Heading  template.HTML // the title, with its code and emphasis
	Lead     string        // the summary, "" where the text begins with it
	Contents []Entry
	Parts    []PartView
	Related  []Link // those that no part of the article lists
	// RelatedTitle is the heading of the list, "" where the article's own part ends with it.
	RelatedTitle string
	Prev, Next   *Link
	Minutes      int
	Reviewed     time.Time // the last review, or zero
	Updated      time.Time // the last change, or zero
	Overdue      bool      // the last review is longer ago than the article allows
	Edit         string    // address to edit the article, or ""
	Feedback     *Feedback
	HasCode      bool
	// Fallback says that the article is in another language than the page, "" where it is not; Foreign is that language
	// for the elements that hold it.
	Fallback string
	Foreign  template.HTMLAttr
}

// PartView is a part of an article, ready to be written.
type PartView struct {
	Role  string // "" for free text
	Class string // class names of the role
	ID    string
	Title template.HTML // "" for a part without a heading
	// HeadingClass are the classes that the author gave to the heading.
	HeadingClass string
	HTML         template.HTML
	Links        []Link // instead of HTML, in a list of related articles
}

// Entry is a line of a page's contents list.
type Entry struct {
	ID    string
	Title template.HTML
	Sub   []Entry
}

func (r *Renderer) article(p *helpgen.Page) ([]byte, error) {
	view, err := r.articlePage(p)
	if err != nil {
		return nil, err
	}
	return r.execute(view.Words, "article.html", view)
}

func (r *Renderer) articlePage(p *helpgen.Page) (*ArticlePage, error) {
	v, err := r.articleIn(p.Edition, p, p.URL)
	if err != nil {
		return nil, err
	}
	v.NoIndex = p.Meta.NoIndex || p.Meta.Draft
	above := p.Crumbs()
	v.Crumbs = v.crumbs(above)
	v.Data = r.articleData(p, v.PageData)
	r.addNeighbors(v, p)
	v.Sidebar, err = r.sidebar(v.Layout, above[len(above)-1], p)
	return v, err
}

// articleIn is what an article's page has in any language's frame.
func (r *Renderer) articleIn(t *helpgen.Edition, p *helpgen.Page, url string) (*ArticlePage, error) {
	c, err := r.common(t, "article", url, p.Title.Value, p)
	if err != nil {
		return nil, err
	}
	c.Description, c.HasBody = c.smart(p.Summary.Value), true
	if !p.Meta.NoIndex {
		c.Markdown = c.Href(markdownURL(p.URL))
	}
	v := &ArticlePage{PageData: c, Article: p.Article, HasCode: p.HasCode}
	v.Heading = r.title(c.Layout, p, t, url)
	v.Lead = c.smart(p.Lead())
	v.Parts = r.parts(c.Layout, p, t, url)
	v.addBody(v.Parts)
	if v.Lead == "" && len(v.Parts) > 0 && v.Parts[0].Title == "" && len(p.Summary.Value) <= longLead {
		v.Parts[0].Class += " opening"
	}
	v.Contents = contents(c.Layout, p.Article)
	v.Minutes = p.ReadingTime()
	r.addDates(v, p)
	r.addRelated(v, p, t)
	v.Feedback = r.feedback(c.Layout, p)
	return v, nil
}

// longLead is the number of bytes up to which a first paragraph without a summary above it is set as a lead.
const longLead = 240

// parts writes the body, part by part, for the page of a language at a site URL.
func (r *Renderer) parts(f *Layout, p *helpgen.Page, t *helpgen.Edition, url string) []PartView {
	out := make([]PartView, 0, len(p.Parts))
	var buf bytes.Buffer
	for _, part := range p.Parts {
		start := buf.Len()
		r.site.WriteHTML(&buf, p, t, url, part.HTML)
		v := PartView{Role: string(part.Role), Class: "part", HTML: template.HTML(buf.Bytes()[start:])}
		if part.Role != "" {
			v.Class += " part-" + string(part.Role)
		}
		if part.Heading >= 0 {
			h := &p.Headings[part.Heading]
			v.ID, v.Title, v.HeadingClass = h.ID, r.heading(f, p, t, url, h), h.Class
		}
		if v.Title != "" || len(bytes.TrimSpace(buf.Bytes()[start:])) > 0 {
			out = append(out, v)
		}
	}
	return out
}

// title is what page p has for its title on the page of tree t at a URL.
func (r *Renderer) title(f *Layout, p *helpgen.Page, t *helpgen.Edition, url string) template.HTML {
	i := slices.IndexFunc(p.Headings, func(h helpgen.Heading) bool { return h.ID == p.TitleID })
	if i >= 0 && p.Meta.Title == "" {
		return r.heading(f, p, t, url, &p.Headings[i])
	}
	return template.HTML(template.HTMLEscapeString(f.smart(p.Title.Value)))
}

// heading is a heading of page p as it stands on the page of tree t at a URL: its label, or all of it.
func (r *Renderer) heading(f *Layout, p *helpgen.Page, t *helpgen.Edition, url string, h *helpgen.Heading) template.HTML {
	if h.Whole == nil {
		return f.heading(h)
	}
	var buf bytes.Buffer
	r.site.WriteHTML(&buf, p, t, url, h.Whole)
	return template.HTML(buf.String())
}

// longContents is the number of lines from which a contents list shows its first level only.
const longContents = 24

// contents lists the headings of an article, from three on.
func contents(f *Layout, a *helpgen.Article) []Entry {
	var out []Entry
	lines := 0
	for _, h := range a.Headings {
		if h.ID == "" || h.Text == "" || h.Nested {
			continue
		}
		switch {
		case h.Level == 2:
			out = append(out, Entry{ID: h.ID, Title: f.heading(&h)})
		case h.Level == 3 && len(out) > 0:
			last := &out[len(out)-1]
			last.Sub = append(last.Sub, Entry{ID: h.ID, Title: f.heading(&h)})
		default:
			continue
		}
		lines++
	}
	if lines < 3 {
		return nil
	}
	if lines > longContents {
		for i := range out {
			out[i].Sub = nil
		}
	}
	return out
}

// heading is the text of a heading, with its code and emphasis.
func (f *Layout) heading(h *helpgen.Heading) template.HTML {
	if h.Label != "" {
		return template.HTML(h.Label)
	}
	return template.HTML(template.HTMLEscapeString(f.smart(h.Text)))
}

func (r *Renderer) addDates(v *ArticlePage, p *helpgen.Page) {
	v.Reviewed, v.Updated = p.Meta.Reviewed, p.Changed
	v.Overdue = !r.opts.Now.IsZero() && r.site.Config.ReviewDue(p.Article, r.opts.Now)
	if edit := r.site.Config.Links.Edit; edit != "" {
		v.Edit = strings.ReplaceAll(edit, "{path}", (&url.URL{Path: p.Path}).EscapedPath())
	}
}

func (r *Renderer) addNeighbors(v *ArticlePage, p *helpgen.Page) {
	if p.Prev != nil {
		v.Prev = &Link{URL: v.Href(p.Prev.URL), Title: v.smart(p.Prev.Title.Value)}
	}
	if p.Next != nil {
		v.Next = &Link{URL: v.Href(p.Next.URL), Title: v.smart(p.Next.Title.Value)}
	}
}

// linkTo is a link to where a target is, a page or a section.
func (f *Layout) linkTo(to helpgen.Target) Link {
	l := Link{}
	if to.Page != nil {
		l = f.link(to.Page)
	} else {
		l.Title, l.Summary = f.smart(to.Section.Title), f.smart(to.Section.Summary)
	}
	l.URL = f.Href(to.URL) + to.Tail()
	return l
}

// link is a link to an article with its summary.
func (f *Layout) link(p *helpgen.Page) Link {
	return Link{URL: f.Href(p.URL), Title: f.smart(p.Title.Value), Summary: f.smart(p.Summary.Value)}
}
