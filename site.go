package helpgen

import (
	"cmp"
	"path"
	"reflect"
	"slices"
	"strings"
	"sync"
	"time"
)

// Asset is a file next to the articles that is no article: an image, a PDF, a certificate.
type Asset struct {
	Path   string // slash path under the content folder
	URL    string // site URL, images with a fingerprint of their content: /billing/card.1f3a9c02.png
	Size   int64
	Width  int // pixels; 0 where unknown or no image
	Height int
	// Withheld says why the file is not published though an article links to it, "" if it is.
	Withheld string
}

// Assets tells a Site which files stand next to the articles.
type Assets interface {
	// Asset returns the file at path (exact case), or false.
	Asset(path string) (Asset, bool)
	// Similar returns a path that differs from path in what FoldPath evens out, or "".
	Similar(path string) string
	// Published returns all files by path, with addresses that tell of each which name and folders it takes.
	Published() []Asset
}

// Site is a set of articles put together: languages, sections, URLs, redirects, links.
type Site struct {
	Config          *Config
	Editions        []*Edition // one per language that has articles, in the config's order
	Pages           []*Page    // all articles that get a page, by language then path
	Redirects       []Redirect
	Faults          []SiteFault // what is wrong between articles: two for one URL, a redirect onto a live page
	RedirectsFaults []Fault     // what is wrong in the file of old addresses
	Snippets        map[string]*Article

	assets    Assets
	articles  []*Article               // all that were given, snippets apart
	folded    func() map[string]string // paths of articles by FoldPath
	byPath    map[string]*Page         // by article path
	byURL     map[string]*Page         // by site URL
	internal  bool                     // the site is for the team
	internals internals
	byKey     map[string][]*Page   // translations, by key
	byID      map[string][]*Page   // by front matter id, in every language
	byName    map[string]string    // language + "\x00" + folded base name → path, to suggest
	sections  map[string]*Section  // by site URL
	byDir     map[string]*Section  // by language + "\x00" + folder
	aliases   map[string]*Redirect // by site URL
	drafts    map[string]*Article  // unpublished, by path and by URL
	includers map[string][]*Page   // by the path of what they include
	specials  map[string]bool      // addresses of the pages that a theme makes
	legacy    []legacyPattern
	moved     bool     // some alias is one of a heading
	anchors   sync.Map // *Article → anchorIndex, made when it is first asked for
	wikiOnce  sync.Once
	wiki      map[string]string // see wikiNames
}

// Edition is the site in one language.
type Edition struct {
	Lang Language
	Root *Section
	// Pages are the tree's articles in reading order: section by section.
	Pages []*Page
	// Missing is what the page for missing pages says: the article 404.md at the top; nil for none.
	Missing *Page
}

// Section is a folder: a category (child of the root) or a section below one.
type Section struct {
	Dir      string // slash path under the language's content root; "" for the root
	Title    string
	Summary  string
	Icon     string
	URL      string
	Order    *int
	Index    *Page // index.md, or nil
	Lang     Language
	Parent   *Section
	Sections []*Section // in order
	Pages    []*Page    // in order, without Index
	Count    int        // articles in it and below
	base     string     // what the addresses of its articles begin with
}

// Page is an Article, with what its snippets bring, and its place in a site.
type Page struct {
	*Article
	URL          string    // "/billing/pay/"; the index of a section has the section's
	Changed      time.Time // the day of its last change that readers are told; zero: none is known
	Section      *Section
	IsIndex      bool
	Edition      *Edition
	Prev, Next   *Page       // in reading order within its category
	Translations []*Page     // the same article in other languages, itself included, in the config's order
	Moved        []Moved     // headings that stood on the page and are now on others
	included     []inclusion // parallel to Includes; nil without any
}

// Moved is a heading that has gone to another page.
type Moved struct {
	ID       string // what it was called on the old page
	To       *Page
	Fragment string // its id there; "" for the beginning of the page
}

// Redirect sends an old address to a page.
type Redirect struct {
	From string // site URL, as written in aliases
	To   string // site URL, may end in a #fragment; or an address elsewhere
	Page *Page  // at To; nil for a section, a page of the theme, a file or another site
	at   Span   // of the alias, or in the file of old addresses
	old  bool   // it stands in the file of old addresses
}

// SiteFault is a fault between articles, reported at the article in which it can be mended.
type SiteFault struct {
	Article *Article
	File    string // path under the content folder, where it is no article's
	Fault
}

// Path is that of the file at which the fault is told, under the content folder.
func (f SiteFault) Path() string {
	if f.Article == nil {
		return f.File
	}
	return f.Article.Path
}

// SiteOptions say what a Site shows.
type SiteOptions struct {
	Drafts bool // drafts and articles dated in the future get pages
	// Internal: what is for the team alone gets pages, too.
	Internal bool
	Now      time.Time // today, for dates in the future; zero: all have begun
	// Modified tells when version control saw an article change last, for pages of articles that do not say it;
	// zero: unknown; nil: nobody asks.
	Modified func(path string) time.Time
}

// NewSite puts articles together. The articles may come in any order; assets may be nil.
func NewSite(cfg *Config, articles []*Article, assets Assets, opts SiteOptions) *Site {
	s := &Site{Config: cfg, Snippets: map[string]*Article{}, assets: assets,
		byPath: make(map[string]*Page, len(articles)), byURL: make(map[string]*Page, len(articles)),
		byKey: make(map[string][]*Page, len(articles)), byID: map[string][]*Page{}, byName: make(map[string]string, len(articles)),
		sections: map[string]*Section{}, byDir: map[string]*Section{}, aliases: map[string]*Redirect{}, drafts: map[string]*Article{}, includers: map[string][]*Page{},
		legacy: legacyPatterns(cfg.Links.Legacy)}
	s.internal, s.internals = opts.Internal, findInternals(articles)
	s.sortArticles(articles)
	s.folded = sync.OnceValue(s.foldedPaths)
	b := newEditionBuilder(s, opts)
	for _, a := range s.articles {
		b.add(a)
	}
	b.finish()
	s.linkTranslations()
	s.specials = map[string]bool{}
	for _, t := range s.Editions {
		for _, name := range s.ThemePages(t) {
			s.specials[t.Lang.Prefix+name] = true
		}
	}
	s.checkIncludes()
	s.include()
	s.collectRedirects()
	s.checkOutputs()
	return s
}

// sortArticles sets snippets apart and puts the rest in the order of their paths.
func (s *Site) sortArticles(articles []*Article) {
	s.articles = make([]*Article, 0, len(articles))
	for _, a := range articles {
		if s.Config.IsSnippet(a.Path) {
			s.Snippets[a.Path] = a
			continue
		}
		s.articles = append(s.articles, a)
	}
	if !slices.IsSortedFunc(s.articles, byArticlePath) {
		slices.SortFunc(s.articles, byArticlePath)
	}
}

func byArticlePath(a, b *Article) int { return cmp.Compare(a.Path, b.Path) }

// unpublished reports whether an article has no page: a draft, or dated in the future.
func unpublished(a *Article, opts SiteOptions) bool {
	return !opts.Drafts && (a.Meta.Draft || !opts.Now.IsZero() && a.Meta.Date.After(opts.Now))
}

// Articles returns all articles, drafts included and snippets not, by path.
func (s *Site) Articles() []*Article { return s.articles }

// Article returns the article or snippet at path, drafts included and whether it has a page or not; nil if
// there is none.
func (s *Site) Article(path string) *Article {
	if i, ok := slices.BinarySearchFunc(s.articles, path, func(a *Article, p string) int { return cmp.Compare(a.Path, p) }); ok {
		return s.articles[i]
	}
	return s.Snippets[path]
}

// Page returns the page made from the article at path, or nil.
func (s *Site) Page(path string) *Page { return s.byPath[path] }

// PageAt returns the page at a site URL, or nil.
func (s *Site) PageAt(url string) *Page { return s.byURL[url] }

// SectionAt returns the section at a site URL, or nil.
func (s *Site) SectionAt(url string) *Section { return s.sections[url] }

// ThemePages names the pages that a theme makes for a tree besides those of articles and sections, below
// the tree's prefix. A page that would be empty is not among them.
func (s *Site) ThemePages(t *Edition) []string {
	names := []string{"a-z/", "search/"}
	if slices.ContainsFunc(t.Pages, (*Page).HasProblems) {
		names = append(names, "fix/")
	}
	if slices.ContainsFunc(t.Pages, (*Page).HasDate) {
		names = append(names, "whats-new/")
	}
	if len(s.Config.Support.Channels) > 0 || s.Config.Support.Form.Action != "" {
		names = append(names, "contact/", "support-policy/")
	}
	return names
}

// specialNames are the theme's pages by the last part of their address.
var specialNames = map[string]string{"a-z": "list from A to Z", "search": "search page", "fix": "list of problems", "whats-new": "list of what is new",
	"contact": "contact page", "support-policy": "support policy", "404.html": "page for missing pages"}

// first is the first article in a section or below it, or nil.
func (sec *Section) first() *Page {
	if len(sec.Pages) > 0 {
		return sec.Pages[0]
	}
	for _, child := range sec.Sections {
		if p := child.first(); p != nil {
			return p
		}
	}
	return nil
}

// IsArticle reports whether the page is that of an article: not of a folder, unless the article stands beside it.
func (p *Page) IsArticle() bool { return !p.IsIndex || !IsIndexName(path.Base(p.Key)) }

// HasProblems reports whether the page tells of problems and their cures.
func (p *Page) HasProblems() bool { return hasProblems(p.Article) }

func hasProblems(a *Article) bool {
	return a.Type == TypeTroubleshooting || slices.ContainsFunc(a.Parts, func(part Part) bool { return len(part.Problems) > 0 })
}

// HasDate reports whether the page is public and says when it was made or changed.
func (p *Page) HasDate() bool {
	return !p.Meta.Draft && !p.Meta.NoIndex && !p.Changed.IsZero()
}

// fault reports a fault at a place in an article.
func (s *Site) fault(a *Article, f Fault) {
	s.Faults = append(s.Faults, SiteFault{Article: a, Fault: f})
}

// Snippet returns the file that an include in a means, or nil.
func (s *Site) Snippet(a *Article, name string) *Article {
	if name, ok := wikiName(name); ok {
		if t := s.resolveWiki(a, name); t.Kind == TargetPage {
			return t.Page.Article
		}
		return nil
	}
	for _, p := range []string{path.Join(path.Dir(a.Path), name), path.Clean(strings.TrimPrefix(name, "/"))} {
		if sn := s.Snippets[p]; sn != nil && s.shows(a, sn) {
			return sn
		}
		if page := s.byPath[p]; page != nil {
			return page.Article
		}
	}
	for _, dir := range s.Config.Beside {
		if sn := s.Snippets[path.Join(path.Base(dir), name)]; sn != nil && s.shows(a, sn) {
			return sn
		}
	}
	return nil
}

// Shown returns the article and the snippets that its page shows.
func (s *Site) Shown(a *Article) []*Article {
	out := []*Article{a}
	for i := 0; i < len(out); i++ {
		for _, inc := range out[i].Includes {
			if sn := s.Snippet(out[i], inc.Path); sn != nil && !slices.Contains(out, sn) {
				out = append(out, sn)
			}
		}
	}
	return out
}

// Crumbs returns the sections above the page that have a page, the root first; a section's own index is not below
// itself.
func (p *Page) Crumbs() []*Section {
	var out []*Section
	sec := p.Section
	if p.IsIndex {
		sec = sec.Parent
	}
	for ; sec != nil; sec = sec.Parent {
		if sec.Parent == nil || !sec.empty() {
			out = append([]*Section{sec}, out...)
		}
	}
	return out
}

// Base returns the path under which the site is served: "/" or "/help/".
// Without a base URL links are relative and Base is "".
func (s *Site) Base() string { return s.Config.BasePath() }

// Href writes the site URL to (with an optional #fragment) as a link on the page at site URL from.
// With a base URL that is base path + to; without, a relative path that also works from disk
// ("../pay/index.html").
func (s *Site) Href(from, to string) string {
	url, frag := to, ""
	if i := strings.IndexByte(to, '#'); i >= 0 {
		url, frag = to[:i], to[i:]
	}
	if base := s.Base(); base != "" {
		return base + strings.TrimPrefix(escapePath(url), "/") + frag
	}
	if from == "" { // a page that is served at any address
		return escapePath(url) + frag
	}
	if url == from && frag != "" {
		return frag
	}
	return relative(from, url) + frag
}

// Replace puts a newly parsed article in the place of the one at its path, if nothing that others see
// of it changed: address, title, summary, dates, tags and so on. Where something did, it does nothing
// and returns false, and the site has to be made anew. The site must not be in use meanwhile.
//
// Law: after Replace the site is the one that NewSite would make.
func (s *Site) Replace(a *Article) bool {
	p := s.byPath[a.Path]
	if p == nil || !sameOutside(p.Article, a) || slices.ContainsFunc(s.Faults, func(f SiteFault) bool { return f.Article == p.Article }) {
		return false
	}
	if len(a.Includes) > 0 || len(p.Includes) > 0 || len(s.includers[a.Path]) > 0 {
		return false
	}
	if s.namesHeadings() && !slices.Equal(p.Anchors, a.Anchors) {
		return false
	}
	i, found := slices.BinarySearchFunc(s.articles, a, byArticlePath)
	if !found {
		return false
	}
	s.articles[i] = a
	p.Article = a
	return true
}

// namesHeadings reports whether redirects hang on the headings of articles.
func (s *Site) namesHeadings() bool {
	return s.moved || slices.ContainsFunc(s.Redirects, func(r Redirect) bool { return strings.Contains(r.To, "#") })
}

// sameOutside reports whether two versions of an article look the same to the rest of the site.
func sameOutside(a, b *Article) bool {
	return a.Title.Value == b.Title.Value && a.Summary.Value == b.Summary.Value && a.Type == b.Type &&
		a.Lang == b.Lang && a.Key == b.Key && a.SortKey == b.SortKey && a.HasText == b.HasText && hasProblems(a) == hasProblems(b) &&
		reflect.DeepEqual(withoutPlaces(a.Meta), withoutPlaces(b.Meta))
}

// withoutPlaces is front matter without where it stands in the file.
func withoutPlaces(m Meta) Meta {
	m.Keys, m.Block, m.Format = nil, Span{}, ""
	for _, list := range []*[]Text{&m.Aliases, &m.Related, &m.AskedAs, &m.LintDisable} {
		plain := make([]Text, len(*list))
		for i, t := range *list {
			plain[i].Value = t.Value
		}
		*list = plain
	}
	return m
}
