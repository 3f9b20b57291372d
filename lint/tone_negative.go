package lint

import (
	"fmt"

	"helpgen"
)

type toneOptions struct {
	Phrases map[string]string `key:"phrases" doc:"further phrases, each with what to say instead"`
}

var toneNegative = &Rule{
	Name:     "tone-negative",
	Doc:      "English text says what to do rather than what not to forget, and does not blame the reader.",
	Severity: Info,
	Snippets: true,
	Options:  toneOptions{},
	Article: func(p *Pass) {
		if !p.English() {
			return
		}
		reportPhrases(p, phrasesFor(p, negatives, optionsOf[toneOptions](p.options).Phrases), outsideCallouts, func(span helpgen.Span, text, better string) Finding {
			f := Finding{Message: fmt.Sprintf("%s puts it negatively", quote(text)), Hint: better}
			if said, ok := positives[lower(text)]; ok && p.Text(span) == text {
				said = inCase(text, said)
				f.Suggest = []Suggestion{{Title: "Say “" + said + "”", Edits: []helpgen.Edit{{Span: span, Text: said}}}}
			}
			return f
		})
	},
}

// negatives are phrases that a positive one replaces nearly everywhere.
var negatives = map[string]string{
	"don't forget to": "say “remember to …”, or just what to do", "do not forget to": "say “remember to …”, or just what to do",
	"don't forget": "say “remember …”", "do not forget": "say “remember …”", "never forget": "say “remember …”",
	"don't hesitate to": "leave it out: say what the reader can do", "do not hesitate to": "leave it out: say what the reader can do",
	"you failed to": "say what happened and what to do now", "you have failed to": "say what happened and what to do now",
	"your mistake": "say what happened and what to do now", "your fault": "say what happened and what to do now",
	"you did something wrong": "say what happened and what to do now", "illegal value": "say which values are allowed",
	"you can't": "say what the reader can do instead", "you cannot": "say what the reader can do instead", "you can not": "say what the reader can do instead",
	"you are not allowed to": "say what the reader can do instead", "you must not": "say what the reader can do instead",
	"failed to": "say what happened and what to do now", "is invalid": "say which values are allowed", "are invalid": "say which values are allowed",
	"i'll try": "say what you do, and when: “I will …”", "i don't know": "say what you do to find out: “Let me find out …”", "it might take a while": "say how long it takes",
	"unfortunately": "leave it out and say what the reader can do", "we regret": "say what the reader can do",
}

// positives are said in the place of negatives without further change.
var positives = map[string]string{
	"don't forget to": "remember to", "do not forget to": "remember to", "don't forget": "remember", "do not forget": "remember", "never forget": "remember",
}

func anywhere(*sentence) bool { return true }

// outsideCallouts leaves out callouts, where a warning may say what not to do.
func outsideCallouts(s *sentence) bool { return !s.block.Quoted }

// reportPhrases reports the phrases of a book in the article's sentences.
func reportPhrases(p *Pass, book phrasebook, where func(*sentence) bool, say func(at helpgen.Span, text, value string) Finding) {
	for i := range p.Sentences() {
		s := &p.Sentences()[i]
		if !where(s) {
			continue
		}
		for _, m := range book.find(s) {
			start, end, text := s.reported(m)
			span := s.span(start, end)
			f := say(span, text, m.value)
			f.Span = span
			p.Report(f)
		}
	}
}
