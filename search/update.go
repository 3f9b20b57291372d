package search

import (
	"strings"

	"helpgen"
)

// update makes the index that of pages. Documents that were edited since the first build live together
// in the last chunk, which is made anew each time: there are few of them.
func (li *langIndex) update(site *helpgen.Site, pages []*helpgen.Page, opts Options) error {
	rank := li.standingsOf(site, pages, opts.Now)
	if len(li.chunks) == 0 {
		chunks, err := li.lang.chunks(waiting(pages, rank), opts.Scratch)
		li.chunks, li.known, li.tail = chunks, nil, false
		return err
	}
	kept, changed := li.differ(pages, rank)
	if len(changed) == 0 && kept == li.count() {
		return nil
	}
	li.known = nil
	li.forget(pages, changed)
	return li.append(changed, rank)
}

// stamp is what a document takes from the site besides the article itself.
func stamp(p *helpgen.Page, st standing) string {
	var b strings.Builder
	b.WriteString(p.URL)
	for _, s := range p.Crumbs() {
		b.WriteByte(0)
		b.WriteString(s.Title)
	}
	b.WriteByte(0)
	b.WriteByte(byte(st))
	return b.String()
}

func waiting(pages []*helpgen.Page, rank *standings) []pending {
	out := make([]pending, len(pages))
	for i, p := range pages {
		st := rank.of(p)
		out[i] = pending{article: p.Article, stamp: stamp(p, st), source: func() *source { return sourceOf(p, st) }}
	}
	return out
}

func (li *langIndex) count() int {
	n := 0
	for _, c := range li.chunks {
		n += len(c.docs)
		if c.dead != nil {
			n -= int(c.dead.GetCardinality())
		}
	}
	return n
}

// documents returns the live documents by path.
func (li *langIndex) documents() map[string]*entry {
	out := map[string]*entry{}
	for _, c := range li.chunks {
		for i, e := range c.docs {
			if c.live(i) {
				out[e.record.Path] = e
			}
		}
	}
	return out
}

// differ counts the pages whose documents stay, and returns the others.
func (li *langIndex) differ(pages []*helpgen.Page, rank *standings) (kept int, changed []*helpgen.Page) {
	known := li.documents()
	for _, p := range pages {
		if e := known[p.Path]; e != nil && e.article == p.Article && e.stamp == stamp(p, rank.of(p)) {
			kept++
		} else {
			changed = append(changed, p)
		}
	}
	return kept, changed
}

// forget takes out the documents of changed pages and of those that are no more.
func (li *langIndex) forget(pages, changed []*helpgen.Page) {
	stay := map[string]bool{}
	for _, p := range pages {
		stay[p.Path] = true
	}
	for _, p := range changed {
		stay[p.Path] = false
	}
	for _, c := range li.chunks {
		for i, e := range c.docs {
			if c.live(i) && !stay[e.record.Path] {
				c.kill(i)
			}
		}
	}
}

// append puts changed pages, with those edited before, into the last chunk.
func (li *langIndex) append(changed []*helpgen.Page, rank *standings) error {
	waits := waiting(changed, rank)
	if li.tail {
		last := li.chunks[len(li.chunks)-1]
		for i, e := range last.docs {
			if last.live(i) {
				waits = append(waits, pending{article: e.article, stamp: e.stamp, source: e.source})
			}
		}
		li.chunks = li.chunks[:len(li.chunks)-1]
	}
	li.tail = false
	if len(waits) == 0 {
		return nil
	}
	tail, err := newAnalyzer(li.lang).chunk(waits)
	if err != nil {
		return err
	}
	li.chunks, li.tail = append(li.chunks, tail), true
	return nil
}
