package main

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"
)

// TestHostileFormats: whatever stands in titles, summaries, tags and names of files, each file for programs and each
// report is what its own parser reads.
func TestHostileFormats(t *testing.T) {
	dir := t.TempDir()
	h := newHostile(7)
	write := func(name, text string) {
		file := filepath.Join(dir, name)
		if err := errors.Join(os.MkdirAll(filepath.Dir(file), 0o755), os.WriteFile(file, []byte(text), 0o644)); err != nil {
			t.Fatal(err)
		}
	}
	write("helpgen.yaml", "base_url: https://example.org/help/\nname: \"A & <b> ]]> \\\" x\"\n")
	for i := range 120 {
		quoted := func() string {
			s, err := json.Marshal(h.piece())
			if err != nil {
				t.Fatal(err)
			}
			return string(s)
		}
		write(fmt.Sprintf("articles/c%d/a%d.md", i%5, i), fmt.Sprintf("{\"title\": %s, \"summary\": %s, \"tags\": [%s], \"asked_as\": [%s], \"owner\": %s, \"updated\": \"2026-03-01\"}\n\n%s\n\n## Troubleshooting\n\n### %s\n\nx\n",
			quoted(), quoted(), quoted(), quoted(), quoted(), h.piece(), strings.ReplaceAll(h.piece(), "\n", " ")))
	}
	write("articles/odd\nname ]]> <b>&\"'.md", "---\ntitle: Odd\n---\n\n[x](gone.md)\n")
	site := buildSite(t, "-s", dir)
	err := filepath.WalkDir(site, func(file string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		if fault := parsed(filepath.Ext(file), data); fault != nil {
			t.Errorf("%s: %v", file, fault)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for format, ext := range map[string]string{"json": ".json", "sarif": ".json", "gitlab": ".json", "checkstyle": ".xml", "junit": ".xml", "text": ".txt", "github": ".txt"} {
		var out, errs bytes.Buffer
		run([]string{"lint", "-s", dir, "--format", format}, strings.NewReader(""), &out, &errs)
		if out.Len() == 0 {
			t.Errorf("%s: nothing is reported: %s", format, errs.String())
		}
		if fault := parsed(ext, out.Bytes()); fault != nil {
			t.Errorf("%s: %v", format, fault)
		}
		for line := range strings.Lines(out.String()) {
			if format == "github" && !strings.HasPrefix(line, "::") {
				t.Errorf("a line of the report for GitHub is %q", line)
			}
			if format == "text" && strings.HasPrefix(line, "::") {
				t.Errorf("a line of the report is a command: %q", line)
			}
		}
	}
}

// parsed tells what the parser of a format says.
func parsed(ext string, data []byte) error {
	switch ext {
	case ".json":
		if !json.Valid(data) {
			return errors.New("it is not JSON")
		}
	case ".xml":
		for dec := xml.NewDecoder(bytes.NewReader(data)); ; {
			if _, err := dec.Token(); err == io.EOF {
				return nil
			} else if err != nil {
				return err
			}
		}
	case ".txt":
		if i := bytes.IndexFunc(data, func(r rune) bool { return unicode.IsControl(r) && r != '\n' && r != '\t' }); i >= 0 {
			return fmt.Errorf("a control character at %d: %q", i, data[max(0, i-60):min(len(data), i+20)])
		}
	}
	return nil
}
