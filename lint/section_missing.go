package lint

import (
	"fmt"
	"slices"
	"strings"

	"helpgen"
)

var sectionMissing = &Rule{
	Name:     "section-missing",
	Doc:      "An article has the parts that the template of its type requires.",
	Severity: Error,
	Article: func(p *Pass) {
		if !p.Structured() || p.IsIndex() || !p.Stated && !tellsHow(p) {
			return
		}
		missing := missingParts(p)
		if len(missing) == 0 {
			return
		}
		if !p.Stated {
			p.Report(guessedParts(p, missing))
			return
		}
		for _, t := range missing {
			at := placeFor(p, t.Role)
			name := preferred(p, t)
			p.Report(Finding{
				Span:    helpgen.Span{Start: at, End: at},
				Message: fmt.Sprintf("this %s has no ## %s", p.Type, name),
				Hint:    "add that heading here, and under it what belongs there",
				Suggest: []Suggestion{{
					Title: "Insert ## " + name,
					Edits: []helpgen.Edit{{Span: helpgen.Span{Start: at, End: at}, Text: "\n\n## " + name + "\n"}},
				}},
			})
		}
	},
}

// tellsHow reports whether there is a procedure in the article, however short.
func tellsHow(p *Pass) bool {
	return p.HasSteps() || slices.ContainsFunc(p.Whole.Lists, func(l helpgen.List) bool { return l.Ordered })
}

// missingParts returns the required parts of the template that the article does not have.
func missingParts(p *Pass) []helpgen.PartTemplate {
	var out []helpgen.PartTemplate
	for _, t := range p.Template.Parts {
		if t.Required && t.Role != helpgen.RoleSummary && !hasPart(p, t.Role) && !standsBelow(p, t) {
			out = append(out, t)
		}
	}
	return out
}

// hasPart reports whether an article has what a role stands for, under its heading or in another form.
func hasPart(p *Pass, role helpgen.Role) bool {
	switch {
	case p.Part(role) != nil:
		return true
	case role == helpgen.RoleSteps:
		return tellsHow(p)
	case role == helpgen.RoleRelated:
		return len(p.Meta.Related) > 0
	case role == helpgen.RoleTroubleshooting:
		for i := range p.Whole.Parts {
			if len(p.Whole.Parts[i].Problems) > 0 {
				return true
			}
		}
	}
	return false
}

// standsBelow reports whether a part stands under another one, as a deeper heading.
func standsBelow(p *Pass, t helpgen.PartTemplate) bool {
	return slices.ContainsFunc(p.Whole.Headings, func(h helpgen.Heading) bool { return headingMeans(p, h.Text, t.Role) })
}

// guessedParts tells the author of an article of no stated type, once, what a template would add.
func guessedParts(p *Pass, missing []helpgen.PartTemplate) Finding {
	var names []string
	for _, t := range missing {
		names = append(names, preferred(p, t))
	}
	at := placeFor(p, missing[0].Role)
	return Finding{
		Severity: Info,
		Span:     helpgen.Span{Start: at, End: at},
		Message:  fmt.Sprintf("this article has steps; as a %s it would also have ## %s", p.Template.Name, strings.Join(names, ", ## ")),
		Hint:     fmt.Sprintf("add them, or say what the article is in the front matter, for example type: %s or type: reference", p.Template.Name),
	}
}

// placeFor returns where a part belongs: at the end of the nearest part that stands before it in the
// template, else after what comes before the first heading.
func placeFor(p *Pass, role helpgen.Role) int {
	end := p.Body.Start
	if len(p.Parts) > 0 && p.Parts[0].Heading < 0 {
		end = p.Parts[0].Span.End
	}
	for _, t := range p.Template.Parts {
		if t.Role == role {
			break
		}
		if part := lastPart(p, t.Role); part != nil {
			end = part.Span.End
		}
	}
	return trimmedEnd(p.Source, p.Body.Start, end)
}

// lastPart returns the last part with the role, or that holds steps where those have no heading of their own.
func lastPart(p *Pass, role helpgen.Role) *helpgen.Part {
	for i := len(p.Parts) - 1; i >= 0; i-- {
		if p.Parts[i].Role == role || role == helpgen.RoleSteps && len(p.Parts[i].Steps) > 0 {
			return &p.Parts[i]
		}
	}
	return nil
}

func trimmedEnd(src []byte, start, end int) int {
	for end > start && strings.IndexByte(" \t\r\n", src[end-1]) >= 0 {
		end--
	}
	return end
}

// preferred returns the template's heading of a part in the article's language.
func preferred(p *Pass, t helpgen.PartTemplate) string {
	names, ok := perLanguage(t.Headings, p.Lang)
	if !ok || len(names) == 0 {
		names = t.Headings["en"]
	}
	if len(names) == 0 {
		return string(t.Role)
	}
	return names[0]
}
