package themes

import (
	"bytes"
	"slices"
	"unicode"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"

	"helpgen"
)

// az lists all articles by the first letter of their titles, in the language's alphabet.
func (r *Renderer) az(t *helpgen.Edition, url string) ([]byte, error) {
	return r.listPage(t, "a-z", url, func(f *Layout) []ListGroup {
		var out []ListGroup
		for _, p := range collated(t) {
			letter := initial(p.Title.Value)
			if len(out) == 0 || out[len(out)-1].Title != letter {
				out = append(out, ListGroup{ID: "letter-" + letter, Title: letter})
			}
			g := &out[len(out)-1]
			g.Items = append(g.Items, Item{Link: f.link(p)})
		}
		for i := range out {
			if out[i].Title == "#" {
				out[i].ID = "letter-other"
			}
		}
		return out
	})
}

// collated are the articles of a language in its alphabetical order; those that begin with no letter come last.
func collated(t *helpgen.Edition) []*helpgen.Page {
	type keyed struct {
		page *helpgen.Page
		key  []byte
	}
	col := collate.New(language.Make(t.Lang.Code), collate.IgnoreCase, collate.Numeric)
	var buf collate.Buffer
	all := make([]keyed, 0, len(t.Pages))
	for _, p := range t.Pages {
		if !p.IsArticle() {
			continue
		}
		other := byte(0)
		if initial(p.Title.Value) == "#" {
			other = 1
		}
		letter := col.KeyFromString(&buf, initial(p.Title.Value))
		key := append(append([]byte{other}, letter...), 0)
		all = append(all, keyed{p, append(key, col.KeyFromString(&buf, p.Title.Value)...)})
		buf.Reset()
	}
	slices.SortStableFunc(all, func(a, b keyed) int { return bytes.Compare(a.key, b.key) })
	out := make([]*helpgen.Page, len(all))
	for i := range all {
		out[i] = all[i].page
	}
	return out
}

// initial is the letter that a title is filed under: upper case, without accent; "#" for none.
func initial(title string) string {
	for _, c := range norm.NFD.String(title) {
		if unicode.IsLetter(c) {
			return string(unicode.ToUpper(c))
		}
		if unicode.IsDigit(c) {
			return "#"
		}
	}
	return "#"
}
