package build

import (
	"fmt"
	"maps"
	"slices"

	"helpgen/lint"
	"helpgen/search"
)

// answers is how many answers of search are looked at for an article.
const answers = 10

// Test asks the search index for the articles by their titles and the phrases of asked_as. It returns what
// does not find its article among the first answers, and how many phrases were asked.
func (p *Project) Test() (findings []lint.Finding, asked int, err error) {
	cfg, opts, err := p.Lint()
	if err != nil {
		return nil, 0, err
	}
	rule, err := lint.Lookup("article-unfound")
	if err != nil {
		return nil, 0, err
	}
	cfg.Enable(rule)
	index, err := p.Index()
	if err != nil {
		return nil, 0, err
	}
	defer index.Close()
	opts.Rules = []string{rule.Name}
	opts.Search = func(lang, phrase string) []lint.Answer {
		asked++
		r, failed := index.Query(lang, phrase, answers)
		if failed != nil && err == nil {
			err = fmt.Errorf("asking %q: %w", phrase, failed)
		}
		return answersOf(r)
	}
	findings = lint.Check(p.Site, cfg, opts)
	return findings, asked, err
}

func answersOf(r search.Result) []lint.Answer {
	var out []lint.Answer
	for _, hit := range r.Hits {
		a := lint.Answer{Path: hit.Path}
		for _, w := range hit.Words {
			a.Words = append(a.Words, lint.AnswerWord{Word: w.Word, Field: bestField(w.Fields)})
		}
		out = append(out, a)
	}
	return out
}

// bestField is the field in which a word scored most; "" for none.
func bestField(scores map[string]float64) string {
	best := ""
	for _, field := range slices.Sorted(maps.Keys(scores)) {
		if scores[field] > scores[best] {
			best = field
		}
	}
	return best
}
