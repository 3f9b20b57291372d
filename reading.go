package helpgen

// Reading is what pages need to know of an article's text blocks, which they can do without.
type Reading struct {
	Words, Ideographs int
	Repeats           bool   // the text begins with the summary
	Variables         []Span // tags of variables outside code
}

// ReadingTime is the minutes that an article takes, at 220 words or 450 ideographs a minute; at least one.
func (a *Article) ReadingTime() int {
	return max(1, (a.Reading.Words*450+a.Reading.Ideographs*220+99000/2)/99000)
}

// Lead is the summary, "" where it was made from the first paragraph or repeats it.
func (a *Article) Lead() string {
	if a.Meta.Summary == "" || a.Reading.Repeats {
		return ""
	}
	return a.Summary.Value
}

// DropBlocks lets go of the text blocks, a third of what an article takes up. Linting, the search index and
// questions for search engines read them; pages can do without.
func (a *Article) DropBlocks() { a.Blocks = nil }
