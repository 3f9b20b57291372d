package helpgen

import (
	"net/url"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// Resolve says where dest leads when it is written in article a: a path relative to the article or to
// the content folder, a site URL, an id, an old address, or another site's.
func (s *Site) Resolve(a *Article, dest string) Target {
	dest = strings.TrimSpace(dest)
	if name, ok := wikiName(dest); ok {
		return s.resolveWiki(a, name)
	}
	if s.Config.UnsafeURL(dest) {
		return Target{Kind: TargetUnsafe, URL: dest}
	}
	if u, ok := AbsoluteURL(dest); ok {
		return s.resolveAbsolute(a, dest, u)
	}
	p, query, fragment := parts(dest)
	switch {
	case dest == "":
		return Target{Kind: TargetMissing}
	case p == "":
		return s.self(a, fragment).with(query)
	}
	t := s.resolvePath(a, p)
	if slashes := strings.ReplaceAll(p, `\`, "/"); t.Kind == TargetMissing && slashes != p { // written on Windows
		if u := s.resolvePath(a, slashes); u.Kind != TargetMissing {
			t = u
		}
	}
	if t.Kind == TargetExternal && t.URL == p { // another part of the website: with query and fragment
		t.URL = dest
	}
	return t.at(fragment, s).with(query)
}

// parts splits a destination: its path and fragment are decoded, its query stays as written, with its question mark.
func parts(dest string) (path, query, fragment string) {
	path, fragment, _ = strings.Cut(dest, "#")
	path, query, _ = strings.Cut(path, "?")
	if query != "" {
		query = "?" + query
	}
	return unescape(path), query, unescape(fragment)
}

// ResolveIn says where a link of the configuration leads for readers of a language: paths start at the content
// folder.
func (s *Site) ResolveIn(t *Edition, dest string) Target {
	return s.ForEdition(t, s.Resolve(&Article{Lang: t.Lang.Code}, dest))
}

func unescape(s string) string {
	if u, err := url.PathUnescape(s); err == nil {
		return u
	}
	return s
}

func (s *Site) resolveAbsolute(a *Article, dest string, u *url.URL) Target {
	external := Target{Kind: TargetExternal, URL: dest}
	for _, l := range s.legacy {
		if t := s.matchLegacy(l.address, a, dest); t.Kind == TargetPage {
			t.Legacy = true
			return t.at(unescape(u.Fragment), s)
		}
	}
	base := s.Config.BaseURL
	if base == "" || !strings.HasPrefix(dest, strings.TrimSuffix(base, "/")) {
		return external
	}
	rest := strings.TrimPrefix(dest, strings.TrimSuffix(base, "/"))
	if rest != "" && rest[0] != '/' && rest[0] != '#' {
		return external
	}
	p, query, fragment := parts(rest)
	t := s.resolveURL(a, "/"+strings.TrimPrefix(p, "/"))
	t.Legacy = true
	return t.at(fragment, s).with(query)
}

func (s *Site) byIDTarget(a *Article, id string) Target {
	pages := s.byID[id]
	for _, p := range pages {
		if p.Lang == a.Lang {
			return pageTarget(p)
		}
	}
	if len(pages) > 0 {
		return pageTarget(s.inLanguage(pages[0], a.Lang))
	}
	return Target{Kind: TargetMissing}
}

// IDs returns the pages whose front matter gives an id, by id.
func (s *Site) IDs() map[string][]*Page { return s.byID }

func pageTarget(p *Page) Target { return Target{Kind: TargetPage, Page: p, URL: p.URL} }

// self is a place on the article's own page. That of a snippet is each page that includes it; the first on
// which the place is missing is returned.
func (s *Site) self(a *Article, fragment string) Target {
	if p := s.byPath[a.Path]; p != nil {
		return pageTarget(p).at(fragment, s)
	}
	found := Target{Kind: TargetDraft, Draft: a}
	for i, p := range s.includers[a.Path] {
		if t := pageTarget(p).at(fragment, s); i == 0 || t.FragmentMissing {
			found = t
		}
		if found.FragmentMissing {
			break
		}
	}
	return found
}

// resolvePath tries what a writer may mean by a path, the most exact first.
func (s *Site) resolvePath(a *Article, p string) Target {
	if strings.HasPrefix(p, "~/") { // the content folder, to Microsoft Learn
		p = p[1:]
	}
	if strings.HasPrefix(p, "/") {
		if t := s.resolveURL(a, p); t.Kind != TargetMissing {
			return t
		}
		t := s.rooted(a, p)
		if t.Kind == TargetMissing && matchAny(s.Config.Links.Website, p) {
			return Target{Kind: TargetExternal, URL: p}
		}
		return t
	}
	beside := path.Join(path.Dir(a.Path), p)
	t := s.file(a, beside, p)
	if t.Kind != TargetMissing {
		return t
	}
	if here := s.byPath[a.Path]; here != nil {
		if u := s.resolveURL(a, joinURL(here.URL, p)); u.Kind != TargetMissing {
			return u
		}
	}
	// The folder that the page's address looks like, the content folder, and a path that names the latter.
	for _, folder := range []string{strings.TrimSuffix(a.Path, path.Ext(a.Path)), ".", path.Dir(a.Path)} {
		if u := s.file(a, s.inContent(path.Join(folder, p)), p); u.Kind != TargetMissing {
			return u
		}
	}
	if u := s.byIDTarget(a, p); u.Kind != TargetMissing {
		return u
	}
	t.Suggest = s.suggest(a, beside)
	return t
}

// inContent drops the name of the content folder from a path that leaves it and comes back, and the way to a folder
// beside it.
func (s *Site) inContent(p string) string {
	rest := strings.TrimLeft(p, "./")
	if rest, ok := strings.CutPrefix(rest, path.Base(s.Config.Content)+"/"); ok && strings.HasPrefix(p, "../") {
		return rest
	}
	if first, _, _ := strings.Cut(rest, "/"); strings.HasPrefix(p, "../") && slices.ContainsFunc(s.Config.Beside, func(dir string) bool { return path.Base(dir) == first }) {
		return rest
	}
	return p
}

// StaticFolders are the folders at the top of the content whose files are published at the root of the site.
var StaticFolders = []string{"static", "public"}

// rooted resolves /path from the content folder, or from its parent where the path names the folder.
func (s *Site) rooted(a *Article, p string) Target {
	trimmed := strings.TrimPrefix(p, "/")
	clean := path.Clean(trimmed)
	t := s.file(a, clean, p)
	if t.Kind != TargetMissing {
		return t
	}
	for _, dir := range StaticFolders {
		if s.assets == nil {
			break
		}
		if t, ok := s.assetTarget(path.Join(dir, trimmed)); ok {
			return t
		}
	}
	if rest, ok := strings.CutPrefix(trimmed, path.Base(s.Config.Content)+"/"); ok {
		if u := s.file(a, path.Clean(rest), p); u.Kind != TargetMissing {
			return u
		}
	}
	t.Suggest = s.suggest(a, clean)
	return t
}

func joinURL(from, p string) string {
	dir := from
	if !strings.HasSuffix(dir, "/") {
		dir = path.Dir(dir)
	}
	u := path.Join(dir, p)
	if strings.HasSuffix(p, "/") && u != "/" {
		u += "/"
	}
	return u
}

// file resolves a path under the content folder: as it is written, else as names differ that look or sound
// alike to people: in capitals, or in how accents are encoded.
func (s *Site) file(a *Article, p, written string) Target {
	t := s.exactFile(a, p)
	if t.Kind != TargetMissing {
		return t
	}
	if actual := s.alike(p); actual != "" {
		t = s.exactFile(a, actual)
		if norm.NFC.String(actual) != norm.NFC.String(p) {
			t.Misspelled, t.Suggest = true, RelativePath(a.Path, actual)
		}
		return t
	}
	return Target{Kind: TargetMissing, URL: written}
}

// nameEnds are what a path may lack that means an article.
var nameEnds = [...]string{"", ".md", "/index.md", "/_index.md", "/README.md"}

func (s *Site) exactFile(a *Article, p string) Target {
	var room [128]byte
	name := append(room[:0], p...)
	for _, end := range nameEnds {
		name = append(name[:len(p)], end...)
		if page := s.byPath[string(name)]; page != nil {
			return pageTarget(s.inLanguage(page, a.Lang))
		}
		if d := s.drafts[string(name)]; d != nil {
			return Target{Kind: TargetDraft, Draft: d}
		}
	}
	if pages := s.byKey[strings.TrimSuffix(p, path.Ext(p))]; len(pages) > 0 && path.Ext(p) == ".md" || len(pages) > 0 && path.Ext(p) == "" {
		return pageTarget(s.inLanguage(pages[0], a.Lang))
	}
	if s.assets != nil {
		if t, ok := s.assetTarget(p); ok {
			return t
		}
	}
	if sec := s.folder(a, p); sec != nil {
		return Target{Kind: TargetSection, Section: sec, URL: sec.URL}
	}
	return Target{Kind: TargetMissing}
}

// alike returns the path of an article or file that differs from p in capitals or encoding alone, or "".
func (s *Site) alike(p string) string {
	folded := s.folded()
	var room [128]byte
	name := append(room[:0], FoldPath(p)...)
	length := len(name)
	for _, end := range nameEnds {
		name = append(name[:length], FoldPath(end)...)
		if actual := folded[string(name)]; actual != "" {
			return actual
		}
	}
	if s.assets != nil {
		return s.assets.Similar(p)
	}
	return ""
}

// FoldPath is what paths have in common that differ in capitals, or in how accents are encoded.
func FoldPath(p string) string {
	for i := range len(p) {
		if p[i] >= utf8.RuneSelf {
			return cases.Fold().String(norm.NFC.String(p))
		}
	}
	return strings.ToLower(p)
}

// foldedPaths are the paths of articles by FoldPath.
func (s *Site) foldedPaths() map[string]string {
	out := make(map[string]string, len(s.articles))
	for _, a := range s.articles {
		out[FoldPath(a.Path)] = a.Path
	}
	return out
}

// assetTarget is the file at a path under the content folder, be it one that is not published.
func (s *Site) assetTarget(p string) (Target, bool) {
	asset, ok := s.assets.Asset(p)
	asset.Withheld = s.Config.withheld(asset)
	if s.HidesFile(p) {
		asset.Withheld = "it is for the team alone, by the folder that it lies in"
	}
	return Target{Kind: TargetAsset, Asset: asset, URL: asset.URL}, ok
}

// folder returns the section of a folder, in the language of the article that links.
func (s *Site) folder(a *Article, p string) *Section {
	_, rest, _ := strings.Cut(p, "/") // what is in a folder of the language's own
	for _, dir := range []string{p, rest} {
		if sec := s.byDir[a.Lang+"\x00"+dir]; sec != nil && !sec.empty() {
			return sec
		}
	}
	return nil
}

// inLanguage prefers the translation in the language of the article that links.
func (s *Site) inLanguage(p *Page, lang string) *Page {
	if p.Lang == lang {
		return p
	}
	for _, t := range s.byKey[p.Key] {
		if t.Lang == lang {
			return t
		}
	}
	return p
}

// resolveURL resolves a site URL, with or without the base path.
func (s *Site) resolveURL(a *Article, u string) Target {
	t := s.siteURL(u)
	if base := s.Base(); t.Kind == TargetMissing && len(base) > 1 && strings.HasPrefix(u+"/", base) {
		t = s.siteURL("/" + strings.TrimPrefix(u, base))
	}
	return t
}

func (s *Site) siteURL(u string) Target {
	clean := strings.TrimSuffix(strings.TrimSuffix(u, "index.html"), ".html")
	for _, candidate := range []string{u, strings.TrimSuffix(clean, "/") + "/", strings.ToLower(strings.TrimSuffix(clean, "/") + "/")} {
		if p := s.byURL[candidate]; p != nil {
			return pageTarget(p)
		}
		if sec := s.sections[candidate]; sec != nil {
			return Target{Kind: TargetSection, Section: sec, URL: candidate}
		}
		if r := s.aliases[candidate]; r != nil {
			return s.redirected(r)
		}
		if s.specials[candidate] {
			return Target{Kind: TargetSpecial, URL: candidate}
		}
		if d := s.drafts[candidate]; d != nil {
			return Target{Kind: TargetDraft, Draft: d}
		}
	}
	return Target{Kind: TargetMissing, URL: u}
}

// redirected is where a redirect leads.
func (s *Site) redirected(r *Redirect) Target {
	if !r.Here() {
		return Target{Kind: TargetExternal, URL: r.To}
	}
	to, fragment, _ := strings.Cut(r.To, "#")
	if r.Page != nil {
		return Target{Kind: TargetPage, Page: r.Page, URL: to, Fragment: fragment, Redirected: true}
	}
	return s.siteURL(to)
}

// suggest names the file that was most likely meant: one of the same name elsewhere.
func (s *Site) suggest(a *Article, p string) string {
	name := path.Base(p)
	if path.Ext(name) == "" {
		name += ".md"
	}
	if found := s.byName[a.Lang+"\x00"+FoldPath(name)]; found != "" {
		return RelativePath(a.Path, found)
	}
	return ""
}
