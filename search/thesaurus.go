package search

import (
	"embed"
	"path"
	"slices"
	"sort"
	"strings"
)

// The thesaurus lets a customer's words find an article that uses others. It is written by hand, a file
// for each language and field, from what customers of all kinds of products say. Only what leads to words
// of the site is kept. In a line commas part words and phrases:
//
//	log in, sign in            each may stand for the others
//	forgot > reset, recover    what customers say > what articles may say instead
//
//go:embed thesaurus/*.txt
var thesaurus embed.FS

const (
	equalWeight  = 9 // for what may stand for each other
	oneWayWeight = 6
	ownWeight    = 3 // one way, from a word that the articles use too: it is mostly meant as it is
	// maxMeanings is how many ways of another meaning a word or phrase may lead to.
	maxMeanings = 8
)

// meanings lead from a word or phrase to others, each with a weight in tenths. They are written as the
// tokenizer reads them, with a blank between words.
type meanings map[string]map[string]int

func (m meanings) add(from, to string, weight int) {
	if from == to || from == "" || to == "" {
		return
	}
	if m[from] == nil {
		m[from] = map[string]int{}
	}
	m[from][to] = max(m[from][to], weight)
}

// readMeanings reads the thesaurus of a language.
func (l *language) readMeanings() meanings {
	m := meanings{}
	l.eachLine(func(from, to []string, oneWay bool) {
		weight := equalWeight
		if oneWay {
			weight = oneWayWeight
		}
		from, to = l.phrases(from), l.phrases(to)
		for _, a := range from {
			for _, b := range to {
				m.add(a, b, weight)
			}
		}
	})
	return m
}

// eachLine calls do with the words and phrases of each line: what is said, and what may be said instead.
func (l *language) eachLine(do func(from, to []string, oneWay bool)) {
	files, _ := thesaurus.ReadDir("thesaurus") // is always there
	for _, f := range files {
		if !strings.HasPrefix(f.Name(), l.code+"-") {
			continue
		}
		data, _ := thesaurus.ReadFile(path.Join("thesaurus", f.Name()))
		for line := range strings.Lines(string(data)) {
			line, _, _ = strings.Cut(line, "#")
			say, instead, oneWay := strings.Cut(line, ">")
			from := commaList(say)
			to := from
			if oneWay {
				to = commaList(instead)
			}
			do(from, to, oneWay)
		}
	}
}

func commaList(text string) []string {
	var out []string
	for _, s := range strings.Split(text, ",") {
		if s = strings.TrimSpace(s); s != "" {
			out = append(out, s)
		}
	}
	return out
}

// phrases returns words and phrases as the tokenizer reads them, with a blank between words.
func (l *language) phrases(list []string) []string {
	var out []string
	for _, text := range list {
		if words := l.sayings(text); len(words) > 0 {
			out = append(out, strings.Join(words, " "))
		}
	}
	return out
}

// sayings returns the folded words of a text, compounds whole.
func (l *language) sayings(text string) []string {
	var keys []string
	tokens := slices.DeleteFunc(l.tokenize(text), func(t token) bool { return t.part })
	for i := 0; i < len(tokens); i++ {
		if i+1 < len(tokens) && l.seconds[tokens[i+1].word] {
			if joined := l.pairs[l.term(tokens[i].word)+" "+tokens[i+1].word]; joined != "" {
				keys = append(keys, joined)
				i++
				continue
			}
		}
		keys = append(keys, fold(tokens[i].word))
	}
	return keys
}

// likeness is an entry of the thesaurus: the words that are said, and the ways to say it instead, each the
// terms of its words, with their weights.
type likeness struct {
	words []string
	like  map[string]int
}

// readLikenesses analyses the thesaurus of a language, in the order of its entries.
func (l *language) readLikenesses() []likeness {
	m := l.readMeanings()
	from := make([]string, 0, len(m))
	for f := range m {
		from = append(from, f)
	}
	sort.Strings(from)
	a := newAnalyzer(l)
	out := make([]likeness, 0, len(from))
	for _, f := range from {
		like := map[string]int{}
		for to, weight := range m[f] {
			if terms := a.termsOf(strings.Fields(to)); terms != "" {
				like[terms] = max(like[terms], weight)
			}
		}
		out = append(out, likeness{strings.Fields(f), like})
	}
	return out
}

// maxTerms is how many words a way to say something may have.
const maxTerms = 4

// termsOf returns the terms of words with blanks between them, "" where there are none or too many.
func (a *analyzer) termsOf(words []string) string {
	var terms []string
	for _, w := range words {
		if t := a.term(w); t != "" && !contains(terms, t) {
			terms = append(terms, t)
		}
	}
	if len(terms) > maxTerms {
		return ""
	}
	return strings.Join(terms, " ")
}

// mean gives the words of the lexicon their like, lists the words outside that have any in it, and files
// the phrases.
func (x *lexicon) mean(lang *language, configured [][]string, thesaurus bool) {
	m := &meaner{lexicon: x, analyzer: newAnalyzer(lang), df: x.termCounts(), byTerm: map[string][]ref{}, phrases: map[string][]ref{}}
	if thesaurus {
		for _, l := range lang.likenesses() {
			m.entry(l)
		}
	}
	m.configure(lang, configured)
	m.settle()
}

// meaner adds meanings to a lexicon.
type meaner struct {
	lexicon  *lexicon
	analyzer *analyzer
	df       []int
	byTerm   map[string][]ref
	phrases  map[string][]ref
}

func (m *meaner) entry(l likeness) {
	var refs []ref
	for terms, weight := range l.like {
		if ids := m.lexicon.ids(strings.Fields(terms)); ids != nil {
			refs = append(refs, ref{ids, weight})
		}
	}
	if len(refs) == 0 {
		return
	}
	if len(l.words) > 1 {
		m.phrase(l.words, refs)
		return
	}
	term := m.analyzer.term(l.words[0])
	if term == "" {
		return
	}
	if m.lexicon.ids([]string{term}) != nil {
		m.byTerm[term] = append(m.byTerm[term], own(refs)...)
	} else if m.lexicon.get(l.words[0]) == nil {
		m.lexicon.outside = append(m.lexicon.outside, word{key: l.words[0], refs: m.best(refs)})
	}
}

// own returns what a word leads to that the articles use too.
func own(refs []ref) []ref {
	for i := range refs {
		if refs[i].weight == oneWayWeight {
			refs[i].weight = ownWeight
		}
	}
	return refs
}

// configure files groups of synonyms of which each may stand for the others: a single word as a phrase too, so
// that it counts however common the word is.
func (m *meaner) configure(lang *language, groups [][]string) {
	for _, g := range groups {
		for i, from := range g {
			for j, to := range g {
				ids := m.lexicon.ids(strings.Fields(m.analyzer.termsOf(lang.sayings(to))))
				if words := lang.sayings(from); i != j && ids != nil && len(words) > 0 {
					m.phrase(words, []ref{{ids, fullWeight}})
				}
			}
		}
	}
}

// phrase files a phrase under the term of its first word that says something.
func (m *meaner) phrase(words []string, refs []ref) {
	for i, w := range words {
		if term := m.analyzer.term(w); term != "" {
			key := term + " " + strings.Join(slices.Concat(words[:i], []string{anchor}, words[i+1:]), " ")
			m.phrases[key] = append(m.phrases[key], refs...)
			return
		}
	}
}

// settle writes what was found into the lexicon.
func (m *meaner) settle() {
	x := m.lexicon
	anchors := map[string]bool{}
	for key, refs := range m.phrases {
		x.outside = append(x.outside, word{key: key, refs: m.best(refs)})
		term, _, _ := strings.Cut(key, " ")
		anchors[term] = true
	}
	sort.SliceStable(x.outside, func(i, j int) bool { return x.outside[i].key < x.outside[j].key })
	x.outside = slices.CompactFunc(x.outside, func(a, b word) bool { return a.key == b.key })
	for i := range x.words {
		w := &x.words[i]
		w.anchor = slices.ContainsFunc(w.refs, func(r ref) bool { return anchors[x.terms[r.terms[0]]] })
		if refs := m.byTerm[x.terms[w.refs[0].terms[0]]]; len(refs) > 0 {
			w.anchor = true
			w.refs = append(w.refs, m.best(refs)...)
		}
	}
}

// best keeps the heaviest refs, one of each; of equals those to rarer terms.
func (m *meaner) best(refs []ref) []ref {
	rarest := func(r ref) int {
		n := m.df[r.terms[0]]
		for _, t := range r.terms[1:] {
			n = min(n, m.df[t])
		}
		return n
	}
	slices.SortFunc(refs, func(a, b ref) int {
		if a.weight != b.weight {
			return b.weight - a.weight
		}
		if d := rarest(a) - rarest(b); d != 0 {
			return d
		}
		return slices.Compare(a.terms, b.terms)
	})
	var out []ref
	for _, r := range refs {
		if len(out) < maxMeanings && !slices.ContainsFunc(out, func(o ref) bool { return slices.Equal(o.terms, r.terms) }) {
			out = append(out, r)
		}
	}
	return out
}

// ids returns the terms' ids, nil where one is not of the site or there are none.
func (x *lexicon) ids(terms []string) []int {
	var out []int
	for _, t := range terms {
		id, ok := slices.BinarySearch(x.terms, t)
		if !ok {
			return nil
		}
		out = append(out, id)
	}
	return out
}

// termCounts sums the df of the words that lead to each term.
func (x *lexicon) termCounts() []int {
	df := make([]int, len(x.terms))
	for _, w := range x.words {
		for _, r := range w.refs {
			df[r.terms[0]] += w.df
		}
	}
	return df
}
