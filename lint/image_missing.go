package lint

import (
	"fmt"
	"strings"

	"helpgen"
)

var imageMissing = &Rule{
	Name:     "image-missing",
	Doc:      "The file of every image is there, under exactly that name.",
	Severity: Error,
	Snippets: true,
	Site: func(p *SitePass) {
		p.Each(func(a *helpgen.Article, on *ArticlePass) {
			for i, t := range p.ImageTargets(a) {
				img := &a.Images[i]
				if !helpgen.WebURL(img.Src) {
					kind, _, _ := strings.Cut(img.Src, ":")
					on.Report(Finding{Span: img.Where, Message: "a picture with an address of the kind " + strings.ToLower(kind) + ": is left out of the page",
						Hint: "save it as a file next to the article, and name that"})
					continue
				}
				if t.Kind != helpgen.TargetMissing && !t.Misspelled || img.Src == "" || templated(a.Text(img.Where)) {
					continue
				}
				f := Finding{
					Span:    img.Where,
					Message: fmt.Sprintf("there is no image %s", quote(img.Src)),
					Hint:    "name the file by its path from this article",
				}
				if t.Suggest != "" {
					f.Hint = fmt.Sprintf("did you mean %s?", t.Suggest)
					f.Suggest = []Suggestion{{Title: "Show " + t.Suggest, Edits: []helpgen.Edit{{Span: img.Where, Text: t.Suggest}}}}
				}
				if t.Misspelled {
					f.Severity, f.Message = Warning, fmt.Sprintf("%s differs in capitals from the file’s name", quote(img.Src))
				}
				on.Report(f)
			}
		})
	},
}
