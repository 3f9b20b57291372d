package lint

import (
	"bytes"
	"cmp"
	"slices"
	"unicode/utf8"

	"helpgen"
)

// Finding is something that a rule found, and where.
type Finding struct {
	Rule     string
	Severity Severity
	Path     string       // the article's, or the file the finding is about
	Span     helpgen.Span // bytes of Source; empty where something is missing
	Pos, End helpgen.Pos  // the same in lines and columns, for people
	Message  string       // what is wrong
	Hint     string       // what to do about it; may be empty
	Blocking bool         // the site is not written because of it
	Edits    []helpgen.Edit
	Suggest  []Suggestion
	Places   []Place
	Source   []byte // the file's text; nil for a file that is not text
}

// Suggestion is a change that an author may want but a program must not make unasked.
type Suggestion struct {
	Title string
	Edits []helpgen.Edit
}

// Place is a further place that a finding is about.
type Place struct {
	Path     string
	Span     helpgen.Span
	Pos, End helpgen.Pos
	Message  string
	Source   []byte // the file's text
}

// Text returns what stands at the finding's range.
func (f *Finding) Text() string {
	if f.Source == nil {
		return ""
	}
	return string(f.Source[f.Span.Start:f.Span.End])
}

// Fixable reports whether the finding has a safe fix.
func (f *Finding) Fixable() bool { return len(f.Edits) > 0 }

// sortFindings puts findings in the order people read them in.
func sortFindings(fs []Finding) {
	slices.SortStableFunc(fs, func(a, b Finding) int {
		return cmp.Or(
			cmp.Compare(a.Path, b.Path),
			cmp.Compare(a.Span.Start, b.Span.Start),
			cmp.Compare(a.Span.End, b.Span.End),
			cmp.Compare(a.Rule, b.Rule),
		)
	})
}

// locate fills in the lines and columns of a finding in an article.
func (f *Finding) locate(a *helpgen.Article) {
	f.Path, f.Source = a.Path, a.Source
	f.Pos, f.End = a.Pos(f.Span.Start), a.Pos(f.Span.End)
	for i := range f.Places {
		p := &f.Places[i]
		if p.Path == "" {
			p.Path, p.Source = a.Path, a.Source
			p.Pos, p.End = a.Pos(p.Span.Start), a.Pos(p.Span.End)
		}
	}
}

// posIn returns the place of an offset in a file that is no article.
func posIn(src []byte, offset int) helpgen.Pos {
	before := src[:offset]
	start := bytes.LastIndexByte(before, '\n') + 1
	return helpgen.Pos{Line: bytes.Count(before, []byte{'\n'}) + 1, Column: utf8.RuneCount(before[start:]) + 1}
}
