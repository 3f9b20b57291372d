package lint

import (
	"encoding/json"
	"encoding/xml"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"golang.org/x/tools/txtar"
)

// TestReportSchemas validates reports of what is found in the test data of every rule against the
// published schemas of their formats.
func TestReportSchemas(t *testing.T) {
	reports := allFindings(t)
	for format, file := range map[string]string{"sarif": "sarif-2.1.0.json", "rdjson": "rdjson.json"} {
		compiler := jsonschema.NewCompiler()
		compiler.AssertFormat()
		schema, err := compiler.Compile("testdata/schemas/" + file)
		if err != nil {
			t.Fatal(err)
		}
		for name, findings := range reports {
			report, err := jsonschema.UnmarshalJSON(strings.NewReader(write(t, format, findings, testReport)))
			if err == nil {
				err = schema.Validate(report)
			}
			if err != nil {
				t.Errorf("%s of %s: %v", format, name, err)
			}
		}
	}
}

// allFindings are those in the test data of each rule, by rule, and some more.
func allFindings(t *testing.T) map[string][]Finding {
	t.Helper()
	reports := map[string][]Finding{"nothing": nil, "two files": someFindings(t)}
	for _, r := range Rules() {
		archive, err := txtar.ParseFile("testdata/" + r.Name + ".txtar")
		if err != nil {
			t.Fatal(err)
		}
		c := newCase(t, archive)
		reports[r.Name] = Check(c.site, c.lint, c.options(r.Name))
	}
	return reports
}

// TestReportGitLabForm holds reports to what GitLab asks of each entry and says of its values
// (https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format).
func TestReportGitLabForm(t *testing.T) {
	for name, findings := range allFindings(t) {
		var issues []struct {
			Description, Severity, Fingerprint string
			Check                              string `json:"check_name"`
			Location                           struct {
				Path  string
				Lines struct{ Begin, End int }
			}
		}
		if err := json.Unmarshal([]byte(write(t, "gitlab", findings, testReport)), &issues); err != nil || len(issues) != len(findings) {
			t.Fatalf("%s: %d issues of %d findings, %v", name, len(issues), len(findings), err)
		}
		seen := map[string]bool{}
		for _, i := range issues {
			path, lines := i.Location.Path, i.Location.Lines
			known := slices.Contains([]string{"info", "minor", "major", "critical", "blocker"}, i.Severity)
			relative := path != "" && !strings.HasPrefix(path, "/") && !strings.HasPrefix(path, "./")
			if i.Description == "" || i.Check == "" || i.Fingerprint == "" || seen[i.Fingerprint] || !known || !relative || lines.Begin < 1 || lines.End < lines.Begin {
				t.Errorf("%s: %+v", name, i)
			}
			seen[i.Fingerprint] = true
		}
	}
}

// TestReportCheckstyleForm holds reports to the form that Checkstyle writes and others read: each file once, with
// errors that have a line, a column, a message, a source and one of Checkstyle's severities.
func TestReportCheckstyleForm(t *testing.T) {
	for name, findings := range allFindings(t) {
		var report checkstyleReport
		if err := xml.Unmarshal([]byte(write(t, "checkstyle", findings, testReport)), &report); err != nil || report.Version == "" {
			t.Fatalf("%s: %v", name, err)
		}
		n := 0
		seen := map[string]bool{}
		for _, file := range report.Files {
			if file.Name == "" || seen[file.Name] {
				t.Errorf("%s: file %q", name, file.Name)
			}
			seen[file.Name] = true
			for _, e := range file.Errors {
				n++
				if e.Line < 1 || e.Column < 1 || e.Message == "" || e.Source == "" || !slices.Contains([]string{"info", "warning", "error"}, e.Severity) {
					t.Errorf("%s: %+v", name, e)
				}
			}
		}
		if n != len(findings) {
			t.Errorf("%s: %d errors of %d findings", name, n, len(findings))
		}
	}
}
