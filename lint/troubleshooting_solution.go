package lint

import (
	"fmt"
)

var troubleshootingSolution = &Rule{
	Name:     "troubleshooting-solution",
	Doc:      "Every problem is followed by its solution.",
	Severity: Error,
	Snippets: true,
	Article: func(p *Pass) {
		for i := range p.Parts {
			for _, problem := range p.Parts[i].Problems {
				if !problem.Empty {
					continue
				}
				p.Report(Finding{
					Span:    problem.Title.Span,
					Message: fmt.Sprintf("the problem %s has no solution", quote(problem.Title.Value)),
					Hint:    "say under it what to do",
				})
			}
		}
	},
}
