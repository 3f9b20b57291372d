package lint

import (
	"fmt"

	"helpgen"
)

var supportHoursMissing = &Rule{
	Name:     "support-hours-missing",
	Doc:      "A chat or phone channel says when it is open.",
	Severity: Warning,
	Site: func(p *SitePass) {
		p.eachChannel(func(c *helpgen.Channel, at helpgen.Span) {
			if len(c.Hours) > 0 || c.Kind != "chat" && c.Kind != "phone" {
				return
			}
			p.ReportFile(p.Config.Site.File, p.Config.Site.Source, Finding{
				Span:    at,
				Message: fmt.Sprintf("%s does not say when it is open", quote(c.Kind)),
				Hint:    "add hours:, for example mon-fri: 09:00-17:00, and time_zone: to support",
			})
		})
	},
}
