package lint

import (
	"fmt"
	"strings"

	"helpgen"
)

type titleH1ConflictOptions struct {
	Same bool `key:"same" doc:"true: also report a heading that repeats the title"`
}

var titleH1Conflict = &Rule{
	Name:     "title-h1-conflict",
	Doc:      "The article has one title: a # heading does not contradict the front matter or another # heading.",
	Severity: Warning,
	Options:  titleH1ConflictOptions{},
	Article: func(p *Pass) {
		same := optionsOf[titleH1ConflictOptions](p.options).Same
		title, seen := "", false
		if p.Meta.Title != "" {
			title = p.Title.Value
		}
		for _, h := range p.Headings {
			if h.Level != 1 || h.Nested || h.Span.Empty() {
				continue
			}
			if title == "" {
				title, seen = h.Text, true
				continue
			}
			if f, conflict := secondTitle(p.Article, &h, title, seen, same); conflict {
				p.Report(f)
			}
			seen = true
		}
	},
}

// secondTitle says how a # heading conflicts with the title; seen: there was a # heading before.
func secondTitle(a *helpgen.Article, h *helpgen.Heading, title string, seen, same bool) (Finding, bool) {
	switch {
	case seen:
		return Finding{
			Span:    h.Span,
			Message: fmt.Sprintf("%s is a second title", quote(h.Text)),
			Hint:    "a page has one # heading; write ## here",
		}, true
	case plain(title) != plain(h.Text):
		return Finding{
			Span:    h.Span,
			Message: fmt.Sprintf("the heading %s and the title %s differ", quote(h.Text), quote(title)),
			Hint:    "remove the heading; the page shows the title above the text",
		}, true
	case same:
		return Finding{
			Severity: Info, Span: h.Span,
			Message: fmt.Sprintf("the heading %s repeats the title", quote(h.Text)),
			Hint:    "remove it; the page shows the title above the text",
			Edits:   []helpgen.Edit{{Span: wholeLines(a, h.Line)}},
		}, true
	}
	return Finding{}, false
}

// plain evens out what does not make two titles different: case, punctuation, blanks. Version numbers
// and names like C++ keep their marks.
func plain(s string) string {
	var out strings.Builder
	out.Grow(len(s))
	for i := 0; i < len(s); {
		start, end := nextWord(s, i, len(s))
		i = end
		if start == end {
			break
		}
		for i < len(s) && (s[i] == '+' || s[i] == '#') {
			i++
		}
		if out.Len() > 0 {
			out.WriteByte(' ')
		}
		out.WriteString(strings.ToLower(lower(s[start:end])))
		out.WriteString(s[end:i])
	}
	return out.String()
}

// wholeLines widens a span over its line end and one blank line after it.
func wholeLines(a *helpgen.Article, s helpgen.Span) helpgen.Span {
	end := s.End
	for range 2 {
		i := end
		for i < len(a.Source) && strings.IndexByte(" \t\r", a.Source[i]) >= 0 {
			i++
		}
		if i < len(a.Source) && a.Source[i] == '\n' {
			end = i + 1
		}
	}
	return helpgen.Span{Start: s.Start, End: end}
}
