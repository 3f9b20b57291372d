package lint

import (
	"fmt"
	"strings"
)

var headingIncrement = &Rule{
	Name:     "heading-increment",
	Doc:      "Heading levels go down one at a time; the first heading under the title is ##.",
	Severity: Warning,
	Article: func(p *Pass) {
		last := 1
		for _, h := range p.Headings {
			if h.Nested || h.HTML || h.Span.Empty() {
				continue
			}
			if h.Level > last+1 {
				want := last + 1
				p.Report(Finding{
					Span:    h.Span,
					Message: fmt.Sprintf("%s is a heading of level %d under one of level %d", quote(h.Text), h.Level, last),
					Hint:    fmt.Sprintf("write %s %s", strings.Repeat("#", want), h.Text),
				})
			}
			last = h.Level
		}
	},
}
