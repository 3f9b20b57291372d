package search

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"helpgen"
)

// Kind says what a part of an article is.
type Kind string

// The kinds of parts that a hit can land on.
const (
	Section Kind = "section"
	Step    Kind = "step"
	Problem Kind = "problem"
)

// Part is a place in an article that a result can lead to. The first part of each article is its
// beginning, without anchor.
type Part struct {
	Kind    Kind   `json:"kind"`
	Number  int    `json:"number,omitempty"` // of a step
	Anchor  string `json:"anchor"`
	Heading string `json:"heading"` // what stands there: a heading, a symptom, the step's words
}

// Record is what a result shows of an article.
type Record struct {
	Path    string   `json:"path"`
	URL     string   `json:"url"`
	Type    string   `json:"type,omitempty"` // name of its template
	Title   string   `json:"title"`
	Summary string   `json:"summary,omitempty"`
	Crumbs  []string `json:"crumbs,omitempty"` // titles of the sections above it
	Parts   []Part   `json:"parts,omitempty"`

	standing standing
}

// text is what one field holds of one part.
type text struct {
	field int
	part  int
	value string
}

// source is an article taken apart for the index.
type source struct {
	record Record
	texts  []text
}

// sourceOf takes a page apart.
func sourceOf(p *helpgen.Page, st standing) *source {
	s := &source{record: Record{Path: p.Path, URL: p.URL, Type: p.Type, Title: p.Title.Value, Summary: p.Summary.Value, standing: st}}
	for _, sec := range p.Crumbs() {
		if sec.Parent != nil {
			s.record.Crumbs = append(s.record.Crumbs, sec.Title)
		}
	}
	s.add(fieldTitle, 0, p.Title.Value)
	for i, t := range p.Meta.AskedAs {
		s.add(fieldAsked, min(i, maxAsked), t.Value)
	}
	for _, tag := range p.Meta.Tags {
		s.add(fieldTags, 0, tag)
	}
	s.add(fieldSummary, 0, p.Summary.Value)
	parts := &partIndex{source: s, page: p, known: map[place]int{}}
	s.record.Parts = []Part{{Kind: Section}}
	for i := range p.Blocks {
		parts.block(&p.Blocks[i])
	}
	parts.captions()
	return s
}

// maxAsked is the last of the ways to ask for an article that are told apart.
const maxAsked = 7

func (s *source) add(field, part int, value string) {
	if strings.TrimSpace(value) == "" {
		return
	}
	if n := len(s.texts); n > 0 && s.texts[n-1].field == field && s.texts[n-1].part == part {
		s.texts[n-1].value += "\n" + value
		return
	}
	s.texts = append(s.texts, text{field, part, value})
}

// place names a part of an article: a problem, a step, or what stands under a heading.
type place struct{ part, problem, step, heading int }

// partIndex gives each place of a page its number.
type partIndex struct {
	source *source
	page   *helpgen.Page
	known  map[place]int
}

// maxParts keeps a part's number in a byte; what comes after belongs to the last.
const maxParts = 120

func (x *partIndex) block(b *helpgen.Block) {
	if x.left(b) {
		return
	}
	n := x.number(b)
	x.source.add(fieldOf(b, x.source.record.Parts[n].Kind), n, b.Text)
}

// left tells whether a block is left out: it is of other articles, or said before.
func (x *partIndex) left(b *helpgen.Block) bool {
	related := b.Part >= 0 && b.Part < len(x.page.Parts) && x.page.Parts[b.Part].Role == helpgen.RoleRelated
	return related || b.Text == x.source.record.Summary || b.Text == x.source.record.Title
}

// caption is text beside the blocks: what a picture shows.
type caption struct {
	at   int // an offset in the source, behind the block that it belongs to
	text string
}

// captions adds them to the parts they stand in.
func (x *partIndex) captions() {
	n, k := 0, 0
	for _, c := range captionsOf(x.page) {
		for ; k < len(x.page.Blocks) && x.page.Blocks[k].Span.Start < c.at; k++ {
			if b := &x.page.Blocks[k]; !x.left(b) {
				n = x.number(b)
			}
		}
		x.source.add(fieldBody, n, c.text)
	}
}

// captionsOf returns a page's captions in source order.
func captionsOf(p *helpgen.Page) []caption {
	var out []caption
	for _, img := range p.Images {
		if !img.Decorative {
			out = append(out, caption{img.Span.Start, img.Alt})
		}
	}
	slices.SortStableFunc(out, func(a, b caption) int { return a.at - b.at })
	return out
}

func fieldOf(b *helpgen.Block, kind Kind) int {
	switch {
	case b.Kind == helpgen.BlockCode:
		return fieldCode
	case b.Kind == helpgen.BlockHeading && kind == Problem:
		return fieldProblem
	case b.Kind == helpgen.BlockHeading:
		return fieldHeading
	case kind == Step:
		return fieldStep
	}
	return fieldBody
}

func (x *partIndex) number(b *helpgen.Block) int {
	at := place{b.Part, b.Problem, b.Step, -1}
	if b.Problem < 0 && b.Step < 0 {
		at = place{-1, -1, -1, b.Heading}
	}
	if at == (place{-1, -1, -1, -1}) {
		return 0
	}
	if n, ok := x.known[at]; ok {
		return n
	}
	parts := &x.source.record.Parts
	if len(*parts) >= maxParts {
		return maxParts - 1
	}
	*parts = append(*parts, x.part(at))
	x.known[at] = len(*parts) - 1
	return len(*parts) - 1
}

func (x *partIndex) part(at place) Part {
	switch {
	case at.problem >= 0:
		p := x.page.Parts[at.part].Problems[at.problem]
		return Part{Kind: Problem, Anchor: p.ID, Heading: p.Title.Value}
	case at.step >= 0:
		s := x.page.Parts[at.part].Steps[at.step]
		return Part{Kind: Step, Number: s.Number, Anchor: s.ID, Heading: shorten(s.Text, 56)}
	}
	h := x.page.Headings[at.heading]
	return Part{Kind: Section, Anchor: h.ID, Heading: h.Text}
}

// shorten cuts a text at a blank before limit bytes.
func shorten(s string, limit int) string {
	if len(s) <= limit {
		return s
	}
	cut := strings.LastIndexByte(s[:limit], ' ')
	if cut < limit/2 {
		for cut = limit; !utf8.RuneStart(s[cut]); cut-- {
		}
	}
	return s[:cut] + "…"
}

// Label names a part in a few words of English, for terminals: "Step 4", "Problem", "".
func (p Part) Label() string {
	switch p.Kind {
	case Step:
		return "Step " + strconv.Itoa(p.Number)
	case Problem:
		return "Problem"
	}
	return ""
}
