package lint

import (
	"fmt"
)

var reviewExpired = &Rule{
	Name:     "review-expired",
	Doc:      "An article is not shown after the day on which it expires.",
	Severity: Error,
	Article: func(p *Pass) {
		e := p.Meta.Expires
		if e.IsZero() || p.Now.IsZero() || !p.Now.After(e) {
			return
		}
		p.Report(Finding{
			Span:    keySpan(p.Article, "expires"),
			Message: fmt.Sprintf("the article expired on %s", e.Format("2006-01-02")),
			Hint:    "remove the article, make it a draft, or set a later expires:",
		})
	},
}
