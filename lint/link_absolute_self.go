package lint

import (
	"fmt"

	"helpgen"
)

var linkAbsoluteSelf = &Rule{
	Name:     "link-absolute-self",
	Doc:      "Links within the help center name the article, not the address of the site.",
	Severity: Info,
	Snippets: true,
	Site: func(p *SitePass) {
		p.Each(func(a *helpgen.Article, on *ArticlePass) {
			for i, t := range p.Targets(a) {
				l := &a.Links[i]
				if !t.Legacy || t.Page == nil {
					continue
				}
				dest := newDest(a, l, &t)
				f := Finding{
					Span:    l.Where,
					Message: fmt.Sprintf("%s is the address of %s on this site", named(l), t.Page.Path),
					Hint:    "link to " + dest + ", which is checked and works wherever the site is served",
				}
				if l.Kind == helpgen.LinkInline {
					f.Edits = redirectEdit(a, l, dest)
				}
				on.Report(f)
			}
		})
	},
}
