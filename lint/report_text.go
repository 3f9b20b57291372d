package lint

import (
	"bufio"
	"bytes"
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/fatih/color"
	"github.com/rivo/uniseg"

	"helpgen"
)

// writeText writes for people: each finding with the line it is about, a caret under it and the hint,
// and a last line with the counts.
func writeText(w io.Writer, fs []Finding, opts ReportOptions) error {
	t := newTextWriter(w, opts)
	rules := byRule(fs)
	for i := range fs {
		if few := opts.Most == 0 || len(fs) <= opts.Most; few || rules[fs[i].Rule][0] == &fs[i] {
			t.finding(&fs[i])
		}
	}
	if opts.Most > 0 && len(fs) > opts.Most {
		t.counts(rules)
	}
	t.summary(fs)
	return t.w.Flush()
}

// byRule are the findings of each rule.
func byRule(fs []Finding) map[string][]*Finding {
	out := map[string][]*Finding{}
	for i := range fs {
		out[fs[i].Rule] = append(out[fs[i].Rule], &fs[i])
	}
	return out
}

// mostFound are the names of rules, that with the most findings first.
func mostFound(rules map[string][]*Finding) []string {
	return slices.SortedFunc(maps.Keys(rules), func(a, b string) int {
		return cmp.Or(cmp.Compare(len(rules[b]), len(rules[a])), strings.Compare(a, b))
	})
}

// counts says how many findings each rule has, of which the first was shown.
func (t *textWriter) counts(rules map[string][]*Finding) {
	fmt.Fprint(t.w, "\nthe first finding of each rule is shown; there are\n")
	for _, name := range mostFound(rules) {
		first := rules[name][0]
		fmt.Fprintf(t.w, "  %6d  %s %s\n", len(rules[name]), t.tints[first.Severity].Sprintf("%-7s", first.Severity), name)
	}
	fmt.Fprint(t.w, "helpgen lint --all shows all of them, --rule NAME those of a rule\n")
}

type textWriter struct {
	w     *bufio.Writer
	opts  ReportOptions
	faint *color.Color
	tints [Error + 1]*color.Color
}

func newTextWriter(w io.Writer, opts ReportOptions) *textWriter {
	t := &textWriter{w: bufio.NewWriter(w), opts: opts}
	tint := func(a ...color.Attribute) *color.Color {
		c := color.New(a...)
		if opts.Color {
			c.EnableColor()
		} else {
			c.DisableColor()
		}
		return c
	}
	t.faint = tint(color.Faint)
	t.tints = [...]*color.Color{t.faint, tint(color.FgCyan), tint(color.FgYellow), tint(color.FgRed, color.Bold)}
	return t
}

func (t *textWriter) finding(f *Finding) {
	fmt.Fprintf(t.w, "%s:%d:%d: %s: %s %s\n", Printable(t.opts.file(f.Path)), f.Pos.Line, f.Pos.Column,
		t.tints[f.Severity].Sprint(f.Severity), Printable(f.Message), t.faint.Sprintf("[%s]", f.Rule))
	t.excerpt(f)
	for _, p := range f.Places {
		fmt.Fprintf(t.w, "    %s:%d:%d: %s\n", Printable(t.opts.file(p.Path)), p.Pos.Line, p.Pos.Column, Printable(p.Message))
	}
	if f.Hint != "" {
		fmt.Fprintf(t.w, "    hint: %s\n", Printable(f.Hint))
	}
}

// Printable puts question marks in the place of control characters, of bytes that are no UTF-8 and of marks that turn
// the direction of text around, byte by byte: a terminal or a runner of jobs would obey them, and lines must not begin
// where an article or the name of a file says so.
func Printable(s string) string {
	if utf8.ValidString(s) && !strings.ContainsFunc(s, obeyed) {
		return s
	}
	var b strings.Builder
	for i, r := range s {
		_, size := utf8.DecodeRuneInString(s[i:])
		if obeyed(r) || r == utf8.RuneError && size == 1 {
			b.WriteString(strings.Repeat("?", size))
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

func obeyed(r rune) bool { return r != '\t' && unicode.IsControl(r) || r == '\u202d' || r == '\u202e' }

const excerptWidth = 100 // runes of a source line that are shown

// excerpt shows the first line of a finding's range with a caret under what it is about.
func (t *textWriter) excerpt(f *Finding) {
	if len(f.Source) == 0 {
		return
	}
	line, from, to := marked(f.Source, f.Span)
	if strings.TrimSpace(line) == "" {
		return
	}
	line, from, to = window(Printable(line), from, to)
	number := fmt.Sprint(f.Pos.Line)
	pad := strings.Repeat(" ", len(number))
	fmt.Fprintf(t.w, "    %s | %s\n", number, strings.ReplaceAll(line, "\t", " "))
	caret := strings.Repeat(" ", uniseg.StringWidth(line[:from])) + t.tints[f.Severity].Sprint(strings.Repeat("^", max(1, uniseg.StringWidth(line[from:to]))))
	fmt.Fprintf(t.w, "    %s | %s\n", pad, caret)
}

// marked returns the line on which a span starts and the part of the span that is on it.
func marked(src []byte, s helpgen.Span) (line string, from, to int) {
	start := bytes.LastIndexByte(src[:s.Start], '\n') + 1
	end := len(src)
	if i := bytes.IndexByte(src[s.Start:], '\n'); i >= 0 {
		end = s.Start + i
	}
	raw := bytes.TrimRight(src[start:end], "\r")
	from = min(s.Start-start, len(raw))
	return string(raw), from, max(from, min(s.End-start, len(raw)))
}

// window cuts a long line down to what is around the mark.
func window(line string, from, to int) (string, int, int) {
	if utf8.RuneCountInString(line) <= excerptWidth {
		return line, from, to
	}
	start := from
	for back := 0; back < 20 && start > 0; back++ {
		_, n := utf8.DecodeLastRuneInString(line[:start])
		start -= n
	}
	end := start
	for n := 0; n < excerptWidth && end < len(line); n++ {
		_, size := utf8.DecodeRuneInString(line[end:])
		end += size
	}
	head, tail := "", ""
	if start > 0 {
		head = "…"
	}
	if end < len(line) {
		tail = "…"
	}
	to = min(to, end)
	return head + line[start:end] + tail, from - start + len(head), to - start + len(head)
}

func (t *textWriter) summary(fs []Finding) {
	if len(fs) == 0 || t.opts.Brief {
		return
	}
	counts, files, fixable := Count(fs), map[string]bool{}, 0
	for i := range fs {
		files[fs[i].Path] = true
		if fs[i].Fixable() {
			fixable++
		}
	}
	fmt.Fprintf(t.w, "\n%s, %s, %s in %s", plural(counts[Error], "error"), plural(counts[Warning], "warning"),
		plural(counts[Info], "info"), plural(len(files), "file"))
	if fixable > 0 {
		fmt.Fprintf(t.w, "; --fix fixes %d", fixable)
	}
	fmt.Fprintf(t.w, "\nhelpgen lint --explain %s says why, and so for every name in brackets\n", fs[0].Rule)
}

func plural(n int, noun string) string {
	if n == 1 || noun == "info" {
		return fmt.Sprintf("%d %s", n, noun)
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
