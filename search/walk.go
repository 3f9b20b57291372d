package search

import (
	"runtime"
	"sync"

	segment "github.com/blevesearch/scorch_segment_api/v2"
)

// packTerms packs all terms, in order, on all processors.
func (v *view) packTerms() ([]packed, error) {
	out := make([]packed, len(v.lex.terms))
	workers := runtime.GOMAXPROCS(0)
	errs := make([]error, 4*workers)
	next := make(chan int, len(errs))
	for i := range errs {
		next <- i
	}
	close(next)
	var wg sync.WaitGroup
	for range workers {
		wg.Go(func() {
			scores := newSheet(len(v.docs))
			for i := range next {
				errs[i] = v.packRange(out, scores, len(out)*i/len(errs), len(out)*(i+1)/len(errs))
			}
		})
	}
	wg.Wait()
	for _, err := range errs {
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}

// packRange packs the terms of some ids.
func (v *view) packRange(out []packed, scores *sheet, from, to int) error {
	if from == to {
		return nil
	}
	w, err := v.walker(v.lex.terms[from])
	if err != nil {
		return err
	}
	for id := from; id < to; id++ {
		cols, err := w.columns(v.lex.terms[id])
		if err != nil {
			return err
		}
		out[id] = v.pack(scores, cols)
	}
	return nil
}

// walker reads all columns of one term after the other, in order, by going through the dictionaries of
// all fields and chunks in step.
type walker struct {
	reader columnReader
	fields [fieldCount][]*cursor
}

// cursor stands at a term of a dictionary, "" at its end.
type cursor struct {
	chunk int
	dict  segment.TermDictionary
	terms segment.DictionaryIterator
	term  string
	list  segment.PostingsList // used again and again
}

func (v *view) walker(from string) (*walker, error) {
	w := &walker{reader: columnReader{view: v, places: true}}
	for f, name := range fieldNames() {
		for i, c := range v.chunks {
			dict, err := c.zap.Dictionary(name) // not the view's own, which is for one goroutine
			if err != nil {
				return nil, err
			}
			cur := &cursor{chunk: i, dict: dict, terms: dict.AutomatonIterator(nil, []byte(from), nil)}
			if err := cur.next(); err != nil {
				return nil, err
			}
			w.fields[f] = append(w.fields[f], cur)
		}
	}
	return w, nil
}

func (c *cursor) next() error {
	e, err := c.terms.Next()
	c.term = ""
	if e != nil {
		c.term = e.Term
	}
	return err
}

// columns returns the columns of a term, which comes after those asked for before.
func (w *walker) columns(term string) (*[fieldCount]*column, error) {
	out := &[fieldCount]*column{}
	for f, cursors := range w.fields {
		for _, c := range cursors {
			if err := c.seek(term); err != nil {
				return nil, err
			}
			if c.term != term {
				continue
			}
			if out[f] == nil {
				out[f] = &column{}
			}
			if err := w.read(out[f], f, c); err != nil {
				return nil, err
			}
		}
		if out[f] != nil {
			out[f].sort()
		}
	}
	return out, nil
}

// seek skips terms that are only in documents that are gone.
func (c *cursor) seek(term string) error {
	for c.term != "" && c.term < term {
		if err := c.next(); err != nil {
			return err
		}
	}
	return nil
}

func (w *walker) read(col *column, field int, c *cursor) error {
	list, err := c.dict.PostingsList([]byte(c.term), w.reader.view.chunks[c.chunk].dead, c.list)
	if err != nil {
		return err
	}
	c.list = list
	return w.reader.read(col, c.chunk, field, list)
}
