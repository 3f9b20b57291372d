package themes

import (
	"html/template"
	"strings"

	"helpgen"
)

// Sidebar is the way to an article: its category, the sections beside it, the articles around it.
// It does not grow with the site: long lists are cut to the neighborhood.
type Sidebar struct {
	*Layout
	Category Link
	Items    []SidebarItem
}

// SidebarItem is an article or a section; a section on the way is open and has items.
type SidebarItem struct {
	Link
	Section bool
	Open    bool
	All     bool // the link to the whole list, where it is cut
	Items   []SidebarItem
}

// sidebarWindow is the number of entries up to which a list is shown whole.
const sidebarWindow = 30

type sidebarKey struct {
	frame   *Layout
	section *helpgen.Section
	window  int
	topics  bool // the categories of the site, not what is around an article
}

// sidebarHTML is a rendered sidebar without a mark.
type sidebarHTML struct{ html string }

// sidebar returns the sidebar of an article in a section. Articles of one window of a section share it but for the mark.
func (r *Renderer) sidebar(f *Layout, s *helpgen.Section, p *helpgen.Page) (template.HTML, error) {
	if s == nil {
		return "", nil
	}
	key := sidebarKey{frame: f, section: s, window: indexOf(s.Pages, p) / sidebarWindow}
	bar, err := r.bars.get(key, func() (*sidebarHTML, error) {
		out, err := r.execute(f.Words, "sidebar.html", newSidebar(f, s, key.window))
		return &sidebarHTML{string(out)}, err
	})
	if err != nil {
		return "", err
	}
	return template.HTML(markCurrent(bar.html, f.Href(p.URL))), nil
}

// asAttribute writes a link as html/template does.
var asAttribute = strings.NewReplacer("&", "&amp;", "+", "&#43;", "'", "%27", "(", "%28", ")", "%29")

// markCurrent adds aria-current to the link to href.
func markCurrent(html, href string) string {
	attr := `href="` + asAttribute.Replace(href) + `"`
	return strings.Replace(html, attr, attr+` aria-current="page"`, 1)
}

func indexOf(pages []*helpgen.Page, p *helpgen.Page) int {
	for i := range pages {
		if pages[i] == p {
			return i
		}
	}
	return 0
}

// topicTree is the way to a section: the site's categories, the one that it is in open; below a category what an article
// there has. Pages of the theme, which are in no section, have the categories alone.
func (r *Renderer) topicTree(f *Layout, t *helpgen.Edition, s *helpgen.Section) (template.HTML, error) {
	if s != nil && s.Parent != t.Root {
		out, err := r.execute(f.Words, "sidebar.html", newSidebar(f, s, 0))
		return template.HTML(markCurrent(string(out), f.Href(s.URL))), err
	}
	if len(t.Root.Sections) == 0 {
		return "", nil
	}
	bar, err := r.bars.get(sidebarKey{frame: f, section: s, topics: true}, func() (*sidebarHTML, error) {
		out, err := r.execute(f.Words, "sidebar.html", f.topics(t, s))
		return &sidebarHTML{string(out)}, err
	})
	if err != nil {
		return "", err
	}
	if s == nil {
		return template.HTML(bar.html), nil
	}
	return template.HTML(markCurrent(bar.html, f.Href(s.URL))), nil
}

// topics lists the categories, s open.
func (f *Layout) topics(t *helpgen.Edition, s *helpgen.Section) *Sidebar {
	out := &Sidebar{Layout: f, Category: Link{URL: f.Href(t.Root.URL), Title: f.T("topics")}}
	shown := around(t.Root.Sections, s)
	for _, child := range shown {
		item := f.sectionItem(child)
		if child == s {
			for _, below := range child.Sections[:min(len(child.Sections), sidebarWindow)] {
				item.Items = append(item.Items, f.sectionItem(below))
			}
		}
		out.Items = append(out.Items, item)
	}
	if len(shown) < len(t.Root.Sections) {
		out.Items = append(out.Items, SidebarItem{Link: Link{URL: f.Href(t.Root.URL), Title: f.N("all_topics", len(t.Root.Sections))}, All: true})
	}
	return out
}

func newSidebar(f *Layout, s *helpgen.Section, window int) *Sidebar {
	way := []*helpgen.Section{s}
	for s.Parent != nil && s.Parent.Parent != nil {
		s = s.Parent
		way = append([]*helpgen.Section{s}, way...)
	}
	out := &Sidebar{Layout: f, Category: Link{URL: f.Href(way[0].URL), Title: f.smart(way[0].Title)}}
	if way[0].Parent == nil {
		out.Category.Title = f.T("home")
	}
	out.Items = f.sidebarItems(way, window)
	return out
}

func (f *Layout) sectionItem(s *helpgen.Section) SidebarItem {
	return SidebarItem{Link: Link{URL: f.Href(s.URL), Title: f.smart(s.Title)}, Section: true}
}

// sidebarItems lists what is in the first section of the way, the second one open.
func (f *Layout) sidebarItems(way []*helpgen.Section, window int) []SidebarItem {
	s := way[0]
	var out []SidebarItem
	sections := s.Sections
	if s.Parent == nil {
		sections = nil // the categories are on the home page
	}
	if len(way) > 1 {
		sections = around(sections, way[1])
	} else {
		sections = sections[:min(len(sections), sidebarWindow)]
	}
	for _, child := range sections {
		item := f.sectionItem(child)
		if len(way) > 1 && child == way[1] {
			item.Open = true
			item.Items = f.sidebarItems(way[1:], window)
		}
		out = append(out, item)
	}
	if len(way) == 1 {
		out = append(out, f.sidebarPages(s, window)...)
	}
	return out
}

// sidebarPages are the articles of a section, cut to a window; a link to all stands where they are cut.
func (f *Layout) sidebarPages(s *helpgen.Section, window int) []SidebarItem {
	start := min(window*sidebarWindow, max(0, len(s.Pages)-sidebarWindow)) // the last window is full too
	end := min(start+sidebarWindow, len(s.Pages))
	all := SidebarItem{Link: Link{URL: f.Href(s.URL), Title: f.N("all_n", len(s.Pages))}, All: true}
	out := make([]SidebarItem, 0, end-start+2)
	if start > 0 {
		out = append(out, all)
	}
	for _, p := range s.Pages[start:end] {
		out = append(out, SidebarItem{Link: Link{URL: f.Href(p.URL), Title: f.smart(p.Title.Value)}})
	}
	if end < len(s.Pages) {
		out = append(out, all)
	}
	return out
}

// around returns up to sidebarWindow sections with s among them.
func around(sections []*helpgen.Section, s *helpgen.Section) []*helpgen.Section {
	if len(sections) <= sidebarWindow {
		return sections
	}
	at := 0
	for i := range sections {
		if sections[i] == s {
			at = i
		}
	}
	start := min(max(0, at-sidebarWindow/2), len(sections)-sidebarWindow)
	return sections[start : start+sidebarWindow]
}
