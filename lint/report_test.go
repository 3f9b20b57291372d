package lint

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"helpgen/internal/parse"
	"strings"
	"testing"

	"helpgen"
)

// someFindings are found in two files, one with blanks and letters of several bytes before the finding.
func someFindings(t *testing.T) []Finding {
	f := newFolder()
	f.files["a b/übel.md"] = []byte("---\ntitle: Where is it?\n---\n\nSee 🙂 *ü* [here](gone.md), 100% sure.\n")
	f.files["c.md"] = []byte("---\ntitle: How do I see it?\n---\n\nText, more text.\n\n![Image of the wheel](p.png)\n")
	f.add("p.png", 1)
	cfg, lc := loadConfig(t, "")
	return Check(f.site(cfg), lc, Options{Now: testNow})
}

func write(t *testing.T, format string, fs []Finding, opts ReportOptions) string {
	t.Helper()
	var out bytes.Buffer
	if err := Report(&out, format, fs, opts); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

var testReport = ReportOptions{
	Version: "1.2.3",
	File:    func(p string) string { return "articles/" + p },
	RuleURL: func(rule string) string { return "https://example.org/rules/" + rule + "/" },
	Help:    func(rule string) string { return "About " + rule },
}

func TestReportText(t *testing.T) {
	const want = `articles/a b/übel.md:5:12: warning: the link text “here” does not say where it leads [link-text-generic]
    5 | See 🙂 *ü* [here](gone.md), 100% sure.
      |             ^^^^
    hint: use the title of the article; screen readers list links without the text around them
articles/a b/übel.md:5:18: error: “gone.md” leads nowhere [link-broken]
    5 | See 🙂 *ü* [here](gone.md), 100% sure.
      |                   ^^^^^^^
    hint: name an article by its path from here, or from the content folder with a leading /
articles/c.md:7:3: warning: “Image of the” is said by every screen reader itself [image-alt-quality]
    7 | ![Image of the wheel](p.png)
      |   ^^^^^^^^^^^^
    hint: start with what the image shows

1 error, 2 warnings, 0 info in 2 files; --fix fixes 1
helpgen lint --explain link-text-generic says why, and so for every name in brackets
`
	if got := write(t, "text", someFindings(t), testReport); got != want {
		t.Errorf("got\n%s", got)
	}
	if got := write(t, "text", nil, testReport); got != "" {
		t.Errorf("nothing found: %q", got)
	}
	opts := testReport
	opts.Color = true
	if got := write(t, "text", someFindings(t), opts); !strings.Contains(got, "\x1b[31;1merror") {
		t.Errorf("no colour: %q", got)
	}
}

// TestReportTextMany: of many findings the first of each rule is shown, and how many there are.
func TestReportTextMany(t *testing.T) {
	opts := testReport
	opts.Most = 2
	got := write(t, "text", someFindings(t), opts)
	for _, want := range []string{"the first finding of each rule is shown", "\n       1  error   link-broken\n", "helpgen lint --all", "1 error, 2 warnings, 0 info in 2 files"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is missing in\n%s", want, got)
		}
	}
	twice := append(someFindings(t), someFindings(t)...)
	if got := write(t, "text", twice, opts); strings.Count(got, "leads nowhere") != 1 || !strings.Contains(got, "       2  error   link-broken\n") {
		t.Errorf("got\n%s", got)
	}
}

func TestReportMarkdown(t *testing.T) {
	got := write(t, "markdown", someFindings(t), testReport)
	for _, want := range []string{"### Help center: 1 error, 2 warnings, 0 info\n", "| 1 | error | [link-broken](https://example.org/rules/link-broken/) |",
		"| articles/a b/übel.md:5 | “gone.md” leads nowhere | [link-broken]"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is missing in\n%s", want, got)
		}
	}
	if error, warning := strings.Index(got, "leads nowhere"), strings.Index(got, "the link text"); error > warning {
		t.Errorf("the gravest are not first:\n%s", got)
	}
}

func TestReportTextLongLine(t *testing.T) {
	long := strings.Repeat("word ", 60) + "[here](x) " + strings.Repeat("word ", 60)
	a := parse.New(helpgen.DefaultConfig()).Parse("a.md", []byte(long))
	f := Finding{Rule: "r", Severity: Info, Message: "m", Span: helpgen.Span{Start: 301, End: 305}}
	f.locate(a)
	lines := strings.Split(write(t, "text", []Finding{f}, ReportOptions{}), "\n")
	from := strings.Index(lines[2], "^")
	if from < 0 || !strings.HasPrefix(string([]rune(lines[1])[from:]), "here") || len([]rune(lines[1])) > 120 {
		t.Errorf("got\n%s\n%s", lines[1], lines[2])
	}
}

func TestReportJSON(t *testing.T) {
	var report struct {
		Version  int
		Findings []map[string]any
	}
	text := write(t, "json", someFindings(t), testReport)
	if err := json.Unmarshal([]byte(text), &report); err != nil {
		t.Fatal(err)
	}
	f := report.Findings[1]
	for key, want := range map[string]any{
		"rule": "link-broken", "severity": "error", "path": "articles/a b/übel.md", "line": 5., "column": 18.,
		"endLine": 5., "endColumn": 25., "offset": 50., "endOffset": 57., "message": "“gone.md” leads nowhere", "fix": nil,
	} {
		if f[key] != want {
			t.Errorf("%s is %v, want %v", key, f[key], want)
		}
	}
	if report.Version != 1 || len(report.Findings) != 3 {
		t.Errorf("version %d, %d findings", report.Version, len(report.Findings))
	}
	if fix := report.Findings[2]["fix"].([]any); len(fix) != 1 {
		t.Errorf("fix: %v", fix)
	}
	if got := write(t, "json", nil, testReport); got != "{\n  \"version\": 1,\n  \"findings\": []\n}\n" {
		t.Errorf("nothing found: %q", got)
	}
	for _, line := range strings.Split(strings.TrimSpace(write(t, "jsonl", someFindings(t), testReport)), "\n") {
		if !json.Valid([]byte(line)) {
			t.Errorf("not JSON: %s", line)
		}
	}
}

func TestReportSARIF(t *testing.T) {
	text := write(t, "sarif", someFindings(t), testReport)
	var log sarifLog
	if err := json.Unmarshal([]byte(text), &log); err != nil {
		t.Fatal(err)
	}
	run := log.Runs[0]
	if log.Version != "2.1.0" || run.ColumnKind != "utf16CodeUnits" || run.Tool.Driver.Name != "helpgen" {
		t.Errorf("head: %s %s %s", log.Version, run.ColumnKind, run.Tool.Driver.Name)
	}
	for _, r := range run.Results {
		if run.Tool.Driver.Rules[r.RuleIndex].ID != r.RuleID {
			t.Errorf("rule %d is %s, not %s", r.RuleIndex, run.Tool.Driver.Rules[r.RuleIndex].ID, r.RuleID)
		}
	}
	for _, r := range run.Tool.Driver.Rules {
		if found := r.ID == "link-broken" || r.ID == "link-text-generic" || r.ID == "image-alt-quality"; found != (r.Help != nil && r.Help.Markdown == "About "+r.ID) {
			t.Errorf("help of %s: %v", r.ID, r.Help)
		}
	}
	at := run.Results[1].Locations[0].Physical
	if at.Artifact.URI != "articles/a%20b/%C3%BCbel.md" {
		t.Errorf("URI %s", at.Artifact.URI)
	}
	if want := (sarifRegion{5, 19, 5, 26}); *at.Region != want { // the face is two UTF-16 units
		t.Errorf("region %v, want %v", *at.Region, want)
	}
	if fix := run.Results[2].Fixes[0].Changes[0].Replacements[0]; fix.Inserted.Text != "W" || fix.Deleted.StartColumn != 3 {
		t.Errorf("fix %+v", fix)
	}
}

func TestReportGitHub(t *testing.T) {
	const want = `::error file=articles/a b/übel.md,line=5,endLine=5,col=18,endColumn=25,title=link-broken::“gone.md” leads nowhere%0Ahint: name`
	if got := write(t, "github", someFindings(t), testReport); !strings.Contains(got, want) {
		t.Errorf("got\n%s", got)
	}
	f := []Finding{{Rule: "r", Severity: Info, Path: "a,b:c.md", Message: "50% of\nit", Pos: helpgen.Pos{Line: 1, Column: 1}, End: helpgen.Pos{Line: 2, Column: 1}}}
	if got := write(t, "github", f, ReportOptions{}); got != "::notice file=a%2Cb%3Ac.md,line=1,endLine=2,title=r::50%25 of%0Ait\n" {
		t.Errorf("got %s", got)
	}
}

func TestReportGitLab(t *testing.T) {
	found := someFindings(t)
	var issues []gitlabIssue
	if err := json.Unmarshal([]byte(write(t, "gitlab", append(found, found[0]), testReport)), &issues); err != nil {
		t.Fatal(err)
	}
	prints := map[string]bool{}
	for _, i := range issues {
		prints[i.Fingerprint] = true
	}
	if len(prints) != 4 || issues[1].Severity != "major" || issues[1].Location.Lines.Begin != 5 {
		t.Errorf("%d fingerprints, %+v", len(prints), issues[1])
	}
}

func TestReportXML(t *testing.T) {
	var junit junitSuites
	if err := xml.Unmarshal([]byte(write(t, "junit", someFindings(t), testReport)), &junit); err != nil {
		t.Fatal(err)
	}
	if junit.Failures != 3 || len(junit.Suites) != 2 || junit.Suites[0].Cases[1].Failure.Type != "error" {
		t.Errorf("junit: %+v", junit)
	}
	if got := write(t, "junit", nil, testReport); !strings.Contains(got, `<testsuites tests="1" failures="0">`) {
		t.Errorf("junit, nothing found: %s", got)
	}
	var checkstyle checkstyleReport
	if err := xml.Unmarshal([]byte(write(t, "checkstyle", someFindings(t), testReport)), &checkstyle); err != nil {
		t.Fatal(err)
	}
	if e := checkstyle.Files[0].Errors[1]; e.Line != 5 || e.Column != 18 || e.Source != "helpgen.link-broken" {
		t.Errorf("checkstyle: %+v", e)
	}
}

func TestReportRDJSON(t *testing.T) {
	var report rdReport
	if err := json.Unmarshal([]byte(write(t, "rdjson", someFindings(t), testReport)), &report); err != nil {
		t.Fatal(err)
	}
	d := report.Diagnostics[1]
	if d.Severity != "ERROR" || d.Location.Range.Start != (rdPosition{5, 22}) { // bytes
		t.Errorf("%+v %+v", d, d.Location.Range)
	}
	if len(report.Diagnostics[2].Suggestions) != 1 {
		t.Errorf("no suggestion: %+v", report.Diagnostics[2])
	}
}

func TestReportUnknown(t *testing.T) {
	err := Report(&bytes.Buffer{}, "serif", nil, ReportOptions{})
	if err == nil || !strings.Contains(err.Error(), `did you mean "sarif"?`) {
		t.Errorf("%v", err)
	}
}
