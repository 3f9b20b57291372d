package helpgen

import (
	"cmp"
	"path"
	"slices"
	"strings"
	"unicode"
)

// Here reports whether a redirect leads to a page of the site itself.
func (r Redirect) Here() bool { return strings.HasPrefix(r.To, "/") }

// collectRedirects reads every page's aliases; one that is taken is a fault. Those of headings come last,
// since the page that such a heading stood on may itself have moved.
func (s *Site) collectRedirects() {
	s.eachAlias(func(p *Page, alias Text) {
		if !strings.Contains(alias.Value, "#") {
			s.redirect(p, alias)
		}
	})
	s.collectOldAddresses()
	slices.SortFunc(s.Redirects, func(a, b Redirect) int { return cmp.Compare(a.From, b.From) })
	s.eachAlias(func(p *Page, alias Text) {
		if url, id, ok := strings.Cut(alias.Value, "#"); ok {
			s.moveHeading(p, alias, aliasURL(url), unescape(id))
		}
	})
}

func (s *Site) eachAlias(do func(*Page, Text)) {
	for _, p := range s.Pages {
		for _, alias := range p.Meta.Aliases {
			do(p, alias)
		}
	}
}

// conflict returns a function that reports what is wrong with an alias.
func (s *Site) conflict(p *Page, alias Text) func(message, hint string) {
	return func(message, hint string) {
		s.fault(p.Article, Fault{Rule: "redirect-conflict", Span: alias.Span, Message: "the alias " + alias.Value + " " + message, Hint: hint})
	}
}

// moveHeading reads the alias of a heading that stood on the page at from and is now on p.
func (s *Site) moveHeading(p *Page, alias Text, from, id string) {
	s.moved = true
	conflict := s.conflict(p, alias)
	old := s.byURL[from]
	if r := s.aliases[from]; old == nil && r != nil {
		old = r.Page
	}
	switch {
	case from == "" || id == "" || strings.ContainsAny(id, " \t\n"):
		conflict("is no path of this site", "write it as /old/path/#heading")
		return
	case old == nil:
		conflict("names a page that there is not and was not", "give the address that the page with the heading has or had")
		return
	case old == p:
		conflict("is of this very page", "write {#"+id+"} behind the heading instead")
		return
	case slices.Contains(old.Anchors, id):
		conflict("is of a heading that is still in "+old.Path, "remove it, or rename that heading")
		return
	case slices.ContainsFunc(old.Moved, func(m Moved) bool { return m.ID == id }):
		conflict("stands in two articles", "keep it in one of the two")
		return
	}
	m := Moved{ID: id, To: p}
	if here, ok := s.anchor(p.Article, id); ok {
		m.Fragment = here
	} else {
		conflict("leads to no heading, only to the beginning of the article", "write {#"+id+"} behind the heading that moved")
	}
	old.Moved = append(old.Moved, m)
}

// strangeSpace tells spaces that addresses are not escaped for.
func strangeSpace(r rune) bool { return r > ' ' && unicode.IsSpace(r) }

func (s *Site) redirect(p *Page, alias Text) {
	from := aliasURL(alias.Value)
	conflict := s.conflict(p, alias)
	live := s.byURL[from]
	switch {
	case from == "" || strings.ContainsAny(from, "*:") || strings.ContainsFunc(from, strangeSpace): // hosts take these for patterns or for several words
		conflict("is no path of this site", "write it as /old/path/, without * and :")
	case live == p:
		conflict("is the article's own address", "remove it")
	case live != nil:
		conflict("is the address of "+live.Path, "remove it, or move that article")
	case s.sections[from] != nil:
		conflict("is the address of a section", "remove it, or rename the folder")
	case s.specials[from]:
		conflict("is the address of the "+specialNames[path.Base(from)], "remove it")
	case s.aliases[from] != nil && s.aliases[from].Page == p:
	case s.aliases[from] != nil:
		conflict("already leads to "+s.aliases[from].Page.Path, "keep it in one of the two")
	default:
		s.addRedirect(Redirect{From: from, To: p.URL, Page: p, at: alias.Span})
	}
}

func (s *Site) addRedirect(r Redirect) {
	s.Redirects = append(s.Redirects, r)
	s.aliases[r.From] = &r
}
