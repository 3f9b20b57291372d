package lint

import (
	"fmt"

	"helpgen"
)

var relatedSelf = &Rule{
	Name:     "related-self",
	Doc:      "Related articles are other articles, each named once.",
	Severity: Error,
	Site: func(p *SitePass) {
		p.Each(func(a *helpgen.Article, on *ArticlePass) {
			seen := map[string]helpgen.Span{}
			for i, t := range p.Targets(a) {
				l := &a.Links[i]
				if l.Role != helpgen.RoleRelated || t.Kind != helpgen.TargetPage {
					continue
				}
				first, again := seen[t.URL+"#"+t.Fragment]
				switch {
				case t.Page.Article == a && t.Fragment == "":
					on.Report(Finding{
						Span: l.Span, Message: fmt.Sprintf("%s leads to this article itself", quote(l.Text)),
						Hint: "remove it", Edits: removeItem(a, l),
					})
				case again && l.Kind != helpgen.LinkMeta:
					on.Report(Finding{
						Span: l.Span, Message: fmt.Sprintf("%s is already a related article", quote(l.Text)),
						Hint: "remove it", Edits: removeItem(a, l),
						Places: []Place{{Span: first, Message: "the first one"}},
					})
				}
				seen[t.URL+"#"+t.Fragment] = l.Span
			}
		})
	},
}

// removeItem takes out the list item of a link that is alone in it; other links are left to their author.
func removeItem(a *helpgen.Article, l *helpgen.Link) []helpgen.Edit {
	if l.Kind == helpgen.LinkMeta {
		return nil
	}
	for _, list := range a.Lists {
		for _, item := range list.Items {
			if item.Start > l.Span.Start || item.End != l.Span.End || len(list.Items) == 1 {
				continue
			}
			if marker := a.Text(helpgen.Span{Start: item.Start, End: l.Span.Start}); len(marker) <= 4 {
				return []helpgen.Edit{{Span: wholeLine(a, item)}}
			}
		}
	}
	return nil
}
