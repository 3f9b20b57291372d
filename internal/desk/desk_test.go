package desk_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"helpgen/internal/build"
	"helpgen/internal/desk"
	"helpgen/lint"
)

var update = flag.Bool("update", false, "write what the exports of testdata become anew")

// quiet are rules that find what was lost on the way.
var quiet = []string{"leftover-markup", "html-unknown", "html-removed", "template-tag", "link-broken", "anchor-broken", "image-missing",
	"frontmatter-unknown-key", "frontmatter-type", "frontmatter-syntax", "config-value", "redirect-conflict", "slug-duplicate", "language-undeclared"}

// sourcesOf returns the files of an archive below export/.
func sourcesOf(archive *txtar.Archive) (list []desk.Source) {
	for _, f := range archive.Files {
		if name, ok := strings.CutPrefix(f.Name, "export/"); ok {
			list = append(list, desk.Source{Path: name, Read: func() ([]byte, error) { return f.Data, nil }})
		}
	}
	return list
}

// written is an import as files of an archive: what is written, and report.txt.
func written(r *desk.Result) (files []txtar.File) {
	for _, f := range r.Files {
		files = append(files, txtar.File{Name: "articles/" + f.Path, Data: f.Data})
	}
	report := ""
	for _, n := range r.Notes {
		report += n.Place + ": " + n.Message + "\n"
	}
	return append(files, txtar.File{Name: "report.txt", Data: fmt.Appendf(nil, "%sarticles: %d, languages: %q, keys: %q\n", report, r.Articles, r.Languages, r.Keys)})
}

// TestImport brings in exports: sample to Markdown to site. Every article has its page, and no link or picture that was
// right is broken.
func TestImport(t *testing.T) {
	files, _ := filepath.Glob("testdata/*.txtar")
	if len(files) < len(desk.Names()) {
		t.Errorf("%d exports for %d desks", len(files), len(desk.Names()))
	}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".txtar")
		t.Run(name, func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			which, _, _ := strings.Cut(name, "-")
			r, err := desk.Import(which, sourcesOf(archive), desk.Options{})
			if err != nil {
				t.Fatal(err)
			}
			again, _ := desk.Import(which, sourcesOf(archive), desk.Options{})
			got, twice := txtar.Format(&txtar.Archive{Files: written(r)}), txtar.Format(&txtar.Archive{Files: written(again)})
			if !bytes.Equal(got, twice) {
				t.Error("twice gives other bytes")
			}
			builds(t, r)
			if *update {
				archive.Files = slices.DeleteFunc(archive.Files, func(f txtar.File) bool { return !strings.HasPrefix(f.Name, "export/") })
				archive.Files = append(archive.Files, written(r)...)
				if err := os.WriteFile(file, txtar.Format(archive), 0o666); err != nil {
					t.Fatal(err)
				}
				return
			}
			want := &txtar.Archive{Files: slices.DeleteFunc(archive.Files, func(f txtar.File) bool { return strings.HasPrefix(f.Name, "export/") })}
			if !bytes.Equal(got, txtar.Format(want)) {
				t.Errorf("got\n%s", got)
			}
		})
	}
}

// builds makes a site of what was imported.
func builds(t *testing.T, r *desk.Result) {
	t.Helper()
	dir := t.TempDir()
	config := "name: Help\n"
	if len(r.Keys) > 0 {
		config += "front_matter_keys: [" + strings.Join(r.Keys, ", ") + "]\n"
	}
	if len(r.Languages) > 1 {
		config += "languages:\n"
		for _, code := range r.Languages {
			config += "  - {code: " + code + ", dir: " + code + "}\n"
		}
	}
	write(t, filepath.Join(dir, "helpgen.yaml"), []byte(config))
	for _, f := range r.Files {
		if !filepath.IsLocal(f.Path) {
			t.Fatalf("%s leads out", f.Path)
		}
		write(t, filepath.Join(dir, "articles", f.Path), f.Data)
	}
	b, err := build.Build(build.Options{Dir: dir, Output: filepath.Join(dir, "public"), State: t.TempDir(), Drafts: true})
	if err != nil {
		t.Fatal(err)
	}
	defer b.Project.Close()
	for _, f := range b.Findings {
		if slices.Contains(quiet, f.Rule) && f.Severity > lint.Info {
			t.Errorf("%s: %s [%s]", f.Path, f.Message, f.Rule)
		}
	}
	if b.Held != "" {
		t.Fatal(b.Held)
	}
	pages := map[string]bool{}
	for _, p := range b.Project.Site.Pages {
		pages[p.Path] = true
	}
	for _, f := range r.Files {
		if strings.HasSuffix(f.Path, ".md") && !strings.HasSuffix(f.Path, "index.md") && !pages[f.Path] {
			t.Errorf("%s has no page", f.Path)
		}
	}
}

func write(t *testing.T, file string, data []byte) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, data, 0o666); err != nil {
		t.Fatal(err)
	}
}
