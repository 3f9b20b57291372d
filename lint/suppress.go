package lint

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"helpgen"
	"helpgen/internal/tree"
)

// suppression hides findings of some rules in a range of one article.
type suppression struct {
	rules  []string // empty: all
	first  int      // line from which it holds, and
	last   int      // the last one; 0: to the end
	where  helpgen.Span
	name   helpgen.Span // the rule's name alone, where one is written
	remove helpgen.Span // what a fix takes out; empty: nothing
	reason string
	used   bool
}

// directive is a comment like: helpgen-disable-next-line image-alt, title-length -- it is decoration
var directive = regexp.MustCompile(`^\s*helpgen-(disable-next-line|disable-file|disable|enable)\b([^\x00]*?)(?:\s--\s*([^\x00]*))?$`)

// suppressions are what the author of an article has switched off.
type suppressions struct {
	article *helpgen.Article
	list    []*suppression
	lines   map[int][]*suppression // those that hold for one line, by that line
	wide    []*suppression         // the others
}

// hide reports whether a finding is switched off, and keeps in mind by what.
func (s *suppressions) hide(f *Finding) bool {
	if s == nil {
		return false
	}
	hit := false
	for _, some := range [][]*suppression{s.wide, s.lines[f.Pos.Line]} {
		for _, s := range some {
			if s.covers(f) {
				s.used, hit = true, true
			}
		}
	}
	return hit
}

func (s *suppression) covers(f *Finding) bool {
	if f.Pos.Line < s.first || s.last > 0 && f.Pos.Line > s.last {
		return false
	}
	return len(s.rules) == 0 || slices.Contains(s.rules, f.Rule)
}

// suppressionsIn reads the article's comments and front matter; nil: nothing is switched off.
func suppressionsIn(a *helpgen.Article) *suppressions {
	var list []*suppression
	for _, t := range a.Meta.LintDisable {
		list = append(list, &suppression{rules: []string{t.Value}, first: 1, where: t.Span, name: t.Span, reason: "-"})
	}
	for _, c := range a.Comments {
		m := directive.FindStringSubmatchIndex(c.Text)
		if m == nil {
			continue
		}
		part := func(i int) string {
			if m[i] < 0 {
				return ""
			}
			return c.Text[m[i]:m[i+1]]
		}
		names, reason := splitNames(part(4)), strings.TrimSpace(part(6))
		if part(2) == "enable" {
			enable(list, names, a.Pos(c.Span.Start).Line)
			continue
		}
		list = append(list, fromComment(a, c, part(2), names, reason)...)
	}
	if len(list) == 0 {
		return nil
	}
	all := &suppressions{article: a, list: list, lines: map[int][]*suppression{}}
	for _, s := range list {
		if s.first == s.last {
			all.lines[s.first] = append(all.lines[s.first], s)
		} else {
			all.wide = append(all.wide, s)
		}
	}
	return all
}

func splitNames(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return r == ',' || r == ' ' || r == '\t' || r == '\n' || r == '\r' })
}

// fromComment makes a suppression of each rule that a comment names, so that each can be found unused.
func fromComment(a *helpgen.Article, c helpgen.Comment, kind string, names []string, reason string) []*suppression {
	s := suppression{first: 1, where: c.Span, name: c.Span, reason: reason, remove: wholeLine(a, c.Span)}
	switch kind {
	case "disable":
		s.first = a.Pos(c.Span.Start).Line
	case "disable-next-line":
		s.first = nextLine(a, c.Span.End)
		s.last = s.first
	}
	if len(names) == 0 {
		return []*suppression{&s}
	}
	var out []*suppression
	for _, name := range names {
		one := s
		one.rules = []string{name}
		one.name = nameSpan(a, c.Span, name)
		if len(names) > 1 {
			one.remove = helpgen.Span{}
		}
		out = append(out, &one)
	}
	return out
}

// nextLine returns the first line after offset that is not blank: formatters put a blank line after a comment.
func nextLine(a *helpgen.Article, offset int) int {
	n := a.Pos(offset).Line + 1
	for {
		line, start := a.Line(n)
		if len(strings.TrimSpace(string(line))) > 0 || start >= len(a.Source) {
			return n
		}
		n++
	}
}

func nameSpan(a *helpgen.Article, within helpgen.Span, name string) helpgen.Span {
	text := a.Text(within)
	from := strings.Index(text, "helpgen-")
	for from = nameEnd(text, from); from >= 0; {
		i := strings.Index(text[from:], name)
		if i < 0 {
			break
		}
		start := from + i
		end := start + len(name)
		if !nameByte(text, start-1) && !nameByte(text, end) {
			return helpgen.Span{Start: within.Start + start, End: within.Start + end}
		}
		from = end
	}
	return within
}

// nameEnd returns the end of the directive's own name, so that "helpgen-disable disable" is read right.
func nameEnd(text string, from int) int {
	for from >= 0 && nameByte(text, from) {
		from++
	}
	return from
}

func nameByte(s string, i int) bool {
	return i >= 0 && i < len(s) && (s[i] == '-' || s[i] >= 'a' && s[i] <= 'z' || s[i] >= '0' && s[i] <= '9')
}

// wholeLine widens a comment that stands alone on its lines to those lines.
func wholeLine(a *helpgen.Article, s helpgen.Span) helpgen.Span {
	start, end := s.Start, s.End
	for start > 0 && (a.Source[start-1] == ' ' || a.Source[start-1] == '\t') {
		start--
	}
	for end < len(a.Source) && strings.IndexByte(" \t\r", a.Source[end]) >= 0 {
		end++
	}
	if (start == 0 || a.Source[start-1] == '\n') && end < len(a.Source) && a.Source[end] == '\n' {
		return helpgen.Span{Start: start, End: end + 1}
	}
	return s
}

// enable ends the open suppressions of the named rules (all, for none) before line.
func enable(list []*suppression, names []string, line int) {
	for _, s := range list {
		if s.last != 0 || s.first >= line {
			continue
		}
		if len(names) == 0 || len(s.rules) > 0 && slices.Contains(names, s.rules[0]) {
			s.last = line
		}
	}
}

// about reports suppressions that name no rule there is, that hide nothing, or that give no reason. These
// findings may be switched off too.
func (s *suppressions) about(cfg *Config, opts Options) []Finding {
	var out []Finding
	a := s.article
	report := func(r *Rule, f Finding) {
		s := cfg.settings(a.Path).of(r)
		if s.severity == Off || !opts.runs(r.Name) {
			return
		}
		f.Rule, f.Severity = r.Name, s.severity
		f.locate(a)
		out = append(out, f)
	}
	for _, s := range s.list {
		switch {
		case len(s.rules) > 0 && !slices.Contains(Names(), s.rules[0]):
			report(unusedSuppression, Finding{
				Span:    s.name,
				Message: fmt.Sprintf("there is no rule %s to suppress", quote(s.rules[0])),
				Hint:    tree.DidYouMean(s.rules[0], Names()),
			})
		case !s.used && s.ran(cfg, opts, a.Path):
			report(unusedSuppression, s.unused(a))
		case s.reason == "":
			report(suppressionNoReason, Finding{
				Span: s.where, Message: "this suppression does not say why",
				Hint: "add “ -- ” and a reason before the comment ends",
			})
		}
	}
	return slices.DeleteFunc(out, func(f Finding) bool { return s.hide(&f) })
}

// ran reports whether the rule had a chance to find something: what is off is not unused.
func (s *suppression) ran(cfg *Config, opts Options, path string) bool {
	if len(s.rules) == 0 {
		return opts.Rules == nil
	}
	return opts.runs(s.rules[0]) && cfg.Severity(s.rules[0], path) != Off
}

func (s *suppression) unused(a *helpgen.Article) Finding {
	f := Finding{Span: s.name, Message: "this suppression hides nothing", Hint: "remove it"}
	if len(s.rules) > 0 {
		f.Message = fmt.Sprintf("the suppression of %s hides nothing", quote(s.rules[0]))
	}
	if !s.remove.Empty() {
		f.Edits = []helpgen.Edit{{Span: s.remove}}
	}
	return f
}
