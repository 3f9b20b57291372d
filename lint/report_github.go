package lint

import (
	"bufio"
	"fmt"
	"io"
	"strings"
)

// writeGitHub writes workflow commands, which GitHub shows as annotations at the lines of a pull request:
// https://docs.github.com/actions/reference/workflow-commands-for-github-actions
func writeGitHub(w io.Writer, fs []Finding, opts ReportOptions) error {
	out := bufio.NewWriter(w)
	property := strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
	message := strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	for i := range fs {
		f := &fs[i]
		level := f.Severity.String()
		if f.Severity == Info {
			level = "notice"
		}
		text := f.Message
		if f.Hint != "" {
			text += "\nhint: " + f.Hint
		}
		fmt.Fprintf(out, "::%s file=%s,line=%d,endLine=%d,%stitle=%s::%s\n", level, Printable(property.Replace(opts.file(f.Path))),
			f.Pos.Line, f.End.Line, f.githubColumns(), property.Replace(f.Rule), Printable(message.Replace(text)))
	}
	return out.Flush()
}

// githubColumns: GitHub takes columns within one line only.
func (f *Finding) githubColumns() string {
	if f.Pos.Line != f.End.Line {
		return ""
	}
	return fmt.Sprintf("col=%d,endColumn=%d,", f.Pos.Column, f.End.Column)
}
