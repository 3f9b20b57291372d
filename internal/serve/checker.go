package serve

import (
	"cmp"
	"slices"
	"sync"
	"time"

	"helpgen"
	"helpgen/internal/build"
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
const settleTime = 100 * time.Millisecond

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

// check runs the rules on the site as it is now. It works on a site of its own, so that edits and pages
// need not wait for it.
func (c *checker) check(all bool) {
	s := c.server
	s.mu.RLock()
	cfg, opts, err := s.project.Lint()
	articles, site, version := s.current(), s.project.Snapshot(), s.version
	s.mu.RUnlock()
	if err != nil {
		return
	}
	made := site()
	opts.Site = made
	fresh := map[string][]Finding{}
	for _, a := range c.take(all, articles) {
		fresh[a.Path] = lint.CheckArticle(a, cfg, opts)
	}
	found := append(lint.CheckSite(made, cfg, opts), c.merge(articles, fresh)...)
	c.publish(lint.Settle(articles, cfg, opts, found), articles)
	s.hub.tell(event{"findings", version})
}

// merge keeps what was found in articles that did not change, and returns it with the new.
func (c *checker) merge(articles []*helpgen.Article, fresh map[string][]Finding) []Finding {
	c.mu.Lock()
	defer c.mu.Unlock()
	known := make(map[string][]Finding, len(articles))
	var found []Finding
	for _, a := range articles {
		f, ok := fresh[a.Path]
		if !ok {
			f = c.byPath[a.Path]
		}
		known[a.Path] = f
		found = append(found, f...)
	}
	c.byPath = known
	return found
}

// current lists the articles and snippets as they were last read, broken ones included.
func (s *Server) current() []*helpgen.Article {
	articles := lint.Files(s.project.Site)
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
		if pending[a.Path] || len(a.Includes) > 0 { // its snippets may have changed
			out = append(out, a)
		}
	}
	return out
}

// News is what a check found that the one before did not.
type News struct {
	New   []Finding
	Fixed []Finding            // gone from files that are still there and can be read
	Open  map[string][]Finding // all that is found in the files of these, by path
}

// publish makes the findings known: to pages by path, to the terminal what is new and what is fixed. What
// is gone with its file, or can't be told while a file can't be read, is not fixed.
func (c *checker) publish(settled []Finding, articles []*helpgen.Article) {
	byPath := map[string][]Finding{}
	now := map[key]Finding{}
	news := News{Open: map[string][]Finding{}}
	judged := map[string]bool{}
	for _, a := range articles {
		judged[a.Path] = !blocked(a)
	}
	c.mu.Lock()
	for _, f := range settled {
		byPath[f.Path] = append(byPath[f.Path], f)
		k := key{f.Path, f.Rule, f.Message}
		now[k] = f
		if _, old := c.told[k]; !old {
			news.New = append(news.New, f)
		}
	}
	for k, f := range c.told {
		_, still := now[k]
		if can, article := judged[f.Path]; !still && (can || !article && !build.IsArticle(f.Path)) {
			news.Fixed = append(news.Fixed, f)
		}
	}
	c.findings, c.told = byPath, now
	c.mu.Unlock()
	slices.SortFunc(news.Fixed, func(a, b Finding) int { return cmp.Or(cmp.Compare(a.Path, b.Path), a.Span.Start-b.Span.Start) })
	for _, f := range slices.Concat(news.New, news.Fixed) {
		news.Open[f.Path] = byPath[f.Path]
	}
	if c.server.opts.Told != nil && len(news.Open) > 0 {
		c.server.opts.Told(news)
	}
}

func blocked(a *helpgen.Article) bool {
	return slices.ContainsFunc(a.Faults, func(f helpgen.Fault) bool { return f.Blocking })
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
