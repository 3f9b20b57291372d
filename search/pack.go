package search

import (
	"encoding/binary"
	"slices"
	"strings"
)

// lexicon writes words, each key front-coded from the one before, and a ref's term from the word:
//
//	shard = word…
//	word  = key, 2·df and 1 if it is an anchor, bytes of the refs, ref…
//	ref   = 4·(10 − weight) + number of terms − 1, terms
//	key   = bytes to take off the end of the one before, length of what comes there, what comes there
//
// All numbers are varints, lengths count bytes of UTF-8.
func (e *exporter) lexicon(kind string, lex *lexicon, words []word, c cutter) shards {
	f := e.filer(kind)
	var data []byte
	first, last := 0, ""
	flush := func(next int) {
		f.file(words[first].key, words[next-1].key, data)
		data, first, last = nil, next, ""
	}
	for i := range words {
		w := &words[i]
		if c.before(w.key, len(lex.appendWord(nil, w, last))) {
			flush(i)
		}
		data, last = lex.appendWord(data, w, last), w.key
	}
	if len(words) > 0 {
		flush(len(words))
	}
	return f.shards
}

func (x *lexicon) appendWord(b []byte, w *word, last string) []byte {
	var refs []byte
	for _, r := range w.refs {
		if w.anchor && r.weight < fullWeight {
			continue // stands outside
		}
		refs = binary.AppendUvarint(refs, uint64(4*(fullWeight-r.weight)+len(r.terms)-1))
		from := w.key
		for _, t := range r.terms {
			refs = appendKey(refs, from, x.terms[t])
			from = x.terms[t]
		}
	}
	anchored := 0
	if w.anchor {
		anchored = 1
	}
	b = binary.AppendUvarint(appendKey(b, last, w.key), uint64(2*w.df+anchored))
	b = binary.AppendUvarint(b, uint64(len(refs)))
	return append(b, refs...)
}

// filed returns the words outside, with what words of the site mean: filed under their terms as "log =", so
// that who looks for a slip need not read it.
func (x *lexicon) filed() []word {
	out := slices.Clone(x.outside)
	seen := map[string]bool{}
	for i := range x.words {
		w := &x.words[i]
		key := x.terms[w.refs[0].terms[0]] + " ="
		if n := slices.IndexFunc(w.refs, func(r ref) bool { return r.weight < fullWeight }); n >= 0 && !seen[key] {
			seen[key] = true
			out = append(out, word{key: key, refs: w.refs[n:]})
		}
	}
	slices.SortFunc(out, func(a, b word) int { return strings.Compare(a.key, b.key) })
	return out
}

// packed is a term as packs hold it.
type packed struct{ posts, places []byte }

// packs writes the postings of all terms, or their places:
//
//	pack    = number of terms, key and size of each, terms
//	posts   = df, columns
//	places  = columns, if the term has more documents than are listed; then per column and document its places
//	columns = bits of the fields that have the term, column…
//	column  = number of documents, differences of their ranks, codes, parts
//	parts   = per document one byte, or 128 + their number and a byte each; only for fields with parts
func (e *exporter) packs(kind string, terms []string, data func(id int) []byte, c cutter) shards {
	f := e.filer(kind)
	var names, posts []byte
	first, last := 0, ""
	flush := func(next int) {
		b := binary.AppendUvarint(nil, uint64(next-first))
		f.file(terms[first], terms[next-1], append(append(b, names...), posts...))
		names, posts, first, last = names[:0], posts[:0], next, ""
	}
	for id, term := range terms {
		d := data(id)
		if c.before(term, len(d)) {
			flush(id)
		}
		names = binary.AppendUvarint(appendKey(names, last, term), uint64(len(d)))
		posts, last = append(posts, d...), term
	}
	if len(terms) > 0 {
		flush(len(terms))
	}
	return f.shards
}

// pack packs a term's columns: those of the documents that are listed and, apart, the places, with the
// columns of all documents where some are not listed.
func (v *view) pack(scores *sheet, cols *[fieldCount]*column) packed {
	whole := *cols
	df := v.listed(scores, cols, false)
	var places []byte
	if df > v.weights.Listed {
		places = packColumns(nil, &whole)
	}
	for _, c := range whole {
		if c != nil {
			places = append(places, c.places...)
		}
	}
	return packed{packColumns(binary.AppendUvarint(nil, uint64(df)), cols), places}
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
