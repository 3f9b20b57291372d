package search

import (
	"math"
	"runtime"
	"slices"
	"sort"
	"sync"

	"helpgen"
)

// Related finds articles like an article. It compares titles, tags, summaries and headings only, so it
// is ready long before an index is; what it answers depends on the articles alone and not on the edits
// that led to them. It is safe for concurrent use.
type Related struct {
	mu    sync.RWMutex
	site  *helpgen.Site
	langs map[string]*neighbors
}

// neighbors are the articles of one language.
type neighbors struct {
	lang     *language
	outlines map[string]*outline // by path
	slots    []*outline          // nil where an article is gone
	free     []int32
	holders  map[string][]int32 // term → slots
	sheets   sync.Pool
}

// outline is what is compared of an article.
type outline struct {
	article *helpgen.Article
	slot    int32
	terms   []heavy // by term
	length  float64 // Euclidean
}

type heavy struct {
	term   string
	weight float64
}

// NewRelated compares the articles of a site.
func NewRelated(site *helpgen.Site) *Related {
	r := &Related{langs: map[string]*neighbors{}}
	r.Update(site)
	return r
}

// Update takes a site that was put together anew; only articles that changed are read.
func (r *Related) Update(site *helpgen.Site) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.site = site
	for _, tree := range site.Editions {
		n := r.langs[tree.Lang.Code]
		if n == nil {
			n = &neighbors{lang: languageOf(tree.Lang.Code), outlines: map[string]*outline{}, holders: map[string][]int32{}}
			r.langs[tree.Lang.Code] = n
		}
		n.update(slices.DeleteFunc(searchable(site, tree), func(p *helpgen.Page) bool { return p.Meta.Draft || !p.IsArticle() }))
	}
}

func (n *neighbors) update(pages []*helpgen.Page) {
	known := 0
	var fresh []*helpgen.Page
	for _, p := range pages {
		o := n.outlines[p.Path]
		if o != nil {
			known++
		}
		if o == nil || o.article != p.Article {
			fresh = append(fresh, p)
		}
	}
	if known < len(n.outlines) {
		n.keep(pages)
	}
	for _, o := range n.read(fresh) {
		if old := n.outlines[o.article.Path]; old != nil {
			n.remove(old)
		}
		n.insert(o)
	}
}

// keep removes the outlines of articles that are no more among pages.
func (n *neighbors) keep(pages []*helpgen.Page) {
	stay := make(map[string]bool, len(pages))
	for _, p := range pages {
		stay[p.Path] = true
	}
	for path, o := range n.outlines {
		if !stay[path] {
			n.remove(o)
		}
	}
}

// read outlines articles on all processors.
func (n *neighbors) read(pages []*helpgen.Page) []*outline {
	out := make([]*outline, len(pages))
	workers := runtime.GOMAXPROCS(0)
	var wg sync.WaitGroup
	for w := range workers {
		wg.Go(func() {
			a := newAnalyzer(n.lang)
			for i := w; i < len(pages); i += workers {
				out[i] = a.outline(pages[i].Article)
			}
		})
	}
	wg.Wait()
	return out
}

func (a *analyzer) outline(article *helpgen.Article) *outline {
	weights := map[string]float64{}
	add := func(text string, weight float64) {
		for _, t := range a.lang.tokenize(text) {
			if term := a.term(t.word); term != "" && !t.part {
				weights[term] = max(weights[term], weight)
			}
		}
	}
	add(article.Title.Value, 3)
	for _, tag := range article.Meta.Tags {
		add(tag, 2)
	}
	for _, asked := range article.Meta.AskedAs {
		add(asked.Value, 2)
	}
	add(article.Summary.Value, 1)
	for _, h := range article.Headings {
		add(h.Text, 0.5)
	}
	o := &outline{article: article}
	for term, w := range weights {
		o.terms = append(o.terms, heavy{term, w})
	}
	sort.Slice(o.terms, func(i, j int) bool { return o.terms[i].term < o.terms[j].term })
	for _, t := range o.terms {
		o.length += t.weight * t.weight
	}
	o.length = math.Sqrt(o.length)
	return o
}

func (n *neighbors) insert(o *outline) {
	if k := len(n.free); k > 0 {
		o.slot, n.free = n.free[k-1], n.free[:k-1]
		n.slots[o.slot] = o
	} else {
		o.slot = int32(len(n.slots))
		n.slots = append(n.slots, o)
	}
	n.outlines[o.article.Path] = o
	for _, t := range o.terms {
		n.holders[t.term] = append(n.holders[t.term], o.slot)
	}
}

func (n *neighbors) remove(o *outline) {
	delete(n.outlines, o.article.Path)
	n.slots[o.slot] = nil
	n.free = append(n.free, o.slot)
	for _, t := range o.terms {
		list := n.holders[t.term]
		for i, slot := range list {
			if slot == o.slot {
				list[i] = list[len(list)-1]
				n.holders[t.term] = list[:len(list)-1]
				break
			}
		}
		if len(n.holders[t.term]) == 0 {
			delete(n.holders, t.term)
		}
	}
}

// Of returns the n articles that are most like a page: of its language, published, no index of a folder, not
// itself, the nearest first, equals by path. It may return fewer.
func (r *Related) Of(page *helpgen.Page, n int) []*helpgen.Page {
	r.mu.RLock()
	defer r.mu.RUnlock()
	near := r.langs[page.Edition.Lang.Code]
	if near == nil {
		return nil
	}
	var out []*helpgen.Page
	for _, path := range near.like(page.Path, n) {
		if p := r.site.Page(path); p != nil {
			out = append(out, p)
		}
	}
	return out
}

// telling is in how many articles, or in which share of all, a term may stand and still tell something.
const telling, tellingShare = 40, 50

func (n *neighbors) like(path string, limit int) []string {
	o := n.outlines[path]
	if o == nil {
		return nil
	}
	sheet := n.sheet()
	defer n.sheets.Put(sheet)
	total := float64(len(n.outlines))
	for _, t := range o.terms {
		holders := n.holders[t.term]
		if len(holders) > max(telling, len(n.outlines)/tellingShare) {
			continue
		}
		idf := math.Log(1 + total/float64(len(holders)))
		for _, slot := range holders {
			sheet.at(slot).score += t.weight * idf * idf
		}
	}
	return n.nearest(sheet, o, limit)
}

// sheet returns an empty sheet for all slots.
func (n *neighbors) sheet() *sheet {
	if s, ok := n.sheets.Get().(*sheet); ok && len(s.holds) >= len(n.slots) {
		s.reset()
		return s
	}
	return newSheet(len(n.slots))
}

// nearest returns the best of a sheet but the outline itself, scores divided by the outlines' lengths.
func (n *neighbors) nearest(s *sheet, self *outline, limit int) []string {
	var best []*outline
	score := func(o *outline) float64 { return s.holds[o.slot].score / o.length }
	for _, slot := range s.docs {
		o := n.slots[slot]
		if o == self {
			continue
		}
		at := len(best)
		for at > 0 && (score(best[at-1]) < score(o) || score(best[at-1]) == score(o) && best[at-1].article.Path > o.article.Path) {
			at--
		}
		if at < limit {
			best = slices.Insert(best, at, o)
			best = best[:min(limit, len(best))]
		}
	}
	out := make([]string, len(best))
	for i, o := range best {
		out[i] = o.article.Path
	}
	return out
}
