package lint

import (
	"fmt"

	"github.com/rivo/uniseg"
)

type titleLengthOptions struct {
	Min int `key:"min" doc:"fewest characters"`
	Max int `key:"max" doc:"most characters"`
}

var titleLength = &Rule{
	Name:     "title-length",
	Doc:      "A title says enough and fits in a line of search results: 10 to 70 characters.",
	Severity: Warning,
	Options:  titleLengthOptions{Min: 10, Max: 70},
	Article: func(p *Pass) {
		o := optionsOf[titleLengthOptions](p.options)
		if p.Title.Span.Empty() {
			return
		}
		min := o.Min
		if dense(p.Lang) {
			min /= 2
		}
		n := uniseg.GraphemeClusterCount(p.Title.Value)
		switch {
		case n > o.Max:
			p.Report(Finding{
				Span:    p.Title.Span,
				Message: fmt.Sprintf("the title %s has %d characters, more than %d", quote(p.Title.Value), n, o.Max),
				Hint:    "shorten it; search results and phones cut long titles",
			})
		case n < min && !p.IsIndex():
			p.Report(Finding{
				Span:    p.Title.Span,
				Message: fmt.Sprintf("the title %s has %d characters, fewer than %d", quote(p.Title.Value), n, min),
				Hint:    "say what the reader wants to do",
			})
		}
	},
}

// dense reports whether a language says a word in one or two characters, without blanks between words.
func dense(lang string) bool {
	switch primary(lang) {
	case "zh", "ja", "ko", "th", "lo", "km", "my":
		return true
	}
	return false
}
