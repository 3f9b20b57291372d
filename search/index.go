package search

import (
	"fmt"
	"path"
	"reflect"
	"slices"
	"strings"
	"sync"
	"time"

	"helpgen"
)

// Options say how a site is indexed.
type Options struct {
	// Now tells which reviews are overdue: such articles lose a little. Zero: none is.
	Now time.Time
	// Scratch is an empty folder for the pieces of a large index, which else are kept in memory. It may
	// be removed when the index is closed.
	Scratch string
}

// in returns the options for one of the languages.
func (o Options) in(code string) Options {
	if o.Scratch != "" {
		o.Scratch = path.Join(o.Scratch, code+".")
	}
	return o
}

// Index answers queries over a site, language by language. It lives in memory; Save writes it out.
// It is safe for concurrent use.
type Index struct {
	mu      sync.Mutex
	order   []string // languages that have articles, in the site's order
	langs   map[string]*langIndex
	weights Weights
	config  helpgen.SearchConfig
}

// langIndex is the index of one language: chunks of documents, and what is counted over them.
type langIndex struct {
	lang   *language
	config *helpgen.Config
	chunks []*chunk
	tail   bool // the last chunk holds what was edited since the index was built
	known  *view
}

// Build indexes a site.
func Build(site *helpgen.Site, opts Options) (*Index, error) {
	x := &Index{langs: map[string]*langIndex{}, weights: defaultWeights()}
	return x, x.Update(site, opts)
}

// Update makes the index that of site, touching only documents that differ. Afterwards it answers as
// one built afresh.
func (x *Index) Update(site *helpgen.Site, opts Options) error {
	x.mu.Lock()
	defer x.mu.Unlock()
	if !reflect.DeepEqual(x.config, site.Config.Search) {
		x.config = site.Config.Search
		for _, li := range x.langs {
			li.known = nil
		}
	}
	x.order = nil
	for _, tree := range site.Editions {
		code := tree.Lang.Code
		pages := searchable(site, tree)
		if len(pages) == 0 {
			continue
		}
		li := x.langs[code]
		if li == nil {
			li = &langIndex{lang: languageOf(code)}
			x.langs[code] = li
		}
		li.config = site.Config
		if err := li.update(site, pages, opts.in(code)); err != nil {
			return fmt.Errorf("indexing %s: %w", code, err)
		}
		x.order = append(x.order, code)
	}
	for code := range x.langs {
		if !contains(x.order, code) {
			delete(x.langs, code)
		}
	}
	return nil
}

// searchable returns the pages of a language that search shows, by path: all that are published and meant to be
// found, drafts too where the site shows them.
func searchable(site *helpgen.Site, tree *helpgen.Edition) []*helpgen.Page {
	var out []*helpgen.Page
	for _, p := range site.Pages {
		if p.Edition == tree && !p.Meta.NoIndex {
			out = append(out, p)
		}
	}
	byPath := func(a, b *helpgen.Page) int { return strings.Compare(a.Path, b.Path) }
	if !slices.IsSortedFunc(out, byPath) {
		slices.SortFunc(out, byPath)
	}
	return out
}

// view returns what is counted over a language's documents, nil where it has none.
func (x *Index) view(lang string) (*view, error) {
	x.mu.Lock()
	defer x.mu.Unlock()
	li := x.langs[lang]
	if li == nil {
		return nil, nil
	}
	if li.known == nil {
		v, err := newView(li.lang, x.weights, li.chunks, x.config.Synonyms, x.config.Thesaurus == nil || *x.config.Thesaurus)
		if err != nil {
			return nil, err
		}
		li.known = v
	}
	return li.known, nil
}

// Languages returns the languages that have articles, in the site's order.
func (x *Index) Languages() []string { return x.order }
