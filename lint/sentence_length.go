package lint

import (
	"fmt"
	"slices"
)

type sentenceLengthOptions struct {
	Max  int `key:"max" doc:"most words of a sentence"`
	Most int `key:"most" doc:"most findings per article, the longest sentences first; 0 for all"`
}

var sentenceLength = &Rule{
	Name:     "sentence-length",
	Doc:      "A sentence has at most 25 words.",
	Severity: Info,
	Snippets: true,
	Options:  sentenceLengthOptions{Max: 25, Most: 1},
	Article: func(p *Pass) {
		o := optionsOf[sentenceLengthOptions](p.options)
		if dense(p.Lang) {
			return
		}
		var long []*sentence
		for i := range p.Sentences() {
			if s := &p.Sentences()[i]; len(s.words) > o.Max {
				long = append(long, s)
			}
		}
		slices.SortStableFunc(long, func(a, b *sentence) int { return len(b.words) - len(a.words) })
		found := len(long)
		if o.Most > 0 && found > o.Most {
			long = long[:o.Most]
		}
		for _, s := range long {
			f := Finding{
				Span:    s.Span(),
				Message: fmt.Sprintf("the sentence %s has %d words, more than %d", quote(s.Text()), len(s.words), o.Max),
				Hint:    "say one thing in each sentence, or make it a list",
			}
			if found > len(long) {
				f.Message += fmt.Sprintf(" (the longest of %d such sentences)", found)
			}
			p.Report(f)
		}
	},
}
