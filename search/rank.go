package search

import (
	"math"
	"slices"
	"sort"
)

// The ranking is BM25 over fields (Robertson and Zaragoza, The Probabilistic Relevance Framework,
// 2009), as client/core.js works it out too. For a term t in a document d
//
//	s(t, d) = Σ over fields f: boost(f) · tf·(k1 + 1) / (tf + k1·(1 − b + b·len/avg(f)))
//	idf(t)  = ln(1 + (N − df + 0.5) / (df + 0.5))
//
// A word of the query scores by its best way to be said, and an article by
//
//	Σ words · (1 − cover + cover·found) · (1 + part·best) · (1 + title·near) · late
//
// where found is the share of the query's weight that the article holds, best the share that its best
// part holds, and near says how nearly the query is the title, or one of the ways to ask in asked_as.

// ranking is one query at work.
type ranking struct {
	view  *view
	plan  *plan
	terms map[int]*postings
	table [22]int

	words   []value   // per wanted word
	total   float64   // Σ of the words' values
	sum     []float64 // per document
	found   []float64
	named   []int             // words that the title holds
	title   []float64         // length of the title, 0 unknown
	parts   map[int32]float64 // document<<7 | part → share of the total it holds
	asked   map[int32]float64 // document<<7 | askedPart → words that it holds
	matched []bool

	seen, said, best *sheet  // for a term, a way to say a word, a word
	keys, ways       []int32 // parts and ways to ask that hold a word
}

// value is what finding a word is worth: one number for it and one per way to say it.
type value struct {
	all  float64
	alts [][]float64 // per way and term
}

// scored is a document with its score.
type scored struct {
	doc   int32
	score float64
	part  int // -1: none stands out
}

// rankPlan returns all documents that hold a word of the plan, best first.
func (v *view) rankPlan(p *plan) (*ranking, []scored, error) {
	r := &ranking{view: v, plan: p, terms: map[int]*postings{}, table: lengths(), parts: map[int32]float64{}, asked: map[int32]float64{}}
	if err := r.load(); err != nil {
		return nil, nil, err
	}
	n := len(v.docs)
	r.sum, r.found, r.named = make([]float64, n), make([]float64, n), make([]int, n)
	r.title, r.matched = make([]float64, n), make([]bool, n)
	r.seen, r.said, r.best = newSheet(n), newSheet(n), newSheet(n)
	r.worth()
	for i := range p.words {
		r.word(i)
	}
	return r, r.result(), nil
}

// load fetches the postings of every term of the plan.
func (r *ranking) load() error {
	need := func(term int, places bool) error {
		if p := r.terms[term]; p != nil && !places {
			return nil
		}
		p, err := r.view.postings(term, places)
		r.terms[term] = p
		return err
	}
	for _, w := range r.plan.words {
		for _, a := range w.alts {
			for _, t := range a.terms {
				if err := need(t, false); err != nil {
					return err
				}
			}
		}
	}
	for _, ph := range r.plan.phrases {
		for _, terms := range ph.terms {
			for _, t := range terms {
				if err := need(t, true); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

func (r *ranking) idf(df int) float64 {
	n, d := float64(len(r.view.docs)), float64(df)
	return math.Log(1 + (n-d+0.5)/(d+0.5))
}

// worth sets the values of all words.
func (r *ranking) worth() {
	for _, w := range r.plan.words {
		group := 0
		for _, a := range w.alts {
			if a.grouped {
				group += r.terms[a.terms[0]].df
			}
		}
		v := value{}
		for _, a := range w.alts {
			var each []float64
			sum := 0.0
			for _, t := range a.terms {
				df := r.terms[t].df
				if a.grouped {
					df = min(group, len(r.view.docs))
				}
				x := a.weight * r.idf(df) / float64(len(a.terms))
				each = append(each, x)
				sum += x
			}
			v.alts = append(v.alts, each)
			v.all = max(v.all, sum)
		}
		r.words = append(r.words, v)
		r.total += v.all
	}
}

// word adds what documents score for a word.
func (r *ranking) word(i int) {
	r.best.reset()
	r.keys, r.ways = r.keys[:0], r.ways[:0]
	for j, a := range r.plan.words[i].alts {
		r.said.reset()
		for k, t := range a.terms {
			r.term(r.terms[t], r.words[i].alts[j][k], 1/float64(len(a.terms)))
		}
		for _, doc := range r.said.docs {
			h, b := r.said.at(doc), r.best.at(doc)
			if h.score > b.score {
				b.score, b.share = h.score, h.share
			}
			b.title = b.title || h.title
		}
	}
	v := r.words[i].all
	for _, doc := range r.best.docs {
		h := r.best.at(doc)
		r.matched[doc] = true
		r.sum[doc] += h.score
		r.found[doc] += v * h.share
		if h.title {
			r.named[doc]++
		}
	}
	slices.Sort(r.keys)
	for _, at := range slices.Compact(r.keys) {
		r.parts[at] += v
	}
	slices.Sort(r.ways)
	for _, at := range slices.Compact(r.ways) {
		r.asked[at]++
	}
}

// term adds what documents score for one term, and notes where it stands.
func (r *ranking) term(p *postings, worth, share float64) {
	r.seen.reset()
	worths := r.view.fieldTable()
	for f, col := range p.columns {
		for i, doc := range col.docs {
			h := r.seen.at(doc)
			h.score += worths[f][col.codes[i]]
			if f == fieldTitle {
				_, r.title[doc] = unpackFreq(col.codes[i], &r.table)
				h.title = true
			}
			if !hasParts(f) {
				continue
			}
			at := &r.keys
			if f == fieldAsked {
				at = &r.ways
			}
			for _, part := range col.partsOf(i) {
				*at = append(*at, doc<<7|int32(part))
			}
		}
	}
	for _, doc := range r.seen.docs {
		s, h := r.seen.at(doc), r.said.at(doc)
		h.score += worth * s.score
		h.share += share
		h.title = h.title || s.title
	}
}

// result puts documents in order.
func (r *ranking) result() []scored {
	best, at := r.bestParts()
	near := r.near()
	w := &r.view.weights
	var out []scored
	for d := range r.view.docs {
		if !r.matched[d] {
			continue
		}
		s := scored{doc: int32(d), part: -1}
		s.score = r.sum[d] * (1 - w.Cover + w.Cover*r.found[d]/r.total) * (1 + w.Part*best[d]/r.total)
		s.score *= 1 + w.Title*near[d]
		if r.view.docs[d].record.Late {
			s.score *= w.Late
		}
		if best[d]*2 >= r.total {
			s.part = at[d]
		}
		out = append(out, s)
	}
	sort.Slice(out, func(i, j int) bool {
		if out[i].score != out[j].score {
			return out[i].score > out[j].score
		}
		return out[i].doc < out[j].doc
	})
	return out
}

// near says for each document how nearly the query is its title or one of the ways to ask for it.
func (r *ranking) near() []float64 {
	out := make([]float64, len(r.view.docs))
	words := float64(len(r.words))
	for d, length := range r.title {
		if length > 0 {
			n := float64(r.named[d])
			out[d] = min(1, n/length) * n / words
		}
	}
	for at, n := range r.asked {
		d := at >> 7
		out[d] = max(out[d], min(1, n/float64(at&15))*n/words)
	}
	return out
}

// bestParts returns per document the largest share that one part holds, and that part, the first of equals.
func (r *ranking) bestParts() ([]float64, []int) {
	best, at := make([]float64, len(r.view.docs)), make([]int, len(r.view.docs))
	for key, share := range r.parts {
		doc, part := key>>7, int(key&127)
		if share > best[doc] || share == best[doc] && part < at[doc] {
			best[doc], at[doc] = share, part
		}
	}
	return best, at
}
