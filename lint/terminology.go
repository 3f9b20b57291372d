package lint

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

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
		book := p.phrasebook(terms)
		for i := range p.Sentences() {
			s := &p.Sentences()[i]
			for _, m := range book.find(s) {
				start, end, text := s.reported(m)
				right := inCase(text, m.value)
				if text == right {
					continue // differs in capitals alone, and is right
				}
				span := s.span(start, end)
				f := Finding{
					Span:    span,
					Message: fmt.Sprintf("%s is spelt %s here", quote(text), quote(right)),
					Hint:    fmt.Sprintf("write “%s”", right),
				}
				if p.Text(span) == text { // no markup within
					f.Edits = []helpgen.Edit{{Span: span, Text: right}}
				}
				p.Report(f)
			}
		}
	},
}

// inCase gives a replacement the capital that the text it replaces starts with; a term with capitals of
// its own keeps them.
func inCase(text, replacement string) string {
	first, _ := utf8.DecodeRuneInString(text)
	r, n := utf8.DecodeRuneInString(replacement)
	if unicode.IsUpper(first) && strings.ToLower(replacement) == replacement {
		return string(unicode.ToUpper(r)) + replacement[n:]
	}
	return replacement
}
