package search

import (
	"encoding/binary"
	"runtime"
	"sync"
)

// columns reads all postings: per field, a column per term id, nil where the field has none.
func (v *view) columns() ([fieldCount][]*column, error) {
	var out [fieldCount][]*column
	var errs [fieldCount]error
	ids := map[string]int{}
	for id, t := range v.lex.terms {
		ids[t] = id
	}
	next := make(chan int, fieldCount)
	for f := fieldCount - 1; f >= 0; f-- { // the large ones first
		next <- f
	}
	close(next)
	var wg sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for f := range next {
				out[f], errs[f] = v.fieldColumns(f, ids)
			}
		})
	}
	wg.Wait()
	for _, err := range errs {
		if err != nil {
			return out, err
		}
	}
	return out, nil
}

func (v *view) fieldColumns(field int, ids map[string]int) ([]*column, error) {
	cols := make([]*column, len(ids))
	r := &columnReader{view: v, places: true}
	for i, dict := range v.dicts[field] {
		it := dict.AutomatonIterator(nil, nil, nil)
		for {
			e, err := it.Next()
			if err != nil {
				return nil, err
			}
			if e == nil {
				break
			}
			id, ok := ids[e.Term]
			if !ok {
				continue // only in documents that are gone
			}
			list, err := dict.PostingsList([]byte(e.Term), v.chunks[i].dead, nil)
			if err != nil {
				return nil, err
			}
			if cols[id] == nil {
				cols[id] = &column{}
			}
			if err := r.read(cols[id], i, field, list); err != nil {
				return nil, err
			}
		}
	}
	for _, c := range cols {
		if c != nil {
			c.sort()
		}
	}
	return cols, nil
}

// lexicon writes words, front-coded:
//
//	shard = first unused term id, word…
//	word  = shared prefix, length of the rest, the rest, df, number of refs, ref…
//	ref   = zigzag(term − first unused term id)·16 + (10 − weight)
//
// All numbers are varints, lengths count bytes of UTF-8. A ref to the first unused id uses it up.
func (e *exporter) lexicon(kind string, words []word, size int, s *shards) {
	next := 0
	var files [][]byte
	for len(words) > 0 {
		s.Keys = append(s.Keys, words[0].key)
		b := binary.AppendUvarint(nil, uint64(next))
		last, n := "", 0
		for n < len(words) && len(b) < size {
			b, next = appendWord(b, &words[n], last, next)
			last = words[n].key
			n++
		}
		files = append(files, b)
		words = words[n:]
	}
	e.add(kind, s, files)
}

func appendWord(b []byte, w *word, last string, next int) ([]byte, int) {
	shared := 0
	for shared < len(last) && shared < len(w.key) && last[shared] == w.key[shared] {
		shared++
	}
	rest := w.key[shared:]
	for _, n := range []int{shared, len(rest)} {
		b = binary.AppendUvarint(b, uint64(n))
	}
	b = append(b, rest...)
	b = binary.AppendUvarint(b, uint64(w.df))
	b = binary.AppendUvarint(b, uint64(len(w.refs)))
	for _, r := range w.refs {
		b = binary.AppendUvarint(b, zigzag(r.term-next)<<4|uint64(fullWeight-r.weight))
		if r.term == next {
			next++
		}
	}
	return b, next
}

func zigzag(n int) uint64 { return uint64(n<<1) ^ uint64(n>>63) }

// packs writes postings, terms in order of their ids, and their places apart:
//
//	pack  = number of terms, length of each term's bytes, terms
//	term  = df, columns
//	columns = bits of the fields that have it, column…
//	column = number of documents, differences of their ranks, codes, parts
//	parts  = per document one byte, or 128 + their number and a byte each; only for fields with parts
//	place of a term = columns, if it has more documents than are listed; then per column and document places
func (e *exporter) packs(v *view, cols [fieldCount][]*column, m *manifest) {
	scores := newSheet(len(v.docs))
	var packs, apart, posts, places [][]byte
	first, last, size := 0, 0, 0
	flush := func(next int) {
		m.Packs.Ids = append(m.Packs.Ids, first-last)
		packs, apart = append(packs, joinPack(posts)), append(apart, joinPack(places))
		posts, places, size = posts[:0], places[:0], 0
		last, first = first, next
	}
	for id := range v.lex.terms {
		p, x := v.packTerm(scores, &cols, id)
		if size > 0 && size+len(p) > packSize {
			flush(id)
		}
		posts, places = append(posts, p), append(places, x)
		size += len(p)
	}
	if size > 0 {
		flush(0)
	}
	e.add("px", &m.Packs, packs, apart)
}

func joinPack(terms [][]byte) []byte {
	b := binary.AppendUvarint(nil, uint64(len(terms)))
	for _, t := range terms {
		b = binary.AppendUvarint(b, uint64(len(t)))
	}
	for _, t := range terms {
		b = append(b, t...)
	}
	return b
}

// packTerm packs what is listed of a term, and apart its places, with all its columns where some are not listed.
func (v *view) packTerm(scores *sheet, cols *[fieldCount][]*column, id int) (posts, places []byte) {
	var term [fieldCount]*column
	for f := range cols {
		term[f], cols[f][id] = cols[f][id], nil // not needed again
	}
	whole := term
	df := v.listed(scores, &term, false)
	if df > v.weights.Listed {
		places = packColumns(nil, &whole)
	}
	for _, c := range whole {
		if c != nil {
			places = append(places, c.places...)
		}
	}
	return packColumns(binary.AppendUvarint(nil, uint64(df)), &term), places
}

func packColumns(b []byte, cols *[fieldCount]*column) []byte {
	mask := 0
	for f, c := range cols {
		if c != nil && len(c.docs) > 0 {
			mask |= 1 << f
		}
	}
	b = binary.AppendUvarint(b, uint64(mask))
	for f, c := range cols {
		if mask&(1<<f) != 0 {
			b = c.append(b, hasParts(f))
		}
	}
	return b
}

func (c *column) append(b []byte, parts bool) []byte {
	b = binary.AppendUvarint(b, uint64(len(c.docs)))
	last := int32(0)
	for _, d := range c.docs {
		b = binary.AppendUvarint(b, uint64(d-last))
		last = d
	}
	b = append(b, c.codes...)
	if !parts {
		return b
	}
	for i := range c.docs {
		list := c.partsOf(i)
		if len(list) != 1 {
			b = append(b, byte(128+len(list)))
		}
		b = append(b, list...)
	}
	return b
}
