package lint

import (
	"fmt"

	"github.com/rivo/uniseg"
)

type headingLengthOptions struct {
	Max int `key:"max" doc:"most characters"`
}

var headingLength = &Rule{
	Name:     "heading-length",
	Doc:      "A heading has at most 60 characters.",
	Strict:   Warning,
	Snippets: true,
	Options:  headingLengthOptions{Max: 60},
	Article: func(p *Pass) {
		max := optionsOf[headingLengthOptions](p.options).Max
		for _, h := range p.Headings {
			if n := uniseg.GraphemeClusterCount(h.Text); n > max {
				p.Report(Finding{
					Span:    h.Span,
					Message: fmt.Sprintf("the heading %s has %d characters, more than %d", quote(h.Text), n, max),
					Hint:    "shorten it; say the rest below",
				})
			}
		}
	},
}
