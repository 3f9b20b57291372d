package lint

import (
	"fmt"

	"helpgen"
)

var relatedCount = &Rule{
	Name:     "related-count",
	Doc:      "An article leads to 2 or 3 related articles.",
	Severity: Warning,
	Site: func(p *SitePass) {
		p.Each(func(a *helpgen.Article, on *ArticlePass) {
			template, _ := p.Config.Site.Template(a.Type)
			part, at := relatedPart(a)
			if !p.Config.TypeStated(a) || at.Empty() {
				return
			}
			for _, t := range template.Parts {
				if t.Role == helpgen.RoleRelated {
					on.checkRelated(part, at, p.related(a), t)
				}
			}
		})
	},
}

// relatedPart returns what the article calls its related articles and where that stands: the heading,
// or the front matter's key.
func relatedPart(a *helpgen.Article) (string, helpgen.Span) {
	for i := range a.Parts {
		if p := &a.Parts[i]; p.Role == helpgen.RoleRelated && p.Heading >= 0 {
			return a.Headings[p.Heading].Text, a.Headings[p.Heading].Span
		}
	}
	if key, ok := a.Meta.Keys["related"]; ok {
		return key.Name, key.Key
	}
	return "", helpgen.Span{}
}

// related counts the links of the related part and of the front matter that lead to an article.
func (p *SitePass) related(a *helpgen.Article) int {
	n := 0
	for i, t := range p.Targets(a) {
		if a.Links[i].Role != helpgen.RoleRelated {
			continue
		}
		switch t.Kind {
		case helpgen.TargetPage, helpgen.TargetSection, helpgen.TargetDraft:
			n++
		}
	}
	return n
}

func (p *ArticlePass) checkRelated(name string, at helpgen.Span, n int, t helpgen.PartTemplate) {
	f := Finding{Span: at}
	switch {
	case n < t.Min:
		f.Message = fmt.Sprintf("%s leads to %s; a reader who is not done needs at least %d", quote(name), plural(n, "article"), t.Min)
		f.Hint = "link the articles that come before or after this one; links to other sites do not count"
	case t.Max > 0 && n > t.Max:
		f.Message = fmt.Sprintf("%s leads to %d articles, more than %d", quote(name), n, t.Max)
		f.Hint = "keep those that a reader of this article needs next"
	default:
		return
	}
	p.Report(f)
}
