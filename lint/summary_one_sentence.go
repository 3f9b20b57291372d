package lint

import (
	"fmt"
	"strings"
)

type summaryOneSentenceOptions struct {
	MaxWords int `key:"max_words" doc:"most words"`
}

var summaryOneSentence = &Rule{
	Name:     "summary-one-sentence",
	Doc:      "A summary is one sentence of at most 30 words.",
	Severity: Warning,
	Options:  summaryOneSentenceOptions{MaxWords: 30},
	Article: func(p *Pass) {
		written := p.Meta.Summary != ""
		if p.Summary.Value == "" || p.Summary.Span.Empty() || !written && !p.Stated {
			return
		}
		max := optionsOf[summaryOneSentenceOptions](p.options).MaxWords
		sentences, words := countSentences(p.Summary.Value), len(strings.Fields(p.Summary.Value))
		f := Finding{Span: trimSpan(p.Source, p.Summary.Span), Hint: "leave what the reader does not need to choose this article"}
		switch {
		case sentences > 1:
			f.Message = fmt.Sprintf("the summary %s has %d sentences, not one", quote(p.Summary.Value), sentences)
		case words > max:
			f.Message = fmt.Sprintf("the summary %s has %d words, more than %d", quote(p.Summary.Value), words, max)
		default:
			return
		}
		if !written {
			f.Hint = "write a shorter first paragraph, or a summary: in the front matter"
		}
		p.Report(f)
	},
}
