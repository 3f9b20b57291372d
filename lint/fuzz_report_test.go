package lint

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"helpgen"
	"helpgen/internal/parse"
)

// FuzzReports: whatever stands in a path, a message or an article, each report is what its own parser reads.
func FuzzReports(f *testing.F) {
	f.Add("a.md", "a message", "some text", 3)
	f.Add("a\n::notice title=x::y.md", "]]> <b>&\"'\x00\x1b[31m", "\x1b]8;;https://evil.example/\a\r\n::error::x", 0)
	f.Add("\xff\xfe%0A", "\u2028\ufffe\ud7ff\U0010ffff", "💶\xff\u202e", 4)
	f.Fuzz(func(t *testing.T, path, message, text string, at int) {
		a := parse.New(helpgen.DefaultConfig()).Parse(path, []byte(text))
		at = min(max(at, 0), len(a.Source))
		finding := Finding{Rule: "r", Severity: Error, Message: message, Hint: message, Span: helpgen.Span{Start: at, End: min(at+5, len(a.Source))},
			Edits: []helpgen.Edit{{Span: helpgen.Span{Start: at, End: at}, Text: message}}}
		finding.locate(a)
		for _, format := range Formats() {
			var out bytes.Buffer
			if err := Report(&out, format, []Finding{finding}, testReport); err != nil {
				t.Fatalf("%s: %v", format, err)
			}
			if err := readReport(format, out.Bytes()); err != nil {
				t.Errorf("%s: %v\n%q", format, err, out.Bytes())
			}
		}
	})
}

// gitHubCommand is the one line that a finding may make for GitHub.
var gitHubCommand = regexp.MustCompile(`^::(?:error|warning|notice) [^\n]*\n$`)

// summaryOfOne is what a finding makes of a summary, whatever it says.
var summaryOfOne = regexp.MustCompile(`^### [^\n]+\n(\n\|[^\n]+\n\|[-:|]+\n\|(?:[^|<\n\\]|\\.)+(?:\|(?:[^|<\n\\]|\\.)*){3}\n){2}$`)

// readReport tells what the parser of a format says.
func readReport(format string, data []byte) error {
	if !utf8.Valid(data) {
		return errors.New("it is not UTF-8")
	}
	switch format {
	case "junit", "checkstyle":
		for dec := xml.NewDecoder(bytes.NewReader(data)); ; {
			if _, err := dec.Token(); err == io.EOF {
				return nil
			} else if err != nil {
				return err
			}
		}
	case "github":
		if !gitHubCommand.Match(data) {
			return errors.New("it is not one command")
		}
	case "markdown":
		if !summaryOfOne.Match(data) {
			return errors.New("it is not two tables of a row")
		}
	case "text":
		for line := range strings.Lines(string(data)) {
			if strings.HasPrefix(line, "::") {
				return fmt.Errorf("a line is a command: %q", line)
			}
		}
		if i := bytes.IndexFunc(data, func(r rune) bool { return unicode.IsControl(r) && r != '\n' && r != '\t' }); i >= 0 {
			return fmt.Errorf("a control character at %d", i)
		}
	default:
		for line := range bytes.Lines(data) {
			if format == "jsonl" && !json.Valid(line) {
				return fmt.Errorf("a line is not JSON: %q", line)
			}
		}
		if format != "jsonl" && !json.Valid(data) {
			return errors.New("it is not JSON")
		}
	}
	return nil
}
