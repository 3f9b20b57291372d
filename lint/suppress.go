package lint

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"helpgen"
	"helpgen/internal/tree"
)

// suppression hides findings of a rule in a range of one article.
type suppression struct {
	rule   string // "": all
	kind   kind
	first  int // line from which it holds, and
	last   int // the last one; 0: to the end
	where  helpgen.Span
	name   helpgen.Span // the rule's name alone, where one is written
	remove helpgen.Span // what a fix takes out; empty: nothing
	reason string
	used   bool
}

// kind is what of an article a suppression holds for.
type kind string

const (
	wholeFile kind = "disable-file"
	fromHere  kind = "disable"
	nextLine  kind = "disable-next-line"
)

// directive is a comment like: helpgen-disable-next-line image-alt, title-length -- it is decoration
var directive = regexp.MustCompile(`^\s*helpgen-(disable-next-line|disable-file|disable|enable)\b([^\x00]*?)(?:\s--\s*([^\x00]*))?$`)

// suppressions are what the author of an article has switched off.
type suppressions struct {
	article *helpgen.Article
	list    []*suppression
	holding map[scope][]*suppression // those that hide something the others of their scope do not, by their first line
}

// scope is what a suppression is looked up by.
type scope struct {
	rule string
	kind kind
}

// hide reports whether a finding is switched off, and keeps in mind by what.
func (s *suppressions) hide(f *Finding) bool {
	if s == nil {
		return false
	}
	hit := false
	for _, rule := range []string{f.Rule, ""} {
		for _, kind := range []kind{wholeFile, fromHere, nextLine} {
			if some := s.covering(scope{rule, kind}, f.Pos.Line); some != nil {
				some.used, hit = true, true
			}
		}
	}
	return hit
}

// covering returns the suppression of a scope that holds for a line, or nil.
func (s *suppressions) covering(of scope, line int) *suppression {
	list := s.holding[of]
	after, _ := slices.BinarySearchFunc(list, line+1, func(one *suppression, line int) int { return cmp.Compare(one.first, line) })
	if after == 0 || list[after-1].last > 0 && list[after-1].last < line {
		return nil
	}
	return list[after-1]
}

// add takes a suppression. It hides nothing if another one does already.
func (s *suppressions) add(one *suppression) {
	s.list = append(s.list, one)
	of := scope{one.rule, one.kind}
	if n := len(s.holding[of]); n > 0 {
		if before := s.holding[of][n-1]; before.last == 0 || before.kind == nextLine && before.last == one.last {
			return
		}
	}
	s.holding[of] = append(s.holding[of], one)
}

// enable ends the open suppressions of the named rules, of all for none, before line.
func (s *suppressions) enable(names []string, line int) {
	if len(names) == 0 {
		names = append(Names(), "")
	}
	for _, name := range names {
		list := s.holding[scope{name, fromHere}]
		if n := len(list); n > 0 && list[n-1].last == 0 && list[n-1].first < line {
			list[n-1].last = line
		}
	}
}

// suppressionsIn reads the article's comments and front matter; nil: nothing is switched off.
func suppressionsIn(a *helpgen.Article) *suppressions {
	all := &suppressions{article: a, holding: map[scope][]*suppression{}}
	for _, t := range a.Meta.LintDisable {
		all.add(&suppression{rule: t.Value, kind: wholeFile, first: 1, where: t.Span, name: t.Span, reason: "-"})
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
			all.enable(names, a.Pos(c.Span.Start).Line)
			continue
		}
		all.comment(c, kind(part(2)), names, reason)
	}
	if len(all.list) == 0 {
		return nil
	}
	return all
}

func splitNames(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return r == ',' || r == ' ' || r == '\t' || r == '\n' || r == '\r' })
}

// comment takes a suppression of each rule that a comment names, so that each can be found unused.
func (s *suppressions) comment(c helpgen.Comment, kind kind, names []string, reason string) {
	a := s.article
	all := suppression{kind: kind, first: 1, where: c.Span, name: c.Span, reason: reason, remove: wholeLine(a, c.Span)}
	switch kind {
	case fromHere:
		all.first = a.Pos(c.Span.Start).Line
	case nextLine:
		all.first = s.lineAfter(c.Span.End)
		all.last = all.first
	}
	if len(names) == 0 {
		s.add(&all)
		return
	}
	text := a.Text(c.Span)
	at := nameEnd(text, strings.Index(text, "helpgen-"))
	for _, name := range names {
		one := all
		one.rule = name
		if start := nameStart(text, at, name); start >= 0 {
			at = start + len(name)
			one.name = helpgen.Span{Start: c.Span.Start + start, End: c.Span.Start + at}
		}
		if len(names) > 1 {
			one.remove = helpgen.Span{}
		}
		s.add(&one)
	}
}

// lineAfter returns the first line after offset that is not blank: formatters put a blank line after a comment.
func (s *suppressions) lineAfter(offset int) int {
	a := s.article
	line := a.Pos(offset).Line
	if n := len(s.list); n > 0 && s.list[n-1].kind == nextLine && a.Pos(s.list[n-1].where.End).Line == line {
		return s.list[n-1].first
	}
	for n := line + 1; ; n++ {
		text, start := a.Line(n)
		if len(strings.TrimSpace(string(text))) > 0 || start >= len(a.Source) {
			return n
		}
	}
}

// nameStart returns where the name of a rule stands in a comment, from an offset on, or -1.
func nameStart(text string, from int, name string) int {
	for from >= 0 {
		i := strings.Index(text[from:], name)
		if i < 0 {
			return -1
		}
		start := from + i
		if !nameByte(text, start-1) && !nameByte(text, start+len(name)) {
			return start
		}
		from = start + len(name)
	}
	return -1
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

// about reports suppressions that name no rule there is, that hide nothing, or that give no reason. These
// findings may be switched off too.
func (s *suppressions) about(cfg *Config, opts Options) []Finding {
	var out []Finding
	a, names := s.article, Names()
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
		case s.rule != "" && !slices.Contains(names, s.rule):
			report(unusedSuppression, Finding{
				Span:    s.name,
				Message: fmt.Sprintf("there is no rule %s to suppress", quote(s.rule)),
				Hint:    tree.DidYouMean(s.rule, names),
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
	if s.rule == "" {
		return opts.Rules == nil
	}
	return opts.runs(s.rule) && cfg.Severity(s.rule, path) != Off
}

func (s *suppression) unused(a *helpgen.Article) Finding {
	f := Finding{Span: s.name, Message: "this suppression hides nothing", Hint: "remove it"}
	if s.rule != "" {
		f.Message = fmt.Sprintf("the suppression of %s hides nothing", quote(s.rule))
	}
	if !s.remove.Empty() {
		f.Edits = []helpgen.Edit{{Span: s.remove}}
	}
	return f
}
