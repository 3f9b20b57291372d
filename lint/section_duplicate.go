package lint

import (
	"fmt"

	"helpgen"
)

var sectionDuplicate = &Rule{
	Name:     "section-duplicate",
	Doc:      "Each part of the template stands once in an article, under whatever name.",
	Severity: Warning,
	Article: func(p *Pass) {
		if !p.Structured() {
			return
		}
		first := map[helpgen.Role]*helpgen.Part{}
		for i := range p.Parts {
			part := &p.Parts[i]
			if part.Role == "" || part.Role == helpgen.RoleSummary || part.Heading < 0 {
				continue
			}
			before := first[part.Role]
			if before == nil {
				first[part.Role] = part
				continue
			}
			name, firstName := p.Headings[part.Heading].Text, p.Headings[before.Heading].Text
			if plain(name) == plain(firstName) || saysMore[helpgen.NormalizeHeading(name)] {
				continue // heading-duplicate says so; a workaround stands beside a solution
			}
			p.Report(Finding{
				Span: p.HeadingSpan(part),
				Message: fmt.Sprintf("%s is a second part with the %s; the first is %s",
					quote(name), part.Role, quote(firstName)),
				Hint:   "put both under one heading, with ### sub-headings",
				Places: []Place{{Span: p.HeadingSpan(before), Message: "the first one"}},
			})
		}
	},
}
