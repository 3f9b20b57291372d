package helpgen

import (
	"path"
	"slices"
	"strings"

	"helpgen/internal/tree"
)

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
	Query    string // as written, with '?'; "" for none
	Words    string // what a browser is to highlight, as ":~:text=foo"; "" for nothing
	// FragmentMissing: the page is there, its anchor is not.
	FragmentMissing bool
	// Redirected: the link names an old address.
	Redirected bool
	// Legacy: an absolute URL of the old or the own site that leads to a page.
	Legacy bool
	// Suggest is the path or anchor that was most likely meant, or "".
	Suggest string
	// Misspelled: the name differs in capitals from that of the file or article, which Suggest gives.
	Misspelled bool
}

// with adds a query to a target in the site.
func (t Target) with(query string) Target {
	switch t.Kind {
	case TargetPage, TargetSection, TargetAsset, TargetSpecial:
		t.Query = query
	}
	return t
}

// HrefTo writes the link from the page at a site URL to a target in the site.
func (s *Site) HrefTo(from string, t Target) string {
	if t.Query != "" {
		return s.Href(from, t.URL) + t.Tail()
	}
	return s.Href(from, t.URL+t.Tail())
}

// Leads reports whether something is there.
func (t Target) Leads() bool {
	switch t.Kind {
	case TargetDraft, TargetMissing, TargetUnsafe:
		return false
	}
	return true
}

// at adds a fragment to a target and checks that it is there. What a browser is to highlight (:~:text=…) names no
// heading.
func (t Target) at(fragment string, s *Site) Target {
	fragment, words, found := strings.Cut(fragment, ":~:")
	if found && t.Kind == TargetPage {
		t.Words = ":~:" + words
	}
	if t.Kind == TargetAsset { // the page of a PDF, the second of a film
		t.Fragment = fragment
	}
	if fragment == "" || t.Kind != TargetPage {
		return t
	}
	if found, ok := s.anchor(t.Page.Article, fragment); ok {
		t.Fragment = found
		return t
	}
	if i := slices.IndexFunc(t.Page.Moved, func(m Moved) bool { return m.ID == fragment }); i >= 0 {
		m := t.Page.Moved[i]
		t.Page, t.URL, t.Fragment, t.Redirected = m.To, m.To.URL, m.Fragment, true
		return t
	}
	t.Fragment, t.FragmentMissing = fragment, fragment != "top"
	if len(t.Page.Anchors) <= maxSuggested {
		t.Suggest = tree.Nearest(fragment, t.Page.Anchors)
	}
	return t
}

// maxSuggested is how many anchors a page may have for one to be suggested: each is compared with what was written.
const maxSuggested = 200

// anchor finds an id on a page. Other generators make other ids of the same heading; one that differs
// in case, punctuation or numbering only is taken for the one that is meant.
func (s *Site) anchor(a *Article, fragment string) (string, bool) {
	known, ok := s.anchors.Load(a)
	if !ok {
		known, _ = s.anchors.LoadOrStore(a, newAnchorIndex(a.Anchors))
	}
	index := known.(anchorIndex)
	if index.exact[fragment] {
		return fragment, true
	}
	id, ok := index.loose[looseAnchor(fragment)]
	return id, ok
}

// anchorIndex finds the ids of an article.
type anchorIndex struct {
	exact map[string]bool
	loose map[string]string // the first id of those that are loosely the same
}

func newAnchorIndex(ids []string) anchorIndex {
	index := anchorIndex{make(map[string]bool, len(ids)), make(map[string]string, len(ids))}
	for _, id := range ids {
		index.exact[id] = true
		if loose := looseAnchor(id); loose != "" && index.loose[loose] == "" {
			index.loose[loose] = id
		}
	}
	return index
}

// looseAnchor is an id without case, accents and punctuation.
func looseAnchor(id string) string { return strings.ReplaceAll(Slug(id), "-", "") }

// Tail is what follows the address of a target in a link: query, fragment and the words to highlight, escaped.
func (t Target) Tail() string {
	tail := EscapeURL(t.Query)
	if t.Fragment != "" && !t.FragmentMissing || t.Words != "" {
		tail += "#"
	}
	if !t.FragmentMissing {
		tail += escapeFragment(t.Fragment)
	}
	return tail + EscapeURL(t.Words)
}

// WikiAddress makes a destination of what a wiki link names, such as "Seeds" or "Garden/Seeds#Sow".
func WikiAddress(name string) string { return "[[" + name + "]]" }

func wikiName(dest string) (string, bool) {
	name, ok := strings.CutPrefix(dest, "[[")
	if !ok {
		return "", false
	}
	return strings.CutSuffix(name, "]]")
}

// resolveWiki finds what a wiki link names: a path from the content folder or the article, else the article or file
// of that name wherever it lies, else the article with that title or alias.
func (s *Site) resolveWiki(a *Article, name string) Target {
	name, heading, _ := strings.Cut(name, "#")
	if i := strings.LastIndexByte(heading, '#'); i >= 0 {
		heading = heading[i+1:]
	}
	if name == "" {
		return s.self(a, heading)
	}
	t := Target{Kind: TargetMissing}
	for _, p := range []string{path.Clean(strings.TrimPrefix(name, "/")), path.Join(path.Dir(a.Path), name)} {
		if t = s.exactFile(a, p); t.Kind != TargetMissing {
			return t.at(heading, s)
		}
	}
	if p := s.wikiNames()[FoldPath(path.Base(strings.TrimSuffix(name, ".md")))]; p != "" {
		t = s.exactFile(a, p)
	}
	if t.Kind == TargetMissing {
		return Target{Kind: TargetMissing, URL: name, Suggest: s.suggest(a, name)}
	}
	return t.at(heading, s)
}

// wikiNames finds articles and files by what wiki links call them; of two with one name the first has it.
func (s *Site) wikiNames() map[string]string {
	s.wikiOnce.Do(func() {
		s.wiki = map[string]string{}
		add := func(name, p string) {
			if name = FoldPath(name); name != "" && s.wiki[name] == "" {
				s.wiki[name] = p
			}
		}
		for _, p := range s.Pages {
			add(strings.TrimSuffix(path.Base(p.Path), path.Ext(p.Path)), p.Path)
		}
		if s.assets != nil {
			for _, asset := range s.assets.Published() {
				add(path.Base(asset.Path), asset.Path)
			}
		}
		for _, p := range s.Pages {
			add(p.Title.Value, p.Path)
			for _, alias := range p.Meta.Aliases {
				add(alias.Value, p.Path)
			}
		}
	})
	return s.wiki
}
