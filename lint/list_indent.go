package lint

import (
	"bytes"
	"fmt"
	"strings"

	"helpgen"
)

var listIndent = &Rule{
	Name:     "list-indent",
	Doc:      "Bullets under a numbered step are indented as far as the step's text.",
	Severity: Warning,
	Snippets: true,
	Article: func(p *Pass) {
		for i := range p.Lists {
			l := &p.Lists[i]
			flattened(p, l)
			if i == 0 || l.Ordered || l.Parent >= 0 {
				continue
			}
			before := outerBefore(p, i)
			if before == nil || !before.Ordered || before.Part != l.Part {
				continue
			}
			have, want := columnOf(p, l.Span.Start), contentColumn(p, before)
			between := bytes.TrimSpace(p.Source[min(before.Span.End, l.Span.Start):l.Span.Start])
			if have == 0 || have >= want || len(between) > 0 {
				continue
			}
			p.Report(Finding{
				Span:    p.FirstLine(helpgen.Span{Start: l.Span.Start, End: l.Items[0].End}),
				Message: "these points are not part of the step above: they are indented too little",
				Hint:    fmt.Sprintf("indent them by %d spaces", want),
				Edits:   shiftLines(p, l.Span, want-have),
			})
		}
	},
}

// flattened reports the first item of a numbered list that is indented further than the list, and not far enough
// to be part of the item above: readers see it as a step of its own.
func flattened(p *Pass, l *helpgen.List) {
	if !l.Ordered || len(l.Items) < 2 {
		return
	}
	first := columnOf(p, l.Items[0].Start)
	for k, item := range l.Items[1:] {
		have := columnOf(p, item.Start)
		if have <= first {
			continue
		}
		want := contentColumn(p, &helpgen.List{Items: l.Items[:k+1]})
		p.Report(Finding{
			Span:    p.FirstLine(item),
			Message: "this is a step of its own, and not part of the step above: it is indented too little",
			Hint:    fmt.Sprintf("indent it by %d spaces, or not at all", want),
		})
		return
	}
}

// outerBefore returns the outermost list that stands before list i, or nil.
func outerBefore(p *Pass, i int) *helpgen.List {
	for j := i - 1; j >= 0; j-- {
		if p.Lists[j].Parent < 0 {
			return &p.Lists[j]
		}
	}
	return nil
}

// columnOf returns how many bytes stand before an offset on its line.
func columnOf(p *Pass, offset int) int {
	_, start := p.Line(p.Pos(offset).Line)
	return offset - start
}

// shiftLines makes edits that indent every line of a range further.
func shiftLines(p *Pass, s helpgen.Span, by int) []helpgen.Edit {
	var out []helpgen.Edit
	for n := p.Pos(s.Start).Line; ; n++ {
		line, start := p.Line(n)
		if start >= s.End {
			return out
		}
		if len(bytes.TrimSpace(line)) > 0 {
			out = append(out, helpgen.Edit{Span: helpgen.Span{Start: start, End: start}, Text: strings.Repeat(" ", by)})
		}
	}
}
