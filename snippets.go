package helpgen

import (
	"cmp"
	"html"
	"maps"
	"regexp"
	"slices"
	"strconv"
)

// A page includes snippets to a certain depth and in a certain number, so that a few small files can't
// make a page without end.
const (
	maxIncludeDepth = 8
	maxIncludes     = 200
	maxIncluded     = 2 << 20 // bytes of their files
)

// inclusion is a place on a page where a snippet stands. Without an Article nothing stands there: there
// is no such snippet, it includes itself, or the page has no room for more.
type inclusion struct {
	*Article
	title    string            // id of the snippet's first heading; "" where an article is included without its title
	number   int               // counts the page's inclusions from 1, in the order in which they are read
	ids      map[string]string // the snippet's anchors, and what they are called on the page
	included []inclusion       // parallel to the snippet's Includes
}

// includer finds the inclusions of one page.
type includer struct {
	site   *Site
	page   *Article
	ids    IDSet
	count  int
	bytes  int
	within []*Article
	over   bool // the page asks for more than it has room for
}

// inclusions returns what stands in the place of each of an article's Includes.
func (s *Site) inclusions(a *Article) (list []inclusion, over bool) {
	if len(a.Includes) == 0 {
		return nil, false
	}
	in := &includer{site: s, page: a, ids: IDSet{}, within: []*Article{a}}
	for _, id := range a.Anchors {
		in.ids.Reserve(id)
	}
	list = in.of(a)
	return list, in.over
}

func (in *includer) of(a *Article) []inclusion {
	out := make([]inclusion, len(a.Includes))
	for i, inc := range a.Includes {
		sn := in.site.Snippet(a, inc.Path)
		if sn == nil || slices.Contains(in.within, sn) {
			continue
		}
		if in.count == maxIncludes || len(in.within) > maxIncludeDepth || in.bytes+sn.Body.End > maxIncluded {
			in.over = true
			continue
		}
		in.count++
		in.bytes += sn.Body.End
		out[i] = inclusion{Article: sn, number: in.count, ids: make(map[string]string, len(sn.Anchors))}
		if in.site.Config.IsSnippet(sn.Path) {
			out[i].title = sn.TitleID
		}
		for _, id := range sn.Anchors {
			if id != sn.TitleID || id == out[i].title {
				out[i].ids[id] = in.ids.Unique(id)
			}
		}
		in.within = append(in.within, sn)
		out[i].included = in.of(sn)
		in.within = in.within[:len(in.within)-1]
	}
	return out
}

// include puts snippets into the pages that ask for them.
func (s *Site) include() {
	type change struct {
		page     *Page
		included []inclusion
		whole    *Article
	}
	var changes []change
	for _, p := range s.Written() {
		included, over := s.inclusions(p.Article)
		if included == nil {
			continue
		}
		if over {
			s.fault(p.Article, tooManyIncludes(p.Article))
		}
		changes = append(changes, change{p, included, p.Article.with(included)})
	}
	for _, c := range changes { // only now, since articles can be snippets of others
		c.page.included, c.page.Article = c.included, c.whole
		c.page.noteIncluders(s.includers, c.included)
	}
}

// Written returns the pages of all articles that readers see: Pages, and the texts of the pages for missing pages.
func (s *Site) Written() []*Page {
	out := s.Pages[:len(s.Pages):len(s.Pages)]
	for _, t := range s.Editions {
		if t.Missing != nil {
			out = append(out, t.Missing)
		}
	}
	return out
}

func tooManyIncludes(a *Article) Fault {
	return Fault{Rule: "include-missing", Span: a.Includes[len(a.Includes)-1].Span,
		Message: "the page includes more than " + strconv.Itoa(maxIncludes) + " snippets, more than 2 MiB of them, or snippets in one another more than " +
			strconv.Itoa(maxIncludeDepth) + " deep; the rest is left out",
		Hint: "write what is included often in one snippet"}
}

// noteIncluders takes down that the page includes snippets, by their paths.
func (p *Page) noteIncluders(by map[string][]*Page, included []inclusion) {
	for _, in := range included {
		if in.Article == nil {
			continue
		}
		if pages := by[in.Path]; len(pages) == 0 || pages[len(pages)-1] != p {
			by[in.Path] = append(pages, p)
		}
		p.noteIncluders(by, in.included)
	}
}

// Includers returns the pages that include the file at path, directly or through other snippets.
func (s *Site) Includers(path string) []*Page { return s.includers[path] }

// Whole returns an article with what its snippets bring: their steps, problems, lists, headings, text and
// anchors. What comes from a snippet has the place of the tag that includes it. An article without
// snippets is returned as it is.
func (s *Site) Whole(a *Article) *Article {
	if p := s.byPath[a.Path]; p != nil && slices.Equal(p.Includes, a.Includes) && p.included != nil {
		return p.Article
	}
	included, _ := s.inclusions(a)
	return a.with(included)
}

// with returns the article with its inclusions in their places. It goes backwards, so that the places
// before the next one stay what they are.
func (a *Article) with(included []inclusion) *Article {
	if !slices.ContainsFunc(included, func(in inclusion) bool { return in.Article != nil }) {
		return a
	}
	w := *a
	w.Parts, w.Headings, w.Blocks = slices.Clone(a.Parts), slices.Clone(a.Headings), slices.Clone(a.Blocks)
	w.Lists, w.Anchors = slices.Clone(a.Lists), slices.Clone(a.Anchors)
	for i := len(included) - 1; i >= 0; i-- {
		if in := &included[i]; in.Article != nil && !in.outline() {
			(&splice{to: &w, at: a.Includes[i], in: in.whole()}).all()
		}
	}
	return &w
}

// whole is the snippet as it stands on the page, with the page's anchors.
func (in *inclusion) whole() *Article {
	w := *in.Article
	w.Anchors = nil
	for _, id := range in.Anchors {
		if own := in.ids[id]; own != "" {
			w.Anchors = append(w.Anchors, own)
		}
	}
	w.Headings = slices.Clone(in.Headings)
	for i := range w.Headings {
		h := &w.Headings[i]
		if h.ID = in.ids[h.ID]; h.Level == 1 {
			h.Level = includedLevel
		}
	}
	w.Parts = slices.Clone(in.Parts)
	for i := range w.Parts {
		p := &w.Parts[i]
		p.Steps, p.Problems = slices.Clone(p.Steps), slices.Clone(p.Problems)
		for j := range p.Steps {
			p.Steps[j].ID = in.id(p.Steps[j].ID)
		}
		for j := range p.Problems {
			p.Problems[j].ID = in.id(p.Problems[j].ID)
		}
	}
	return w.with(in.included)
}

// outline reports whether only an outline of the snippet is there, as of articles whose findings nobody wants.
func (a *Article) outline() bool {
	return len(a.Headings) == 0 && slices.ContainsFunc(a.Parts, func(p Part) bool { return p.Heading >= 0 })
}

// id is what the page calls an id of the snippet.
func (in *inclusion) id(id string) string { return cmp.Or(in.ids[id], id) }

var idOrReference = regexp.MustCompile(` (id="|href="#)([^"]*)"`)

var footnoteID = regexp.MustCompile(`^fn(?:ref)?-`)

// rename gives the ids in a fragment of the snippet, and the references to them, the page's names.
func (in *inclusion) rename(f Fragment) Fragment {
	return idOrReference.ReplaceAllFunc(f, func(attr []byte) []byte {
		m := idOrReference.FindSubmatch(attr)
		id := html.UnescapeString(string(m[2]))
		if footnoteID.MatchString(id) {
			id = "s" + strconv.Itoa(in.number) + "-" + id
		}
		return []byte(" " + string(m[1]) + html.EscapeString(in.id(id)) + `"`)
	})
}

// checkIncludes finds snippets that do not exist, that include themselves, and that nobody includes.
func (s *Site) checkIncludes() {
	used := map[*Article]bool{}
	all := slices.Concat(s.articles, s.SnippetList())
	for _, a := range all {
		for _, inc := range a.Includes {
			sn := s.Snippet(a, inc.Path)
			if sn != nil {
				used[sn] = true
			}
			if f, bad := s.badInclude(a, inc, sn); bad {
				s.fault(a, f)
			}
		}
	}
	for _, a := range s.SnippetList() {
		if !used[a] {
			s.fault(a, Fault{Rule: "snippet-unused", Span: Span{Start: a.Body.Start, End: a.Body.Start},
				Message: "no article includes this snippet, so nobody reads it",
				Hint:    "include it where it belongs, or remove it"})
		}
	}
}

func (s *Site) badInclude(a *Article, inc Include, sn *Article) (Fault, bool) {
	switch {
	case sn == nil:
		return Fault{Rule: "include-missing", Span: inc.Span, Message: "the snippet " + inc.Path + " does not exist",
			Hint: "paths start at this file's folder or at the content folder"}, true
	case s.reaches(sn, a, map[*Article]bool{}):
		return Fault{Rule: "include-missing", Span: inc.Span, Message: "the snippet " + inc.Path + " includes this file again; it is left out",
			Hint: "take one of the two tags out"}, true
	}
	return Fault{}, false
}

// reaches reports whether a snippet is an article or includes it, at whatever depth.
func (s *Site) reaches(sn, a *Article, seen map[*Article]bool) bool {
	if sn == a {
		return true
	}
	if sn == nil || seen[sn] {
		return false
	}
	seen[sn] = true
	return slices.ContainsFunc(sn.Includes, func(inc Include) bool { return s.reaches(s.Snippet(sn, inc.Path), a, seen) })
}

// SnippetList returns the snippets by path.
func (s *Site) SnippetList() []*Article {
	return slices.SortedFunc(maps.Values(s.Snippets), byArticlePath)
}
