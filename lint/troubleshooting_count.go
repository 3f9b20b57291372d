package lint

import (
	"fmt"

	"helpgen"
)

var troubleshootingCount = &Rule{
	Name:     "troubleshooting-count",
	Doc:      "Troubleshooting names 2 or 3 common problems.",
	Severity: Warning,
	Article: func(p *Pass) {
		t, ok := p.PartTemplate(helpgen.RoleTroubleshooting)
		if !ok || !p.Stated {
			return
		}
		for i := range p.Parts {
			part := &p.Parts[i]
			if part.Role != helpgen.RoleTroubleshooting || part.Heading < 0 {
				continue
			}
			n := len(p.Whole.Parts[i].Problems)
			f := Finding{Span: p.HeadingSpan(part)}
			name := quote(p.Headings[part.Heading].Text)
			switch {
			case t.Max > 0 && n > t.Max:
				f.Message = fmt.Sprintf("%s has %d problems, more than %d", name, n, t.Max)
				f.Hint = "keep the most common; give the others an article of type: troubleshooting"
			case n < t.Min:
				f.Message = fmt.Sprintf("%s has %s; a reader expects at least %d", name, plural(n, "problem"), t.Min)
				f.Hint = "one ### heading per problem, worded as the reader sees it, with its solution below"
			default:
				continue
			}
			p.Report(f)
		}
	},
}
