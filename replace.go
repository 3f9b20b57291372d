package helpgen

import (
	"reflect"
	"slices"
	"strings"
)

// Replace puts a newly parsed article in the place of the one at its path, if nothing that others see
// of it changed: address, title, summary, dates, tags and so on. Where something did, it does nothing
// and returns false, and the site has to be made anew. The site must not be in use meanwhile.
//
// Law: after Replace the site is the one that NewSite would make.
func (s *Site) Replace(a *Article) bool {
	p := s.byPath[a.Path]
	if p == nil || !sameOutside(p.Article, a) || slices.ContainsFunc(s.Faults, func(f SiteFault) bool { return f.Article == p.Article }) {
		return false
	}
	if len(a.Includes) > 0 || len(p.Includes) > 0 || len(s.includers[a.Path]) > 0 {
		return false
	}
	if s.namesHeadings() && !slices.Equal(p.Anchors, a.Anchors) {
		return false
	}
	i, found := slices.BinarySearchFunc(s.articles, a, byArticlePath)
	if !found {
		return false
	}
	s.articles[i] = a
	p.Article = a
	return true
}

// namesHeadings reports whether redirects hang on the headings of articles.
func (s *Site) namesHeadings() bool {
	return s.moved || slices.ContainsFunc(s.Redirects, func(r Redirect) bool { return strings.Contains(r.To, "#") })
}

// sameOutside reports whether two versions of an article look the same to the rest of the site.
func sameOutside(a, b *Article) bool {
	return a.Title.Value == b.Title.Value && a.Summary.Value == b.Summary.Value && a.Type == b.Type &&
		a.Lang == b.Lang && a.Key == b.Key && a.SortKey == b.SortKey && a.HasText == b.HasText && trouble(a) == trouble(b) &&
		reflect.DeepEqual(withoutPlaces(a.Meta), withoutPlaces(b.Meta))
}

// withoutPlaces is front matter without where it stands in the file.
func withoutPlaces(m Meta) Meta {
	m.Keys, m.Block, m.Format = nil, Span{}, ""
	for _, list := range []*[]Text{&m.Aliases, &m.Related, &m.AskedAs, &m.LintDisable} {
		plain := make([]Text, len(*list))
		for i, t := range *list {
			plain[i].Value = t.Value
		}
		*list = plain
	}
	return m
}
