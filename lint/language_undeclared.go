package lint

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"helpgen"
)

var languageUndeclared = &Rule{
	Name:     "language-undeclared",
	Doc:      "An article is in the language that its front matter, its place or the configuration says.",
	Severity: Info,
	Article: func(p *Pass) {
		if code := nameLanguage(p); code != "" {
			p.Report(Finding{
				Span:    p.FirstLine(p.Body),
				Message: fmt.Sprintf("the name of the file says %s, which is not a language of the site", display.English.Languages().Name(language.Make(code))),
				Hint:    "name " + code + " under languages in the configuration, or rename the file",
			})
			return
		}
		told := p.prose.language()
		if told == "" || told == primary(p.Lang) || p.Meta.Lang != "" || p.Config.Site.Root.Get("languages") != nil {
			return
		}
		name := display.English.Languages().Name(language.Make(told))
		p.Report(Finding{
			Span:    p.FirstLine(p.Body),
			Message: fmt.Sprintf("the text is %s, and the site is taken for %s", name, display.English.Languages().Name(language.Make(p.Lang))),
			Hint:    fmt.Sprintf("say so in the configuration: languages: [%s]", told),
		})
	},
}

var languageSuffix = regexp.MustCompile(`[._]([a-z]{2})(?:-[A-Za-z]{2,4})?\.(?:md|mdx|markdown)$`)

// nameLanguage is the language that a file name ends in, help.fr.md, if helpgen knows it and the site has none such.
func nameLanguage(p *Pass) string {
	m := languageSuffix.FindStringSubmatch(p.Path)
	if m == nil || slices.ContainsFunc(p.Config.Site.Languages, func(l helpgen.Language) bool { return primary(l.Code) == m[1] }) {
		return ""
	}
	if commonWords[m[1]] == "" && !slices.ContainsFunc(scripts, func(s script) bool { return s.lang == m[1] }) {
		return ""
	}
	return m[1]
}

// commonWords are words that a text of some length in a language holds many of.
var commonWords = map[string]string{
	"en": "the and to of is you a in your for that it on with if can are this or be from not",
	"de": "der die das und ist nicht sie mit den ein eine auf für von zu im werden wenn oder sich dem auch als ihr",
	"fr": "le la les des est et vous une dans pour que sur votre pas avec ou du au ce cette sont",
	"es": "el la los las de que y en un una para con su por se no del al si está puede",
	"pt": "o os as de que e em um uma para com não seu por se você do da ao está pode",
	"it": "il lo la gli le di che e un una per con non si è sono del della nel puoi questo",
	"nl": "de het een en van is niet op voor met te u dat zijn je of wordt kunt om bij",
	"sv": "och att det som en på är av för med till den har inte om ett du kan från eller",
	"pl": "i w na nie się do z że jest to o jak od po za lub dla przez możesz oraz",
}

type script struct {
	lang  string
	table *unicode.RangeTable
}

// scripts tell languages that one script stands for.
var scripts = []script{{"ja", unicode.Hiragana}, {"ja", unicode.Katakana}, {"ko", unicode.Hangul}, {"zh", unicode.Han}, {"ar", unicode.Arabic}, {"he", unicode.Hebrew}, {"ru", unicode.Cyrillic}, {"el", unicode.Greek}}

// wordLanguages are the languages of each common word.
var wordLanguages = func() map[string][]string {
	out := map[string][]string{}
	for lang, words := range commonWords {
		for _, w := range strings.Fields(words) {
			out[w] = append(out[w], lang)
		}
	}
	return out
}()

// Fewer common words than this tell nothing, and so do fewer than one in commonShare words.
const (
	commonLeast = 8
	commonShare = 8
	// enoughWords of a text are looked at.
	enoughWords = 400
)

// language tells the language of a text from its script or its most common words; "" where these leave it
// open.
func (p *prose) language() string {
	p.told.Do(func() { p.lang = languageOf(p.article.Blocks) })
	return p.lang
}

func languageOf(blocks []helpgen.Block) string {
	hits, inScript := map[string]int{}, map[string]int{}
	words, letters := 0, 0
	for i := range blocks {
		b := &blocks[i]
		if b.Kind == helpgen.BlockCode || words > enoughWords {
			continue
		}
		for w := range strings.FieldsFuncSeq(b.Text, func(r rune) bool { return !unicode.IsLetter(r) }) {
			words++
			for _, lang := range wordLanguages[strings.ToLower(w)] {
				hits[lang]++
			}
			for _, r := range w {
				letters++
				if r >= 0x370 {
					countScript(inScript, r)
				}
			}
		}
	}
	return mostLikely(hits, inScript, words, letters)
}

func countScript(in map[string]int, r rune) {
	for _, s := range scripts {
		if unicode.Is(s.table, r) {
			in[s.lang]++
			return
		}
	}
}

func mostLikely(hits, inScript map[string]int, words, letters int) string {
	for _, s := range scripts { // kana before Han, which Japanese has too
		if 5*inScript[s.lang] > letters && letters >= 20 {
			return s.lang
		}
	}
	best, second := "", 0
	for lang, n := range hits {
		if best == "" || n > hits[best] || n == hits[best] && lang < best {
			best = lang
		}
	}
	for lang, n := range hits {
		if lang != best {
			second = max(second, n)
		}
	}
	if n := hits[best]; n < commonLeast || n*commonShare < words || 4*n < 5*second {
		return ""
	}
	return best
}
