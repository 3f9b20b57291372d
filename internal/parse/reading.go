package parse

import (
	"slices"

	"helpgen"
)

// readingOf counts what a reader of the text blocks reads.
func readingOf(a *helpgen.Article) helpgen.Reading {
	r := helpgen.Reading{Repeats: len(a.Blocks) > 0 && a.Blocks[0].Text == a.Summary.Value}
	for i := range a.Blocks {
		count(&r, a.Blocks[i].Text)
	}
	for _, tag := range helpgen.VariableTag.FindAllIndex(a.Source, -1) {
		if at := (helpgen.Span{Start: tag[0], End: tag[1]}); !inCode(a, at) {
			r.Variables = append(r.Variables, at)
		}
	}
	return r
}

func count(r *helpgen.Reading, text string) {
	inWord := false
	for _, c := range text {
		if c >= 0x2E80 && c <= 0x9FFF || c >= 0xAC00 && c <= 0xD7AF {
			r.Ideographs++
			inWord = false
			continue
		}
		blank := c == ' ' || c == '\n'
		if !blank && !inWord {
			r.Words++
		}
		inWord = !blank
	}
}

func inCode(a *helpgen.Article, s helpgen.Span) bool {
	return slices.ContainsFunc(a.Blocks, func(b helpgen.Block) bool {
		if b.Kind == helpgen.BlockCode && b.Span.Start <= s.Start && s.End <= b.Span.End {
			return true
		}
		return slices.ContainsFunc(b.Marks, func(m helpgen.Mark) bool {
			if m.Kind != helpgen.MarkCode {
				return false
			}
			code := b.Source(m.Start, m.End)
			return code.Start <= s.Start && s.End <= code.End
		})
	})
}
