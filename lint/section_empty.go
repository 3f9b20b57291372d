package lint

import (
	"fmt"

	"helpgen"
)

var sectionEmpty = &Rule{
	Name:     "section-empty",
	Doc:      "Something stands under every heading; a numbered one may be a step that says it all.",
	Severity: Error,
	Article: func(p *Pass) {
		unsolved := unsolved(p)
		for i := range p.Headings {
			h := &p.Headings[i]
			if h.Nested || h.HTML || h.Level == 1 || numberedHeading.MatchString(h.Text) {
				continue
			}
			end, deeper := sectionEnd(p, i)
			if deeper || !isBlank(p.Article, helpgen.Span{Start: h.Line.End, End: end}) || unsolved[h.Span] {
				continue
			}
			f := Finding{
				Span: h.Span, Message: fmt.Sprintf("nothing stands under %s", quote(h.Text)),
				Hint: "write what the heading promises, or remove it",
			}
			if h.Span.Empty() {
				f.Span, f.Message = h.Line, "a heading without text has nothing under it"
			}
			p.Report(f)
		}
	},
}

// unsolved are the places of problems of which another rule says that they have no solution.
func unsolved(p *Pass) map[helpgen.Span]bool {
	out := map[helpgen.Span]bool{}
	if p.Config.Severity("troubleshooting-solution", p.Path) == Off {
		return out
	}
	for _, part := range p.Parts {
		for _, t := range part.Problems {
			out[t.Title.Span] = out[t.Title.Span] || t.Empty
		}
	}
	return out
}

// sectionEnd returns where the text directly under heading i ends, and whether a deeper heading follows.
func sectionEnd(p *Pass, i int) (end int, deeper bool) {
	if i+1 == len(p.Headings) {
		return p.Body.End, false
	}
	next := &p.Headings[i+1]
	return next.Line.Start, next.Nested || next.Level > p.Headings[i].Level // one within a list or callout is content
}

// isBlank reports whether a range holds only blanks, comments and the marks that close a container.
func isBlank(a *helpgen.Article, s helpgen.Span) bool {
	for i := s.Start; i < s.End; {
		if c := commentAt(a, i); c != nil {
			i = max(c.Span.End, i+1)
			continue
		}
		switch a.Source[i] {
		case ' ', '\t', '\r', '\n', ':':
			i++
		default:
			return false
		}
	}
	return true
}

func commentAt(a *helpgen.Article, offset int) *helpgen.Comment {
	for i := range a.Comments {
		if a.Comments[i].Span.Start == offset {
			return &a.Comments[i]
		}
	}
	return nil
}
