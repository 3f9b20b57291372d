package lint

import (
	"fmt"

	"helpgen"
)

var sectionOrder = &Rule{
	Name:     "section-order",
	Doc:      "The parts of an article stand in the order of its template.",
	Severity: Warning,
	Article: func(p *Pass) {
		if !p.Structured() {
			return
		}
		last, lastRole := -1, helpgen.Role("")
		for i := range p.Parts {
			part := &p.Parts[i]
			place := placeInTemplate(p, part.Role)
			if place < 0 || part.Heading < 0 {
				continue
			}
			if place < last {
				p.Report(Finding{
					Span:    p.HeadingSpan(part),
					Message: fmt.Sprintf("%s belongs before the part with the %s", quote(p.Headings[part.Heading].Text), lastRole),
					Hint:    "readers find their way by the order: " + templateOrder(p),
				})
				return
			}
			last, lastRole = place, part.Role
		}
	},
}

func placeInTemplate(p *Pass, role helpgen.Role) int {
	for i, t := range p.Template.Parts {
		if t.Role == role {
			return i
		}
	}
	return -1
}

func templateOrder(p *Pass) string {
	out := ""
	for i, t := range p.Template.Parts {
		if i > 0 {
			out += ", "
		}
		out += string(t.Role)
	}
	return out
}
