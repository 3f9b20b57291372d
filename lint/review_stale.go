package lint

import (
	"fmt"
	"time"

	"helpgen"
)

type reviewStaleOptions struct {
	MaxAge helpgen.Duration            `key:"max_age" doc:"how long a review lasts where nothing else says so; the date of a change in version control does not count as a review then"`
	ByType map[string]helpgen.Duration `key:"by_type" doc:"how long a review lasts, by article type"`
}

var reviewStale = &Rule{
	Name:     "review-stale",
	Doc:      "An article was reviewed within the time that its review lasts.",
	Severity: Warning,
	Options:  reviewStaleOptions{MaxAge: helpgen.Duration(365 * day)},
	Site: func(p *SitePass) {
		if p.Now.IsZero() {
			return
		}
		p.Each(func(a *helpgen.Article, on *ArticlePass) {
			o := optionsOf[reviewStaleOptions](on.options)
			lasts := reviewEvery(p.Config, a, o.ByType)
			if lasts == 0 && !a.Meta.Reviewed.IsZero() {
				lasts = time.Duration(o.MaxAge)
			}
			if lasts == 0 || a.Meta.Draft {
				return // before version control is asked, which takes time
			}
			when, from := lastReview(a, p.Options)
			if when.IsZero() || p.Now.Sub(when) <= lasts {
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
