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
	for _, p := range s.Pages {
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

// splice puts a snippet into the article that includes it.
type splice struct {
	to       *Article
	at       Include
	in       *Article
	headings int // where the snippet's headings, steps and problems begin in those of the article
	steps    int
	problems int
	lists    int
	problem  map[int]int // the snippet's headings that begin a problem → its index in the article's part
}

func (s *splice) all() {
	s.lists = len(s.to.Lists)
	s.addHeadings()
	s.addSteps()
	s.addProblems()
	s.addBlocks()
	s.addLists()
	s.to.Anchors = append(s.to.Anchors, s.in.Anchors...)
	s.to.HasCode = s.to.HasCode || s.in.HasCode
	s.to.Reading.Words += s.in.Reading.Words
	s.to.Reading.Ideographs += s.in.Reading.Ideographs
}

// part is the article's part that the tag stands in.
func (s *splice) part() *Part { return &s.to.Parts[s.at.Part] }

func (s *splice) addHeadings() {
	s.headings = s.at.Heading + 1
	heads := slices.Clone(s.in.Headings)
	for i := range heads {
		heads[i].Span, heads[i].Line = s.at.Span, s.at.Span
	}
	for _, p := range s.in.Parts {
		if p.Heading >= 0 {
			heads[p.Heading].Level = includedLevel
		}
	}
	s.to.Headings = slices.Insert(s.to.Headings, s.headings, heads...)
	for i := range s.to.Parts {
		shift(&s.to.Parts[i].Heading, s.headings, len(heads))
	}
	for i := range s.to.Blocks {
		shift(&s.to.Blocks[i].Heading, s.headings, len(heads))
	}
}

// includedLevel is the level that the headings of a snippet's parts have on a page.
const includedLevel = 3

// shift moves an index that is not below from by n.
func shift(i *int, from, n int) {
	if *i >= from {
		*i += n
	}
}

// addSteps adds the snippet's steps, unless they stand within a step.
func (s *splice) addSteps() {
	if s.at.Step >= 0 {
		return
	}
	p := s.part()
	s.steps = countBefore(p.Steps, func(t Step) bool { return t.Span.Start < s.at.Span.Start })
	var steps []Step
	for i := range s.in.Parts {
		steps = append(steps, s.in.Parts[i].Steps...)
	}
	for i := range steps {
		steps[i].Span = s.at.Span
		steps[i].List += s.lists
	}
	p.Steps = slices.Insert(slices.Clone(p.Steps), s.steps, steps...)
	for i := range s.to.Blocks {
		if b := &s.to.Blocks[i]; b.Part == s.at.Part {
			shift(&b.Step, s.steps, len(steps))
		}
	}
}

// addProblems adds the snippet's problems; in troubleshooting each of its headings begins one.
func (s *splice) addProblems() {
	p := s.part()
	s.problem = map[int]int{}
	s.problems = countBefore(p.Problems, func(t Problem) bool { return t.Span.Start < s.at.Span.Start })
	var problems []Problem
	for i := range s.in.Parts {
		from := &s.in.Parts[i]
		problems = append(problems, from.Problems...)
		if p.Role == RoleTroubleshooting && from.Heading >= 0 && from.Role == "" {
			h := &s.in.Headings[from.Heading]
			s.problem[from.Heading] = s.problems + len(problems)
			problems = append(problems, Problem{Title: Text{Value: h.Text}, ID: h.ID})
		}
	}
	for i := range problems {
		problems[i].Span, problems[i].Title.Span = s.at.Span, s.at.Span
	}
	p.Problems = slices.Insert(slices.Clone(p.Problems), s.problems, problems...)
	for i := range s.to.Blocks {
		if b := &s.to.Blocks[i]; b.Part == s.at.Part {
			shift(&b.Problem, s.problems, len(problems))
		}
	}
}

// countBefore is the number of items at the beginning of a list that stand before a place.
func countBefore[T any](list []T, before func(T) bool) int {
	n := 0
	for n < len(list) && before(list[n]) {
		n++
	}
	return n
}

func (s *splice) addBlocks() {
	blocks := slices.Clone(s.in.Blocks)
	for i := range blocks {
		s.place(&blocks[i])
	}
	at := countBefore(s.to.Blocks, func(b Block) bool { return b.Span.Start < s.at.Span.Start })
	s.to.Blocks = slices.Insert(s.to.Blocks, at, blocks...)
}

// place gives a block of the snippet its place in the article.
func (s *splice) place(b *Block) {
	own, heading := b.Part, b.Heading
	b.Span, b.Runs, b.Part = s.at.Span, nil, s.at.Part
	if b.Step >= 0 && s.at.Step < 0 {
		b.Step += s.steps + s.before(own, func(p *Part) int { return len(p.Steps) })
	} else {
		b.Step = s.at.Step
	}
	switch i, begins := s.problem[heading]; {
	case begins:
		b.Problem = i
	case b.Problem >= 0:
		b.Problem += s.problems + s.before(own, func(p *Part) int { return len(p.Problems) })
	default:
		b.Problem = s.at.Problem
	}
	b.Heading = s.at.Heading
	if heading >= 0 {
		b.Heading = s.headings + heading
	}
}

// before counts what the parts of the snippet before one of them have.
func (s *splice) before(part int, count func(*Part) int) int {
	n := 0
	for i := range s.in.Parts[:part] {
		n += count(&s.in.Parts[i])
	}
	return n
}

func (s *splice) addLists() {
	for _, l := range s.in.Lists {
		l.Span, l.Part = s.at.Span, s.at.Part
		l.Items = slices.Repeat([]Span{s.at.Span}, len(l.Items))
		for _, other := range []*int{&l.Parent, &l.Continues} {
			shift(other, 0, s.lists)
		}
		s.to.Lists = append(s.to.Lists, l)
	}
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
			s.fault(a, Fault{Rule: "snippet-unused", Span: Span{a.Body.Start, a.Body.Start},
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
