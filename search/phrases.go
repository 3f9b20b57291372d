package search

import "strings"

// A phrase of the thesaurus is filed among the words outside, under the term of its first word that says
// something: "get rid of" is "rid get ~ of". Words of the site tell whether there is any for them.

// anchor stands for the word that a phrase is filed under.
const anchor = "~"

// unit is a word of the query, or a pair of words that is one word: log in.
type unit struct {
	key    string
	tokens []int
}

// units returns the query's words in order.
func (p *planner) units() []unit {
	var out []unit
	for i := 0; i < len(p.tokens); i++ {
		switch {
		case p.tokens[i].part:
		case p.pair(i) != "":
			out = append(out, unit{p.pair(i), []int{i, i + 1}})
			i++
		default:
			out = append(out, unit{p.keys[i], []int{i}})
		}
	}
	return out
}

// pair returns the word that a token and the one after it make, "" where they make none.
func (p *planner) pair(i int) string {
	if i+1 >= len(p.tokens) || !p.plain(i) || !p.plain(i+1) {
		return ""
	}
	next := p.tokens[i+1].word
	x := p.view.lex.get(p.keys[i])
	if x == nil {
		return p.view.pairs[p.keys[i]+" "+next]
	}
	for _, r := range x.refs {
		if joined := p.view.pairs[p.view.lex.terms[r.terms[0]]+" "+next]; r.weight == fullWeight && joined != "" {
			return joined
		}
	}
	return ""
}

// rephrase adds to the query's words the other ways to say them. A way to say a phrase of several
// words is added to each, so that finding it counts for all.
func (p *planner) rephrase() {
	units := p.units()
	for i, u := range units {
		for _, at := range p.anchors(u) {
			for _, x := range p.view.lex.phrases(at) {
				words := strings.Split(x.key, " ")[1:]
				if place := p.place(units, i, words); place != nil {
					for _, r := range x.refs {
						p.replace(place, r)
					}
				}
			}
		}
	}
}

// anchors are what phrases that hold a unit may be filed under: its terms, else itself.
func (p *planner) anchors(u unit) []string {
	if p.view.lang.stop[p.tokens[u.tokens[0]].word] {
		return nil
	}
	x := p.view.lex.get(u.key)
	if x == nil {
		return []string{u.key}
	}
	var out []string
	for _, r := range x.refs {
		if r.weight == fullWeight {
			out = append(out, p.view.lex.terms[r.terms[0]])
		}
	}
	return out
}

// phrases returns the phrases that are filed under a term.
func (x *lexicon) phrases(term string) []*word {
	var out []*word
	for i := find(x.outside, term+" "); i < len(x.outside) && strings.HasPrefix(x.outside[i].key, term+" "); i++ {
		out = append(out, &x.outside[i])
	}
	return out
}

// place returns the tokens that say a phrase whose anchor is the n-th unit, nil where the query doesn't.
func (p *planner) place(units []unit, n int, words []string) []int {
	var out []int
	for k, w := range words {
		if w == anchor {
			n -= k
		}
	}
	for k, w := range words {
		if n+k < 0 || n+k >= len(units) {
			return nil
		}
		if u := units[n+k]; w == anchor || sameFamily(u.key, w, p.view.lang.suffixes) {
			out = append(out, u.tokens...)
			continue
		}
		return nil
	}
	return out
}

// sameFamily tells whether words are alike but for their endings.
func sameFamily(a, b string, suffixes []string) bool {
	if a == b {
		return true
	}
	x, y := []rune(a), []rune(b)
	n := 0
	for n < len(x) && n < len(y) && x[n] == y[n] {
		n++
	}
	ending := func(s string) bool { return s == "" || contains(suffixes, s) }
	for ; n >= 4; n-- {
		if ending(string(x[n:])) && ending(string(y[n:])) {
			return true
		}
	}
	return false
}

// replace adds another way to say the words at some places.
func (p *planner) replace(at []int, r ref) {
	a := alt{terms: r.terms, weight: p.view.weights.Synonym * float64(r.weight) / fullWeight, why: "synonym"}
	for _, i := range at {
		if p.view.lang.stop[p.tokens[i].word] {
			continue
		}
		w := p.wants[i]
		if w == nil {
			if len(p.out.words) >= maxWants {
				continue
			}
			w = &want{key: p.keys[i]}
			p.wants[i] = w
			p.out.words = append(p.out.words, w)
		}
		if !w.has(r.terms) {
			w.alts = append(w.alts, a)
		}
	}
}
