package lint

import (
	"fmt"
	"time"
)

type reviewExpiringOptions struct {
	Days int `key:"days" doc:"how many days before"`
}

var reviewExpiring = &Rule{
	Name:     "review-expiring",
	Doc:      "The team is told two weeks before an article expires.",
	Severity: Info,
	Options:  reviewExpiringOptions{Days: 14},
	Article: func(p *Pass) {
		e, days := p.Meta.Expires, optionsOf[reviewExpiringOptions](p.options).Days
		left := e.Sub(p.Now)
		if e.IsZero() || p.Now.IsZero() || left <= 0 || left > time.Duration(days)*day {
			return
		}
		p.Report(Finding{
			Span:    keySpan(p.Article, "expires"),
			Message: fmt.Sprintf("the article expires in %s", plural(int((left+day-1)/day), "day")),
			Hint:    "decide whether it goes or stays, and set expires: accordingly",
		})
	},
}
