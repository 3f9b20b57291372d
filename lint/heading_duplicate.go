package lint

import (
	"fmt"
	"strings"

	"helpgen"
)

var headingDuplicate = &Rule{
	Name:     "heading-duplicate",
	Doc:      "Headings under the same heading differ.",
	Severity: Warning,
	Snippets: true,
	Article: func(p *Pass) {
		var path [8]map[string]helpgen.Span // the headings seen at each level under the current parents
		for _, h := range p.Headings {
			if h.Nested || h.Span.Empty() || h.Level >= len(path) {
				continue
			}
			clear(path[h.Level+1:])
			if path[h.Level] == nil {
				path[h.Level] = map[string]helpgen.Span{}
			}
			key := strings.ToLower(strings.Join(strings.Fields(h.Text), " "))
			if first, ok := path[h.Level][key]; ok && key != "" {
				p.Report(Finding{
					Span:    h.Span,
					Message: fmt.Sprintf("%s is already a heading here", quote(h.Text)),
					Hint:    "say what is different; the contents list shows both",
					Places:  []Place{{Span: first, Message: "the first one"}},
				})
				continue
			}
			path[h.Level][key] = h.Span
		}
	},
}
