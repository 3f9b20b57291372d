package lint

import (
	"fmt"
	"slices"

	"helpgen"
)

var reviewMissing = &Rule{
	Name:     "review-missing",
	Doc:      "In a help center that reviews its articles, every article says when it was last reviewed.",
	Severity: Warning,
	Site: func(p *SitePass) {
		if !reviews(p) {
			return
		}
		p.Each(func(a *helpgen.Article, on *ArticlePass) {
			when, _ := lastReview(a, p.Options)
			if !when.IsZero() || isIndex(a.Path) || a.Meta.Draft || p.Options.Shallow != nil && p.Options.Shallow() {
				return
			}
			on.Report(Finding{
				Span:    titleSpan(a),
				Message: fmt.Sprintf("%s does not say when it was last reviewed", quote(a.Title.Value)),
				Hint:    "check that it is still true and add reviewed: with the date",
			})
		})
	},
}

// reviews reports whether the project reviews articles: its configuration says so, or most articles do.
func reviews(p *SitePass) bool {
	if p.Config.Site.ReviewEvery > 0 || slices.Contains(p.Options.Rules, p.rule.Name) { // or someone asks for them
		return true
	}
	reviewed, articles := 0, p.Articles()
	for _, a := range articles {
		if !a.Meta.Reviewed.IsZero() || a.Meta.ReviewEvery > 0 {
			reviewed++
		}
	}
	return 2*reviewed > len(articles)
}
