package lint

import (
	"fmt"

	"helpgen"
)

var translationStructure = &Rule{
	Name:     "translation-structure",
	Doc:      "A translation has the parts, steps and problems of the article it was translated from.",
	Severity: Warning,
	Site: func(p *SitePass) {
		translations(p, func(source, page *helpgen.Page, on *ArticlePass) {
			want, have := shapeOf(source.Article), shapeOf(page.Article)
			diff := want.differs(have)
			if diff == "" {
				return
			}
			on.Report(Finding{
				Span:    titleSpan(page.Article),
				Message: fmt.Sprintf("%s has %s", quote(page.Title.Value), diff) + " " + source.Path,
				Hint:    "translate what is missing, or remove what is gone",
				Places:  []Place{p.at(source.Article, titleSpan(source.Article), "the article it was translated from")},
			})
		})
	},
}

// shape is what a translation has in common with its source.
type shape struct{ sections, listItems, problems int }

func shapeOf(a *helpgen.Article) shape {
	var s shape
	for _, h := range a.Headings {
		if h.Level > 1 && !h.Nested {
			s.sections++
		}
	}
	for _, l := range a.Lists {
		if l.Ordered {
			s.listItems += len(l.Items)
		}
	}
	for i := range a.Parts {
		s.problems += len(a.Parts[i].Problems)
	}
	return s
}

// differs words the first difference, the other being the source.
func (s shape) differs(have shape) string {
	for _, c := range []struct {
		want, have int
		noun       string
	}{{s.sections, have.sections, "heading"}, {s.listItems, have.listItems, "numbered point"}, {s.problems, have.problems, "problem"}} {
		if c.want != c.have {
			return fmt.Sprintf("%s where there are %d in", plural(c.have, c.noun), c.want)
		}
	}
	return ""
}
