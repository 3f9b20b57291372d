package lint

import (
	"fmt"

	"helpgen"
)

var prerequisitesList = &Rule{
	Name:     "prerequisites-list",
	Doc:      "Prerequisites are a list, or one sentence.",
	Severity: Warning,
	Article: func(p *Pass) {
		if !p.Structured() {
			return
		}
		for i := range p.Parts {
			part := &p.Parts[i]
			if part.Role != helpgen.RolePrerequisites || part.Heading < 0 || p.listIn(i) {
				continue
			}
			sentences := 0
			for _, b := range p.Blocks {
				if b.Part == i && b.Kind == helpgen.BlockParagraph && !b.Quoted {
					sentences += countSentences(b.Text)
				}
			}
			if sentences > 1 {
				p.Report(Finding{
					Span:    p.HeadingSpan(part),
					Message: fmt.Sprintf("%s is told in %d sentences", quote(p.Headings[part.Heading].Text), sentences),
					Hint:    "make it a list, so that readers can check off what they have",
				})
			}
		}
	},
}

// listIn reports whether part i holds a list or a table.
func (p *Pass) listIn(i int) bool {
	for _, l := range p.Lists {
		if l.Part == i {
			return true
		}
	}
	for _, b := range p.Blocks {
		if b.Part == i && b.Kind == helpgen.BlockCell {
			return true
		}
	}
	return false
}
