package lint

import (
	"io"
	"net/url"

	"helpgen"
)

// The parts of SARIF 2.1.0 that are used here:
// https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
type (
	sarifLog struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
	sarifRun struct {
		Tool       sarifTool     `json:"tool"`
		ColumnKind string        `json:"columnKind"`
		Results    []sarifResult `json:"results"`
	}
	sarifTool struct {
		Driver sarifDriver `json:"driver"`
	}
	sarifDriver struct {
		Name    string      `json:"name"`
		Version string      `json:"version,omitempty"`
		Rules   []sarifRule `json:"rules"`
	}
	sarifRule struct {
		ID      string      `json:"id"`
		Short   sarifText   `json:"shortDescription"`
		HelpURI string      `json:"helpUri,omitempty"`
		Help    *sarifHelp  `json:"help,omitempty"`
		Config  sarifConfig `json:"defaultConfiguration"`
	}
	sarifHelp struct {
		Text     string `json:"text"`
		Markdown string `json:"markdown"`
	}
	sarifConfig struct {
		Enabled bool   `json:"enabled"`
		Level   string `json:"level"`
	}
	sarifText struct {
		Text string `json:"text"`
	}
	sarifResult struct {
		RuleID       string            `json:"ruleId"`
		RuleIndex    int               `json:"ruleIndex"`
		Level        string            `json:"level"`
		Message      sarifText         `json:"message"`
		Locations    []sarifLocation   `json:"locations"`
		Related      []sarifLocation   `json:"relatedLocations,omitempty"`
		Fingerprints map[string]string `json:"partialFingerprints"`
		Fixes        []sarifFix        `json:"fixes,omitempty"`
	}
	sarifLocation struct {
		ID       int           `json:"id,omitempty"`
		Physical sarifPhysical `json:"physicalLocation"`
		Message  *sarifText    `json:"message,omitempty"`
	}
	sarifPhysical struct {
		Artifact sarifArtifact `json:"artifactLocation"`
		Region   *sarifRegion  `json:"region,omitempty"`
	}
	sarifArtifact struct {
		URI string `json:"uri"`
	}
	sarifRegion struct {
		StartLine   int `json:"startLine"`
		StartColumn int `json:"startColumn"`
		EndLine     int `json:"endLine"`
		EndColumn   int `json:"endColumn"`
	}
	sarifFix struct {
		Description sarifText     `json:"description"`
		Changes     []sarifChange `json:"artifactChanges"`
	}
	sarifChange struct {
		Artifact     sarifArtifact      `json:"artifactLocation"`
		Replacements []sarifReplacement `json:"replacements"`
	}
	sarifReplacement struct {
		Deleted  sarifRegion `json:"deletedRegion"`
		Inserted *sarifText  `json:"insertedContent,omitempty"`
	}
)

func writeSARIF(w io.Writer, fs []Finding, opts ReportOptions) error {
	s := sarifWriter{opts: opts, index: map[string]int{}}
	run := sarifRun{ColumnKind: "utf16CodeUnits", Results: []sarifResult{}}
	run.Tool.Driver = sarifDriver{Name: "helpgen", Version: opts.Version, Rules: s.rules(fs)}
	for i := range fs {
		run.Results = append(run.Results, s.result(&fs[i]))
	}
	return encodeJSON(w, sarifLog{
		Schema:  "https://json.schemastore.org/sarif-2.1.0.json",
		Version: "2.1.0",
		Runs:    []sarifRun{run},
	}, "  ")
}

type sarifWriter struct {
	opts  ReportOptions
	index map[string]int
}

// rules lists all rules; those that found something come with their article.
func (s *sarifWriter) rules(fs []Finding) []sarifRule {
	found := map[string]bool{}
	for i := range fs {
		found[fs[i].Rule] = true
	}
	var out []sarifRule
	for i, r := range rules {
		s.index[r.Name] = i
		rule := sarifRule{
			ID: r.Name, Short: sarifText{r.Doc}, HelpURI: s.opts.url(r.Name),
			Config: sarifConfig{r.Severity != Off, sarifLevel(max(r.Severity, r.Strict, Info))},
		}
		if text := optional(s.opts.Help, r.Name); text != "" && found[r.Name] {
			rule.Help = &sarifHelp{text, text}
		}
		out = append(out, rule)
	}
	return out
}

func (s *sarifWriter) result(f *Finding) sarifResult {
	out := sarifResult{
		RuleID: f.Rule, RuleIndex: -1, Level: sarifLevel(f.Severity), Message: sarifText{f.full()},
		Locations:    []sarifLocation{{Physical: s.physical(f.Path, f.Source, f.Span)}},
		Fingerprints: map[string]string{"context/v1": f.context()},
	}
	if i, ok := s.index[f.Rule]; ok {
		out.RuleIndex = i
	}
	for i, p := range f.Places {
		place := s.physical(p.Path, p.Source, p.Span)
		out.Related = append(out.Related, sarifLocation{ID: i + 1, Physical: place, Message: &sarifText{p.Message}})
	}
	if f.Fixable() {
		out.Fixes = []sarifFix{s.fix(f)}
	}
	return out
}

func (s *sarifWriter) fix(f *Finding) sarifFix {
	change := sarifChange{Artifact: s.artifact(f.Path)}
	for _, e := range f.Edits {
		r := sarifReplacement{Deleted: *sarifRegionOf(f.Source, e.Span)}
		if e.Text != "" {
			r.Inserted = &sarifText{e.Text}
		}
		change.Replacements = append(change.Replacements, r)
	}
	return sarifFix{sarifText{"Fix: " + f.Message}, []sarifChange{change}}
}

func (s *sarifWriter) physical(path string, src []byte, span helpgen.Span) sarifPhysical {
	p := sarifPhysical{Artifact: s.artifact(path)}
	if src != nil {
		p.Region = sarifRegionOf(src, span)
	}
	return p
}

func (s *sarifWriter) artifact(path string) sarifArtifact {
	u := url.URL{Path: s.opts.file(path)}
	return sarifArtifact{u.EscapedPath()}
}

func sarifRegionOf(src []byte, span helpgen.Span) *sarifRegion {
	a, b := utf16Pos(src, span.Start), utf16Pos(src, span.End)
	return &sarifRegion{a.Line, a.Column, b.Line, b.Column}
}

func sarifLevel(s Severity) string {
	if s == Info {
		return "note"
	}
	return s.String()
}
