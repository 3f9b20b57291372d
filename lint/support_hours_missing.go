package lint

import (
	"fmt"

	"helpgen"
	"helpgen/internal/tree"
)

var supportHoursMissing = &Rule{
	Name:     "support-hours-missing",
	Doc:      "A chat or phone channel says when it is open, and in which time zone.",
	Severity: Warning,
	Site: func(p *SitePass) {
		checkZone(p)
		eachChannel(p, func(c *helpgen.Channel, at helpgen.Span) {
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

// checkZone reports hours that nobody can reckon with.
func checkZone(p *SitePass) {
	if p.Config.Site.Support.TimeZone != "" {
		return
	}
	for _, n := range itemsOf(supportNode(p).Get("channels")) {
		if hours := n.Get("hours"); hours != nil && hours.Kind == tree.Map {
			reportConfig(p, hours, Finding{Message: "the hours are taken for those of UTC, since there is no time zone",
				Hint: "add time_zone: to support, for example time_zone: Europe/Berlin"})
			return
		}
	}
}
