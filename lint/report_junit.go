package lint

import (
	"encoding/xml"
	"fmt"
	"io"
)

type junitSuites struct {
	XMLName  xml.Name     `xml:"testsuites"`
	Tests    int          `xml:"tests,attr"`
	Failures int          `xml:"failures,attr"`
	Suites   []junitSuite `xml:"testsuite"`
}

type junitSuite struct {
	Name     string      `xml:"name,attr"`
	Tests    int         `xml:"tests,attr"`
	Failures int         `xml:"failures,attr"`
	Cases    []junitCase `xml:"testcase"`
}

type junitCase struct {
	Name    string        `xml:"name,attr"`
	Class   string        `xml:"classname,attr"`
	Failure *junitFailure `xml:"failure"`
}

type junitFailure struct {
	Type    string `xml:"type,attr"`
	Message string `xml:"message,attr"`
	Text    string `xml:",chardata"`
}

// writeJUnit writes a test suite per file and a failed test per finding; without findings, one test
// that passed, as readers of the format take an empty report for a broken one.
func writeJUnit(w io.Writer, fs []Finding, opts ReportOptions) error {
	out := junitSuites{Tests: len(fs), Failures: len(fs)}
	for i := range fs {
		f := &fs[i]
		file := opts.file(f.Path)
		if n := len(out.Suites); n == 0 || out.Suites[n-1].Name != file {
			out.Suites = append(out.Suites, junitSuite{Name: file})
		}
		suite := &out.Suites[len(out.Suites)-1]
		suite.Tests++
		suite.Failures++
		suite.Cases = append(suite.Cases, junitCase{
			Name: fmt.Sprintf("%s at %d:%d", f.Rule, f.Pos.Line, f.Pos.Column), Class: file,
			Failure: &junitFailure{f.Severity.String(), f.Message, junitText(f, file)},
		})
	}
	if len(fs) == 0 {
		out.Tests = 1
		out.Suites = []junitSuite{{Name: "helpgen", Tests: 1, Cases: []junitCase{{Name: "lint", Class: "helpgen"}}}}
	}
	return encodeXML(w, out)
}

func junitText(f *Finding, file string) string {
	text := fmt.Sprintf("%s:%d:%d: %s: %s", file, f.Pos.Line, f.Pos.Column, f.Severity, f.Message)
	if f.Hint != "" {
		text += "\nhint: " + f.Hint
	}
	return text
}

func encodeXML(w io.Writer, v any) error {
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	enc := xml.NewEncoder(w)
	enc.Indent("", "  ")
	if err := enc.Encode(v); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}
