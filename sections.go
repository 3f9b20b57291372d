package helpgen

import (
	"cmp"
	"maps"
	"path"
	"slices"
	"strings"
	"unicode"
)

// editionBuilder sorts articles into the trees and sections of a site.
type editionBuilder struct {
	s       *Site
	opts    SiteOptions
	trees   map[string]*Edition
	indexed map[string]bool // folders that hold an index.md, by language
	holds   map[string]bool // folders that hold articles, not only their index.md, or folders with such
}

func newEditionBuilder(s *Site, opts SiteOptions) *editionBuilder {
	b := &editionBuilder{s: s, opts: opts, trees: map[string]*Edition{}, indexed: map[string]bool{}, holds: map[string]bool{}}
	for _, a := range s.articles {
		b.note(a)
	}
	for i, l := range s.Config.Languages {
		b.trees[l.Code] = newEdition(l.complete(i == 0))
	}
	return b
}

// note takes down what the folders of an article hold.
func (b *editionBuilder) note(a *Article) {
	dir, name := dirOf(a.Key), strings.ToLower(path.Base(a.Key))
	if name == "index" || name == "_index" {
		b.indexed[a.Lang+"\x00"+dir] = true
	}
	if IsIndexName(name) {
		if dir == "" {
			return
		}
		dir = dirOf(dir)
	}
	for ; !b.holds[a.Lang+"\x00"+dir]; dir = dirOf(dir) {
		b.holds[a.Lang+"\x00"+dir] = true
	}
}

func newEdition(l Language) *Edition {
	return &Edition{Lang: l, Root: &Section{URL: l.Prefix, base: l.Prefix, Lang: l}}
}

// Below returns the section in s or below it that a folder or an address names, or nil.
func (s *Section) Below(name string) *Section {
	if name = strings.Trim(name, "/"); s.named(name) {
		return s
	}
	for _, sec := range s.Sections {
		if found := sec.Below(name); found != nil {
			return found
		}
	}
	return nil
}

func (s *Section) named(name string) bool {
	return s.Dir == name || strings.Trim(s.URL, "/") == name
}

// In reports whether the section is one that a folder or an address names, or below it.
func (s *Section) In(name string) bool {
	name = strings.Trim(name, "/")
	for ; s != nil; s = s.Parent {
		if s.named(name) {
			return true
		}
	}
	return false
}

func dirOf(key string) string {
	if d := path.Dir(key); d != "." {
		return d
	}
	return ""
}

func (b *editionBuilder) tree(lang string) *Edition {
	t := b.trees[lang]
	if t == nil {
		t = newEdition(Language{Code: lang}.complete(len(b.trees) == 0))
		b.trees[lang] = t
	}
	return t
}

// section returns the section of a folder, with those above it.
func (b *editionBuilder) section(t *Edition, dir string) *Section {
	if dir == "" {
		return t.Root
	}
	key := t.Lang.Code + "\x00" + dir
	if sec := b.s.byDir[key]; sec != nil {
		return sec
	}
	parent := b.section(t, dirOf(dir))
	name := path.Base(dir)
	base := parent.base + cmp.Or(Slug(name), "section") + "/"
	told := b.s.Config.Places[dir]
	sec := &Section{Dir: dir, Title: cmp.Or(told.Title, NameTitle(name)), Summary: told.Summary, Order: told.Order,
		Lang: t.Lang, Parent: parent, URL: base, base: base}
	parent.Sections = append(parent.Sections, sec)
	b.s.byDir[key] = sec
	return sec
}

// place is where an article stands: its folder, what it is called there, and whether it is the folder's index.
type place struct {
	dir, name string
	index     bool
}

// home reports whether the place is that of the home page.
func (p place) home() bool { return p.index && p.dir == "" }

// checkIndex tells what the front matter of a folder's index says about its address in vain.
func (b *editionBuilder) checkIndex(p *Page, at place) {
	key, hint := "slug", "rename the folder, or set a permalink"
	if at.home() {
		key, hint = "permalink", "remove it"
	}
	if k, ok := p.Meta.Keys[key]; ok && k.Value.Start < k.Value.End {
		b.s.fault(p.Article, Fault{Rule: "slug-duplicate", Severity: "warning", Span: k.Value,
			Message: "the " + key + " is not used: " + p.Path + " is the page of its folder and has the address " + p.URL, Hint: hint})
	}
}

// place finds an article's place. The index of a folder is index.md, or README.md where there is none. One that is
// alone in its folder and has a text of its own is an article that is kept in a folder.
func (b *editionBuilder) place(a *Article) place {
	dir, name := dirOf(a.Key), path.Base(a.Key)
	switch folder := a.Lang + "\x00" + dir; {
	case !IsIndexName(name):
		return place{dir, name, false}
	case strings.EqualFold(name, "readme") && b.indexed[folder]:
		b.s.fault(a, Fault{Rule: "slug-duplicate", Severity: "warning", Span: Span{Start: a.Body.Start, End: a.Body.Start},
			Message: a.Path + " stands next to an index.md, which is the folder's page; this one gets an address of its own",
			Hint:    "keep one of the two"})
		return place{dir, name, false}
	case dir == "" || b.holds[folder] || !a.HasText || a.Meta.Type == TypeLanding:
		return place{dir, name, true}
	}
	return place{dirOf(dir), path.Base(dir), false}
}

func (b *editionBuilder) add(a *Article) {
	t := b.tree(a.Lang)
	at := b.place(a)
	p := &Page{Article: a, Edition: t, IsIndex: at.index, Changed: changed(a, b.opts)}
	if unpublished(a, b.opts) || b.s.hides(a) {
		b.s.drafts[a.Path] = a
		b.s.drafts[pageURL(t, a, at, "")] = a
		return
	}
	p.Section = b.section(t, at.dir)
	if at.dir == "" && at.name == "404" {
		p.URL, t.Missing = t.Lang.Prefix+"404.html", p
		return
	}
	p.URL = pageURL(t, a, at, p.Section.base)
	if told := b.s.Config.Places[a.Path]; told.Section != "" && !at.index {
		p.Section = b.section(t, told.Section)
	}
	if a.Meta.Permalink != "" && aliasURL(a.Meta.Permalink) == "" {
		b.s.fault(a, Fault{Rule: "frontmatter-type", Span: slugSpan(a),
			Message: "the permalink " + short(a.Meta.Permalink) + " is no path of this site, so it is not used", Hint: "write it as /path/"})
	}
	if !b.claim(p) {
		return
	}
	switch {
	case at.index:
		b.checkIndex(p, at)
		b.describe(p)
	case !p.Meta.NoIndex: // an article that is not to be found has a page and stands in no list
		p.Section.Pages = append(p.Section.Pages, p)
	}
}

// pageURL is an article's address: its permalink, else its section's with its slug.
func pageURL(t *Edition, a *Article, at place, section string) string {
	if u := aliasURL(a.Meta.Permalink); u != "" && !at.home() {
		return u
	}
	if section == "" {
		section = t.Lang.Prefix
		for _, name := range strings.Split(at.dir, "/") {
			if name != "" {
				section += cmp.Or(Slug(name), "section") + "/"
			}
		}
	}
	if at.index {
		return section
	}
	slug := Slug(a.Meta.Slug)
	if slug == "" {
		slug = Slug(at.name)
	}
	if slug == "" {
		slug = cmp.Or(Slug(a.Title.Value), "article")
	}
	return section + slug + "/"
}

// aliasURL turns a path as written, perhaps escaped as in the address bar, into a site URL, or "" if it is none of
// this site.
func aliasURL(alias string) string {
	alias = unescape(alias)
	if alias == "" || strings.Contains(alias, "://") || strings.ContainsAny(alias, "?#\\") || strings.ContainsFunc(alias, unicode.IsControl) || strings.Contains(alias, "..") {
		return ""
	}
	u := "/" + strings.TrimLeft(path.Clean("/"+alias), "/")
	if u != "/" && path.Ext(u) != ".html" {
		u += "/"
	}
	return strings.TrimSuffix(u, "index.html")
}

// claim takes the page's address; two articles for one address leave open which was meant.
func (b *editionBuilder) claim(p *Page) bool {
	s := b.s
	if other := s.byURL[p.URL]; other != nil {
		s.fault(p.Article, Fault{Rule: "slug-duplicate", Blocking: true, Span: slugSpan(p.Article),
			Message: p.Path + " and " + other.Path + " both have the address " + p.URL,
			Hint:    "rename one of the files, or give it a slug"})
		return false
	}
	s.byURL[p.URL] = p
	s.byPath[p.Path] = p
	s.byName[p.Lang+"\x00"+FoldPath(path.Base(p.Path))] = p.Path
	s.byKey[p.Key] = append(s.byKey[p.Key], p)
	if p.Meta.ID != "" {
		s.byID[p.Meta.ID] = append(s.byID[p.Meta.ID], p)
	}
	s.Pages = append(s.Pages, p)
	return true
}

func slugSpan(a *Article) Span {
	for _, key := range []string{"permalink", "slug", "title"} {
		if k, ok := a.Meta.Keys[key]; ok {
			return k.Value
		}
	}
	return Span{Start: a.Body.Start, End: a.Body.Start}
}

// describe takes a section's title and so on from its index.
func (b *editionBuilder) describe(p *Page) {
	sec := p.Section
	told := b.s.Config.Places[sec.Dir]
	sec.Index, sec.Icon, sec.URL = p, p.Meta.Icon, p.URL
	sec.Title = cmp.Or(told.Title, p.Title.Value)
	sec.Summary = cmp.Or(p.Summary.Value, told.Summary)
	sec.Order = cmp.Or(p.Meta.Order, told.Order)
}

// finish orders everything, drops empty trees, and links neighbors.
func (b *editionBuilder) finish() {
	s := b.s
	codes := make([]string, 0, len(b.trees))
	for _, l := range s.Config.Languages {
		codes = append(codes, l.Code)
	}
	for _, code := range slices.Sorted(maps.Keys(b.trees)) {
		if !slices.Contains(codes, code) {
			codes = append(codes, code)
		}
	}
	for i, code := range codes {
		t := b.trees[code]
		b.adopt(t.Root)
		b.order(t.Root)
		if t.Root.empty() && i > 0 && !slices.ContainsFunc(s.Pages, func(p *Page) bool { return p.Edition == t }) {
			delete(s.sections, t.Root.URL)
			b.unfinished(t)
			continue
		}
		s.Editions = append(s.Editions, t)
		t.read(t.Root)
		for _, sec := range append([]*Section{t.Root}, t.Root.Sections...) {
			linkNeighbors(sec, sec == t.Root)
		}
	}
}

// adopt makes an article that has the address of a folder without an index that index: pay.md beside pay/.
func (b *editionBuilder) adopt(sec *Section) {
	for _, child := range sec.Sections {
		b.adopt(child)
	}
	p := b.s.byURL[sec.URL]
	if p == nil || p.IsIndex || p.Lang != sec.Lang.Code || sec.first() == nil {
		return
	}
	from := p.Section
	from.Pages = slices.DeleteFunc(from.Pages, func(q *Page) bool { return q == p })
	p.IsIndex, p.Section = true, sec
	b.describe(p)
}

func compareOrder(a, b *int) int {
	switch {
	case a != nil && b != nil:
		return cmp.Compare(*a, *b)
	case a != nil:
		return -1
	case b != nil:
		return 1
	}
	return 0
}

// orderOf is the place that an article's front matter gives it, or a table of contents.
func (b *editionBuilder) orderOf(p *Page) *int {
	return cmp.Or(p.Meta.Order, b.s.Config.Places[p.Path].Order)
}

// order sorts a section, counts its articles and registers its address.
func (b *editionBuilder) order(sec *Section) {
	slices.SortStableFunc(sec.Pages, func(x, y *Page) int {
		return cmp.Or(compareOrder(b.orderOf(x), b.orderOf(y)), cmp.Compare(x.SortKey, y.SortKey), cmp.Compare(x.Path, y.Path))
	})
	sec.Count = len(sec.Pages)
	if sec.Index != nil && sec.Index.IsArticle() {
		sec.Count++
	}
	for _, child := range sec.Sections {
		b.order(child)
		sec.Count += child.Count
	}
	sec.Sections = slices.DeleteFunc(sec.Sections, (*Section).empty)
	slices.SortStableFunc(sec.Sections, func(x, y *Section) int {
		return cmp.Or(compareOrder(x.Order, y.Order), cmp.Compare(b.sortKey(x), b.sortKey(y)), cmp.Compare(x.Dir, y.Dir))
	})
	if sec.Parent == nil || !sec.empty() {
		b.s.sections[sec.URL] = sec
	}
}

// sortKey is a section's place in the alphabetical order.
func (b *editionBuilder) sortKey(sec *Section) string {
	if sec.Index != nil {
		return sec.Index.SortKey
	}
	return b.s.Config.order.folder(sec.Lang.Code, sec.Title)
}

// empty reports whether a section, in order, has nothing to show.
func (s *Section) empty() bool { return s.Count == 0 && s.Index == nil && len(s.Sections) == 0 }

// read lists a tree's articles in reading order.
func (t *Edition) read(sec *Section) {
	if sec.Index != nil && sec.Index.IsArticle() {
		t.Pages = append(t.Pages, sec.Index)
	}
	t.Pages = append(t.Pages, sec.Pages...)
	for _, child := range sec.Sections {
		t.read(child)
	}
}

// linkNeighbors chains the articles of a category, or those directly below the root.
func linkNeighbors(sec *Section, shallow bool) {
	var pages []*Page
	var walk func(*Section)
	walk = func(s *Section) {
		pages = append(pages, s.Pages...)
		for _, c := range s.Sections {
			if !shallow {
				walk(c)
			}
		}
	}
	walk(sec)
	for i, p := range pages {
		if i > 0 {
			p.Prev = pages[i-1]
		}
		if i+1 < len(pages) {
			p.Next = pages[i+1]
		}
	}
}
