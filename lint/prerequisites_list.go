package lint

import (
	"fmt"
	"strings"

	"helpgen"
)

var prerequisitesList = &Rule{
	Name:     "prerequisites-list",
	Doc:      "Prerequisites are a list, or one sentence.",
	Severity: Warning,
	Article: func(p *Pass) {
		if !p.Structured() {
			return
		}
		for i := range p.Parts {
			part := &p.Parts[i]
			if part.Role != helpgen.RolePrerequisites || part.Heading < 0 || listIn(p, i) {
				continue
			}
			sentences := 0
			for _, b := range p.Blocks {
				if b.Part == i && b.Kind == helpgen.BlockParagraph && !b.Quoted {
					sentences += countSentences(b.Text)
				}
			}
			if sentences > 1 {
				p.Report(Finding{
					Span:    p.HeadingSpan(part),
					Message: fmt.Sprintf("%s is told in %d sentences", quote(p.Headings[part.Heading].Text), sentences),
					Hint:    "make it a list, so that readers can check off what they have",
					Suggest: asList(p, i, sentences),
				})
			}
		}
	},
}

// asList offers a list of n items in the place of the paragraph that part i is.
func asList(p *Pass, i, n int) []Suggestion {
	var items []string
	var block *helpgen.Block
	for j := range p.Sentences() {
		s := &p.Sentences()[j]
		if s.block.Part != i {
			continue
		}
		if block != nil && block != s.block {
			return nil
		}
		block = s.block
		items = append(items, "- "+p.Text(s.Span()))
	}
	if len(items) != n {
		return nil
	}
	edit := helpgen.Edit{Span: block.Span, Text: strings.Join(items, "\n")}
	return []Suggestion{{Title: "Make it a list", Edits: []helpgen.Edit{edit}}}
}

// listIn reports whether part i holds a list or a table.
func listIn(p *Pass, i int) bool {
	for _, l := range p.Whole.Lists {
		if l.Part == i {
			return true
		}
	}
	for _, b := range p.Blocks {
		if b.Part == i && b.Kind == helpgen.BlockCell {
			return true
		}
	}
	return false
}
