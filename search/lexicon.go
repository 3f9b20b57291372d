package search

import (
	"slices"
	"sort"
	"strings"
)

// lexicon lists the words of a site as people type them, folded, each with the index terms it stands
// for. So a reader of the index needs no stemmer: it looks words up.
type lexicon struct {
	words []word   // by key
	terms []string // by id, in order
	// outside are words that stand in no article, but mean something like one that does, and phrases that do.
	outside []word
}

// word is an entry of the lexicon: a word or, outside and filed under the term of one of its words, a
// phrase (phrases.go).
type word struct {
	key  string
	df   int   // documents that hold the word
	refs []ref // what it stands for, never empty
	// anchor: phrases are filed under one of its terms.
	anchor bool
}

// ref leads from a word to a term, or to several that say it together. Weight counts in tenths: 10 for
// the word's own stem, less for what is of like meaning.
type ref struct {
	terms  []int
	weight int
}

const fullWeight = 10

func newLexicon(lang *language, counts map[string]int) *lexicon {
	surfaces := make([]string, 0, len(counts))
	for w := range counts {
		surfaces = append(surfaces, w)
	}
	sort.Strings(surfaces)
	df := map[string]int{}
	terms := map[string][]string{}
	for _, s := range surfaces {
		term := lang.term(s)
		for _, key := range lang.keys(s) {
			df[key] += counts[s]
			if !contains(terms[key], term) {
				terms[key] = append(terms[key], term)
			}
		}
	}
	return assemble(df, terms)
}

// assemble orders words and terms.
func assemble(df map[string]int, terms map[string][]string) *lexicon {
	lex := &lexicon{}
	for key, list := range terms {
		lex.words = append(lex.words, word{key: key, df: df[key]})
		lex.terms = append(lex.terms, list...)
	}
	sort.Slice(lex.words, func(i, j int) bool { return lex.words[i].key < lex.words[j].key })
	slices.Sort(lex.terms)
	lex.terms = slices.Compact(lex.terms)
	for i := range lex.words {
		w := &lex.words[i]
		for _, t := range terms[w.key] {
			id, _ := slices.BinarySearch(lex.terms, t)
			w.refs = append(w.refs, ref{[]int{id}, fullWeight})
		}
	}
	return lex
}

// pairs are those of the language whose word is the site's, leads to one that is, or stands in a phrase.
func (x *lexicon) pairs(lang *language) map[string]string {
	said := map[string]bool{}
	for _, list := range [][]word{x.words, x.outside} {
		for _, w := range list {
			for _, part := range strings.Split(w.key, " ") {
				said[part] = true
			}
		}
	}
	out := map[string]string{}
	for pair, joined := range lang.pairs {
		if said[joined] {
			out[pair] = joined
		}
	}
	return out
}

// keys are the ways to type a word: without accents, and in German with ae for ä.
func (l *language) keys(surface string) []string {
	keys := []string{fold(surface)}
	if l.umlauts {
		alt := fold(strings.NewReplacer("ä", "ae", "ö", "oe", "ü", "ue").Replace(surface))
		if alt != keys[0] {
			keys = append(keys, alt)
		}
	}
	return keys
}

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}

// find returns the place of the first word that is not less than key.
func find(words []word, key string) int {
	return sort.Search(len(words), func(i int) bool { return words[i].key >= key })
}

// get returns the word, or nil.
func (x *lexicon) get(key string) *word {
	if i := find(x.words, key); i < len(x.words) && x.words[i].key == key {
		return &x.words[i]
	}
	return nil
}

// completions returns the most frequent words that begin with prefix and are longer, at most n.
func (x *lexicon) completions(prefix string, n int) []*word {
	var out []*word
	for i := find(x.words, prefix); i < len(x.words) && strings.HasPrefix(x.words[i].key, prefix); i++ {
		if w := &x.words[i]; len(w.key) > len(prefix) {
			out = append(out, w)
		}
	}
	return mostFrequent(out, n)
}

// mostFrequent sorts words by falling df, then by key, and keeps n.
func mostFrequent(words []*word, n int) []*word {
	sort.Slice(words, func(i, j int) bool {
		if words[i].df != words[j].df {
			return words[i].df > words[j].df
		}
		return words[i].key < words[j].key
	})
	return words[:min(n, len(words))]
}
