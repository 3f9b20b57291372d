package helpgen

import "slices"

// splice puts a snippet into the article that includes it.
type splice struct {
	to       *Article
	at       Include
	in       *Article
	headings int // where the snippet's headings, steps and problems begin in those of the article
	steps    int
	problems int
	lists    int
	problem  map[int]int // the snippet's headings that begin a problem → its index in the article's part
}

func (s *splice) all() {
	s.lists = len(s.to.Lists)
	s.addHeadings()
	s.addSteps()
	s.addProblems()
	s.addBlocks()
	s.addLists()
	s.to.Anchors = append(s.to.Anchors, s.in.Anchors...)
	s.to.HasCode = s.to.HasCode || s.in.HasCode
	s.to.Reading.Words += s.in.Reading.Words
	s.to.Reading.Ideographs += s.in.Reading.Ideographs
}

// part is the article's part that the tag stands in.
func (s *splice) part() *Part { return &s.to.Parts[s.at.Part] }

func (s *splice) addHeadings() {
	s.headings = s.at.Heading + 1
	heads := slices.Clone(s.in.Headings)
	for i := range heads {
		heads[i].Span, heads[i].Line = s.at.Span, s.at.Span
	}
	for _, p := range s.in.Parts {
		if p.Heading >= 0 {
			heads[p.Heading].Level = includedLevel
		}
	}
	s.to.Headings = slices.Insert(s.to.Headings, s.headings, heads...)
	for i := range s.to.Parts {
		shift(&s.to.Parts[i].Heading, s.headings, len(heads))
	}
	for i := range s.to.Blocks {
		shift(&s.to.Blocks[i].Heading, s.headings, len(heads))
	}
}

// includedLevel is the level that the headings of a snippet's parts have on a page.
const includedLevel = 3

// shift moves an index that is not below from by n.
func shift(i *int, from, n int) {
	if *i >= from {
		*i += n
	}
}

// addSteps adds the snippet's steps, unless they stand within a step.
func (s *splice) addSteps() {
	if s.at.Step >= 0 {
		return
	}
	p := s.part()
	s.steps = countBefore(p.Steps, func(t Step) bool { return t.Span.Start < s.at.Span.Start })
	var steps []Step
	for i := range s.in.Parts {
		steps = append(steps, s.in.Parts[i].Steps...)
	}
	for i := range steps {
		steps[i].Span = s.at.Span
		steps[i].List += s.lists
	}
	p.Steps = slices.Insert(slices.Clone(p.Steps), s.steps, steps...)
	for i := range s.to.Blocks {
		if b := &s.to.Blocks[i]; b.Part == s.at.Part {
			shift(&b.Step, s.steps, len(steps))
		}
	}
}

// addProblems adds the snippet's problems; in troubleshooting each of its headings begins one.
func (s *splice) addProblems() {
	p := s.part()
	s.problem = map[int]int{}
	s.problems = countBefore(p.Problems, func(t Problem) bool { return t.Span.Start < s.at.Span.Start })
	var problems []Problem
	for i := range s.in.Parts {
		from := &s.in.Parts[i]
		problems = append(problems, from.Problems...)
		if p.Role == RoleTroubleshooting && from.Heading >= 0 && from.Role == "" {
			h := &s.in.Headings[from.Heading]
			s.problem[from.Heading] = s.problems + len(problems)
			problems = append(problems, Problem{Title: Text{Value: h.Text}, ID: h.ID})
		}
	}
	for i := range problems {
		problems[i].Span, problems[i].Title.Span = s.at.Span, s.at.Span
	}
	p.Problems = slices.Insert(slices.Clone(p.Problems), s.problems, problems...)
	for i := range s.to.Blocks {
		if b := &s.to.Blocks[i]; b.Part == s.at.Part {
			shift(&b.Problem, s.problems, len(problems))
		}
	}
}

// countBefore is the number of items at the beginning of a list that stand before a place.
func countBefore[T any](list []T, before func(T) bool) int {
	n := 0
	for n < len(list) && before(list[n]) {
		n++
	}
	return n
}

func (s *splice) addBlocks() {
	blocks := slices.Clone(s.in.Blocks)
	for i := range blocks {
		s.place(&blocks[i])
	}
	at := countBefore(s.to.Blocks, func(b Block) bool { return b.Span.Start < s.at.Span.Start })
	s.to.Blocks = slices.Insert(s.to.Blocks, at, blocks...)
}

// place gives a block of the snippet its place in the article.
func (s *splice) place(b *Block) {
	own, heading := b.Part, b.Heading
	b.Span, b.Runs, b.Part = s.at.Span, nil, s.at.Part
	if b.Step >= 0 && s.at.Step < 0 {
		b.Step += s.steps + s.before(own, func(p *Part) int { return len(p.Steps) })
	} else {
		b.Step = s.at.Step
	}
	switch i, begins := s.problem[heading]; {
	case begins:
		b.Problem = i
	case b.Problem >= 0:
		b.Problem += s.problems + s.before(own, func(p *Part) int { return len(p.Problems) })
	default:
		b.Problem = s.at.Problem
	}
	b.Heading = s.at.Heading
	if heading >= 0 {
		b.Heading = s.headings + heading
	}
}

// before counts what the parts of the snippet before one of them have.
func (s *splice) before(part int, count func(*Part) int) int {
	n := 0
	for i := range s.in.Parts[:part] {
		n += count(&s.in.Parts[i])
	}
	return n
}

func (s *splice) addLists() {
	for _, l := range s.in.Lists {
		l.Span, l.Part = s.at.Span, s.at.Part
		l.Items = slices.Repeat([]Span{s.at.Span}, len(l.Items))
		for _, other := range []*int{&l.Parent, &l.Continues} {
			shift(other, 0, s.lists)
		}
		s.to.Lists = append(s.to.Lists, l)
	}
}
