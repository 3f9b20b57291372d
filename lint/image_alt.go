package lint

import (
	"strings"

	"helpgen"
)

var imageAlt = &Rule{
	Name:     "image-alt",
	Doc:      "Every image says in words what it shows, in Markdown and in HTML.",
	Severity: Error,
	Snippets: true,
	Article: func(p *Pass) {
		for i := range p.Images {
			img := &p.Images[i]
			if _, video := helpgen.VideoPlayer(img.Src); video || img.Decorative || img.HasAlt && strings.TrimSpace(img.Alt) != "" {
				continue
			}
			f := Finding{
				Span:    img.Span,
				Message: "the image has no alternative text",
				Hint:    "say what it shows: ![The Save button](save.png)",
			}
			if img.HTML {
				f.Hint = `add alt="…", or alt="" if it is decoration`
			}
			p.Report(f)
		}
	},
}
