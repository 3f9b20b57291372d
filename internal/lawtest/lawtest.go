// Package lawtest draws whole projects at random, for tests of what holds for every help center. A site is a
// value: its files, and what the tests may expect of them.
package lawtest

import (
	"fmt"
	"math/bits"
	"slices"
	"strings"

	"pgregory.net/rapid"
)

// Site is a project as a team might have it, right and wrong things mixed.
type Site struct {
	Files    map[string]string // by slash path in the project's folder; a picture is its size, as 8x6
	Content  string            // the content folder
	Articles []*Article        // snippets included
	Hidden   []string          // words that no output may hold
	Settings []string          // words in the configuration that the site shows
	RawHTML  bool              // authors' HTML is published unchanged
	Broken   bool              // some address in an article is wrong
	Drawn    map[string]bool   // what was drawn of [Kinds]
}

// Article is what is known of a Markdown file.
type Article struct {
	Path    string // under the content folder
	Snippet bool
	Ignored bool     // the configuration leaves it out
	Draft   bool     // a draft, or dated in the future
	Wild    bool     // holds markup that is wrong, so that less can be said of its page
	Titles  []string // words of titles, which a home page replaces by its own
	Words   []string // words that readers see
	Links   []Link
}

// Link is a link that is right: its text, and the path under the content folder that it leads to.
type Link struct{ Word, To string }

// Today is the day on which a site's articles were written.
const Today = "2026-04-01"

// Draw draws a site.
func Draw(t *rapid.T) *Site {
	d := &drawer{t: t, site: &Site{Files: map[string]string{}, Drawn: map[string]bool{}}, inlines: inlines(), blocks: blocks()}
	d.inlineNames, d.blockNames = sorted(d.inlines), sorted(d.blocks)
	d.languages()
	d.places()
	d.texts()
	d.config()
	d.overlay()
	return d.site
}

// Text prints a site's files as a txtar archive, for reports.
func (s *Site) Text() string {
	names := make([]string, 0, len(s.Files))
	for name := range s.Files {
		names = append(names, name)
	}
	slices.Sort(names)
	var b strings.Builder
	for _, name := range names {
		fmt.Fprintf(&b, "-- %s --\n%s", name, s.Files[name])
		if !strings.HasSuffix(s.Files[name], "\n") {
			b.WriteByte('\n')
		}
	}
	return b.String()
}

// drawer draws one site.
type drawer struct {
	t        *rapid.T
	site     *Site
	words    int
	langs    []lang
	pattern  string // of languages in file names
	pictures []string
	files    []string // other files next to articles

	inlines, blocks         map[string]notation
	inlineNames, blockNames []string
}

func (d *drawer) used(kind string) { d.site.Drawn[kind] = true }

// below draws a number from 0 to n-1, each as likely as another, which rapid's own numbers are not; it shrinks to 0.
func (d *drawer) below(n int) int {
	u := 0
	for range bits.Len(uint(n)) + 2 {
		u <<= 1
		if bit.Draw(d.t, "") {
			u++
		}
	}
	return u % n
}

var bit = rapid.Bool()

// likely is true in about so many of a hundred cases; it shrinks to false.
func (d *drawer) likely(percent int) bool { return d.below(100) >= 100-percent }

func (d *drawer) number(low, high int) int { return low + d.below(high-low+1) }

func pick[T any](d *drawer, from []T) T { return from[d.below(len(from))] }

// draw picks one of some named kinds and notes that it did.
func (d *drawer) draw(group string, names []string) string {
	name := pick(d, names)
	d.used(group + " " + name)
	return name
}

// word makes a word that stands nowhere else.
func (d *drawer) word(stem string) string {
	n, out := d.words, ""
	d.words++
	for range 3 {
		out += string(rune('a' + n%26))
		n /= 26
	}
	return stem + out
}

// hidden makes a word that no output may hold.
func (d *drawer) hidden() string {
	w := d.word("unsaid")
	d.site.Hidden = append(d.site.Hidden, w)
	return w
}
