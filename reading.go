package helpgen

import "slices"

// reading is what pages need to know of an article's text blocks.
type reading struct {
	words, ideographs int
	repeats           bool   // the text begins with the summary
	variables         []Span // tags of variables outside code
}

// read takes down what pages need to know of the text blocks.
func (a *Article) read() {
	r := reading{repeats: len(a.Blocks) > 0 && a.Blocks[0].Text == a.Summary.Value}
	for i := range a.Blocks {
		r.count(a.Blocks[i].Text)
	}
	for _, tag := range variableTag.FindAllIndex(a.Source, -1) {
		if at := (Span{tag[0], tag[1]}); !a.inCode(at) {
			r.variables = append(r.variables, at)
		}
	}
	a.reading = r
}

func (r *reading) count(text string) {
	inWord := false
	for _, c := range text {
		if c >= 0x2E80 && c <= 0x9FFF || c >= 0xAC00 && c <= 0xD7AF {
			r.ideographs++
			inWord = false
			continue
		}
		blank := c == ' ' || c == '\n'
		if !blank && !inWord {
			r.words++
		}
		inWord = !blank
	}
}

func (a *Article) inCode(s Span) bool {
	return slices.ContainsFunc(a.Blocks, func(b Block) bool {
		if b.Kind == BlockCode && b.Span.Start <= s.Start && s.End <= b.Span.End {
			return true
		}
		return slices.ContainsFunc(b.Marks, func(m Mark) bool {
			if m.Kind != MarkCode {
				return false
			}
			code := b.Source(m.Start, m.End)
			return code.Start <= s.Start && s.End <= code.End
		})
	})
}

// ReadingTime is the minutes that an article takes, at 220 words or 450 ideographs a minute; at least one.
func (a *Article) ReadingTime() int {
	return max(1, (a.reading.words*450+a.reading.ideographs*220+99000/2)/99000)
}

// Lead is the summary, "" where it was made from the first paragraph or repeats it.
func (a *Article) Lead() string {
	if a.Meta.Summary == "" || a.reading.repeats {
		return ""
	}
	return a.Summary.Value
}

// DropBlocks lets go of the text blocks, a third of what an article takes up. Linting, the search index and
// questions for search engines read them; pages can do without.
func (a *Article) DropBlocks() { a.Blocks = nil }
