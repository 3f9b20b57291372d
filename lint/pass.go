package lint

import (
	"strings"
	"time"

	"helpgen"
)

// Pass is one rule's look at one article.
type Pass struct {
	*helpgen.Article
	Whole    *helpgen.Article // the article with what its snippets bring
	Config   *Config
	Template helpgen.Template // of the article's type
	Stated   bool             // the type was stated, not guessed
	Now      time.Time

	rule     *Rule
	severity Severity
	options  any
	prose    *prose // made once per article, shared by its rules
	findings *[]Finding
}

// Report adds a finding; the pass fills in rule, severity, path and position. A finding may ask for a
// lower severity than the rule's, never for a higher one.
func (p *Pass) Report(f Finding) {
	f.Rule = p.rule.Name
	if f.Severity == Off || f.Severity > p.severity {
		f.Severity = p.severity
	}
	f.locate(p.Article)
	*p.findings = append(*p.findings, f)
}

// optionsOf returns the options of the pass's rule as the rule declared them.
func optionsOf[T any](options any) T { return *options.(*T) }

// English reports whether the article is in English, and not in another language that nobody declared; rules that
// need a dictionary know no other language.
func (p *Pass) English() bool {
	if primary(p.Lang) != "en" {
		return false
	}
	told := p.prose.language()
	return told == "" || told == "en"
}

// primary returns the language without region and script.
func primary(lang string) string {
	if i := strings.IndexAny(lang, "-_"); i >= 0 {
		lang = lang[:i]
	}
	return strings.ToLower(lang)
}

// perLanguage picks the entry of the article's language.
func perLanguage[T any](m map[string]T, lang string) (T, bool) {
	if v, ok := m[lang]; ok {
		return v, true
	}
	v, ok := m[primary(lang)]
	return v, ok
}

// Part returns the first part with the role, or nil.
func (p *Pass) Part(role helpgen.Role) *helpgen.Part {
	for i := range p.Parts {
		if p.Parts[i].Role == role {
			return &p.Parts[i]
		}
	}
	return nil
}

// HeadingSpan returns the range of the heading of a part, or of the part's first line.
func (p *Pass) HeadingSpan(part *helpgen.Part) helpgen.Span {
	if part.Heading >= 0 {
		return p.Headings[part.Heading].Span
	}
	return p.FirstLine(part.Span)
}

// FirstLine returns the first line of a range, without blanks around it.
func (p *Pass) FirstLine(s helpgen.Span) helpgen.Span {
	return firstLine(p.Source, s)
}

func firstLine(src []byte, s helpgen.Span) helpgen.Span {
	for s.Start < s.End && strings.IndexByte(" \t\r\n", src[s.Start]) >= 0 {
		s.Start++
	}
	end := s.Start
	for end < s.End && src[end] != '\n' && src[end] != '\r' {
		end++
	}
	for end > s.Start && (src[end-1] == ' ' || src[end-1] == '\t') {
		end--
	}
	return helpgen.Span{Start: s.Start, End: end}
}

// trimSpan leaves out blanks at both ends of a range.
func trimSpan(src []byte, s helpgen.Span) helpgen.Span {
	s.End = trimmedEnd(src, s.Start, s.End)
	for s.Start < s.End && strings.IndexByte(" \t\r\n", src[s.Start]) >= 0 {
		s.Start++
	}
	return s
}

// TitleSpan returns where the title stands, or the start of the body where it was made from the file name.
func (p *Pass) TitleSpan() helpgen.Span { return titleSpan(p.Article) }

func titleSpan(a *helpgen.Article) helpgen.Span {
	if !a.Title.Span.Empty() {
		return a.Title.Span
	}
	return helpgen.Span{Start: a.Body.Start, End: a.Body.Start}
}

// Structured reports whether the article has a template to keep to.
func (p *Pass) Structured() bool { return !p.Template.Free && len(p.Template.Parts) > 0 }

// HasSteps reports whether the article has steps, which makes a how-to of an article of no stated type.
func (p *Pass) HasSteps() bool {
	for i := range p.Whole.Parts {
		if len(p.Whole.Parts[i].Steps) > 0 {
			return true
		}
	}
	return p.Part(helpgen.RoleSteps) != nil
}

// PartTemplate returns what the template says about a role.
func (p *Pass) PartTemplate(role helpgen.Role) (helpgen.PartTemplate, bool) {
	for _, t := range p.Template.Parts {
		if t.Role == role {
			return t, true
		}
	}
	return helpgen.PartTemplate{}, false
}

// IsIndex reports whether the article introduces a folder.
func (p *Pass) IsIndex() bool { return isIndex(p.Path) }

func isIndex(path string) bool {
	name := strings.ToLower(path[strings.LastIndexByte(path, '/')+1:])
	return strings.HasPrefix(name, "index.") || strings.HasPrefix(name, "_index.") || strings.HasPrefix(name, "readme.")
}
