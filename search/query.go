package search

import (
	"cmp"
	"slices"
)

// Result answers a query.
type Result struct {
	Query string `json:"query"`
	// Corrected is the query as it was understood, "" where that is as typed.
	Corrected string `json:"corrected"`
	Hits      []Hit  `json:"results"`
	Total     int    `json:"total"` // articles found, of which Hits are the first
	// Partial: there are more, for a word lists only the articles that say it best.
	Partial bool `json:"partial,omitempty"`
	// Weak: nothing answers the query well; Hits are the closest.
	Weak bool `json:"weak"`
	// Loose: no article holds the quoted phrase, so its words were looked for one by one.
	Loose bool `json:"loose,omitempty"`
}

// Hit is an article that answers.
type Hit struct {
	Path   string   `json:"path"`
	URL    string   `json:"url"`
	Title  string   `json:"title"`
	Score  float64  `json:"score"`
	Part   *Part    `json:"part,omitempty"` // the step, problem or section that answers, if one stands out
	Record *Record  `json:"-"`
	Words  []Reason `json:"-"` // what each word of the query scored
}

// Reason says what a word of the query scored in an article.
type Reason struct {
	Word   string             `json:"word"`
	Said   string             `json:"said"` // the index term that scored
	Why    string             `json:"why"`  // exact, completion, spelling, synonym…
	Score  float64            `json:"score"`
	Fields map[string]float64 `json:"fields"`
}

// Query answers a query in one language with the best n articles; without a language it asks all and
// puts their answers together by score. A language without articles has no answers.
func (x *Index) Query(lang, query string, n int) (Result, error) {
	if lang != "" {
		return x.queryOne(lang, query, n)
	}
	all := Result{Query: query, Hits: []Hit{}, Weak: true}
	for _, code := range x.Languages() {
		r, err := x.queryOne(code, query, n)
		if err != nil {
			return all, err
		}
		if len(all.Hits) == 0 {
			all.Corrected, all.Loose = r.Corrected, r.Loose
		}
		all.Hits = append(all.Hits, r.Hits...)
		all.Total += r.Total
		all.Partial, all.Weak = all.Partial || r.Partial, all.Weak && r.Weak
	}
	slices.SortStableFunc(all.Hits, func(a, b Hit) int { return cmp.Compare(b.Score, a.Score) })
	all.Hits = all.Hits[:min(n, len(all.Hits))]
	return all, nil
}

func (x *Index) queryOne(lang, query string, n int) (Result, error) {
	res := Result{Query: query, Hits: []Hit{}, Weak: true}
	v, err := x.view(lang)
	if v == nil || err != nil {
		return res, err
	}
	p := v.plan(query)
	res.Corrected = p.corrected
	r, list, err := v.rankPlan(p)
	if err != nil {
		return res, err
	}
	list, exact := r.keepPhrases(list)
	res.Loose, res.Total, res.Partial, res.Weak = !exact, len(list), r.partial(), r.weak(list)
	for _, s := range list[:min(max(n, 0), len(list))] {
		res.Hits = append(res.Hits, r.hit(s))
	}
	return res, nil
}

// partial says whether a word has more articles than it lists; of a phrase all are read.
func (r *ranking) partial() bool {
	for _, p := range r.terms {
		if p.df > r.view.weights.Listed && len(r.plan.phrases) == 0 {
			return true
		}
	}
	return false
}

func (r *ranking) hit(s scored) Hit {
	rec := &r.view.docs[s.doc].record
	h := Hit{Path: rec.Path, URL: rec.URL, Title: rec.Title, Score: s.score, Record: rec, Words: r.reasons(s.doc)}
	if s.part > 0 && s.part < len(rec.Parts) {
		part := rec.Parts[s.part]
		h.Part = &part
	}
	return h
}

// reasons works a document's score out once more, word by word and field by field.
func (r *ranking) reasons(doc int32) []Reason {
	var out []Reason
	for i, w := range r.plan.words {
		best := Reason{Word: w.key}
		for j, a := range w.alts {
			got := Reason{Word: w.key, Why: a.why, Fields: map[string]float64{}}
			for k, t := range a.terms {
				r.reason(&got, doc, t, r.words[i].alts[j][k])
			}
			if got.Score > best.Score {
				best = got
			}
		}
		out = append(out, best)
	}
	return out
}

func (r *ranking) reason(got *Reason, doc int32, term int, worth float64) {
	names := fieldNames()
	for f, col := range r.terms[term].columns {
		for i, d := range col.docs {
			if d == doc {
				s := worth * r.view.fieldTable()[f][col.codes[i]]
				got.Fields[names[f]] += s
				got.Score += s
				got.Said = r.view.lex.terms[term]
			}
		}
	}
}
