package search

import (
	"cmp"
	"slices"
)

// postings are a term's columns.
type postings struct {
	columns [fieldCount]*column
	df      int // documents that hold the term, listed or not
}

// reading names what was read of a term.
type reading struct {
	term   int
	places bool
}

// postings returns a term's columns, with places all of them. They are kept: many queries ask for the same words.
func (v *view) postings(term int, places bool) (*postings, error) {
	v.mu.Lock()
	defer v.mu.Unlock()
	key := reading{term, places}
	if p := v.read[key]; p != nil {
		return p, nil
	}
	p := &postings{}
	r := &columnReader{view: v, places: places}
	for f := range p.columns {
		col, err := r.column(f, v.lex.terms[term])
		if err != nil {
			return nil, err
		}
		p.columns[f] = col
	}
	p.df = v.listed(newSheet(len(v.docs)), &p.columns, places)
	v.read[key] = p
	return p, nil
}

// listed returns how many documents columns have and, unless all are wanted, keeps only those that are
// listed. Scores is a sheet to work on.
func (v *view) listed(scores *sheet, cols *[fieldCount]*column, all bool) int {
	scores.reset()
	table := v.fieldTable()
	for f, c := range cols {
		if c == nil {
			continue
		}
		for i, d := range c.docs {
			scores.at(d).score += table[f][c.codes[i]]
		}
	}
	df := len(scores.docs)
	most := v.weights.Listed
	if all || df <= most {
		return df
	}
	slices.SortFunc(scores.docs, func(a, b int32) int {
		return cmp.Or(cmp.Compare(scores.holds[b].score, scores.holds[a].score), cmp.Compare(a, b))
	})
	keep := make([]bool, len(v.docs))
	for _, d := range scores.docs[:most] {
		keep[d] = true
	}
	for f, c := range cols {
		if c != nil {
			cols[f] = c.only(keep)
		}
	}
	return df
}

// fieldTable has what each field adds to s(t, d), for each code.
func (v *view) fieldTable() *[fieldCount][256]float64 {
	v.table.Do(func() {
		t := lengths()
		w := &v.weights
		for f := range v.worths {
			for code := range 256 {
				if code&31 < len(t) {
					tf, n := unpackFreq(byte(code), &t)
					v.worths[f][code] = w.Fields[f] * tf * (w.K1 + 1) / (tf + w.K1*(1-w.B+w.B*n/v.avg[f]))
				}
			}
		}
	})
	return &v.worths
}

// hold is how well a document says something.
type hold struct {
	score, share float64
	title, in    bool
	head         bool // in the title, the summary, a tag or a way to ask
	meant        bool // by another word of like meaning
}

// sheet notes holds by document.
type sheet struct {
	holds []hold
	docs  []int32
}

func newSheet(n int) *sheet { return &sheet{holds: make([]hold, n)} }

// at returns a document's line, an empty one at first.
func (s *sheet) at(doc int32) *hold {
	h := &s.holds[doc]
	if !h.in {
		h.in = true
		s.docs = append(s.docs, doc)
	}
	return h
}

func (s *sheet) reset() {
	for _, doc := range s.docs {
		s.holds[doc] = hold{}
	}
	s.docs = s.docs[:0]
}
