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

// Tested is what a test of the search found.
type Tested struct {
	Findings []lint.Finding
	Phrases  int     // titles and phrases of asked_as that were asked
	Queries  Success // of the file of questions that the configuration names
}

// Test asks the search index for the articles by their titles and the phrases of asked_as, and what the file of
// questions asks. It returns a finding for each that does not find its article among the first answers.
func (p *Project) Test() (t Tested, err error) {
	cfg, opts, err := p.Lint()
	if err != nil {
		return t, err
	}
	rule, err := lint.Lookup("article-unfound")
	if err != nil {
		return t, err
	}
	cfg.Enable(rule)
	index, err := p.Index()
	if err != nil {
		return t, err
	}
	defer index.Close()
	opts.Rules = []string{rule.Name}
	opts.Search = func(lang, phrase string) []lint.Answer {
		t.Phrases++
		r, failed := index.Query(lang, phrase, answers)
		if failed != nil && err == nil {
			err = fmt.Errorf("asking %q: %w", phrase, failed)
		}
		return answersOf(r)
	}
	t.Findings = lint.Check(p.Site, cfg, opts)
	if err == nil && p.Config.Search.Queries != "" {
		var missed []lint.Finding
		missed, t.Queries, err = p.askQueries(index)
		t.Findings = append(t.Findings, missed...)
	}
	return t, err
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
