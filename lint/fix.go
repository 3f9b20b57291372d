package lint

import (
	"bytes"
	"slices"

	"helpgen"
)

// Fix applies the safe fixes of an article's findings to its source. A fix whose edits overlap one
// that was applied before is left for the next run; so is one that would write into the front matter
// without starting there. It returns the text and the findings whose fixes are in it.
func Fix(a *helpgen.Article, findings []Finding) ([]byte, []Finding) {
	var taken []helpgen.Edit
	var applied []Finding
	for _, f := range findings {
		if f.Path != a.Path || !f.Fixable() || !fits(a, f.Edits, taken) {
			continue
		}
		taken = append(taken, f.Edits...)
		applied = append(applied, f)
	}
	return apply(a.Source, taken), applied
}

func fits(a *helpgen.Article, edits, taken []helpgen.Edit) bool {
	for i, e := range edits {
		if e.Start < 0 || e.End < e.Start || e.End > len(a.Source) || straddles(a, e) {
			return false
		}
		clash := func(o helpgen.Edit) bool { return overlap(e.Span, o.Span) }
		if slices.ContainsFunc(taken, clash) || slices.ContainsFunc(edits[:i], clash) {
			return false
		}
	}
	return true
}

// overlap reports whether two edits touch the same text; two insertions at one place do.
func overlap(a, b helpgen.Span) bool {
	if a.Start == b.Start {
		return true
	}
	return a.Start < b.End && b.Start < a.End
}

// straddles reports whether an edit reaches from the front matter into the body.
func straddles(a *helpgen.Article, e helpgen.Edit) bool {
	end := a.Meta.Block.End
	return e.Start < end && e.End > end
}

func apply(src []byte, edits []helpgen.Edit) []byte {
	edits = slices.Clone(edits)
	slices.SortStableFunc(edits, func(a, b helpgen.Edit) int { return a.Start - b.Start })
	var out bytes.Buffer
	last := 0
	for _, e := range edits {
		out.Write(src[last:e.Start])
		out.WriteString(e.Text)
		last = e.End
	}
	out.Write(src[last:])
	return out.Bytes()
}
