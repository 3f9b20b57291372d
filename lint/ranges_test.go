package lint

import (
	"html"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"
)

// checkRanges holds every finding to the law of ranges: within the source, on whole letters, without
// blanks at its ends, and, where the message quotes a text, at that text.
func checkRanges(t testing.TB, findings []Finding) {
	t.Helper()
	for i := range findings {
		f := &findings[i]
		if f.Source == nil {
			continue
		}
		if problem := rangeFault(f); problem != "" {
			t.Errorf("%s:%d:%d %s [%d:%d]: %s\n  message %s\n  text    %q", f.Path, f.Pos.Line, f.Pos.Column, f.Rule, f.Span.Start, f.Span.End, problem, f.Message, safeText(f))
		}
	}
}

func safeText(f *Finding) string {
	if f.Span.Start < 0 || f.Span.End > len(f.Source) || f.Span.End < f.Span.Start {
		return "?"
	}
	return f.Text()
}

var quoted = regexp.MustCompile(`“([^”]*)”`)

func rangeFault(f *Finding) string {
	s := f.Span
	switch {
	case s.Start < 0 || s.End < s.Start || s.End > len(f.Source):
		return "outside the source"
	case !utf8.RuneStart(at0(f.Source, s.Start)) || !utf8.RuneStart(at0(f.Source, s.End)):
		return "cuts a letter"
	case f.Pos.Line < 1 || f.Pos.Column < 1 || f.End.Line < f.Pos.Line:
		return "has no line and column"
	}
	if s.Start == s.End {
		return ""
	}
	text := f.Text()
	if strings.TrimSpace(text) != text && f.Rule != "frontmatter-blank-line" && f.Rule != "encoding" {
		return "has blanks at its ends"
	}
	m := quoted.FindStringSubmatch(f.Message)
	if m == nil || !strings.HasPrefix(f.Message, m[0]) && !quotesRange[f.Rule] {
		return ""
	}
	quote, _, _ := strings.Cut(strings.TrimSuffix(m[1], "…"), "<") // what follows may be markup
	want, have := bare(quote), bare(text)
	if !strings.Contains(have, want) {
		return "does not hold " + m[0]
	}
	return ""
}

// quotesRange are rules whose messages quote their range after other words.
var quotesRange = map[string]bool{"title-length": true, "title-question": true, "sentence-length": true, "link-text-generic": true, "heading-length": true}

func at0(src []byte, i int) byte {
	if i >= len(src) {
		return 'x'
	}
	return src[i]
}

var markup = regexp.MustCompile(`\[!(UICONTROL|DNL)|<[^>]*>|\{[^}]*\}|\]\([^)]*\)|\]\[[^\]]*\]|\\[nt]`)

// bare reduces text and source to the letters and digits that both must have in common.
func bare(s string) string {
	s = html.UnescapeString(markup.ReplaceAllString(s, ""))
	return strings.Map(func(r rune) rune {
		if r < utf8.RuneSelf && !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9') {
			return -1
		}
		switch r {
		case '“', '”', '‘', '’', '…', '–', '—', '\u00a0', '→':
			return -1
		}
		return r
	}, s)
}
