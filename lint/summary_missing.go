package lint

import (
	"fmt"

	"helpgen"
)

var summaryMissing = &Rule{
	Name:     "summary-missing",
	Doc:      "An article says in a sentence what it does, in its front matter or before its first heading.",
	Severity: Error,
	Article: func(p *Pass) {
		if p.Summary.Value != "" || p.IsIndex() || p.Title.Span.Empty() {
			return
		}
		f := Finding{
			Span:    p.TitleSpan(),
			Message: fmt.Sprintf("%s has no summary", quote(p.Title.Value)),
			Hint:    "add summary: to the front matter, or a first paragraph before the first heading",
		}
		if !p.Stated {
			f.Severity = Warning
		}
		if p.Meta.Format == "yaml" {
			at := insideFrontmatter(p)
			edit := helpgen.Edit{Span: helpgen.Span{Start: at, End: at}, Text: "summary: \n"}
			f.Suggest = []Suggestion{{Title: "Add a summary", Edits: []helpgen.Edit{edit}}}
		}
		p.Report(f)
	},
}
