package build

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"helpgen"
	"helpgen/lint"
	"helpgen/search"
)

// Success counts questions by how well search answers them.
type Success struct {
	Asked int
	First int // the answer comes first
	Three int // the answer is among the first three
}

// At1 and At3 are the shares of questions that are answered in the first place and in the first three, of a hundred.
func (s Success) At1() float64 { return 100 * float64(s.First) / float64(max(1, s.Asked)) }
func (s Success) At3() float64 { return 100 * float64(s.Three) / float64(max(1, s.Asked)) }

// query is a question that somebody asked: a line of the file of questions.
type query struct {
	Query   string
	Answers []string // paths of the articles that answer it; none: no article does
	Lang    string
	at      lint.Finding // its place, without a message
}

// askQueries asks each question and tells which do not find their answer among the first three. These are remarks
// where a share decides, else warnings.
func (p *Project) askQueries(index *search.Index) (missed []lint.Finding, s Success, err error) {
	queries, missed, err := p.readQueries()
	if err != nil {
		return nil, s, err
	}
	severity := lint.Warning
	if p.Config.Search.Success1+p.Config.Search.Success3 > 0 {
		severity = lint.Info
	}
	for _, q := range queries {
		if p.Options.Only != nil && !slices.ContainsFunc(q.Answers, p.Options.Only) {
			continue
		}
		place, found, err := p.place(index, q)
		if err != nil {
			return nil, s, err
		}
		s.Asked++
		if place == 1 {
			s.First++
		}
		if place >= 1 && place <= 3 {
			s.Three++
			continue
		}
		q.at.Severity, q.at.Message, q.at.Hint = severity, q.missed(place), found
		missed = append(missed, q.at)
	}
	return missed, s, nil
}

// place is where the first answer to a question comes, counted from 1; 0: not at all. It also says what came first. A
// question that no article answers is in place 1 if search says that nothing answers it well.
func (p *Project) place(index *search.Index, q query) (int, string, error) {
	r, err := index.Query(cmp.Or(q.Lang, p.Config.Languages[0].Code), q.Query, answers)
	if err != nil {
		return 0, "", fmt.Errorf("asking %q: %w", q.Query, err)
	}
	first := "no article was found; say the words of the question in its answer, or add a synonym"
	if len(r.Hits) > 0 {
		first = "first came " + r.Hits[0].Path
	}
	if len(q.Answers) == 0 {
		if r.Weak || len(r.Hits) == 0 {
			return 1, first, nil
		}
		return 0, first, nil
	}
	return 1 + slices.IndexFunc(r.Hits, func(h search.Hit) bool { return slices.Contains(q.Answers, h.Path) }), first, nil
}

// missed says how a question missed its answer.
func (q query) missed(place int) string {
	switch {
	case len(q.Answers) == 0:
		return fmt.Sprintf("“%s” has no answer, and search gives one", q.Query)
	case place > 0:
		return fmt.Sprintf("“%s” finds its answer in place %d, not in the first 3", q.Query, place)
	}
	return fmt.Sprintf("“%s” does not find %s", q.Query, strings.Join(q.Answers, " or "))
}

// readQueries reads the file of questions, a JSON object a line. A line that can't be asked is a finding.
func (p *Project) readQueries() (queries []query, faults []lint.Finding, err error) {
	file := p.Options.path(p.Config, p.Config.Search.Queries)
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, nil, fmt.Errorf("reading the questions: %w", err)
	}
	name, err := filepath.Rel(p.Options.ContentDir(p.Config), file)
	if err != nil {
		return nil, nil, fmt.Errorf("reading the questions: %w", err)
	}
	start := 0
	for n, line := range bytes.SplitAfter(data, []byte("\n")) {
		text := bytes.TrimSpace(line)
		at := lint.Finding{Rule: "article-unfound", Path: filepath.ToSlash(name), Source: data, Pos: helpgen.Pos{Line: n + 1, Column: 1}, End: helpgen.Pos{Line: n + 1, Column: 1},
			Span: helpgen.Span{Start: start, End: start + len(bytes.TrimRight(line, "\r\n"))}}
		start += len(line)
		if len(text) == 0 {
			continue
		}
		q := query{at: at}
		if at.Message, at.Hint = p.readQuery(text, &q); at.Message != "" {
			at.Severity = lint.Error
			faults = append(faults, at)
			continue
		}
		queries = append(queries, q)
	}
	return queries, faults, nil
}

// readQuery reads a line, and says what is wrong with it and what to do.
func (p *Project) readQuery(line []byte, q *query) (message, hint string) {
	const form = `write {"query": "reset password", "answers": ["account/reset-your-password.md"]}`
	if err := json.Unmarshal(line, q); err != nil {
		return "the line is not a JSON object with a question", form
	}
	if strings.TrimSpace(q.Query) == "" {
		return "the line has no query", form
	}
	if q.Lang != "" && !slices.ContainsFunc(p.Config.Languages, func(l helpgen.Language) bool { return l.Code == q.Lang }) {
		return fmt.Sprintf("the site has no language “%s”", q.Lang), "leave lang out, or add the language to the configuration"
	}
	for _, path := range q.Answers {
		if p.Site.Article(path) == nil {
			return fmt.Sprintf("there is no article “%s”", path), "name an article by its path from the content folder"
		}
	}
	return "", ""
}
