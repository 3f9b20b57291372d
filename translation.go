package helpgen

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"maps"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Piece is what a translation keeps up with by itself: the title, the summary, or a part.
type Piece struct {
	Name string // "title", "summary", "intro", a role, or the id of the part's heading; unique in an article
	Hash string // of its source, eight hex digits; how the text is wrapped makes no difference
	Span Span
}

// Pieces returns the pieces of an article, title and summary first, then its parts in order.
func (a *Article) Pieces() []Piece {
	var out []Piece
	add := func(name string, at Span) {
		if at.Empty() {
			return
		}
		unique := name
		for n := 2; slices.ContainsFunc(out, func(p Piece) bool { return p.Name == unique }); n++ {
			unique = name + "-" + strconv.Itoa(n)
		}
		out = append(out, Piece{unique, pieceHash(a.Source[at.Start:at.End]), at})
	}
	add("title", a.Title.Span)
	if a.Meta.Summary != "" { // else it is the beginning of the first part
		add("summary", a.Summary.Span)
	}
	for i := range a.Parts {
		add(a.pieceName(&a.Parts[i]), a.Parts[i].Span)
	}
	return out
}

func (a *Article) pieceName(p *Part) string {
	if p.Heading < 0 {
		return cmp.Or(string(p.Role), "intro")
	}
	return cmp.Or(string(p.Role), a.Headings[p.Heading].ID, "part")
}

func pieceHash(text []byte) string {
	sum := sha256.Sum256(bytes.Join(bytes.Fields(text), []byte(" ")))
	return hex.EncodeToString(sum[:4])
}

// TranslationState says how a translation stands to its source.
type TranslationState string

// The states of a translation.
const (
	TranslationMissing  TranslationState = "missing"
	TranslationDraft    TranslationState = "draft"
	TranslationOutdated TranslationState = "outdated"
	TranslationCurrent  TranslationState = "current"
)

// Translation is an article of the site's first language beside what another language has of it.
type Translation struct {
	Source *Page
	Lang   Language
	Page   *Page // nil where it is missing
	State  TranslationState
	// Changed are the pieces of the source that are newer than the translation. It is empty where the
	// translation keeps no hashes and only the days of change tell.
	Changed []Piece
	Gone    []string  // names of pieces that the source has no more
	Since   time.Time // day the source was changed, where only that tells
}

// Changed returns when an article was last changed: by its own word, else by that of version control,
// zero where neither knows. modified may be nil.
func (a *Article) Changed(modified func(path string) time.Time) time.Time {
	if a.Meta.Updated.IsZero() && modified != nil {
		return modified(a.Path)
	}
	return a.Meta.Updated
}

// changed is the later of the days that an article names, else that of its last commit.
func changed(a *Article, opts SiteOptions) time.Time {
	switch {
	case a.Meta.Date.After(a.Meta.Updated):
		return a.Meta.Date
	case a.Meta.Updated.IsZero() && opts.Modified != nil:
		return opts.Modified(a.Path).UTC().Truncate(24 * time.Hour)
	}
	return a.Meta.Updated
}

// Translations compares every article of the first language, drafts apart, with each other language of the site.
// changed tells when an article was last changed, zero where that is not known.
func (s *Site) Translations(changed func(*Article) time.Time) []Translation {
	var out []Translation
	for _, p := range s.Pages {
		if p.Edition.Lang.Code != s.Config.Languages[0].Code || p.Meta.Draft {
			continue
		}
		for _, lang := range s.Config.Languages[1:] {
			t := Translation{Source: p, Lang: lang, State: TranslationMissing}
			if i := slices.IndexFunc(p.Translations, func(q *Page) bool { return q.Lang == lang.Code }); i >= 0 {
				t = CompareTranslation(p, p.Translations[i], changed)
			}
			out = append(out, t)
		}
	}
	return out
}

// CompareTranslation says how page stands to the source it was translated from: by the hashes in its
// front matter, or where it has none by the days on which the two were changed.
func CompareTranslation(source, page *Page, changed func(*Article) time.Time) Translation {
	t := Translation{Source: source, Lang: page.Edition.Lang, Page: page, State: TranslationCurrent}
	if known := page.Meta.Translated; known != nil {
		t.Changed, t.Gone = compareHashes(source.Pieces(), known)
	} else if from, to := changed(source.Article), changed(page.Article); !to.IsZero() && to.Before(from) {
		t.Since = from
	}
	switch {
	case page.Meta.Draft:
		t.State = TranslationDraft
	case len(t.Changed)+len(t.Gone) > 0 || !t.Since.IsZero():
		t.State = TranslationOutdated
	}
	return t
}

func compareHashes(now []Piece, known map[string]string) (changed []Piece, gone []string) {
	left := map[string]bool{}
	for name := range known {
		left[name] = true
	}
	for _, p := range now {
		delete(left, p.Name)
		if known[p.Name] != p.Hash {
			changed = append(changed, p)
		}
	}
	return changed, slices.Sorted(maps.Keys(left))
}

// MarkTranslated returns the edit that writes the hashes of source's pieces into a's front matter, which
// says that a is a translation of what source is now.
func (a *Article) MarkTranslated(source *Article) (Edit, error) {
	if slices.ContainsFunc(a.Faults, func(f Fault) bool { return f.Blocking }) {
		return Edit{}, errors.New("its front matter can't be read")
	}
	format := a.Meta.Format
	text := hashStyles[cmp.Or(format, "yaml")].write(source.Pieces())
	if key, set := a.Meta.Keys["translated"]; set {
		if a.Source[max(key.Key.Start-1, 0)] == '[' {
			return Edit{}, errors.New("its front matter has a table [translated]; remove it")
		}
		return Edit{Span{Start: key.Key.Start, End: key.Value.End}, text}, nil
	}
	block := a.Source[a.Meta.Block.Start:a.Meta.Block.End]
	insert := func(at int, text string) (Edit, error) {
		at += a.Meta.Block.Start
		return Edit{Span{Start: at, End: at}, text}, nil
	}
	switch format {
	case "yaml": // at the end: writers look for the title first
		return insert(bytes.LastIndex(block, []byte("---")), text+"\n")
	case "toml": // at the beginning: what follows a table belongs to it
		return insert(bytes.IndexByte(block, '\n')+1, text+"\n")
	case "json":
		if len(a.Meta.Keys) > 0 {
			text += ","
		}
		return insert(bytes.IndexByte(block, '{')+1, "\n  "+text)
	}
	return insert(len(block), "---\n"+text+"\n---\n\n")
}

// hashStyle is how a map of hashes is written in a front matter format.
type hashStyle struct {
	open, between, is, end string
	names, values          func(string) string
}

var hashStyles = map[string]hashStyle{
	"yaml": {"translated:\n  ", "\n  ", ": ", "", quoteUnlessPlain, quoteUnlessText},
	"toml": {"translated = { ", ", ", " = ", " }", quoteUnlessPlain, strconv.Quote},
	"json": {`"translated": { `, ", ", ": ", " }", strconv.Quote, strconv.Quote},
}

func (s hashStyle) write(pieces []Piece) string {
	var out []string
	for _, p := range pieces {
		out = append(out, s.names(p.Name)+s.is+s.values(p.Hash))
	}
	return s.open + strings.Join(out, s.between) + s.end
}

var plainName = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_-]*$`)

func quoteUnlessPlain(name string) string {
	if plainName.MatchString(name) {
		return name
	}
	return strconv.Quote(name)
}

// quoteUnlessText quotes a hash that YAML would read as a number: 12345678, 1234e567.
func quoteUnlessText(hash string) string {
	if _, err := strconv.ParseFloat(hash, 64); err == nil {
		return strconv.Quote(hash)
	}
	return hash
}

// URLIn is the address that a page or section of one language would have in another.
func (t *Edition) URLIn(url string, from *Edition) string {
	return t.Lang.Prefix + strings.TrimPrefix(url, from.Lang.Prefix)
}

// Translation returns the page in a language, itself included, or nil.
func (p *Page) Translation(t *Edition) *Page {
	if i := slices.IndexFunc(p.Translations, func(q *Page) bool { return q.Edition == t }); i >= 0 {
		return p.Translations[i]
	}
	return nil
}

// Fallback returns the address of the page that stands for p in a language that it is not translated to,
// or "" where there is none.
func (s *Site) Fallback(p *Page, t *Edition) string {
	if !s.Config.Fallback || p.Edition != s.Editions[0] || t == p.Edition || p.IsIndex || p.Meta.NoIndex || p.Translation(t) != nil {
		return ""
	}
	url := t.URLIn(p.URL, p.Edition)
	if s.byURL[url] != nil || s.sections[url] != nil || s.aliases[url] != nil || s.specials[url] {
		return ""
	}
	return url
}

// ForEdition returns where a link leads for readers of a language: to the translation or to the page that stands
// for it, where there is one.
func (s *Site) ForEdition(t *Edition, to Target) Target {
	switch {
	case to.Kind == TargetPage && to.Page.Edition != t:
		if p := to.Page.Translation(t); p != nil {
			to.Page, to.URL = p, p.URL
			if _, ok := s.anchor(p.Article, to.Fragment); !ok {
				to.Fragment = ""
			}
		} else if url := s.Fallback(to.Page, t); url != "" {
			to.URL = url
		} else if sec := s.sections[t.URLIn(to.URL, to.Page.Edition)]; sec != nil && sec.Lang.Code == t.Lang.Code {
			to = Target{Kind: TargetSection, Section: sec, URL: sec.URL}
		}
	case to.Kind == TargetSection && to.Section.Lang.Code != t.Lang.Code:
		if sec := s.sections[t.Lang.Prefix+strings.TrimPrefix(to.URL, to.Section.Lang.Prefix)]; sec != nil && sec.Lang.Code == t.Lang.Code {
			to.Section, to.URL = sec, sec.URL
		}
	}
	return to
}

// linkTranslations tells each page of its translations.
func (s *Site) linkTranslations() {
	for _, p := range s.Pages {
		if of := p.Meta.TranslationOf; of != "" {
			s.joinTranslation(p, of)
		}
	}
	order := map[string]int{}
	for i, t := range s.Editions {
		order[t.Lang.Code] = i
	}
	for _, pages := range s.byKey {
		slices.SortStableFunc(pages, func(a, b *Page) int { return cmp.Compare(order[a.Lang], order[b.Lang]) })
		one := slices.CompactFunc(slices.Clone(pages), func(a, b *Page) bool { return a.Edition == b.Edition })
		for _, p := range pages {
			if i := slices.IndexFunc(one, func(q *Page) bool { return q.Edition == p.Edition }); one[i] != p {
				s.secondTranslation(p, one[i])
				continue
			}
			p.Translations = one
		}
	}
}

// secondTranslation leaves p alone, which would be a language's second page of an article.
func (s *Site) secondTranslation(p, first *Page) {
	p.Translations = []*Page{p}
	if of := p.Meta.TranslationOf; of != "" {
		s.fault(p.Article, Fault{Rule: "link-broken", Span: p.Meta.Keys["translation_of"].Value,
			Message: of + " has a page in this language already, " + first.Path, Hint: "take translation_of away, or name an article in another language"})
	}
}

// joinTranslation moves p to the translations of the article that it names by path, key or id.
func (s *Site) joinTranslation(p *Page, of string) {
	target := s.byPath[of]
	if target == nil {
		if pages := append(s.byKey[strings.TrimSuffix(of, path.Ext(of))], s.byID[of]...); len(pages) > 0 {
			target = pages[0]
		}
	}
	if target == nil {
		s.fault(p.Article, Fault{Rule: "link-broken", Span: p.Meta.Keys["translation_of"].Value,
			Message: "there is no article " + of + " that this one could be a translation of", Hint: "name it by its path under the content folder, or by its id"})
		return
	}
	if target == p || target.Key == p.Key {
		return
	}
	s.byKey[p.Key] = slices.DeleteFunc(s.byKey[p.Key], func(q *Page) bool { return q == p })
	s.byKey[target.Key] = append(s.byKey[target.Key], p)
}
