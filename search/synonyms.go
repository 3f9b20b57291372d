package search

// synonymGroup is a list of words and phrases that mean the same, each as folded words.
type synonymGroup [][]string

func synonymGroups(l *language, groups [][]string) []synonymGroup {
	var out []synonymGroup
	for _, g := range groups {
		var group synonymGroup
		for _, member := range g {
			if keys := l.sayings(member); len(keys) > 0 {
				group = append(group, keys)
			}
		}
		if len(group) > 1 {
			out = append(out, group)
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

// synonyms adds to the query's words what the configured groups say of them. A phrase of several
// words is added to each, so that finding it counts for all.
func (p *planner) synonyms() {
	var at []int // tokens without parts
	for i := range p.tokens {
		if !p.tokens[i].part {
			at = append(at, i)
		}
	}
	for _, group := range p.view.syn {
		for m, member := range group {
			for start := 0; start+len(member) <= len(at); start++ {
				if p.says(at[start:start+len(member)], member) {
					p.replace(at[start:start+len(member)], group, m)
				}
			}
		}
	}
}

func (p *planner) says(at []int, member []string) bool {
	for i, key := range member {
		if p.keys[at[i]] != key {
			return false
		}
	}
	return true
}

// replace adds the other members of a group to the words of one.
func (p *planner) replace(at []int, group synonymGroup, except int) {
	for m, member := range group {
		if m == except {
			continue
		}
		a := alt{weight: p.view.weights.Synonym, why: "synonym"}
		for _, key := range member {
			if x := p.view.lex.get(key); x != nil {
				a.terms = append(a.terms, x.refs[0].term)
			}
		}
		if len(a.terms) > 0 {
			p.addTo(at, a)
		}
	}
}

func (p *planner) addTo(at []int, a alt) {
	for _, i := range at {
		if p.view.lang.stop[p.keys[i]] {
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
