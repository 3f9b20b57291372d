package lint

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

type readingLevelOptions struct {
	Max          float64 `key:"max" doc:"highest US school grade"`
	MinWords     int     `key:"min_words" doc:"fewest words that an article is measured from"`
	MinSentences int     `key:"min_sentences" doc:"fewest sentences"`
}

var readingLevel = &Rule{
	Name:     "reading-level",
	Doc:      "An English article can be read by someone with eight years of school (Flesch–Kincaid grade).",
	Severity: Warning,
	Options:  readingLevelOptions{Max: 8, MinWords: 100, MinSentences: 5},
	Article: func(p *Pass) {
		o := optionsOf[readingLevelOptions](p.options)
		if !p.English() {
			return
		}
		var hard []gradedSentence
		total := measure{}
		for i := range p.Sentences() {
			s := &p.Sentences()[i]
			m := measureOf(s)
			if m.words == 0 {
				continue
			}
			total.add(m)
			if m.words >= 8 { // a short sentence is not hard, whatever its words
				hard = append(hard, gradedSentence{s, m.grade()})
			}
		}
		if total.words < o.MinWords || total.sentences < o.MinSentences || total.grade() <= o.Max || len(hard) == 0 {
			return
		}
		slices.SortStableFunc(hard, func(a, b gradedSentence) int { return int(1000 * (b.grade - a.grade)) })
		p.Report(hardToRead(hard[:min(3, len(hard))], total.grade(), o.Max))
	},
}

type gradedSentence struct {
	sentence *sentence
	grade    float64
}

func hardToRead(worst []gradedSentence, grade, max float64) Finding {
	f := Finding{
		Span: worst[0].sentence.Span(),
		Message: fmt.Sprintf("%s is the hardest sentence of an article that reads at grade %.1f (Flesch–Kincaid), above %g",
			quote(worst[0].sentence.Text()), grade, max),
		Hint: "cut long sentences in two and use shorter words; begin with this one",
	}
	for _, s := range worst[1:] {
		f.Places = append(f.Places, Place{
			Span: s.sentence.Span(), Message: fmt.Sprintf("grade %.0f: %s", s.grade, quote(s.sentence.Text())),
		})
	}
	return f
}

// measure counts what the Flesch–Kincaid formula needs.
type measure struct{ words, syllables, sentences int }

func (m *measure) add(o measure) {
	m.words += o.words
	m.syllables += o.syllables
	m.sentences += o.sentences
}

func (m measure) grade() float64 {
	g := 0.39*float64(m.words)/float64(m.sentences) + 11.8*float64(m.syllables)/float64(m.words) - 15.59
	return math.Round(10*g) / 10 // as it is told
}

// measureOf measures a sentence. Names (capitals within a sentence, UI names, links) count two
// syllables at most: the reader has seen them on the screen. Code counts as one.
func measureOf(s *sentence) measure {
	m := measure{sentences: 1}
	for i, w := range s.words {
		n := 1
		if !codeLike(s, w) {
			n = syllables(w.lower)
		}
		first, _ := utf8.DecodeRuneInString(s.block.Text[w.start:])
		if s.hidden(w) || i > 0 && unicode.IsUpper(first) {
			n = min(n, 2)
		}
		m.words++
		m.syllables += n
	}
	return m
}

// codeLike reports whether a word is code, an address or a name with marks in it, as programs use.
func codeLike(s *sentence, w word) bool {
	return s.text[w.start] == mask && s.text[w.end-1] == mask || strings.ContainsAny(w.lower, "._0123456789")
}
