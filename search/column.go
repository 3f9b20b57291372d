package search

import (
	"encoding/binary"
	"errors"
	"slices"
	"sort"

	segment "github.com/blevesearch/scorch_segment_api/v2"
)

// column holds the postings of one term in one field: documents by rank, rising.
type column struct {
	docs  []int32
	codes []byte // frequency and length, packFreq
	// parts of the field's documents that hold the term, rising; ends[i] closes those of docs[i].
	parts []byte
	ends  []int32
	// places, asked for by phrases only: for each document a count and the rising places, as varint
	// differences. A place is part<<14 | position, as in the field.
	places []byte
}

const maxPosition = 1<<14 - 1

// columnReader reads columns out of chunks.
type columnReader struct {
	view   *view
	places bool
	buf    []int
	it     segment.PostingsIterator // used again and again
}

// column returns the postings of a term in a field, over all chunks.
func (r *columnReader) column(field int, term string) (*column, error) {
	col := &column{}
	for i, dict := range r.view.dicts[field] {
		if dict == nil {
			continue
		}
		list, err := dict.PostingsList([]byte(term), r.view.chunks[i].dead, nil)
		if err != nil {
			return nil, err
		}
		if err := r.read(col, i, field, list); err != nil {
			return nil, err
		}
	}
	col.sort()
	return col, nil
}

// read appends a chunk's postings to a column.
func (r *columnReader) read(col *column, chunk, field int, list segment.PostingsList) error {
	r.it = list.Iterator(true, false, r.places || hasParts(field), r.it)
	n := int(list.Count())
	col.docs, col.codes, col.ends = slices.Grow(col.docs, n), slices.Grow(col.codes, n), slices.Grow(col.ends, n)
	ranks, docs := r.view.ranks[chunk], r.view.chunks[chunk].docs
	for {
		p, err := r.it.Next()
		if err != nil {
			return err
		}
		if p == nil {
			return nil
		}
		n := p.Number()
		if n >= uint64(len(docs)) {
			return errors.New("posting of a document that is not there")
		}
		col.docs = append(col.docs, ranks[n])
		col.codes = append(col.codes, packFreq(int(p.Frequency()), docs[n].lens[field]))
		r.locations(col, field, p.Locations())
	}
}

func (r *columnReader) locations(col *column, field int, locs []segment.Location) {
	r.buf = r.buf[:0]
	for _, l := range locs {
		r.buf = append(r.buf, int(l.Pos()))
	}
	slices.Sort(r.buf)
	if hasParts(field) {
		last := -1
		for _, at := range r.buf {
			if at>>14 != last {
				last = at >> 14
				col.parts = append(col.parts, byte(last))
			}
		}
	}
	col.ends = append(col.ends, int32(len(col.parts)))
	if r.places {
		col.places = appendPlaces(col.places, r.buf)
	}
}

// appendPlaces writes the places of one document.
func appendPlaces(b []byte, places []int) []byte {
	b = binary.AppendUvarint(b, uint64(len(places)))
	last := 0
	for _, at := range places {
		b = binary.AppendUvarint(b, uint64(at-last))
		last = at
	}
	return b
}

// partsOf returns the parts of the i-th document.
func (c *column) partsOf(i int) []byte {
	start := int32(0)
	if i > 0 {
		start = c.ends[i-1]
	}
	return c.parts[start:c.ends[i]]
}

// sort puts documents in order of rank: an edited document stands in a chunk of its own.
func (c *column) sort() {
	if sort.SliceIsSorted(c.docs, func(i, j int) bool { return c.docs[i] < c.docs[j] }) {
		return
	}
	order := make([]int, len(c.docs))
	for i := range order {
		order[i] = i
	}
	sort.Slice(order, func(i, j int) bool { return c.docs[order[i]] < c.docs[order[j]] })
	places := c.placesList()
	out := column{}
	for _, i := range order {
		out.docs = append(out.docs, c.docs[i])
		out.codes = append(out.codes, c.codes[i])
		out.parts = append(out.parts, c.partsOf(i)...)
		out.ends = append(out.ends, int32(len(out.parts)))
		if places != nil {
			out.places = appendPlaces(out.places, places[i])
		}
	}
	*c = out
}

// only returns the column of the documents to keep, without places.
func (c *column) only(keep []bool) *column {
	out := &column{}
	for i, d := range c.docs {
		if keep[d] {
			out.docs = append(out.docs, d)
			out.codes = append(out.codes, c.codes[i])
			out.parts = append(out.parts, c.partsOf(i)...)
			out.ends = append(out.ends, int32(len(out.parts)))
		}
	}
	return out
}

// placesList decodes the places of all documents, nil where they were not asked for.
func (c *column) placesList() [][]int {
	if len(c.places) == 0 {
		return nil
	}
	out := make([][]int, len(c.docs))
	b := c.places
	next := func() int {
		v, n := binary.Uvarint(b)
		b = b[n:]
		return int(v)
	}
	for i := range out {
		n, last := next(), 0
		for range n {
			last += next()
			out[i] = append(out[i], last)
		}
	}
	return out
}
