package lint

import (
	"fmt"
	"strings"

	"helpgen"
)

var sectionHeadingName = &Rule{
	Name:     "section-heading-name",
	Doc:      "Parts of the template have the heading that the template prefers, so that articles look alike.",
	Severity: Info,
	Article: func(p *Pass) {
		if !p.Structured() || !p.Stated {
			return
		}
		for i := range p.Parts {
			part := &p.Parts[i]
			t, ok := p.PartTemplate(part.Role)
			if !ok || part.Heading < 0 || p.Headings[part.Heading].HTML {
				continue
			}
			h := &p.Headings[part.Heading]
			want := preferred(p, t)
			if helpgen.NormalizeHeading(h.Text) == helpgen.NormalizeHeading(want) || !headingMeans(p, h.Text, part.Role) || saysMore[helpgen.NormalizeHeading(h.Text)] {
				continue
			}
			p.Report(Finding{
				Span:    h.Span,
				Message: fmt.Sprintf("%s heads the part that the template calls %s", quote(h.Text), quote(want)),
				Hint:    "use one heading for the same part throughout",
				Edits:   renameHeading(p, h, want),
			})
		}
	},
}

// saysMore are headings that tell a reader something that the name of their part does not.
var saysMore = map[string]bool{"workaround": true}

// renameHeading gives a heading another text and keeps its anchor, so that links to it go on working.
func renameHeading(p *Pass, h *helpgen.Heading, text string) []helpgen.Edit {
	line := p.Text(h.Line)
	if h.Explicit || strings.Contains(line, "{") {
		return []helpgen.Edit{{Span: h.Span, Text: text}}
	}
	return []helpgen.Edit{{Span: h.Span, Text: text + " {#" + h.ID + "}"}}
}
