package search

// postings are a term's columns.
type postings struct {
	columns [fieldCount]*column
	df      int
	places  bool // the columns tell where the term stands
}

// postings returns a term's columns. They are kept: many queries ask for the same words.
func (v *view) postings(term int, places bool) (*postings, error) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if p := v.read[term]; p != nil && (p.places || !places) {
		return p, nil
	}
	p := &postings{places: places}
	seen := newSheet(len(v.docs))
	r := &columnReader{view: v, places: places}
	for f := range p.columns {
		col, err := r.column(f, v.lex.terms[term])
		if err != nil {
			return nil, err
		}
		p.columns[f] = col
		for _, d := range col.docs {
			seen.at(d)
		}
	}
	p.df = len(seen.docs)
	v.read[term] = p
	return p, nil
}

// hold is how well a document says something.
type hold struct {
	score, share float64
	title, in    bool
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
