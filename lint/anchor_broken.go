package lint

import (
	"fmt"
	"strings"

	"helpgen"
)

var anchorBroken = &Rule{
	Name:     "anchor-broken",
	Doc:      "The place on a page that a link names is there.",
	Severity: Error,
	Snippets: true,
	Site: func(p *SitePass) {
		p.Each(func(a *helpgen.Article, on *ArticlePass) {
			for i, t := range p.Targets(a) {
				l := &a.Links[i]
				if !t.FragmentMissing || templated(a.Text(l.Where)) {
					continue
				}
				on.Report(brokenAnchor(a, l, &t))
			}
		})
	},
}

func brokenAnchor(a *helpgen.Article, l *helpgen.Link, t *helpgen.Target) Finding {
	f := Finding{
		Span:    l.Where,
		Message: fmt.Sprintf("the reference to %s names a place that is not on the page", l.Dest),
		Hint:    "name a heading of that page, as its address shows it",
	}
	anchor := "#" + strings.TrimPrefix(t.Suggest, "#")
	if anchor != "#" {
		f.Hint = fmt.Sprintf("did you mean %s?", anchor)
	}
	if l.Kind == helpgen.LinkReference {
		return f
	}
	f.Span = fragmentSpan(a, l.Where)
	f.Message = fmt.Sprintf("%s is not on the page that the link leads to", quote(a.Text(f.Span)))
	if anchor != "#" {
		edit := helpgen.Edit{Span: f.Span, Text: anchor}
		f.Suggest = []Suggestion{{Title: "Link to " + anchor, Edits: []helpgen.Edit{edit}}}
	}
	return f
}

// fragmentSpan returns the # and what follows it of a destination.
func fragmentSpan(a *helpgen.Article, where helpgen.Span) helpgen.Span {
	if i := strings.IndexByte(a.Text(where), '#'); i >= 0 {
		where.Start += i
	}
	return where
}
