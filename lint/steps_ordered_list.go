package lint

import (
	"fmt"
	"regexp"

	"helpgen"
)

var stepsOrderedList = &Rule{
	Name:     "steps-ordered-list",
	Doc:      "Steps are a numbered list.",
	Severity: Error,
	Article: func(p *Pass) {
		if !p.Structured() {
			return
		}
		for i := range p.Parts {
			part := &p.Parts[i]
			if part.Role != helpgen.RoleSteps || part.Heading < 0 || len(p.Whole.Parts[i].Steps) > 0 || isNumbered(p, i) {
				continue
			}
			p.Report(Finding{
				Span:    p.HeadingSpan(part),
				Message: fmt.Sprintf("there is no numbered list under %s", quote(p.Headings[part.Heading].Text)),
				Hint:    "number the steps 1. 2. 3., so that readers can say where they are",
			})
		}
	},
}

var numberedHeading = regexp.MustCompile(`^(?i:step |schritt |étape |paso |passo )?[0-9]+\s*([.):]|\s|$)`)

// isNumbered reports whether part i counts its steps in another form: an ordered list, numbered headings, a table.
func isNumbered(p *Pass, i int) bool {
	for _, l := range p.Whole.Lists {
		if l.Part == i && l.Ordered {
			return true
		}
	}
	span := p.Parts[i].Span
	for _, h := range p.Whole.Headings {
		if h.Line.Start > span.Start && h.Line.Start < span.End && numberedHeading.MatchString(h.Text) {
			return true
		}
	}
	for _, b := range p.Whole.Blocks {
		if b.Part == i && b.Kind == helpgen.BlockCell {
			return true
		}
	}
	return false
}
