package lint

import (
	"slices"
	"strings"
)

// phrasebook finds phrases of one or more words in sentences.
type phrasebook map[string][]phrase // by first word

type phrase struct {
	words []string
	value string // what to say about it
}

// phrasesFor returns the book of the pass's rule, made once for all articles with the same settings.
func phrasesFor(p *Pass, entries ...map[string]string) phrasebook {
	key := bookKey{p.options, p.English()}
	if book, ok := p.Config.books.Load(key); ok {
		return book.(phrasebook)
	}
	book := newPhrasebook(entries...)
	p.Config.books.Store(key, book)
	return book
}

// bookKey is a pointer to a rule's options, of which each configuration has its own, and whether the
// rule's English phrases are in the book.
type bookKey struct {
	options any
	english bool
}

func newPhrasebook(entries ...map[string]string) phrasebook {
	book := phrasebook{}
	for _, m := range entries {
		for text, value := range m {
			w := strings.Fields(lower(text))
			if len(w) > 0 {
				book[w[0]] = append(book[w[0]], phrase{w, value})
			}
		}
	}
	return book
}

// match is a phrase found: words from to to of a sentence.
type match struct {
	from, to int
	value    string
}

// find returns the phrases of a sentence, the longest at each place; those in UI names, links and quotations are left out.
func (book phrasebook) find(s *sentence) []match {
	var out []match
	for i := 0; i < len(s.words); i++ {
		best := match{}
		for _, p := range book[s.words[i].lower] {
			if n := len(p.words); n > best.to-best.from && p.at(s, i) {
				best = match{i, i + n, p.value}
			}
		}
		if best.to > 0 {
			out = append(out, best)
			i = best.to - 1
		}
	}
	return out
}

// at reports whether the phrase stands at word i, and no word of it is a UI name's, a link's or a quotation's.
func (p phrase) at(s *sentence, i int) bool {
	return p.reads(s, i) && !slices.ContainsFunc(s.words[i:i+len(p.words)], s.hidden)
}

// reads reports whether the phrase stands at word i.
func (p phrase) reads(s *sentence, i int) bool {
	if i+len(p.words) > len(s.words) {
		return false
	}
	for j, w := range p.words {
		if s.words[i+j].lower != w {
			return false
		}
	}
	return true
}

// reported returns a finding about words from to to of a sentence.
func (s *sentence) reported(m match) (start, end int, text string) {
	start, end = s.words[m.from].start, s.words[m.to-1].end
	return start, end, s.block.Text[start:end]
}
