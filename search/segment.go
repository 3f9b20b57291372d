package search

import (
	"runtime"
	"strconv"
	"sync"

	"github.com/RoaringBitmap/roaring/v2"
	index "github.com/blevesearch/bleve_index_api"
	segment "github.com/blevesearch/scorch_segment_api/v2"
	zap "github.com/blevesearch/zapx/v15"

	"helpgen"
)

// chunkSize is how many documents make a segment: enough to share a dictionary, few enough to work in parallel.
const chunkSize = 100

// chunk is a Bleve segment with what its documents show. Zap version 15 writes the same bytes for the
// same documents, unlike its later versions.
type chunk struct {
	zap  segment.Segment
	docs []*entry
	dead *roaring.Bitmap // documents that were replaced or deleted, or nil
}

// entry is one document of a chunk.
type entry struct {
	record Record
	lens   [fieldCount]int
	// What it was made from; nil in an index read from disk.
	article *helpgen.Article
	stamp   string
	source  func() *source
}

func (c *chunk) live(i int) bool { return c.dead == nil || !c.dead.Contains(uint32(i)) }

func (c *chunk) kill(i int) {
	if c.dead == nil {
		c.dead = roaring.New()
	}
	c.dead.Add(uint32(i))
}

// pending is a page waiting to be indexed: it is taken apart by the worker that analyses it.
type pending struct {
	article *helpgen.Article
	stamp   string
	source  func() *source
}

// chunks indexes documents, chunkSize at a time, on all processors; the result is in their order.
// With scratch, the beginning of files' names, they are kept in files.
func (l *language) chunks(pages []pending, scratch string) ([]*chunk, error) {
	n := (len(pages) + chunkSize - 1) / chunkSize
	out := make([]*chunk, n)
	errs := make([]error, n)
	next := make(chan int, n)
	for i := range n {
		next <- i
	}
	close(next)
	var wg sync.WaitGroup
	for range min(n, runtime.GOMAXPROCS(0)) {
		wg.Go(func() {
			a := newAnalyzer(l)
			for i := range next {
				out[i], errs[i] = a.chunk(pages[i*chunkSize : min(len(pages), (i+1)*chunkSize)])
				if errs[i] == nil && scratch != "" {
					errs[i] = out[i].spill(scratch + strconv.Itoa(i))
				}
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

// spill moves a chunk's segment from memory into a file.
func (c *chunk) spill(file string) error {
	if err := c.zap.(segment.UnpersistedSegment).Persist(file); err != nil {
		return err
	}
	z, err := new(zap.ZapPlugin).Open(file)
	c.zap = z
	return err
}

// chunk indexes documents into one segment.
func (a *analyzer) chunk(pages []pending) (*chunk, error) {
	c := &chunk{}
	docs := make([]index.Document, 0, len(pages))
	for _, p := range pages {
		s := p.source()
		doc, lens, err := a.document(s)
		if err != nil {
			return nil, err
		}
		docs = append(docs, doc)
		c.docs = append(c.docs, &entry{s.record, lens, p.article, p.stamp, p.source})
	}
	var err error
	c.zap, _, err = new(zap.ZapPlugin).New(docs)
	a.release()
	return c, err
}
