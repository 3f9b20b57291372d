package lint

import (
	"fmt"
	"strings"

	"helpgen/internal/tree"
)

var typeUnknown = &Rule{
	Name:     "type-unknown",
	Doc:      "The type that an article states has a template.",
	Severity: Warning,
	Article: func(p *Pass) {
		if p.Meta.Type == "" {
			return
		}
		if _, ok := p.Config.Site.Template(p.Meta.Type); ok {
			return
		}
		names := p.Config.Site.TemplateNames()
		hint := tree.DidYouMean(p.Meta.Type, names)
		if hint == "" {
			hint = "known are " + strings.Join(names, ", ") + "; a project adds its own under templates"
		}
		p.Report(Finding{
			Span:    p.Meta.Keys["type"].Value,
			Message: fmt.Sprintf("there is no article type %s", quote(p.Meta.Type)),
			Hint:    hint,
		})
	},
}
