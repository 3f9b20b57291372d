package search

import (
	"sort"
	"strings"
	"sync"

	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/analysis/lang/ar"
	"github.com/blevesearch/bleve/v2/analysis/lang/de"
	"github.com/blevesearch/bleve/v2/analysis/lang/en"
	"github.com/blevesearch/bleve/v2/analysis/lang/es"
	"github.com/blevesearch/bleve/v2/analysis/lang/fr"
	"github.com/blevesearch/bleve/v2/analysis/lang/pt"
)

// language is what search knows of a language: Bleve's stop words and stemmer, and how its words end.
type language struct {
	code string
	// stop are the words that say nothing: articles, pronouns, question words; as they are written and
	// folded. So où and ou are one, but not ändern, which is another word than andern.
	stop map[string]bool
	// stem are Bleve's filters that turn a word into its stem, and stemmers their names.
	stem     []analysis.TokenFilter
	stemmers []string
	// joins: an apostrophe stands inside a word (don't), else it ends one (l'adresse).
	joins bool
	// suffixes are endings by which words of one family differ, longest first.
	suffixes []string
	// umlauts: ä may be typed ae.
	umlauts bool
	// likenesses is the language's part of the thesaurus, read when it is first asked for.
	likenesses func() []likeness
}

// languageOf returns what is known of the language with a BCP 47 code; an unknown one is plain:
// no stop words, no stems.
func languageOf(code string) *language {
	base, _, _ := strings.Cut(strings.ToLower(code), "-")
	l := &language{code: base}
	l.likenesses = sync.OnceValue(l.readLikenesses)
	switch base {
	case "en":
		l.set(en.EnglishStopWords, "dont wont cant doesnt didnt isnt arent wasnt im ive id ill whats please hi hello",
			"ations ation ments ment ings ing ions ion ers ies ied ed er es ly al s d e y", en.NewEnglishStemmerFilter())
		l.joins = true
		l.stemmers = []string{en.SnowballStemmerName}
	case "de":
		l.set(de.GermanStopWords, "bitte hallo wieso warum weshalb wann", "ungen ung ern en er es em e n s", de.NewGermanStemmerFilter())
		l.umlauts = true
		l.stemmers = []string{de.SnowballStemmerName}
	case "fr":
		l.set(fr.FrenchStopWords, "comment pourquoi quand quoi combien jai svp bonjour quel quelle quels quelles",
			"ements ement ations ation ees ent ant ons ee er ez es e s", fr.NewFrenchStemmerFilter())
		l.stemmers = []string{fr.SnowballStemmerName}
	case "es":
		l.set(es.SpanishStopWords, "como cuando donde cual cuales cuanto puedo hola",
			"aciones acion iendo ando adas ados ada ado ar er ir es os as s o a", es.NewSpanishStemmerFilter())
		l.stemmers = []string{es.SnowballStemmerName}
	case "pt":
		l.set(pt.PortugueseStopWords, "onde quando qual quais quanto porque posso ola",
			"acoes acao ando endo indo adas ados ada ado ar er ir es os as s o a", pt.NewPortugueseLightStemmerFilter())
		l.stemmers = []string{pt.LightStemmerName}
	case "ar":
		l.set(ar.ArabicStopWords, "كيف لماذا متى اين هل ماذا", "ها هم كم نا ات ون ين ه ي",
			ar.NewArabicNormalizeFilter(), ar.NewArabicStemmerFilter())
		l.stemmers = []string{ar.NormalizeName, ar.StemmerName}
	case "zh", "ja":
		l.set(nil, "的 了 吗 呢 怎么 如何 怎样 为什么 什么 は を の に が ですか ますか", "")
	}
	return l
}

func (l *language) set(stop []byte, more, suffixes string, stem ...analysis.TokenFilter) {
	words := analysis.NewTokenMap()
	_ = words.LoadBytes(stop) // reads from memory: never fails
	l.stop = map[string]bool{}
	for w := range words {
		w = l.plain(strings.ToLower(w))
		l.stop[w], l.stop[fold(w)] = true, true
	}
	for _, w := range strings.Fields(more) {
		l.stop[fold(w)] = true
	}
	l.stem = stem
	l.suffixes = strings.Fields(suffixes)
}

// plain writes a word of a stop list as the tokeniser would: without apostrophe.
func (l *language) plain(word string) string {
	return strings.NewReplacer("'", "", "’", "").Replace(word)
}

func (l *language) stopWords() []string {
	out := make([]string, 0, len(l.stop))
	for w := range l.stop {
		out = append(out, w)
	}
	sort.Strings(out)
	return out
}

// term returns the index term of a lower-case word: its stem, folded.
func (l *language) term(word string) string {
	if len(l.stem) == 0 {
		return fold(word)
	}
	tokens := analysis.TokenStream{{Term: []byte(word), Start: 0, End: len(word), Position: 1}}
	for _, f := range l.stem {
		tokens = f.Filter(tokens)
	}
	if len(tokens) != 1 || len(tokens[0].Term) == 0 {
		return fold(word)
	}
	return fold(string(tokens[0].Term))
}
