package lint

import (
	"fmt"
	"strings"

	"helpgen"
)

type jargonOptions struct {
	Words  map[string]string `key:"words" doc:"words of your trade, each with the plain word for it"`
	Define []string          `key:"define" doc:"words that an article explains where it first uses them: in brackets, after a dash, or by a link"`
}

var jargon = &Rule{
	Name:     "jargon",
	Doc:      "Words are those of the reader; words of the trade are replaced or explained.",
	Severity: Warning,
	Snippets: true,
	Options:  jargonOptions{},
	Article: func(p *Pass) {
		if dense(p.Lang) {
			return
		}
		o := optionsOf[jargonOptions](p.options)
		reportUndefined(p, o.Define)
		entries := []map[string]string{o.Words}
		if p.English() {
			entries = append(entries, stilted)
		}
		book := phrasesFor(p, entries...)
		if len(book) == 0 {
			return
		}
		reportPhrases(p, book, anywhere, func(span helpgen.Span, text, better string) Finding {
			f := Finding{Message: fmt.Sprintf("%s is not a reader’s word", quote(text))}
			if better != "" {
				f.Hint = fmt.Sprintf("say “%s”", better)
				f.Suggest = []Suggestion{{Title: "Say “" + better + "”", Edits: []helpgen.Edit{{Span: span, Text: inCase(text, better)}}}}
			}
			return f
		})
	},
}

// reportUndefined tells of terms that are not explained where the article first uses them.
func reportUndefined(p *Pass, terms []string) {
	for _, term := range terms {
		s, start, end := firstUse(p, term)
		if s == nil || explained(s, start, end) {
			continue
		}
		p.Report(Finding{
			Span:    s.span(start, end),
			Message: fmt.Sprintf("%s is not explained where it first stands", quote(s.block.Text[start:end])),
			Hint:    "say in brackets what it means, or link it to an article that does",
		})
	}
}

// firstUse returns the first sentence that has the term outside of code, and where it has it.
func firstUse(p *Pass, term string) (s *sentence, start, end int) {
	book := newPhrasebook(map[string]string{term: ""})
	for i := range p.Sentences() {
		s := &p.Sentences()[i]
		for j := range s.words {
			for _, phrase := range book[s.words[j].lower] {
				if phrase.reads(s, j) {
					start, end, _ := s.reported(match{from: j, to: j + len(phrase.words)})
					return s, start, end
				}
			}
		}
	}
	return nil, 0, 0
}

// explained reports whether a term is followed by brackets, a colon or a dash, stands in brackets itself, or
// is part of a link.
func explained(s *sentence, start, end int) bool {
	for _, m := range s.block.Marks {
		if m.Kind == helpgen.MarkLink && m.Start <= start && end <= m.End {
			return true
		}
	}
	after := strings.TrimLeft(s.block.Text[end:], "*_\"”’» ")
	before := strings.TrimRight(s.block.Text[:start], "*_\"“‘« ")
	return strings.IndexAny(after, "(（:：–—") == 0 || strings.HasSuffix(before, "(") || strings.HasSuffix(before, "（")
}

// stilted words have a plain one that fits everywhere.
var stilted = map[string]string{
	"utilize": "use", "utilizes": "uses", "utilized": "used", "utilizing": "using",
	"utilise": "use", "utilises": "uses", "utilised": "used", "utilising": "using", "utilization of": "use of",
	"commence": "start", "commences": "starts", "endeavor to": "try to", "endeavour to": "try to",
	"in the event that": "if", "due to the fact that": "because", "in order for": "for", "prior to": "before",
	"subsequent to": "after", "for the purpose of": "to", "in the process of": "", "with regard to": "about", "in regards to": "about",
}
