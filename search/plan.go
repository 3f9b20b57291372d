package search

import (
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// A plan is a query made ready to rank: its words, each with the ways in which an article may say it.
// client/core.js makes the same plan.
type plan struct {
	words     []*want
	phrases   []phrase
	corrected string // the query as it was understood, "" where it was taken as typed
	trouble   bool   // it tells that something is wrong
	unknown   int    // words that say something and that nothing is known of
	vague     bool   // no word says what it is about
}

// want is a word that is looked for.
type want struct {
	key  string
	alts []alt
}

// alt is one way to say a word: terms that count together, each with its share.
type alt struct {
	terms  []int
	weight float64
	why    string // exact, completion, split, joined, kin, spelling, synonym, meaning
	// grouped: rated by how many documents hold any of the word's grouped ways; else a rare completion would outrank the word.
	grouped bool
}

// meant tells whether it is another word of like meaning.
func (a *alt) meant() bool { return a.why == "meaning" || a.why == "synonym" }

// phrase is a run of words in quotes: the terms that may stand at each place, counted from the first.
type phrase struct {
	terms  [][]int
	offset []int
}

const (
	maxRunes       = 500 // of a query; the rest is not read
	maxWants       = 24
	maxCompletions = 8
	maxCorrections = 3
)

// planner makes a plan.
type planner struct {
	view   *view
	tokens []token
	keys   []string // folded words of the tokens
	open   bool     // the last word may go on
	said   []string // per token: what it was taken for, "" where as typed
	out    plan
	wants  map[int]*want // by token
}

func (v *view) plan(query string) *plan {
	runes := []rune(norm.NFKC.String(query))
	runes = runes[:min(len(runes), maxRunes)]
	text := string(runes)
	p := &planner{view: v, wants: map[int]*want{}}
	p.tokens = v.lang.tokenize(text)
	for _, t := range p.tokens {
		p.keys = append(p.keys, fold(t.word))
	}
	p.said = make([]string, len(p.tokens))
	if n := len(runes); n > 0 {
		c := class(runes[n-1])
		p.open = c == letter || c == dense || c == sign
	}
	for i := range p.tokens {
		p.out.trouble = p.out.trouble || v.lang.trouble[p.keys[i]]
		p.token(i)
	}
	p.lonely()
	p.rephrase()
	p.once()
	p.weigh()
	p.finish(text)
	return &p.out
}

// token looks one token up and says what is wanted.
func (p *planner) token(i int) {
	key, t := p.keys[i], p.tokens[i]
	if key == "" || p.view.lang.stop[t.word] || len(p.out.words) >= maxWants {
		return
	}
	if i := slices.IndexFunc(p.out.words, func(w *want) bool { return w.key == key }); i >= 0 {
		return // said twice
	}
	w := &want{key: key}
	known := p.view.lex.get(key)
	if joined := p.pair(i); joined != "" {
		p.pairIs(w, joined, known)
	} else if known != nil {
		w.exact(known)
		if float64(known.df) < p.view.weights.Rare*float64(len(p.view.docs)) {
			w.mean(known, p.view.weights.Meaning)
		}
	}
	if p.last(i) && !(t.part && class([]rune(key)[0]) == dense) {
		p.complete(w)
	}
	if t.whole && !w.sure() {
		p.outside(w, key)
	}
	if !t.whole && !t.part {
		p.join(w, i)
		if !w.sure() {
			p.guess(w, i)
		}
	}
	if len(w.alts) == 0 {
		return
	}
	if t.part && p.wholeKnown(i) {
		for j := range w.alts {
			w.alts[j].weight *= p.view.weights.Split
		}
	}
	p.wants[i] = w
	p.out.words = append(p.out.words, w)
}

// lonely takes a stop word that is all there is for the beginning of another word: not for notify.
func (p *planner) lonely() {
	n := len(p.tokens)
	if n == 0 || !p.open || len(p.out.words) > 0 || !p.view.lang.stop[p.tokens[n-1].word] {
		return
	}
	w := &want{key: p.keys[n-1]}
	if p.complete(w); w.sure() {
		p.wants[n-1] = w
		p.out.words = append(p.out.words, w)
	}
}

// pairIs takes a word for the first of a pair that is one word; what the first is by itself counts little.
func (p *planner) pairIs(w *want, joined string, first *word) {
	if x := p.view.lex.get(joined); x != nil {
		w.exact(x)
		w.mean(x, p.view.weights.Meaning)
	} else {
		p.outside(w, joined)
	}
	if first != nil {
		w.add(first, p.view.weights.Split, "split", false)
	}
}

// once leaves out other ways to say a word that the query says itself: an article's word counts for one of them.
func (p *planner) once() {
	said := map[int]*want{}
	for _, w := range p.out.words {
		for _, a := range w.alts {
			if a.why == "exact" {
				said[a.terms[0]] = w
			}
		}
	}
	for _, w := range p.out.words {
		w.alts = slices.DeleteFunc(w.alts, func(a alt) bool {
			return !slices.ContainsFunc(a.terms, func(t int) bool { return said[t] == nil || said[t] == w })
		})
	}
	p.out.words = slices.DeleteFunc(p.out.words, func(w *want) bool { return len(w.alts) == 0 })
}

// weigh makes numbers, versions and words that say little count less than the words beside them.
func (p *planner) weigh() {
	w := &p.view.weights
	for _, x := range p.out.words {
		by := 1.0
		switch {
		case numeric(x.key):
			by = w.Number
		case p.view.lang.filler[x.key]:
			by = w.Filler
		}
		for i := range x.alts {
			x.alts[i].weight *= by
		}
	}
}

// numeric tells whether a word is a number or a version: 11, 2.1.3, v2.
func numeric(key string) bool {
	return strings.Trim(strings.TrimPrefix(key, "v"), "0123456789.") == "" && key != "v"
}

// last tells whether token i ends the query: the last word, its whole, or its last part.
func (p *planner) last(i int) bool {
	n := len(p.tokens)
	return p.open && (i == n-1 || p.tokens[i].whole && p.tokens[n-1].pos == p.tokens[i].pos)
}

// wholeKnown tells whether the compound that part i belongs to was found.
func (p *planner) wholeKnown(i int) bool {
	for i >= 0 && p.tokens[i].part {
		i--
	}
	return i >= 0 && p.wants[i] != nil
}

func (w *want) exact(known *word) {
	for _, r := range known.refs {
		if r.weight == fullWeight {
			w.alts = append(w.alts, alt{terms: r.terms, weight: 1, why: "exact"})
		}
	}
}

// mean adds what a word is like in meaning.
func (w *want) mean(x *word, weight float64) {
	for _, r := range x.refs {
		if r.weight < fullWeight && !w.has(r.terms) {
			w.alts = append(w.alts, alt{terms: r.terms, weight: weight * float64(r.weight) / fullWeight, why: "meaning"})
		}
	}
}

// sure tells whether the word stands in the articles as typed, or goes on to one that does.
func (w *want) sure() bool { return len(w.alts) > 0 }

// add adds a word's terms as a further way, unless they are there.
func (w *want) add(x *word, weight float64, why string, grouped bool) {
	for _, r := range x.refs {
		if r.weight < fullWeight || w.has(r.terms) {
			continue
		}
		w.alts = append(w.alts, alt{terms: r.terms, weight: weight, why: why, grouped: grouped})
	}
}

func (w *want) has(terms []int) bool {
	for _, a := range w.alts {
		if slices.Equal(a.terms, terms) {
			return true
		}
	}
	return false
}

// complete adds the words that go on where the last one stops: fewer after few letters, when they are
// hardly what is meant and their postings are long.
func (p *planner) complete(w *want) {
	letters := []rune(w.key)
	if len(letters) < 2 && class(letters[0]) != dense {
		return
	}
	weight := p.view.weights.Completion
	if w.sure() {
		weight = p.view.weights.Longer
	}
	for _, x := range p.view.lex.completions(w.key, min(maxCompletions, 2*len(letters)-1)) {
		w.add(x, weight, "completion", true)
	}
}

// join adds the compound that two neighbors make: wi fi for wifi.
func (p *planner) join(w *want, i int) {
	if i > 0 && p.plain(i-1) {
		p.joined(w, p.keys[i-1]+p.keys[i])
	}
	if i+1 < len(p.tokens) && p.plain(i+1) {
		p.joined(w, p.keys[i]+p.keys[i+1])
	}
}

func (p *planner) plain(i int) bool { return !p.tokens[i].whole && !p.tokens[i].part }

func (p *planner) joined(w *want, key string) {
	if x := p.view.lex.get(key); x != nil {
		w.add(x, p.view.weights.Split, "joined", false)
	}
}

// guess looks for what an unknown word may be: another of its family, two written as one, or a slip.
func (p *planner) guess(w *want, i int) {
	lex, weights := p.view.lex, p.view.weights
	suffixes := p.view.lang.suffixes
	if x := lex.get(strings.TrimRight(w.key, "0123456789")); x != nil { // COM5 is a COM port
		w.add(x, weights.Kin, "kin", true)
		w.mean(x, weights.Meaning)
		return
	}
	if found := kin(lex.words, w.key, suffixes, maxCorrections); len(found) > 0 {
		for _, x := range found {
			w.add(x, weights.Kin, "kin", true)
			w.mean(x, weights.Meaning)
		}
		return
	}
	if p.outside(w, w.key) {
		return
	}
	if pair := lex.split(w.key, p.view.lang.stop); len(pair) > 0 {
		both := alt{weight: weights.Spelling, why: "split"}
		for _, x := range pair {
			both.terms = append(both.terms, x.refs[0].terms...)
		}
		w.alts = append(w.alts, both)
		return
	}
	weight := weights.Spelling
	for n, x := range lex.spell(w.key, maxCorrections) {
		if n == 0 {
			p.said[i] = x.key
		}
		w.add(x, weight, "spelling", false)
		weight = weights.Spelling / 2
	}
}

// outside looks for a word that no article has, but that means something like one that does.
func (p *planner) outside(w *want, key string) bool {
	for _, x := range kin(p.view.lex.outside, key, p.view.lang.suffixes, 1) {
		w.mean(x, p.view.weights.Outside)
	}
	return w.sure()
}

// finish writes the query as it was understood and reads its phrases.
func (p *planner) finish(text string) {
	p.out.vague = true
	for i, t := range p.tokens {
		key := p.keys[i]
		if t.part || p.view.lang.stop[t.word] || p.view.lang.filler[key] {
			continue
		}
		p.out.vague = p.out.vague && p.view.lang.vague[key]
		if p.wants[i] == nil && !slices.ContainsFunc(p.out.words, func(w *want) bool { return w.key == key }) {
			p.out.unknown++
		}
	}
	changed := false
	var said []string
	for i, t := range p.tokens {
		switch {
		case t.part:
		case p.said[i] != "":
			changed = true
			said = append(said, p.said[i])
		default:
			said = append(said, t.word)
		}
	}
	if changed {
		p.out.corrected = strings.Join(said, " ")
	}
	for _, quoted := range quotes(text) {
		if ph := p.view.phrase(quoted); len(ph.terms) > 0 {
			p.out.phrases = append(p.out.phrases, ph)
		}
	}
}

// quotes returns what stands between pairs of double quotes, straight or curly.
func quotes(text string) []string {
	text = strings.NewReplacer("“", `"`, "”", `"`, "„", `"`, "«", `"`, "»", `"`).Replace(text)
	pieces := strings.Split(text, `"`)
	var out []string
	for i := 1; i+1 < len(pieces); i += 2 {
		out = append(out, pieces[i])
	}
	return out
}

// phrase reads a quoted text. Words that the site doesn't know are left out, like stop words: their
// place counts.
func (v *view) phrase(text string) phrase {
	var ph phrase
	for _, t := range v.lang.tokenize(text) {
		known := v.lex.get(fold(t.word))
		if t.part || known == nil {
			continue
		}
		var terms []int
		for _, r := range known.refs {
			if r.weight == fullWeight {
				terms = append(terms, r.terms...)
			}
		}
		ph.terms = append(ph.terms, terms)
		ph.offset = append(ph.offset, t.pos)
	}
	for i := len(ph.offset) - 1; i >= 0; i-- {
		ph.offset[i] -= ph.offset[0]
	}
	return ph
}
