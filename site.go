package helpgen

import "strings"

// Asset is a file next to the articles that is no article: an image, a PDF, a certificate.
type Asset struct {
	Path   string // slash path under the content folder
	URL    string // site URL, images with a fingerprint of their content: /billing/card.1f3a9c02.png
	Size   int64
	Width  int // pixels; 0 where unknown or no image
	Height int
}

// Assets tells a Site which files stand next to the articles.
type Assets interface {
	// Asset returns the file at path (exact case), or false.
	Asset(path string) (Asset, bool)
	// Similar returns a path that differs from path in case only, or "".
	Similar(path string) string
}

// Site is a set of articles put together: languages, sections, URLs, redirects, links.
type Site struct {
	Config    *Config
	Trees     []*Tree // one per language that has articles, in the config's order
	Pages     []*Page // all articles that get a page, by language then path
	Redirects []Redirect
	Faults    []SiteFault // what is wrong between articles: two for one URL, a redirect onto a live page
	Snippets  map[string]*Article

	assets Assets
	byPath map[string]*Page
	byURL  map[string]*Page
	byID   map[string]*Page // language + "\x00" + id
	drafts map[string]*Article
}

// Tree is the site in one language.
type Tree struct {
	Lang Language
	Root *Section
	// Pages are the tree's articles in reading order: section by section.
	Pages []*Page
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
}

// Page is an Article with its place in a site.
type Page struct {
	*Article
	URL          string // "/billing/pay/"; the index of a section has the section's
	Section      *Section
	IsIndex      bool
	Tree         *Tree
	Prev, Next   *Page   // in reading order within its category
	Translations []*Page // the same article in other languages, itself included, in the config's order
}

// Redirect sends an old address to a page.
type Redirect struct {
	From string // site URL, as written in aliases
	To   string // site URL, may end in a #fragment
	Page *Page
}

// SiteFault is a fault between articles, reported at the article in which it can be mended.
type SiteFault struct {
	Article *Article
	Fault
}

// TargetKind says where a link leads.
type TargetKind uint8

// The kinds of targets.
const (
	TargetExternal TargetKind = iota // another site, mailto:, tel:
	TargetPage                       // Page, perhaps with Fragment
	TargetSection                    // Section without an index.md
	TargetAsset                      // Asset
	TargetSpecial                    // a page that the theme makes: /search/, /a-z/
	TargetDraft                      // Draft is not published
	TargetMissing                    // nothing there
	TargetUnsafe                     // javascript: and the like
)

// Target is what a link resolves to.
type Target struct {
	Kind     TargetKind
	Page     *Page
	Section  *Section
	Asset    Asset
	Draft    *Article
	URL      string // site URL without fragment; for TargetExternal the destination as written
	Fragment string // decoded, without '#'
	// FragmentMissing: the page is there, its anchor is not.
	FragmentMissing bool
	// Redirected: the link names an old address.
	Redirected bool
	// Legacy: an absolute URL of the old or the own site that leads to a page.
	Legacy bool
	// Suggest is the path or anchor that was most likely meant, or "".
	Suggest string
}

// Page returns the page made from the article at path, or nil.
func (s *Site) Page(path string) *Page { return s.byPath[path] }

// PageAt returns the page at a site URL, or nil.
func (s *Site) PageAt(url string) *Page { return s.byURL[url] }

// Crumbs returns the sections above the page, the root first; a section's own index is not below itself.
func (p *Page) Crumbs() []*Section {
	var out []*Section
	sec := p.Section
	if p.IsIndex {
		sec = sec.Parent
	}
	for ; sec != nil; sec = sec.Parent {
		out = append([]*Section{sec}, out...)
	}
	return out
}

// Base returns the path under which the site is served: "/" or "/help/".
// Without a base URL links are relative and Base is "".
func (s *Site) Base() string { return s.Config.basePath() }

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
	if url == from && frag != "" {
		return frag
	}
	return relative(from, url) + frag
}
