package lint

import (
	"fmt"

	"helpgen"
)

type terminologyOptions struct {
	Terms map[string]string `key:"terms" doc:"spellings to avoid, each with the one to use"`
}

var terminology = &Rule{
	Name:     "terminology",
	Doc:      "Names and terms are spelt in one way.",
	Severity: Warning,
	Options:  terminologyOptions{},
	Article: func(p *Pass) {
		terms := optionsOf[terminologyOptions](p.options).Terms
		if len(terms) == 0 {
			return
		}
		book := newPhrasebook(terms)
		for i := range p.Sentences() {
			s := &p.Sentences()[i]
			for _, m := range book.find(s) {
				start, end, text := s.reported(m)
				if text == m.value {
					continue // differs in capitals alone, and is right
				}
				span := s.span(start, end)
				f := Finding{
					Span:    span,
					Message: fmt.Sprintf("%s is spelt %s here", quote(text), quote(m.value)),
					Hint:    fmt.Sprintf("write “%s”", m.value),
				}
				if p.Text(span) == text { // no markup within
					f.Edits = []helpgen.Edit{{Span: span, Text: m.value}}
				}
				p.Report(f)
			}
		}
	},
}
