package helpgen

import (
	"cmp"
	"path"
	"slices"
)

// collectRedirects reads every page's aliases; one that is taken is a fault.
func (s *Site) collectRedirects() {
	for _, p := range s.Pages {
		for _, alias := range p.Meta.Aliases {
			s.redirect(p, alias)
		}
	}
	slices.SortFunc(s.Redirects, func(a, b Redirect) int { return cmp.Compare(a.From, b.From) })
	for i := range s.Redirects {
		s.aliases[s.Redirects[i].From] = &s.Redirects[i]
	}
}

func (s *Site) redirect(p *Page, alias Text) {
	from := aliasURL(alias.Value)
	conflict := func(message, hint string) {
		s.fault(p.Article, Fault{Rule: "redirect-conflict", Span: alias.Span, Message: message, Hint: hint})
	}
	live := s.byURL[from]
	switch {
	case from == "":
		conflict("the alias "+alias.Value+" is no path of this site", "write it as /old/path/")
	case live == p:
		conflict("the alias "+alias.Value+" is the article's own address", "remove it")
	case live != nil:
		conflict("the alias "+alias.Value+" is the address of "+live.Path, "remove it, or move that article")
	case s.sections[from] != nil:
		conflict("the alias "+alias.Value+" is the address of a section", "remove it, or rename the folder")
	case s.specials[from]:
		conflict("the alias "+alias.Value+" is the address of the "+specialNames[path.Base(from)], "remove it")
	case s.aliases[from] != nil && s.aliases[from].Page == p:
	case s.aliases[from] != nil:
		conflict("the alias "+alias.Value+" already leads to "+s.aliases[from].Page.Path, "keep it in one of the two")
	default:
		r := Redirect{From: from, To: p.URL, Page: p}
		s.Redirects = append(s.Redirects, r)
		s.aliases[from] = &r
	}
}
