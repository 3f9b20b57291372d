package lint

import (
	"io"
	"strings"

	"helpgen"
)

// The Reviewdog Diagnostic Format, whose columns count bytes:
// https://github.com/reviewdog/reviewdog/tree/master/proto/rdf
type (
	rdReport struct {
		Source      rdSource       `json:"source"`
		Diagnostics []rdDiagnostic `json:"diagnostics"`
	}
	rdSource struct {
		Name string `json:"name"`
	}
	rdDiagnostic struct {
		Message     string         `json:"message"`
		Location    rdLocation     `json:"location"`
		Severity    string         `json:"severity"`
		Code        rdCode         `json:"code"`
		Suggestions []rdSuggestion `json:"suggestions,omitempty"`
	}
	rdLocation struct {
		Path  string   `json:"path"`
		Range *rdRange `json:"range,omitempty"`
	}
	rdRange struct {
		Start rdPosition `json:"start"`
		End   rdPosition `json:"end"`
	}
	rdPosition struct {
		Line   int `json:"line"`
		Column int `json:"column"`
	}
	rdCode struct {
		Value string `json:"value"`
		URL   string `json:"url,omitempty"`
	}
	rdSuggestion struct {
		Range rdRange `json:"range"`
		Text  string  `json:"text"`
	}
)

func writeRDJSON(w io.Writer, fs []Finding, opts ReportOptions) error {
	out := rdReport{Source: rdSource{"helpgen"}, Diagnostics: []rdDiagnostic{}}
	for i := range fs {
		f := &fs[i]
		d := rdDiagnostic{
			Message: f.full(), Severity: strings.ToUpper(f.Severity.String()),
			Location: rdLocation{Path: opts.file(f.Path)},
			Code:     rdCode{f.Rule, opts.url(f.Rule)},
		}
		if f.Source != nil {
			r := rdRangeOf(f.Source, f.Span)
			d.Location.Range = &r
		}
		for _, e := range f.Edits {
			d.Suggestions = append(d.Suggestions, rdSuggestion{rdRangeOf(f.Source, e.Span), e.Text})
		}
		out.Diagnostics = append(out.Diagnostics, d)
	}
	return encodeJSON(w, out, "  ")
}

func rdRangeOf(src []byte, s helpgen.Span) rdRange {
	a, b := bytePos(src, s.Start), bytePos(src, s.End)
	return rdRange{rdPosition{a.Line, a.Column}, rdPosition{b.Line, b.Column}}
}
