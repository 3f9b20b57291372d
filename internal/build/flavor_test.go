package build

import (
	"flag"
	"fmt"
	"helpgen/internal/flavor"
	"helpgen/lint"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"helpgen"
)

var updateFlavors = flag.Bool("update-flavors", false, "write the outlines of internal/flavor/testdata anew")

// outlineFile holds what is expected of a project: its sections and articles in their order.
const outlineFile = "outline.txt"

// quietRules find what of another tool was not understood, or was lost.
var quietRules = []string{"leftover-markup", "html-unknown", "html-removed", "template-tag", "link-broken", "anchor-broken",
	"image-missing", "include-missing", "frontmatter-unknown-key", "frontmatter-type", "config-value", "redirect-conflict", "slug-duplicate"}

// TestFlavors builds projects of other tools as they are: each article has a page, in the order and under the names
// of the tool's own files, and nothing of the tool's notation is left or lost.
func TestFlavors(t *testing.T) {
	files, _ := filepath.Glob("../flavor/testdata/*.txtar")
	if len(files) == 0 {
		t.Fatal("there are no projects")
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			dir, want := t.TempDir(), ""
			for _, f := range archive.Files {
				if f.Name == outlineFile {
					want = string(f.Data)
					continue
				}
				writeText(t, filepath.Join(dir, f.Name), string(f.Data))
			}
			r, err := Build(Options{Dir: dir, Output: filepath.Join(dir, "public"), State: t.TempDir()})
			if err != nil {
				t.Fatal(err)
			}
			defer r.Project.Close()
			for _, f := range r.Findings {
				if slices.Contains(quietRules, f.Rule) && f.Severity > lint.Info { // an info tells what is kept without its tags
					t.Errorf("%s: %s [%s]", f.Path, f.Message, f.Rule)
				}
			}
			if r.Held != "" {
				t.Fatal(r.Held)
			}
			got := outline(r.Project.Site)
			if *updateFlavors {
				archive.Files = slices.DeleteFunc(archive.Files, func(f txtar.File) bool { return f.Name == outlineFile })
				archive.Files = append(archive.Files, txtar.File{Name: outlineFile, Data: []byte(got)})
				if err := os.WriteFile(file, txtar.Format(archive), 0o666); err != nil {
					t.Fatal(err)
				}
			} else if got != want {
				t.Errorf("got\n%swant\n%s", got, want)
			}
		})
	}
}

// TestFlavorArticle: the article that lists tools names all of them, and no other.
func TestFlavorArticle(t *testing.T) {
	article, err := os.ReadFile("../../articles/getting-started/read-another-tools-folder.md")
	if err != nil {
		t.Fatal(err)
	}
	var named []string
	for _, m := range regexp.MustCompile(`(?m)^\| (\w+) \| `+"`").FindAllStringSubmatch(string(article), -1) {
		named = append(named, m[1])
	}
	known := flavor.Tools()
	slices.Sort(named)
	slices.Sort(known)
	if !slices.Equal(named, known) {
		t.Errorf("the article names %v, there are %v", named, known)
	}
}

// outline lists recognized tool, sections and articles as the site has them.
func outline(s *helpgen.Site) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s (%s)\n", s.Config.Recognized, s.Config.Name)
	for _, e := range s.Editions {
		fmt.Fprintf(&b, "%s\n", e.Lang.Code)
		outlineSection(&b, e.Root, "  ")
	}
	for _, r := range s.Redirects {
		fmt.Fprintf(&b, "%s → %s\n", r.From, r.To)
	}
	return b.String()
}

func outlineSection(b *strings.Builder, sec *helpgen.Section, indent string) {
	fmt.Fprintf(b, "%s[%s] %s\n", indent, sec.Title, sec.URL)
	for _, p := range sec.Pages {
		fmt.Fprintf(b, "%s  %s %s\n", indent, p.Title.Value, p.URL)
	}
	for _, child := range sec.Sections {
		outlineSection(b, child, indent+"  ")
	}
}

func writeText(t *testing.T, file, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}
