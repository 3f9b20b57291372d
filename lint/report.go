package lint

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"helpgen"
	"helpgen/internal/tree"
)

// ReportOptions say how findings are written.
type ReportOptions struct {
	Color   bool
	Brief   bool                     // text: without the lines that count and explain
	Most    int                      // text: of more findings than this the first of each rule is shown, and their number; 0: all
	Version string                   // helpgen's, for formats that name the tool
	File    func(path string) string // how a path is shown; nil: as it is
	RuleURL func(rule string) string // address of a rule's article; nil: none
	Help    func(rule string) string // a rule's article as Markdown, for formats that carry it; nil: none
}

// format is a way to write findings.
type format struct {
	name  string
	write func(w io.Writer, fs []Finding, opts ReportOptions) error
}

func formats() []format {
	return []format{
		{"text", writeText}, {"json", writeJSON}, {"jsonl", writeJSONL}, {"sarif", writeSARIF},
		{"github", writeGitHub}, {"gitlab", writeGitLab}, {"junit", writeJUnit},
		{"checkstyle", writeCheckstyle}, {"rdjson", writeRDJSON}, {"markdown", writeMarkdown},
	}
}

// Formats returns the names of the report formats.
func Formats() []string {
	var names []string
	for _, f := range formats() {
		names = append(names, f.name)
	}
	return names
}

// Report writes findings in a format.
func Report(w io.Writer, name string, findings []Finding, opts ReportOptions) error {
	for _, f := range formats() {
		if f.name == name {
			return f.write(w, findings, opts)
		}
	}
	hint := tree.DidYouMean(name, Formats())
	if hint == "" {
		hint = "there are " + strings.Join(Formats(), ", ")
	}
	return fmt.Errorf("there is no report format %q; %s", name, hint)
}

func (o ReportOptions) file(path string) string {
	if o.File == nil {
		return path
	}
	return o.File(path)
}

func (o ReportOptions) url(rule string) string { return optional(o.RuleURL, rule) }

// optional calls about, if there is such a function.
func optional(about func(rule string) string, rule string) string {
	if about == nil {
		return ""
	}
	return about(rule)
}

// full returns message and hint as one text.
func (f *Finding) full() string {
	if f.Hint == "" {
		return f.Message
	}
	return f.Message + "; " + f.Hint
}

// bytePos and utf16Pos return the place of an offset with columns counted from 1 in bytes and UTF-16 units.
func bytePos(src []byte, offset int) helpgen.Pos {
	line, rest := lineOf(src, offset)
	return helpgen.Pos{Line: line, Column: len(rest) + 1}
}

func utf16Pos(src []byte, offset int) helpgen.Pos {
	line, rest := lineOf(src, offset)
	column := 1
	for len(rest) > 0 {
		r, n := utf8.DecodeRune(rest)
		column += utf16.RuneLen(r)
		rest = rest[n:]
	}
	return helpgen.Pos{Line: line, Column: column}
}

// lineOf returns the number of the line that holds an offset, and the line up to it.
func lineOf(src []byte, offset int) (int, []byte) {
	before := src[:min(offset, len(src))]
	start := bytes.LastIndexByte(before, '\n') + 1
	rest := before[start:]
	if start == 0 {
		rest = bytes.TrimPrefix(rest, []byte("\xef\xbb\xbf"))
	}
	return bytes.Count(before, []byte{'\n'}) + 1, rest
}
