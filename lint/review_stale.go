package lint

import (
	"fmt"

	"helpgen"
)

type reviewStaleOptions struct {
	ByType map[string]helpgen.Duration `key:"by_type" doc:"how long a review lasts, by article type"`
}

var reviewStale = &Rule{
	Name:     "review-stale",
	Doc:      "An article was reviewed within the time that its review lasts.",
	Severity: Warning,
	Options:  reviewStaleOptions{},
	Site: func(p *SitePass) {
		if p.Now.IsZero() {
			return
		}
		p.Each(func(a *helpgen.Article, on *ArticlePass) {
			lasts := reviewEvery(p.Config, a, optionsOf[reviewStaleOptions](on.options).ByType)
			when, from := lastReview(a, p.Options)
			if lasts == 0 || when.IsZero() || a.Meta.Draft || p.Now.Sub(when) <= lasts {
				return
			}
			on.Report(Finding{
				Span:    keySpan(a, "reviewed"),
				Message: fmt.Sprintf("the article was last %s %s ago, on %s; a review lasts %s", from, age(p.Now.Sub(when)), when.Format("2006-01-02"), age(lasts)),
				Hint:    "check that it is still true, then set reviewed: to today",
			})
		})
	},
}
