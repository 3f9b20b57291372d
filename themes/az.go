package themes

import (
	"bytes"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"

	"helpgen"
)

// az lists all articles by the first letter of their titles, in the language's alphabet.
func (r *Renderer) az(t *helpgen.Edition, url string) ([]byte, error) {
	return r.listPage(t, "a-z", url, func(f *Layout) []ListGroup { return byLetter(f, t.Pages) })
}

// byLetter lists articles under the letters that their titles begin with.
func byLetter(f *Layout, pages []*helpgen.Page) []ListGroup {
	var out []ListGroup
	letters := alphabetOf(f.Lang.Code)
	for _, p := range collated(f.Lang.Code, pages, letters) {
		letter := letters.initial(p.Title.Value)
		if len(out) == 0 || out[len(out)-1].Title != letter {
			out = append(out, ListGroup{ID: "letter-" + strings.Replace(letter, "#", "other", 1), Title: letter})
		}
		g := &out[len(out)-1]
		g.Items = append(g.Items, Item{Link: f.link(p)})
	}
	return out
}

// collated are the articles among pages of a language in alphabetical order; those that begin with no letter come last.
func collated(lang string, pages []*helpgen.Page, letters alphabet) []*helpgen.Page {
	type keyed struct {
		page *helpgen.Page
		key  []byte
	}
	col := collate.New(language.Make(lang), collate.IgnoreCase, collate.Numeric)
	var buf collate.Buffer
	all := make([]keyed, 0, len(pages))
	for _, p := range pages {
		if !p.IsArticle() {
			continue
		}
		first, other := letters.initial(p.Title.Value), byte(0)
		if first == "#" {
			other = 1
		}
		letter := col.KeyFromString(&buf, first)
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

// alphabet tells the letters of a language from mere accents: å is a letter in Swedish, an a in French.
type alphabet struct{ letters *collate.Collator }

func alphabetOf(lang string) alphabet {
	return alphabet{collate.New(language.Make(lang), collate.IgnoreCase, collate.IgnoreDiacritics)}
}

// initial is the letter that a title is filed under, in upper case and without accents that make
// no other letter in the language; "#" for none.
func (a alphabet) initial(title string) string {
	runes := []rune(norm.NFD.String(title))
	i := slices.IndexFunc(runes, func(c rune) bool { return unicode.IsLetter(c) || unicode.IsDigit(c) })
	if i < 0 || unicode.IsDigit(runes[i]) {
		return "#"
	}
	letter := string(unicode.ToUpper(runes[i]))
	// In other scripts than these, marks are vowels and spellings; an index leaves them out.
	if !unicode.In(runes[i], unicode.Latin, unicode.Cyrillic) {
		return letter
	}
	for _, mark := range runes[i+1:] {
		if !unicode.Is(unicode.Mn, mark) {
			break
		}
		if with := norm.NFC.String(letter + string(mark)); a.letters.CompareString(letter, with) != 0 {
			letter = with
		}
	}
	return letter
}
