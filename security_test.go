package helpgen_test

import (
	"io/fs"
	"os"
	"path"
	"regexp"
	"strings"
	"testing"
)

var testNames = regexp.MustCompile(`\b(?:Test|Fuzz)[A-Z]\w+|\b[\w-]+\.txtar`)

// TestSecurityPromises: the tests that SECURITY.md names are there.
func TestSecurityPromises(t *testing.T) {
	text, err := os.ReadFile("SECURITY.md")
	if err != nil {
		t.Fatal(err)
	}
	var code strings.Builder
	files := map[string]bool{}
	err = fs.WalkDir(os.DirFS("."), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			if d != nil && d.Name() == "node_modules" {
				return fs.SkipDir
			}
			return err
		}
		files[path.Base(name)] = true
		if strings.HasSuffix(name, "_test.go") {
			data, err := os.ReadFile(name)
			code.Write(data)
			return err
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	names := testNames.FindAllString(string(text), -1)
	for _, name := range names {
		if !files[name] && !strings.Contains(code.String(), "func "+name+"(") {
			t.Errorf("SECURITY.md names %s, which is not there", name)
		}
	}
	if len(names) < 20 {
		t.Errorf("only %d tests are named", len(names))
	}
}
