package lint

import (
	"encoding/json"
	"io"
)

// jsonReport is the JSON report; Version changes when a field changes its meaning or goes.
type jsonReport struct {
	Version  int           `json:"version"`
	Findings []jsonFinding `json:"findings"`
}

type jsonFinding struct {
	Rule      string      `json:"rule"`
	Severity  string      `json:"severity"`
	Path      string      `json:"path"`
	Line      int         `json:"line"`
	Column    int         `json:"column"`
	EndLine   int         `json:"endLine"`
	EndColumn int         `json:"endColumn"`
	Offset    int         `json:"offset"`
	EndOffset int         `json:"endOffset"`
	Message   string      `json:"message"`
	Hint      string      `json:"hint"`
	URL       string      `json:"url,omitempty"`
	Fix       []jsonEdit  `json:"fix"`
	Places    []jsonPlace `json:"places,omitempty"`
}

type jsonEdit struct {
	Offset    int    `json:"offset"`
	EndOffset int    `json:"endOffset"`
	Text      string `json:"text"`
}

type jsonPlace struct {
	Path      string `json:"path"`
	Line      int    `json:"line"`
	Column    int    `json:"column"`
	Offset    int    `json:"offset"`
	EndOffset int    `json:"endOffset"`
	Message   string `json:"message"`
}

func writeJSON(w io.Writer, fs []Finding, opts ReportOptions) error {
	report := jsonReport{Version: 1, Findings: []jsonFinding{}}
	for i := range fs {
		report.Findings = append(report.Findings, jsonOf(&fs[i], opts))
	}
	return encodeJSON(w, report, "  ")
}

// writeJSONL writes one finding a line, for tools that read as they go.
func writeJSONL(w io.Writer, fs []Finding, opts ReportOptions) error {
	for i := range fs {
		if err := encodeJSON(w, jsonOf(&fs[i], opts), ""); err != nil {
			return err
		}
	}
	return nil
}

func jsonOf(f *Finding, opts ReportOptions) jsonFinding {
	out := jsonFinding{
		Rule: f.Rule, Severity: f.Severity.String(), Path: opts.file(f.Path),
		Line: f.Pos.Line, Column: f.Pos.Column, EndLine: f.End.Line, EndColumn: f.End.Column,
		Offset: f.Span.Start, EndOffset: f.Span.End,
		Message: f.Message, Hint: f.Hint, URL: opts.url(f.Rule),
	}
	for _, e := range f.Edits {
		out.Fix = append(out.Fix, jsonEdit{e.Start, e.End, e.Text})
	}
	for _, p := range f.Places {
		out.Places = append(out.Places, jsonPlace{
			opts.file(p.Path), p.Pos.Line, p.Pos.Column, p.Span.Start, p.Span.End, p.Message,
		})
	}
	return out
}

func encodeJSON(w io.Writer, v any, indent string) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", indent)
	return enc.Encode(v)
}
