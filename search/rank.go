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
//	idf(t)  = ln(1 + (N − df + 0.5) / (df + 0.5)) ^ power
//
// A word of the query scores by its best way to be said, and an article by
//
//	Σ words · (1 − cover + cover·found) · (1 + part·focus) · (1 + title·near) · exact · standing
//
// where focus is the share of the query's weight that its head (title, summary, tags, ways to ask) and its
// best part hold together; found is between that and the share that the whole article holds, so that a long
// article doesn't win by having each word somewhere; near says how nearly the query is the title, or one
// of the ways to ask in asked_as, and exact that it is; standing.go tells the rest.

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
	exact   []float64         // what it says in the query's words
	head    []float64         // what the title, the summary, tags and ways to ask hold of the total
	named   []int             // words that the title holds
	title   []float64         // length of the title, 0 unknown
	parts   map[int32]share   // document<<7 | part → what it holds of the total
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

// share is what a part holds of the query's weight: all, and what the head doesn't.
type share struct{ all, beyond float64 }

// scored is a document with its score.
type scored struct {
	doc   int32
	score float64
	part  int     // -1: none stands out
	focus float64 // share that the head and one part hold
}

// rankPlan returns all documents that hold a word of the plan, best first.
func (v *view) rankPlan(p *plan) (*ranking, []scored, error) {
	r := &ranking{view: v, plan: p, terms: map[int]*postings{}, table: lengths(), parts: map[int32]share{}, asked: map[int32]float64{}}
	if err := r.load(); err != nil {
		return nil, nil, err
	}
	n := len(v.docs)
	r.sum, r.found, r.exact = make([]float64, n), make([]float64, n), make([]float64, n)
	r.head, r.named = make([]float64, n), make([]int, n)
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
	return math.Pow(math.Log(1+(n-d+0.5)/(d+0.5)), r.view.weights.Idf)
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
		v, own := value{}, r.own(w)
		for _, a := range w.alts {
			var each []float64
			sum := 0.0
			for _, t := range a.terms {
				df := r.terms[t].df
				if a.grouped {
					df = min(group, len(r.view.docs))
				}
				idf := r.idf(df)
				if i := r.idf(own); own > 0 && idf > i { // a way of like meaning is no better than the word
					idf = i + r.view.weights.Rarer*(idf-i)
				}
				x := a.weight * idf / float64(len(a.terms))
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

// own is how many documents hold the word itself, where it leads to others of like meaning.
func (r *ranking) own(w *want) int {
	for _, a := range w.alts {
		if a.why == "exact" {
			return r.terms[a.terms[0]].df
		}
	}
	return 0
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
				b.score, b.share, b.meant = h.score, h.share*r.trust(i, j), a.meant()
			}
			b.title, b.head = b.title || h.title, b.head || h.head
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
		if !h.meant {
			r.exact[doc] += v * h.share
		}
		if h.head {
			r.head[doc] += v * h.share
		}
	}
	slices.Sort(r.keys)
	for _, at := range slices.Compact(r.keys) {
		s, h := r.parts[at], r.best.at(at>>7)
		s.all += v * h.share
		if !h.head {
			s.beyond += v * h.share
		}
		r.parts[at] = s
	}
	slices.Sort(r.ways)
	for _, at := range slices.Compact(r.ways) {
		r.asked[at]++
	}
}

// trust is the share of a word's worth that one way to say it proves.
func (r *ranking) trust(word, way int) float64 {
	v, sum := r.words[word], 0.0
	for _, x := range v.alts[way] {
		sum += x
	}
	t := r.view.weights.Trust
	return t + (1-t)*sum/v.all
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
			h.head = h.head || f < firstPartField
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
		h.title, h.head = h.title || s.title, h.head || s.head
	}
}

// result puts documents in order.
func (r *ranking) result() []scored {
	beyond, best, at := r.bestParts()
	near := r.near()
	w := &r.view.weights
	var out []scored
	for d := range r.view.docs {
		if !r.matched[d] {
			continue
		}
		s := scored{doc: int32(d), part: -1, focus: (r.head[d] + beyond[d]) / r.total}
		found := w.Focus*s.focus + (1-w.Focus)*r.found[d]/r.total
		s.score = r.sum[d] * (1 - w.Cover + w.Cover*found) * (1 + w.Part*s.focus)
		s.score *= 1 + w.Title*near[d]
		if near[d] == 1 && r.exact[d] >= 0.999*r.total {
			s.score *= 1 + w.Exact
		}
		s.score *= r.standing(r.view.docs[d].record.standing)
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

// An answer is weak where it is below sure: the root of what it scores per weight of the query, times the share of
// the weight that it holds at all, that its head and best part hold, and one and the share that it says in the
// query's own words. A word that nothing is known of weighs four times: a customer who names another product
// asks about that. The numbers were set so that of queries with an answer one of twenty is below.
const sure, unknownWeight = 0.046, 4

// weak tells whether the best of a list is hardly an answer.
func (r *ranking) weak(list []scored) bool {
	if len(list) == 0 || r.plan.vague && !r.titled(list[0].doc) {
		return true
	}
	best := list[0]
	total := r.total + unknownWeight*float64(r.plan.unknown)*r.idf(0)
	return math.Sqrt(best.score/total)*(1+r.exact[best.doc]/total)*r.found[best.doc]/total*best.focus*r.total/total < sure
}

// titled tells whether the query is an article's whole title, or a way to ask for it.
func (r *ranking) titled(doc int32) bool { return r.near()[doc] == 1 }

// standing is what a document's standing gives or takes.
func (r *ranking) standing(s standing) float64 {
	w := &r.view.weights
	out := 1 + w.Fame*s.fame()/float64(len(r.words))
	if s&late != 0 {
		out *= w.Late
	}
	if s&hub != 0 {
		out *= w.Hub
	}
	if s&trouble != 0 && r.plan.trouble {
		out *= 1 + w.Trouble
	}
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

// bestParts returns per document the most that one part holds beyond the head, and in all, and the part that
// holds most, the first of equals.
func (r *ranking) bestParts() (beyond, best []float64, at []int) {
	n := len(r.view.docs)
	beyond, best, at = make([]float64, n), make([]float64, n), make([]int, n)
	for key, s := range r.parts {
		doc, part := key>>7, int(key&127)
		beyond[doc] = max(beyond[doc], s.beyond)
		if s.all > best[doc] || s.all == best[doc] && part < at[doc] {
			best[doc], at[doc] = s.all, part
		}
	}
	return beyond, best, at
}
