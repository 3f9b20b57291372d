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
	Site: func(p *SitePass) {
		p.Each(func(a *helpgen.Article, on *ArticlePass) {
			for i, t := range p.Targets(a) {
				l := &a.Links[i]
				if !t.FragmentMissing || templated(a.Text(l.Where)) {
					continue
				}
				span := fragmentSpan(a, l.Where)
				f := Finding{
					Span:    span,
					Message: fmt.Sprintf("%s is not on the page that the link leads to", quote(a.Text(span))),
					Hint:    "name a heading of that page, as its address shows it",
				}
				if t.Suggest != "" {
					f.Hint = fmt.Sprintf("did you mean #%s?", strings.TrimPrefix(t.Suggest, "#"))
					edit := helpgen.Edit{Span: span, Text: "#" + strings.TrimPrefix(t.Suggest, "#")}
					f.Suggest = []Suggestion{{Title: "Link to " + edit.Text, Edits: []helpgen.Edit{edit}}}
				}
				on.Report(f)
			}
		})
	},
}

// fragmentSpan returns the # and what follows it of a destination.
func fragmentSpan(a *helpgen.Article, where helpgen.Span) helpgen.Span {
	if i := strings.IndexByte(a.Text(where), '#'); i >= 0 {
		where.Start += i
	}
	return where
}
