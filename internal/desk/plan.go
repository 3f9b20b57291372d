package desk

import (
	"cmp"
	"fmt"
	"maps"
	"net/url"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"helpgen"
)

// longestName is how many bytes of a title a file is named by: file systems take 255, and an ending follows.
const longestName = 80

// reserved are names that mean something else to helpgen or to Windows.
var reserved = []string{"index", "readme", "404", "snippets", "includes", "files", "static", "public", "node_modules",
	"con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "lpt1", "lpt2", "lpt3", "lpt4"}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

func lower(s string) string { return strings.ToLower(s) }

// nest puts entries under those they belong to, in the desk's order.
func (c *center) nest() {
	c.list = slices.DeleteFunc(c.list, func(e *entry) bool { return len(e.texts) == 0 })
	for _, e := range c.list {
		up := c.entries[e.parent]
		if e.parent != "" && (up == nil || len(up.texts) == 0) {
			c.note(e.label(), strings.Replace(e.parent, "/", " ", 1)+" is not in the export; it is put at the top")
			up = nil
		}
		if up != nil && up.within(e) {
			c.note(e.label(), "it lies within itself; it is put at the top")
			up = nil
		}
		if e.up = up; up != nil {
			up.children = append(up.children, e)
			up.folder = true
		}
	}
	for _, e := range c.list {
		if e.source != "" && e.up != nil {
			e.order = e.up.mention(e)
		}
		if e.closed != "" {
			c.close(e, e.closed)
		}
	}
}

// mention returns where a page names the file of one below it, which is the order that readers know; -1: nowhere.
func (e *entry) mention(below *entry) int {
	base := path.Base(below.source)
	for _, t := range e.texts {
		if at := strings.Index(t.body, (&url.URL{Path: base}).EscapedPath()); at >= 0 {
			return at
		}
		return strings.Index(t.body, base)
	}
	return -1
}

// label names an entry in notes.
func (e *entry) label() string {
	for _, lang := range sortedKeys(e.texts) {
		return e.texts[lang].place
	}
	return e.key
}

func (e *entry) within(of *entry) bool {
	for at := e; at != nil; at = at.up {
		if at == of {
			return true
		}
	}
	return false
}

// close makes drafts of what not everybody may read, since a site is for everybody.
func (c *center) close(e *entry, reader string) {
	for _, t := range e.texts {
		t.draft = true
		if !e.folder || t.body != "" {
			c.note(t.place, "it is for "+reader+" alone; it is a draft, since a site can be read by all")
		}
	}
	for _, child := range e.children {
		c.close(child, reader)
	}
}

// plan chooses the languages, and a path for each entry.
func (c *center) plan() {
	c.chooseLanguages()
	var top []*entry
	for _, e := range c.list {
		if e.up == nil {
			top = append(top, e)
		}
	}
	c.nameAll(top, "")
}

// chooseLanguages makes the one that most texts are in the main language.
func (c *center) chooseLanguages() {
	count := map[string]int{}
	for _, e := range c.list {
		for lang := range e.texts {
			if lang != "" {
				count[lang]++
			}
		}
	}
	c.languages = slices.SortedFunc(maps.Keys(count), func(a, b string) int {
		return cmp.Or(cmp.Compare(count[b], count[a]), cmp.Compare(a, b))
	})
	if len(c.languages) == 0 {
		c.languages = []string{""}
	}
	for _, e := range c.list {
		t := e.texts[""]
		if t == nil || c.languages[0] == "" {
			continue
		}
		delete(e.texts, "")
		switch same := e.texts[c.languages[0]]; {
		case same == nil:
			e.texts[c.languages[0]] = t
		case same.body != "" && t.body != "" && same.body != t.body:
			c.note(t.place, "there are two texts of one language; this one is left out")
		default:
			same.fill(t)
		}
	}
}

// main is the text by which an entry is named.
func (c *center) main(e *entry) *text {
	for _, lang := range c.languages {
		if t := e.texts[lang]; t != nil {
			return t
		}
	}
	return nil
}

// nameAll gives the entries of a folder their paths. A name is that of a folder or of an article, never of both: helpgen
// takes the article for the folder's page.
func (c *center) nameAll(in []*entry, dir string) {
	slices.SortStableFunc(in, func(a, b *entry) int { return cmp.Compare(a.order, b.order) })
	taken := helpgen.IDSet{}
	for _, name := range reserved {
		taken.Reserve(name)
	}
	for _, lang := range c.languages {
		if dir == "" {
			taken.Reserve(lower(lang))
		}
	}
	orders := map[bool]int{}
	for _, e := range in {
		e.path = path.Join(dir, taken.Unique(c.fileName(e)))
		if e.order >= 0 {
			orders[e.folder]++
			e.order = orders[e.folder]
		}
	}
	for _, e := range in {
		if e.folder {
			c.nameAll(e.children, e.path)
			e.path, e.index = path.Join(e.path, "index"), true
		}
	}
}

// fileName is what an entry's file is called, whatever its title says.
func (c *center) fileName(e *entry) string {
	return cmp.Or(shortSlug(c.main(e).title), shortSlug(e.key), "article")
}

func shortSlug(s string) string {
	s = helpgen.Slug(s)
	if len(s) > longestName {
		end := longestName
		for end > 0 && !utf8.RuneStart(s[end]) {
			end--
		}
		s = strings.TrimRight(s[:end], "-")
	}
	return s
}

// file is the path of an entry's file in a language.
func (c *center) file(e *entry, lang string) string {
	if len(c.languages) > 1 {
		return path.Join(lang, e.path+".md")
	}
	return e.path + ".md"
}

// write writes each text of each entry.
func (c *center) write() error {
	c.placed, c.filePaths, c.failed, c.aliases, c.used = map[string]string{}, map[string]bool{}, map[string]bool{}, map[string]bool{}, map[string]bool{}
	own := map[string]bool{}
	for _, e := range c.list {
		for key := range e.extra {
			own[key] = true
		}
		for _, lang := range sortedKeys(e.texts) {
			t := e.texts[lang]
			body, err := c.markdownOf(e, lang, t)
			if err != nil {
				return err
			}
			if !e.folder || t.body != "" {
				c.result.Articles++
			}
			if body == "" && !e.folder {
				c.note(t.place, "it has no text in the export")
			}
			data := c.frontMatter(e, t)
			if body != "" {
				data = fmt.Sprintf("%s\n%s\n", data, body)
			}
			c.result.Files = append(c.result.Files, File{c.file(e, lang), []byte(data)})
		}
	}
	c.result.Keys = sortedKeys(own)
	return nil
}
