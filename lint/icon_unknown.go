package lint

import (
	"fmt"
	"strings"

	"helpgen"
	"helpgen/internal/tree"
)

var iconUnknown = &Rule{
	Name:     "icon-unknown",
	Doc:      "An icon is one of the theme or a sign, and stands in the index of a topic, which shows it.",
	Severity: Info,
	Site: func(p *SitePass) {
		if p.Options.Icons == nil {
			return
		}
		p.Each(func(a *helpgen.Article, on *ArticlePass) {
			page := p.Page(a.Path)
			if a.Meta.Icon == "" || page == nil {
				return
			}
			f := Finding{Span: a.Meta.Keys["icon"].Value}
			if !page.IsIndex || page.Section.Parent == nil {
				f.Message, f.Hint = "this page shows no icon", "set it in the index.md of the topic, or remove the line"
			} else if names := p.Options.Icons(a.Meta.Icon); names != nil {
				f.Message = fmt.Sprintf("there is no icon %s", quote(a.Meta.Icon))
				if f.Hint = tree.DidYouMean(a.Meta.Icon, names); f.Hint == "" {
					f.Hint = "known are " + strings.Join(names, ", ") + ", and any emoji"
				}
			} else {
				return
			}
			on.Report(f)
		})
	},
}
