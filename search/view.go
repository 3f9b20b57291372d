package search

import (
	"sort"
	"sync"

	segment "github.com/blevesearch/scorch_segment_api/v2"
)

// view is an index at one moment: its live documents in order, what is counted over all of them, and
// the lexicon. Everything in it depends on the documents alone and not on how they are spread over
// chunks, so an index after edits ranks like one built afresh.
type view struct {
	lang    *language
	weights Weights
	chunks  []*chunk
	docs    []*entry                             // live, by path; a document's place here is its rank
	ranks   [][]int32                            // per chunk: rank of each document, -1 for the dead
	dicts   [fieldCount][]segment.TermDictionary // per field and chunk
	avg     [fieldCount]float64                  // mean length of a field, over the documents that have it
	lex     *lexicon
	pairs   map[string]string // those of the language that the site has

	mu   sync.Mutex
	read map[reading]*postings // what queries have read

	table  sync.Once
	worths [fieldCount][256]float64
}

func newView(lang *language, w Weights, chunks []*chunk, synonyms [][]string, thesaurus bool) (*view, error) {
	v := &view{lang: lang, weights: w, chunks: chunks, read: map[reading]*postings{}}
	v.rank()
	v.measure()
	names := fieldNames()
	for f, name := range names {
		for _, c := range chunks {
			d, err := c.zap.Dictionary(name)
			if err != nil {
				return nil, err
			}
			v.dicts[f] = append(v.dicts[f], d)
		}
	}
	counts, err := v.wordCounts()
	if err != nil {
		return nil, err
	}
	v.lex = newLexicon(lang, counts)
	v.lex.mean(lang, synonyms, thesaurus)
	v.pairs = v.lex.pairs(lang)
	return v, nil
}

func (v *view) rank() {
	type at struct{ chunk, doc int }
	var all []at
	v.ranks = make([][]int32, len(v.chunks))
	for i, c := range v.chunks {
		v.ranks[i] = make([]int32, len(c.docs))
		for j := range c.docs {
			v.ranks[i][j] = -1
			if c.live(j) {
				all = append(all, at{i, j})
			}
		}
	}
	path := func(a at) string { return v.chunks[a.chunk].docs[a.doc].record.Path }
	sort.Slice(all, func(i, j int) bool { return path(all[i]) < path(all[j]) })
	for n, a := range all {
		v.ranks[a.chunk][a.doc] = int32(n)
		v.docs = append(v.docs, v.chunks[a.chunk].docs[a.doc])
	}
}

func (v *view) measure() {
	for f := range v.avg {
		total, n := 0, 0
		for _, d := range v.docs {
			if d.lens[f] > 0 {
				total += d.lens[f]
				n++
			}
		}
		v.avg[f] = 1
		if n > 0 {
			v.avg[f] = float64(total) / float64(n)
		}
	}
}

// wordCounts returns in how many live documents each word stands.
func (v *view) wordCounts() (map[string]int, error) {
	counts := map[string]int{}
	for _, c := range v.chunks {
		dict, err := c.zap.Dictionary(fieldWords)
		if err != nil {
			return nil, err
		}
		it := dict.AutomatonIterator(nil, nil, nil)
		for {
			e, err := it.Next()
			if err != nil {
				return nil, err
			}
			if e == nil {
				break
			}
			n := int(e.Count)
			if c.dead != nil {
				list, err := dict.PostingsList([]byte(e.Term), c.dead, nil)
				if err != nil {
					return nil, err
				}
				n = int(list.Count())
			}
			if n > 0 {
				counts[e.Term] += n
			}
		}
	}
	return counts, nil
}
