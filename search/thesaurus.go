package search

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"io"
	"slices"
	"sort"
	"strings"
)

// The thesaurus lets a customer's word find an article that uses another. It has two sources: words
// of customers and of help articles, collected by hand for each language, and for English WordNet
// (Princeton University; licence in thesaurus/LICENSE-WordNet.txt). Only what leads to words of the
// site is kept.

//go:embed thesaurus/everyday.txt
var everyday string

//go:embed thesaurus/wordnet.txt.gz
var wordnet []byte

const (
	everydayWeight = 6
	// equalWeight is for words of which any may stand for the other.
	equalWeight = 9
	// maxMeanings is how many terms a word may lead to besides its own.
	maxMeanings = 5
)

// meanings leads from a word to others, each with a weight in tenths.
type meanings map[string]map[string]int

func (m meanings) add(from, to string, weight int) {
	if from == to {
		return
	}
	if m[from] == nil {
		m[from] = map[string]int{}
	}
	m[from][to] = max(m[from][to], weight)
}

// everydayLines returns the lines of a language's collection.
func everydayLines(code string) []string {
	var out []string
	in := ""
	for line := range strings.Lines(everyday) {
		line = strings.TrimSpace(line)
		switch {
		case line == "" || line[0] == '#':
		case line[0] == '[':
			in = strings.Trim(line, "[]")
		case in == code:
			out = append(out, line)
		}
	}
	return out
}

// everydayMeanings reads the words of a language's collection.
func everydayMeanings(code string) meanings {
	m := meanings{}
	for _, line := range everydayLines(code) {
		group := strings.Fields(line)
		switch group[0] {
		case "+":
		case "=":
			for _, from := range group[1:] {
				m.addAll(from, group[1:], equalWeight)
			}
		default:
			m.addAll(group[0], group[1:], everydayWeight)
		}
	}
	return m
}

func (m meanings) addAll(from string, group []string, weight int) {
	for _, to := range group {
		m.add(from, to, weight)
	}
}

// everydayPhrases reads the phrases of a language's collection, as groups of synonyms.
func everydayPhrases(code string) [][]string {
	var out [][]string
	for _, line := range everydayLines(code) {
		if phrases, ok := strings.CutPrefix(line, "+ "); ok {
			out = append(out, strings.Split(phrases, ","))
		}
	}
	return out
}

// readWordNet adds WordNet's words: "flunk fail5 pass2".
func (m meanings) readWordNet() {
	z, err := gzip.NewReader(bytes.NewReader(wordnet))
	if err != nil {
		return
	}
	data, err := io.ReadAll(z)
	if err != nil {
		return
	}
	for line := range strings.Lines(string(data)) {
		from, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
		for _, to := range strings.Fields(rest) {
			n := len(to) - 1
			m.add(from, to[:n], int(to[n]-'0'))
		}
	}
}

// likeness is a word of the thesaurus, folded, its term, and the terms of the words that are like it.
type likeness struct {
	key, term string
	like      map[string]int // term → weight
}

// readLikenesses analyses the thesaurus of a language, in the order of its words.
func (l *language) readLikenesses() []likeness {
	m := everydayMeanings(l.code)
	if l.code == "en" {
		m.readWordNet()
	}
	words := make([]string, 0, len(m))
	for w := range m {
		words = append(words, w)
	}
	sort.Strings(words)
	terms := newAnalyzer(l)
	var out []likeness
	for _, from := range words {
		term := terms.term(from)
		if term == "" {
			continue
		}
		like := map[string]int{}
		for to, weight := range m[from] {
			if t := terms.term(to); t != "" && t != term {
				like[t] = max(like[t], weight)
			}
		}
		out = append(out, likeness{fold(from), term, like})
	}
	return out
}

// mean gives the words of the lexicon their like, and lists the words outside that have any in it.
func (x *lexicon) mean(lang *language) {
	ids := map[string]int{}
	for id, t := range x.terms {
		ids[t] = id
	}
	df := x.termCounts()
	byTerm := map[string][]ref{}
	for _, l := range lang.likenesses() {
		var refs []ref
		for term, weight := range l.like {
			if id, ok := ids[term]; ok {
				refs = append(refs, ref{id, weight})
			}
		}
		if refs = best(refs, df); len(refs) == 0 {
			continue
		}
		if _, known := ids[l.term]; known {
			byTerm[l.term] = append(byTerm[l.term], refs...)
		} else if x.get(l.key) == nil {
			x.outside = append(x.outside, word{key: l.key, refs: refs})
		}
	}
	sort.SliceStable(x.outside, func(i, j int) bool { return x.outside[i].key < x.outside[j].key })
	x.outside = slices.CompactFunc(x.outside, func(a, b word) bool { return a.key == b.key })
	for i := range x.words {
		w := &x.words[i]
		if refs := byTerm[x.terms[w.refs[0].term]]; len(refs) > 0 {
			w.refs = append(w.refs, best(refs, df)...)
		}
	}
}

// best keeps the heaviest refs, one per term; of equals those to rarer terms.
func best(refs []ref, df []int) []ref {
	sort.Slice(refs, func(i, j int) bool {
		a, b := refs[i], refs[j]
		if a.weight != b.weight {
			return a.weight > b.weight
		}
		if df[a.term] != df[b.term] {
			return df[a.term] < df[b.term]
		}
		return a.term < b.term
	})
	var out []ref
	seen := map[int]bool{}
	for _, r := range refs {
		if !seen[r.term] && len(out) < maxMeanings {
			seen[r.term] = true
			out = append(out, r)
		}
	}
	return out
}

// termCounts sums the df of the words that lead to each term.
func (x *lexicon) termCounts() []int {
	df := make([]int, len(x.terms))
	for _, w := range x.words {
		for _, r := range w.refs {
			df[r.term] += w.df
		}
	}
	return df
}
