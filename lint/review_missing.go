package lint

import (
	"fmt"

	"helpgen"
)

var reviewMissing = &Rule{
	Name:     "review-missing",
	Doc:      "In a help center that reviews its articles, every article says when it was last reviewed.",
	Severity: Warning,
	Site: func(p *SitePass) {
		if !p.reviews() {
			return
		}
		p.Each(func(a *helpgen.Article, on *ArticlePass) {
			if when, _ := lastReview(a, p.Options); !when.IsZero() || isIndex(a.Path) || a.Meta.Draft {
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

// reviews reports whether the project reviews articles: its configuration or an article says so.
func (p *SitePass) reviews() bool {
	if p.Config.Site.ReviewEvery > 0 {
		return true
	}
	for _, a := range p.Articles() {
		if !a.Meta.Reviewed.IsZero() || a.Meta.ReviewEvery > 0 {
			return true
		}
	}
	return false
}
