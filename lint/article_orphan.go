package lint

import (
	"fmt"
	"slices"

	"helpgen"
)

type articleOrphanOptions struct {
	MinArticles int `key:"min_articles" doc:"size of the help center from which articles are expected to link to each other"`
}

var articleOrphan = &Rule{
	Name:    "article-orphan",
	Doc:     "Some other article, the home page or the navigation leads to every article.",
	Strict:  Info,
	Options: articleOrphanOptions{MinArticles: 5},
	Site: func(p *SitePass) {
		linked := linked(p)
		p.Each(func(a *helpgen.Article, on *ArticlePass) {
			few := len(p.Articles()) < optionsOf[articleOrphanOptions](on.options).MinArticles
			exempt := a.Meta.Draft || a.Meta.NoIndex || a.Meta.Featured || a.Type == helpgen.TypeLanding || isIndex(a.Path)
			if few || exempt || linked[a] {
				return
			}
			on.Report(Finding{
				Span:    titleSpan(a),
				Message: fmt.Sprintf("no article leads to %s", quote(a.Title.Value)),
				Hint:    "name it under the related articles of one that is read before or after it",
			})
		})
	},
}

// linked returns the articles that another article, the home page or the header leads to.
func linked(p *SitePass) map[*helpgen.Article]bool {
	out := map[*helpgen.Article]bool{}
	for _, a := range p.Articles() {
		for _, t := range p.Targets(a) {
			if t.Page != nil && t.Page.Article != a {
				out[t.Page.Article] = true
			}
		}
	}
	for _, page := range p.Pages {
		inNav := func(n helpgen.NavItem) bool { return n.URL == page.URL || n.URL == page.Path }
		if slices.Contains(p.Config.Site.Home.Featured, page.Path) || slices.ContainsFunc(p.Config.Site.Nav, inNav) ||
			slices.ContainsFunc(p.Config.Site.Footer, inNav) {
			out[page.Article] = true
		}
	}
	return out
}
