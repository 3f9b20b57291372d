package search

// synonym says that a phrase may be said in other ways, each as folded words.
type synonym struct {
	Say  []string   `json:"say"`
	Alts [][]string `json:"alts"`
}

// bothWays reads groups of words and phrases of which each may stand for the others.
func bothWays(l *language, groups [][]string) []synonym {
	var out []synonym
	for _, g := range groups {
		for i := range g {
			others := append(append([]string{g[i]}, g[:i]...), g[i+1:]...)
			out = append(out, oneWay(l, [][]string{others})...)
		}
	}
	return out
}

// oneWay reads groups whose first phrase may be said as the others.
func oneWay(l *language, groups [][]string) []synonym {
	var out []synonym
	for _, g := range groups {
		s := synonym{Say: l.sayings(g[0])}
		for _, other := range g[1:] {
			if keys := l.sayings(other); len(keys) > 0 {
				s.Alts = append(s.Alts, keys)
			}
		}
		if len(s.Say) > 0 && len(s.Alts) > 0 {
			out = append(out, s)
		}
	}
	return out
}

// sayings returns the folded words of a text, compounds whole.
func (l *language) sayings(text string) []string {
	var keys []string
	for _, t := range l.tokenise(text) {
		if !t.part {
			keys = append(keys, fold(t.word))
		}
	}
	return keys
}

// synonyms adds to the query's words the other ways to say them. A way to say a phrase of several
// words is added to each, so that finding it counts for all.
func (p *planner) synonyms() {
	var at []int // tokens without parts
	for i := range p.tokens {
		if !p.tokens[i].part {
			at = append(at, i)
		}
	}
	for _, s := range p.view.syn {
		for start := 0; start+len(s.Say) <= len(at); start++ {
			if place := at[start : start+len(s.Say)]; p.says(place, s.Say) {
				for _, other := range s.Alts {
					p.replace(place, other)
				}
			}
		}
	}
}

func (p *planner) says(at []int, phrase []string) bool {
	for i, key := range phrase {
		if p.keys[at[i]] != key {
			return false
		}
	}
	return true
}

// replace adds another way to say the words at some places.
func (p *planner) replace(at []int, other []string) {
	a := alt{weight: p.view.weights.Synonym, why: "synonym"}
	for _, key := range other {
		if x := p.view.lex.get(key); x != nil {
			a.terms = append(a.terms, x.refs[0].term)
		}
	}
	if len(a.terms) == 0 {
		return
	}
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
		w.alts = append(w.alts, a)
	}
}
