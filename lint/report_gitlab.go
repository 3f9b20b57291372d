package lint

import (
	"fmt"
	"hash/fnv"
	"io"
)

// gitlabIssue is an entry of GitLab's Code Quality report:
// https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
type gitlabIssue struct {
	Description string         `json:"description"`
	Check       string         `json:"check_name"`
	Fingerprint string         `json:"fingerprint"`
	Severity    string         `json:"severity"`
	Location    gitlabLocation `json:"location"`
}

type gitlabLocation struct {
	Path  string      `json:"path"`
	Lines gitlabLines `json:"lines"`
}

type gitlabLines struct {
	Begin int `json:"begin"`
	End   int `json:"end"`
}

func writeGitLab(w io.Writer, fs []Finding, opts ReportOptions) error {
	severities := map[Severity]string{Info: "info", Warning: "minor", Error: "major"}
	seen := map[string]int{}
	issues := []gitlabIssue{}
	for i := range fs {
		f := &fs[i]
		key := f.Rule + "\x00" + f.Path + "\x00" + f.context()
		h := fnv.New128a()
		fmt.Fprintf(h, "%s\x00%d", key, seen[key])
		seen[key]++
		issues = append(issues, gitlabIssue{
			Description: f.full(), Check: f.Rule, Fingerprint: fmt.Sprintf("%x", h.Sum(nil)),
			Severity: severities[f.Severity],
			Location: gitlabLocation{opts.file(f.Path), gitlabLines{f.Pos.Line, f.End.Line}},
		})
	}
	return encodeJSON(w, issues, "  ")
}
