package lsp

import (
	"helpgen"
	"helpgen/lint"
)

// hover explains the rule of the finding at a place.
func (s *server) hover(p positionParams) (any, error) {
	d, a := s.opened(p.TextDocument)
	if a == nil {
		return nil, nil
	}
	at := offsetAt(a.Source, p.Position)
	for _, f := range d.found() {
		if f.Span.Start > at || at > f.Span.End {
			continue
		}
		rule, err := lint.Lookup(f.Rule)
		if err != nil {
			return nil, err
		}
		body, err := lint.Article(s.opts.Rules, f.Rule)
		if err != nil {
			return nil, err
		}
		text := "**" + rule.Name + "** — " + rule.Doc + "\n\n" + body
		return hover{markup{"markdown", text}, rangeOf(a.Source, f.Span)}, nil
	}
	return nil, nil
}

// definition leads from a link to the article, the heading or the snippet that it names.
func (s *server) definition(p positionParams) (any, error) {
	d, a := s.opened(p.TextDocument)
	if a == nil {
		return nil, nil
	}
	at := offsetAt(a.Source, p.Position)
	for i := range a.Links {
		if l := &a.Links[i]; l.Span.Start <= at && at <= l.Span.End {
			return d.center.location(d.center.project.Site.Resolve(a, l.Dest)), nil
		}
	}
	return nil, nil
}

// location is where the target of a link is written, or nil.
func (c *center) location(t helpgen.Target) any {
	if t.Page == nil {
		return nil
	}
	at := helpgen.Span{}
	for _, h := range t.Page.Headings {
		if t.Fragment != "" && h.ID == t.Fragment {
			at = h.Span
		}
	}
	return Location{uriOf(c.file(t.Page.Path)), rangeOf(t.Page.Source, at)}
}
