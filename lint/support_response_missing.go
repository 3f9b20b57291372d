package lint

import (
	"fmt"

	"helpgen"
)

var supportResponseMissing = &Rule{
	Name:     "support-response-missing",
	Doc:      "A support channel says when a customer can expect an answer.",
	Severity: Warning,
	Site: func(p *SitePass) {
		eachChannel(p, func(c *helpgen.Channel, at helpgen.Span) {
			if c.Response != "" || c.Kind == "phone" {
				return
			}
			p.ReportFile(p.Config.Site.File, p.Config.Site.Source, Finding{
				Span:    at,
				Message: fmt.Sprintf("%s does not say when an answer can be expected", quote(c.Kind)),
				Hint:    "add response:, for example 1 business day",
			})
		})
	},
}
