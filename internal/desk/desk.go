// Package desk brings help centers in from hosted help desks: what a desk exports or its API answers becomes a folder
// of Markdown articles with their pictures. One file a desk.
//
// Each desk reads its records into one model, a center of entries: folders and articles, with a text for each language.
// From there all go the same way: names and order (plan.go), links and files (address.go), Markdown (convert.go).
// What a desk holds that can't be brought in is a Note. Reading never fails.
package desk

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"golang.org/x/text/language"
)

// Source is a file of an export, with its slash path.
type Source struct {
	Path string
	Read func() ([]byte, error)
}

// File is one to write, with its slash path under the content folder.
type File struct {
	Path string
	Data []byte
}

// Note tells what was not brought in as it was, and where it stands in the export.
type Note struct{ Place, Message string }

// Result is what an export becomes.
type Result struct {
	Files     []File   // sorted by path
	Notes     []Note   // sorted, each once
	Languages []string // the main one first; one: there are no folders of languages
	Keys      []string // front matter keys of the export's own
	Articles  int
	Damaged   bool // a file could not be read whole
}

// Options say how an export is read.
type Options struct {
	// Fetch gets a file that the export only names; nil: none is fetched, and articles go on using its address.
	Fetch func(url string) ([]byte, error)
}

// desk reads the exports of one product.
type desk struct {
	name string
	// take reads a record that stands under a name, within what was made of the record around it. It returns the
	// entry that it made, nil for none.
	take func(c *center, name string, r record, around *entry) *entry
	// addresses tell which entry an address of the desk's own site leads to.
	addresses []address
	pages     bool // files of Markdown and HTML are articles
}

// desks are those that exports can be read of.
func desks() []desk {
	return []desk{zendesk, intercom, helpScout, freshdesk, document360, confluence, markdown}
}

// Names returns the names of the desks.
func Names() (names []string) {
	for _, d := range desks() {
		names = append(names, d.name)
	}
	return names
}

// Import reads an export of the desk of that name. An error is one of reading the sources.
func Import(name string, sources []Source, opts Options) (*Result, error) {
	list := desks()
	at := slices.IndexFunc(list, func(d desk) bool { return d.name == name })
	c := &center{desk: list[max(at, 0)], fetch: opts.Fetch, entries: map[string]*entry{}, sources: map[string]Source{}}
	slices.SortFunc(sources, func(a, b Source) int { return cmp.Compare(a.Path, b.Path) })
	for _, s := range sources {
		if err := c.read(s); err != nil {
			return nil, err
		}
	}
	c.nest()
	c.plan()
	c.index()
	if err := c.write(); err != nil {
		return nil, err
	}
	return c.finish(), nil
}

// center is a help center as a desk has it.
type center struct {
	desk
	fetch     func(string) ([]byte, error)
	entries   map[string]*entry // by key
	list      []*entry          // in the order in which they were found
	attached  []*attachment
	sources   map[string]Source // files that are no articles, by path
	languages []string
	result    Result
	place     string // of what is being read

	byAddress map[string]*entry
	byTitle   map[string]*entry
	byPath    map[string]*entry
	hosts     map[string]bool
	names     map[string][]string // paths of sources by their base name
	byID      map[string][]string // paths of sources by the words in them
	anchors   map[string]bool     // fragments that a link leads to
	placed    map[string]string   // where a file was written, by its source or address
	filePaths map[string]bool     // paths of files
	used      map[string]bool     // sources that were written
	failed    map[string]bool     // addresses that could not be fetched
	aliases   map[string]bool
}

// entry is an article, or a folder of them.
type entry struct {
	key, parent string // kind and id: "section/115"
	folder      bool
	order       int // from 0; -1: the desk has none
	tags        []string
	date, owner string
	featured    bool
	closed      string            // who alone may read it; "" for everybody
	texts       map[string]*text  // by language, "" for the main one
	extra       map[string]string // properties of the export's own
	source      string            // path of the file that it is, if it is one
	children    []*entry
	up          *entry
	path        string // without language and ending
	index       bool   // it is the page of its folder
}

// text is what an entry says in one language.
type text struct {
	title, summary, body, updated, url, place string
	markdown, draft                           bool
}

// attachment is a file of an entry.
type attachment struct {
	of, id, name, url string
	listed            bool // readers find it below the article
}

func (c *center) note(place, message string) {
	c.result.Notes = append(c.result.Notes, Note{place, message})
}

// add returns the entry of a kind and an id, which is made if it was not seen before. An export may name an entry in
// passing and bring it whole elsewhere.
func (c *center) add(kind, id string) *entry {
	if id == "" {
		return nil
	}
	key := kind + "/" + id
	e := c.entries[key]
	if e == nil {
		e = &entry{key: key, order: -1, texts: map[string]*text{}}
		c.entries[key] = e
		c.list = append(c.list, e)
	}
	return e
}

// say sets what an entry says in a language; the empty one is the main one. What another record says of the same is
// kept where this one is silent.
func (c *center) say(e *entry, lang string, t text) {
	if code, ok := locale(lang); ok {
		lang = code
	} else if lang != "" {
		c.note(c.place+": "+strings.Replace(e.key, "/", " ", 1), oneLine(lang)+" is not a language; the text is taken for one of the main language")
		lang = ""
	}
	if t.place = c.place; e.source == "" {
		t.place += ": " + strings.Replace(e.key, "/", " ", 1)
	}
	if old := e.texts[lang]; old != nil {
		t.fill(old)
	}
	e.texts[lang] = &t
}

// fill takes from another text of the same what this one does not say.
func (t *text) fill(other *text) {
	if t.body == "" {
		t.body, t.markdown = other.body, other.markdown
	}
	t.title, t.summary = cmp.Or(t.title, other.title), cmp.Or(t.summary, other.summary)
	t.updated, t.url = cmp.Or(t.updated, other.updated), cmp.Or(t.url, other.url)
}

// locale returns the code of a language as it is written elsewhere; false: it is none.
func locale(code string) (string, bool) {
	tag, err := language.Parse(code)
	if err != nil || tag == language.Und || strings.Contains(tag.String(), "-u-") || strings.Contains(tag.String(), "-x-") {
		return "", false
	}
	return tag.String(), true
}

// read reads a source: records of JSON, articles, or else a file that articles may use.
func (c *center) read(s Source) error {
	c.place = s.Path
	switch ext := strings.ToLower(path.Ext(s.Path)); {
	case ext == ".json":
		data, err := s.Read()
		if err != nil {
			return err
		}
		values, fault := decode(data)
		if fault != "" {
			c.result.Damaged = true
			c.note(s.Path, fault)
		}
		for _, v := range values {
			walk(v, singular(strings.TrimSuffix(path.Base(s.Path), path.Ext(s.Path))), nil, c.taken)
		}
	case c.pages && slices.Contains([]string{".md", ".markdown", ".html", ".htm"}, ext):
		data, err := s.Read()
		if err != nil {
			return err
		}
		c.readPage(s.Path, string(data))
	default:
		c.sources[s.Path] = s
	}
	return nil
}

func (c *center) taken(name string, r record, around *entry) *entry {
	if c.take == nil {
		return nil
	}
	return c.take(c, name, r, around)
}

// finish sorts what was made.
func (c *center) finish() *Result {
	r := &c.result
	for _, p := range sortedKeys(c.sources) {
		if !c.used[p] {
			c.note(p, "no article that was brought in uses it; it is left out")
		}
	}
	slices.SortFunc(r.Files, func(a, b File) int { return cmp.Compare(a.Path, b.Path) })
	slices.SortFunc(r.Notes, func(a, b Note) int { return cmp.Or(cmp.Compare(a.Place, b.Place), cmp.Compare(a.Message, b.Message)) })
	r.Notes = slices.Compact(r.Notes)
	r.Languages = c.languages
	if r.Articles == 0 && !r.Damaged {
		c.note("", "there is no article of "+c.name+" in what was read")
	}
	return r
}
