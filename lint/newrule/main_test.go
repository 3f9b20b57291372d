package main

import (
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestWrite: the rule has its four places, its Go is well formed, and no file is written over.
func TestWrite(t *testing.T) {
	root := t.TempDir()
	dir := filepath.Join(root, "lint")
	for _, folder := range []string{"lint/testdata", "articles/rules"} {
		if err := os.MkdirAll(filepath.Join(root, folder), 0o777); err != nil {
			t.Fatal(err)
		}
	}
	list, err := os.ReadFile("../rules.go")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "rules.go"), list, 0o666); err != nil {
		t.Fatal(err)
	}
	if err := write(dir, "link-color-odd"); err != nil {
		t.Fatal(err)
	}
	for file, want := range map[string]string{"link_color_odd.go": "var linkColorOdd = &Rule{", "testdata/link-color-odd.txtar": "-- good.md --",
		"../articles/rules/link-color-odd.md": "link-color-odd: warning", "rules.go": "\tlinkColorOdd,\n"} {
		text, err := os.ReadFile(filepath.Join(dir, file))
		if err != nil || !strings.Contains(string(text), want) {
			t.Errorf("%s does not hold %q (%v)", file, want, err)
		}
		if strings.HasSuffix(file, ".go") {
			if _, err := parser.ParseFile(token.NewFileSet(), file, text, 0); err != nil {
				t.Error(err)
			}
		}
	}
	if err := write(dir, "link-color-odd"); err == nil {
		t.Error("the files are written over")
	}
}
