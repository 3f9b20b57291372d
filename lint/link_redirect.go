package lint

import (
	"fmt"
	"strings"

	"helpgen"
)

var linkRedirect = &Rule{
	Name:     "link-redirect",
	Doc:      "Links name the present address of an article, not an old one.",
	Severity: Info,
	Snippets: true,
	Site: func(p *SitePass) {
		p.Each(func(a *helpgen.Article, on *ArticlePass) {
			for i, t := range p.Targets(a) {
				l := &a.Links[i]
				if !t.Redirected || t.Legacy || t.Page == nil {
					continue
				}
				on.Report(Finding{
					Span:    l.Where,
					Message: fmt.Sprintf("%s is an old address of %s", named(l), t.Page.Path),
					Hint:    "link to " + newDest(a, l, &t),
					Edits:   redirectEdit(a, l, newDest(a, l, &t)),
				})
			}
		})
	},
}

// redirectEdit rewrites a destination that is written where the link is.
func redirectEdit(a *helpgen.Article, l *helpgen.Link, dest string) []helpgen.Edit {
	if l.Where.Empty() || l.Kind == helpgen.LinkReference || a.Text(l.Where) != l.Dest {
		return nil
	}
	return []helpgen.Edit{{Span: l.Where, Text: dest}}
}

// newDest writes the way to a page as the author writes others: as a path from here.
func newDest(a *helpgen.Article, l *helpgen.Link, t *helpgen.Target) string {
	dest := destTo(a.Path, t.Page.Path)
	if i := strings.IndexByte(l.Dest, '#'); i >= 0 && t.Fragment != "" {
		dest += l.Dest[i:]
	}
	return dest
}

var destEscapes = strings.NewReplacer(" ", "%20", "(", "%28", ")", "%29", "<", "%3C", ">", "%3E")

// destTo writes the way from one file to another as a link's destination.
func destTo(from, to string) string { return destEscapes.Replace(helpgen.RelativePath(from, to)) }
