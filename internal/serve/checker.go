package serve

import (
	"slices"
	"sync"
	"time"

	"helpgen"
	"helpgen/lint"
)

// Finding is a finding of the linter.
type Finding = lint.Finding

// checker keeps the findings of the site up to date, behind the pages: rules of one article are run for
// those that changed, rules of the site a moment after the last change.
type checker struct {
	server *Server
	wake   chan bool // true: look at every article again
	done   chan struct{}
	wg     sync.WaitGroup

	mu       sync.Mutex
	pending  map[string]bool
	byPath   map[string][]Finding // of the rules that look at one article
	findings map[string][]Finding // settled, by path
	told     map[key]Finding
}

// key says which findings are the same before and after an edit; lines move, so they are not part of it.
type key struct{ path, rule, message string }

func newChecker(s *Server) *checker {
	c := &checker{server: s, wake: make(chan bool, 1), done: make(chan struct{}), pending: map[string]bool{},
		byPath: map[string][]Finding{}, findings: map[string][]Finding{}}
	c.wg.Go(c.run)
	return c
}

func (c *checker) close() {
	close(c.done)
	c.wg.Wait()
}

// all asks for a look at every article.
func (c *checker) all() { c.ask(true) }

// some asks for a look at a few articles, and at the site.
func (c *checker) some(paths []string) {
	c.mu.Lock()
	for _, p := range paths {
		c.pending[p] = true
	}
	c.mu.Unlock()
	c.ask(false)
}

func (c *checker) ask(all bool) {
	for {
		select {
		case c.wake <- all:
			return
		case old := <-c.wake:
			all = all || old
		}
	}
}

// settleTime is how long the site has to be quiet before its findings are looked for.
const settleTime = 60 * time.Millisecond

func (c *checker) run() {
	for {
		select {
		case <-c.done:
			return
		case all := <-c.wake:
			select {
			case <-c.done:
				return
			case <-time.After(settleTime):
			}
			c.check(all)
		}
	}
}

// check runs the rules. Pages can be made meanwhile; edits wait.
func (c *checker) check(all bool) {
	s := c.server
	s.mu.RLock()
	cfg, opts, err := s.project.Lint()
	if err != nil {
		s.mu.RUnlock()
		return
	}
	articles := s.current()
	fresh := map[string][]Finding{}
	wanted := c.take(all, articles)
	for _, a := range wanted {
		fresh[a.Path] = lint.CheckArticle(a, cfg, opts)
	}
	ofSite := lint.CheckSite(s.project.Site, cfg, opts)
	c.mu.Lock()
	var found []Finding
	known := map[string]bool{}
	for _, a := range articles {
		known[a.Path] = true
		if f, ok := fresh[a.Path]; ok {
			c.byPath[a.Path] = f
		}
		found = append(found, c.byPath[a.Path]...)
	}
	for path := range c.byPath {
		if !known[path] {
			delete(c.byPath, path)
		}
	}
	c.mu.Unlock()
	settled := lint.Settle(articles, cfg, opts, append(found, ofSite...))
	version := s.version
	s.mu.RUnlock()
	c.publish(settled)
	s.hub.tell(event{"findings", version})
}

// current lists the articles as they were last read, broken ones included.
func (s *Server) current() []*helpgen.Article {
	articles := slices.Clone(s.project.Site.Articles())
	for i, a := range articles {
		if broken := s.project.Broken[a.Path]; broken != nil {
			articles[i] = broken
		}
	}
	return articles
}

func (c *checker) take(all bool, articles []*helpgen.Article) []*helpgen.Article {
	c.mu.Lock()
	defer c.mu.Unlock()
	pending := c.pending
	c.pending = map[string]bool{}
	if all {
		return articles
	}
	var out []*helpgen.Article
	for _, a := range articles {
		if pending[a.Path] {
			out = append(out, a)
		}
	}
	return out
}

// publish makes the findings known: to pages by path, to the terminal what is new and what is mended.
func (c *checker) publish(settled []Finding) {
	byPath := map[string][]Finding{}
	now := map[key]Finding{}
	var fresh, mended []Finding
	c.mu.Lock()
	for _, f := range settled {
		byPath[f.Path] = append(byPath[f.Path], f)
		k := key{f.Path, f.Rule, f.Message}
		now[k] = f
		if _, old := c.told[k]; !old {
			fresh = append(fresh, f)
		}
	}
	for k, f := range c.told {
		if _, still := now[k]; !still {
			mended = append(mended, f)
		}
	}
	c.findings, c.told = byPath, now
	c.mu.Unlock()
	slices.SortFunc(mended, func(a, b Finding) int { return a.Span.Start - b.Span.Start })
	if c.server.opts.Told != nil && len(fresh)+len(mended) > 0 {
		c.server.opts.Told(fresh, mended)
	}
}

// of returns the findings of an article.
func (c *checker) of(path string) []Finding {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.findings[path]
}

// everything returns all findings by path.
func (c *checker) everything() map[string][]Finding {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.findings
}
