package lint

import "helpgen"

var titleMissing = &Rule{
	Name:     "title-missing",
	Doc:      "An article has a title, in its front matter or as its first # heading.",
	Severity: Error,
	Article: func(p *Pass) {
		if !p.Title.Span.Empty() || p.IsIndex() {
			return
		}
		at := p.Body.Start
		f := Finding{
			Span:    helpgen.Span{Start: at, End: at},
			Message: "the article has no title",
			Hint:    "add title: to the front matter, worded as a customer would ask",
		}
		if p.Meta.Format == "yaml" {
			at = insideFrontmatter(p)
			f.Span = helpgen.Span{Start: at, End: at}
		}
		if key, ok := p.Meta.Keys["title"]; ok {
			f.Span, f.Message = key.Key, "the title is empty"
		}
		p.Report(f)
	},
}
