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
	Items   []SidebarItem
	More    string // link to the whole list, where it is cut
	AllWord string // its words
}

// sidebarWindow is the number of entries up to which a list is shown whole.
const sidebarWindow = 30

type sidebarKey struct {
	frame   *Layout
	section *helpgen.Section
	window  int
}

// sidebarHTML is a rendered sidebar without a mark.
type sidebarHTML struct{ html string }

// sidebar returns the sidebar of an article in a section. Articles of one window of a section share it but for the mark.
func (r *Renderer) sidebar(f *Layout, s *helpgen.Section, p *helpgen.Page) (template.HTML, error) {
	if s == nil {
		return "", nil
	}
	key := sidebarKey{f, s, indexOf(s.Pages, p) / sidebarWindow}
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
		item := SidebarItem{Link: Link{URL: f.Href(child.URL), Title: f.smart(child.Title)}, Section: true}
		if len(way) > 1 && child == way[1] {
			item.Open = true
			item.Items = f.sidebarItems(way[1:], window)
			f.cut(&item, child)
		}
		out = append(out, item)
	}
	if len(way) == 1 {
		out = append(out, f.sidebarPages(s, window)...)
	}
	return out
}

func (f *Layout) sidebarPages(s *helpgen.Section, window int) []SidebarItem {
	start := min(window*sidebarWindow, max(0, len(s.Pages)-sidebarWindow)) // the last window is full too
	pages := s.Pages[start:min(start+sidebarWindow, len(s.Pages))]
	out := make([]SidebarItem, 0, len(pages))
	for _, p := range pages {
		out = append(out, SidebarItem{Link: Link{URL: f.Href(p.URL), Title: f.smart(p.Title.Value)}})
	}
	return out
}

// cut says where the whole list is, if not all articles of a section are shown.
func (f *Layout) cut(item *SidebarItem, s *helpgen.Section) {
	if len(s.Pages) > sidebarWindow {
		item.More, item.AllWord = f.Href(s.URL), f.N("all_n", len(s.Pages))
	}
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
