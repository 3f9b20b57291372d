package lint

import (
	"html"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode"
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
	case utf8.Valid(f.Source) && !utf8.RuneStart(at0(f.Source, s.Start)) || utf8.Valid(f.Source) && !utf8.RuneStart(at0(f.Source, s.End)):
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
	if plain, err := strconv.Unquote(text); err == nil {
		text = plain // a quoted value of the front matter
	}
	want, have := bare(quote), bare(text)
	if !strings.Contains(have, want) && !within(want, lettersOf(html.UnescapeString(text))) {
		return "does not hold " + m[0]
	}
	return ""
}

// within reports whether the source holds the letters of a text in order: between them may stand markup
// that the pattern above does not take out.
func within(want, have string) bool {
	for _, r := range have {
		if first, n := utf8.DecodeRuneInString(want); n > 0 && first == r {
			want = want[n:]
		}
	}
	return want == ""
}

// quotesRange are rules whose messages quote their range after other words.
var quotesRange = map[string]bool{"title-length": true, "title-question": true, "sentence-length": true, "link-text-generic": true, "heading-length": true}

func at0(src []byte, i int) byte {
	if i >= len(src) {
		return 'x'
	}
	return src[i]
}

var markup = regexp.MustCompile(`\[!(UICONTROL|DNL)|</?[a-zA-Z][a-zA-Z0-9-]*(\s[^>]*)?/?>|\{[^}]*\}|\]\([^)]*\)|\]\[[^\]]*\]|\\[nt]`)

// bare reduces text and source to the letters and digits that both must have in common.
func bare(s string) string { return lettersOf(html.UnescapeString(markup.ReplaceAllString(s, ""))) }

func lettersOf(s string) string {
	return strings.Map(func(r rune) rune {
		if r < utf8.RuneSelf && !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9') {
			return -1
		}
		switch r {
		case '“', '”', '‘', '’', '…', '–', '—', '\u00a0':
			return -1
		}
		if unicode.IsSymbol(r) { // emoji and keys, which the source has by name
			return -1
		}
		return unicode.ToLower(r)
	}, s)
}
