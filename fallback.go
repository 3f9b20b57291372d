package helpgen

import (
	"slices"
	"strings"
)

// URLIn is the address that a page or section of one language would have in another.
func (t *Tree) URLIn(url string, from *Tree) string {
	return t.Lang.Prefix + strings.TrimPrefix(url, from.Lang.Prefix)
}

// Translation returns the page in a language, itself included, or nil.
func (p *Page) Translation(t *Tree) *Page {
	if i := slices.IndexFunc(p.Translations, func(q *Page) bool { return q.Tree == t }); i >= 0 {
		return p.Translations[i]
	}
	return nil
}

// Fallback returns the address of the page that stands for p in a language that it is not translated to,
// or "" where there is none.
func (s *Site) Fallback(p *Page, t *Tree) string {
	if !s.Config.Fallback || p.Tree != s.Trees[0] || t == p.Tree || p.IsIndex || p.Meta.NoIndex || p.Translation(t) != nil {
		return ""
	}
	url := t.URLIn(p.URL, p.Tree)
	if s.byURL[url] != nil || s.sections[url] != nil || s.aliases[url] != nil || s.specials[url] {
		return ""
	}
	return url
}

// In returns where a link leads for readers of a language: to the translation or to the page that stands
// for it, where there is one.
func (s *Site) In(t *Tree, to Target) Target {
	switch {
	case to.Kind == TargetPage && to.Page.Tree != t:
		if p := to.Page.Translation(t); p != nil {
			to.Page, to.URL = p, p.URL
			if _, ok := s.anchor(p.Article, to.Fragment); !ok {
				to.Fragment = ""
			}
		} else if url := s.Fallback(to.Page, t); url != "" {
			to.URL = url
		} else if sec := s.sections[t.URLIn(to.URL, to.Page.Tree)]; sec != nil && sec.Lang.Code == t.Lang.Code {
			to = Target{Kind: TargetSection, Section: sec, URL: sec.URL}
		}
	case to.Kind == TargetSection && to.Section.Lang.Code != t.Lang.Code:
		if sec := s.sections[t.Lang.Prefix+strings.TrimPrefix(to.URL, to.Section.Lang.Prefix)]; sec != nil && sec.Lang.Code == t.Lang.Code {
			to.Section, to.URL = sec, sec.URL
		}
	}
	return to
}
