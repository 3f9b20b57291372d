package lint

import (
	"fmt"
	"slices"

	"helpgen"
)

var sectionEmpty = &Rule{
	Name:     "section-empty",
	Doc:      "Something stands under every heading; a numbered one may be a step that says it all.",
	Severity: Error,
	Article: func(p *Pass) {
		for i := range p.Headings {
			h := &p.Headings[i]
			if h.Nested || h.HTML || h.Level == 1 || numberedHeading.MatchString(h.Text) {
				continue
			}
			end, deeper := p.sectionEnd(i)
			if deeper || !p.blank(helpgen.Span{Start: h.Line.End, End: end}) || p.unsolved(h) {
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

// unsolved reports whether a heading is a problem of which another rule says that it has no solution.
func (p *Pass) unsolved(h *helpgen.Heading) bool {
	if p.Config.Severity("troubleshooting-solution", p.Path) == Off {
		return false
	}
	return slices.ContainsFunc(p.Parts, func(part helpgen.Part) bool {
		return slices.ContainsFunc(part.Problems, func(t helpgen.Problem) bool { return t.Empty && t.Title.Span == h.Span })
	})
}

// sectionEnd returns where the text directly under heading i ends, and whether a deeper heading follows.
func (p *Pass) sectionEnd(i int) (end int, deeper bool) {
	if i+1 == len(p.Headings) {
		return p.Body.End, false
	}
	next := &p.Headings[i+1]
	return next.Line.Start, next.Nested || next.Level > p.Headings[i].Level // one within a list or callout is content
}

// blank reports whether a range holds only blanks, comments and the marks that close a container.
func (p *Pass) blank(s helpgen.Span) bool {
	for i := s.Start; i < s.End; {
		if c := p.commentAt(i); c != nil {
			i = max(c.Span.End, i+1)
			continue
		}
		switch p.Source[i] {
		case ' ', '\t', '\r', '\n', ':':
			i++
		default:
			return false
		}
	}
	return true
}

func (p *Pass) commentAt(offset int) *helpgen.Comment {
	for i := range p.Comments {
		if p.Comments[i].Span.Start == offset {
			return &p.Comments[i]
		}
	}
	return nil
}
