package lint

import (
	"fmt"

	"helpgen"
)

type jargonOptions struct {
	Words map[string]string `key:"words" doc:"words of your trade, each with the plain word for it"`
}

var jargon = &Rule{
	Name:     "jargon",
	Doc:      "Words are those of the reader, not of the trade.",
	Severity: Warning,
	Options:  jargonOptions{},
	Article: func(p *Pass) {
		words := optionsOf[jargonOptions](p.options).Words
		entries := []map[string]string{words}
		if p.English() {
			entries = append(entries, stilted)
		}
		book := p.phrasebook(entries...)
		if len(book) == 0 || dense(p.Lang) {
			return
		}
		p.reportPhrases(book, anywhere, func(span helpgen.Span, text, better string) Finding {
			f := Finding{Message: fmt.Sprintf("%s is not a reader’s word", quote(text))}
			if better != "" {
				f.Hint = fmt.Sprintf("say “%s”", better)
				f.Suggest = []Suggestion{{Title: "Say “" + better + "”", Edits: []helpgen.Edit{{Span: span, Text: inCase(text, better)}}}}
			}
			return f
		})
	},
}

// stilted words have a plain one that fits everywhere.
var stilted = map[string]string{
	"utilize": "use", "utilizes": "uses", "utilized": "used", "utilizing": "using",
	"utilise": "use", "utilises": "uses", "utilised": "used", "utilising": "using", "utilization of": "use of",
	"commence": "start", "commences": "starts", "endeavor to": "try to", "endeavour to": "try to",
	"in the event that": "if", "due to the fact that": "because", "in order for": "for", "prior to": "before",
	"subsequent to": "after", "for the purpose of": "to", "in the process of": "", "with regard to": "about", "in regards to": "about",
}
