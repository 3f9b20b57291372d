package lint

import (
	"bytes"
	"fmt"
	"strings"

	"helpgen"
)

var stepsNumbering = &Rule{
	Name:     "steps-numbering",
	Doc:      "A picture, a code block or a callout that belongs to a step is indented under it.",
	Severity: Warning,
	Snippets: true,
	Article: func(p *Pass) {
		for i := range p.Lists {
			l := &p.Lists[i]
			if !l.Ordered || l.Parent >= 0 {
				continue
			}
			before := interrupted(p, i)
			if before == nil {
				continue
			}
			gap := helpgen.Span{Start: before.Span.End, End: l.Span.Start}
			line := p.FirstLine(gap)
			if line.Empty() {
				continue
			}
			f := Finding{
				Span:    line,
				Message: "this block is outside its step: the list ends before it",
				Hint:    fmt.Sprintf("indent it by %d spaces, so that the numbers go on", contentColumn(p, before)),
				Edits:   indentLines(p, gap, contentColumn(p, before)),
			}
			if l.Start == 1 {
				f.Message += " and starts again at 1 after it"
			}
			p.Report(f)
		}
	},
}

// interrupted returns the list that list i goes on after a block that is not indented, or nil.
func interrupted(p *Pass, i int) *helpgen.List {
	l := &p.Lists[i]
	if l.Continues >= 0 {
		before := &p.Lists[l.Continues]
		if belongs(p, helpgen.Span{Start: before.Span.End, End: l.Span.Start}, true) {
			return before
		}
		return nil
	}
	if l.Start != 1 {
		return nil
	}
	for j := i - 1; j >= 0; j-- {
		before := &p.Lists[j]
		if before.Parent >= 0 {
			continue
		}
		if before.Ordered && before.Part == l.Part && belongs(p, helpgen.Span{Start: before.Span.End, End: l.Span.Start}, false) {
			return before
		}
		return nil
	}
	return nil
}

// belongs reports whether what stands between two lists can be part of a step: pictures, code, callouts
// and, where the numbers go on, paragraphs; never a heading or another list.
func belongs(p *Pass, s helpgen.Span, text bool) bool {
	fence, some := "", false
	for _, line := range bytes.Split(p.Source[s.Start:s.End], []byte("\n")) {
		t := strings.TrimSpace(string(line))
		switch {
		case fence != "":
			if strings.HasPrefix(t, fence) && strings.Trim(t, fence[:1]) == "" {
				fence = ""
			}
		case t == "":
		case strings.HasPrefix(t, "```"), strings.HasPrefix(t, "~~~"):
			fence, some = t[:3], true
		case strings.HasPrefix(t, "!["), strings.HasPrefix(t, "<img"), strings.HasPrefix(t, ">"):
			some = true
		case !text, strings.HasPrefix(t, "#"), strings.HasPrefix(t, "<"), strings.HasPrefix(t, ":"), strings.HasPrefix(t, "{"), t[0] == '-', t[0] == '*' && !strings.HasPrefix(t, "**"), t[0] == '+':
			return false
		default:
			some = true
		}
	}
	return some && fence == ""
}

// contentColumn returns how far the text of a list's last item is indented.
func contentColumn(p *Pass, l *helpgen.List) int {
	item := l.Items[len(l.Items)-1]
	line, start := p.Line(p.Pos(item.Start).Line)
	column := item.Start - start
	rest := line[min(column, len(line)):]
	n := len(rest) - len(bytes.TrimLeft(rest, "0123456789-*+.)"))
	for n < len(rest) && rest[n] == ' ' && n < 5 {
		n++
	}
	return column + n
}

// indentLines makes edits that put blanks before each line of a range that is not blank.
func indentLines(p *Pass, s helpgen.Span, columns int) []helpgen.Edit {
	var out []helpgen.Edit
	first, last := p.Pos(s.Start).Line, p.Pos(s.End).Line
	for n := first; n <= last; n++ {
		line, start := p.Line(n)
		if start < s.Start || start >= s.End || len(bytes.TrimSpace(line)) == 0 {
			continue
		}
		have := len(line) - len(bytes.TrimLeft(line, " "))
		if missing := columns - have; missing > 0 {
			out = append(out, helpgen.Edit{Span: helpgen.Span{Start: start, End: start}, Text: strings.Repeat(" ", missing)})
		}
	}
	return out
}
