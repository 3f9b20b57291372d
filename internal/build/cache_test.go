package build

import (
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"testing"
	"time"

	"helpgen/lint"
)

// found lints one article of the content folder of opts, or all for "", and returns the findings.
func found(t *testing.T, opts Options, path string) []lint.Finding {
	t.Helper()
	opts.Check, opts.Drafts, opts.Now = true, true, time.Date(2026, 3, 9, 0, 0, 0, 0, time.UTC)
	if path != "" {
		opts.Only = func(p string) bool { return p == path }
	}
	p, err := Load(opts)
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	findings, err := p.Check()
	if err != nil {
		t.Fatal(err)
	}
	return findings
}

// ownFindings leaves out what is told once for all articles, and so not of one of many.
func ownFindings(findings []lint.Finding) []lint.Finding {
	return slices.DeleteFunc(findings, func(f lint.Finding) bool { return lint.Habit(f.Rule) })
}

// TestCacheChangesNothing: an article has the findings that it has among those of the whole help center, habits
// aside, whether others are parsed, stored or taken from the cache.
func TestCacheChangesNothing(t *testing.T) {
	folders := map[string]Options{"own": {Config: "../../helpgen.yaml", Content: "../../articles"}}
	if os.Getenv("HELPGEN_CORPORA") != "" {
		for _, c := range corpora {
			config := "testdata/corpora/" + c.name + ".yaml"
			folders[c.name] = Options{Config: config, Content: corpusDir(t, c.folder)}
			folders[c.name+", strict"] = Options{Config: strictConfig(t, config), Content: corpusDir(t, c.folder)}
		}
	}
	folders["own, strict"] = Options{Config: strictConfig(t, "../../helpgen.yaml"), Content: "../../articles"}
	for name, opts := range folders {
		t.Run(name, func(t *testing.T) {
			want := map[string][]lint.Finding{}
			for _, f := range ownFindings(found(t, opts, "")) {
				want[f.Path] = append(want[f.Path], f)
			}
			cached := opts
			cached.Cache = t.TempDir()
			for i, path := range sample(t, opts, 12) {
				if got := ownFindings(found(t, cached, path)); !reflect.DeepEqual(got, want[path]) && len(got)+len(want[path]) > 0 {
					t.Errorf("%s, run %d: found\n%v\nwant\n%v", path, i, got, want[path])
				}
			}
			if got := ownFindings(found(t, opts, sample(t, opts, 1)[0])); len(got) != len(want[sample(t, opts, 1)[0]]) {
				t.Errorf("without a cache: found %v", got)
			}
		})
	}
}

// strictConfig is a configuration with all rules on that any preset has.
func strictConfig(t *testing.T, file string) string {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	strict := filepath.Join(t.TempDir(), "helpgen.yaml")
	dir, err := filepath.Abs(filepath.Dir(file))
	if err != nil {
		t.Fatal(err)
	}
	text = regexp.MustCompile(`(?m)^( *redirects: )`).ReplaceAll(text, []byte("${1}"+filepath.ToSlash(dir)+"/"))
	text = regexp.MustCompile(`(?m)^lint:.*\n( .*\n|\n)*`).ReplaceAll(text, nil)
	if err := os.WriteFile(strict, append(text, "\nlint:\n  preset: strict\n"...), 0o644); err != nil {
		t.Fatal(err)
	}
	return strict
}

// sample returns n articles from all over the content folder.
func sample(t *testing.T, opts Options, n int) []string {
	t.Helper()
	opts.Check = true
	p, err := Load(opts)
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	var out []string
	articles := p.Site.Articles()
	for i := range n {
		out = append(out, articles[i*len(articles)/n].Path)
	}
	return out
}

// TestCacheIsNotTrusted: a cache that is old, damaged or of another configuration is no cache.
func TestCacheIsNotTrusted(t *testing.T) {
	content, cacheDir := t.TempDir(), t.TempDir()
	write := func(name, text string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(content, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("a.md", "---\ntitle: How do I pay?\norder: 0\n---\n\n[Lamp](b.md#dim)\n")
	write("b.md", "---\ntitle: The lamp\norder: 0\n---\n\n## Dim\n\nText.\n")
	write("c.md", "---\ntitle: Die Lampe\ntranslated: {}\n---\n\nText.\n")
	opts := Options{Content: content, Cache: cacheDir}
	broken := func() (n int) {
		for _, f := range found(t, opts, "a.md") {
			if f.Rule == "anchor-broken" {
				n++
			}
		}
		return n
	}
	for run := range 2 {
		if broken() != 0 {
			t.Errorf("run %d: the place is there", run)
		}
	}
	write("b.md", "---\ntitle: The lamp\n---\n\n## Dip\n\nText.\n")
	for run := range 2 {
		if broken() != 1 {
			t.Errorf("run %d: the place is gone", run)
		}
	}
	write("b.md", "---\ntitle: The lamp\n---\n\n## Dim\n\nText.\n")
	files, err := filepath.Glob(filepath.Join(cacheDir, "*"))
	if err != nil || len(files) != 1 {
		t.Fatal(files, err)
	}
	data, err := os.ReadFile(files[0])
	if err != nil {
		t.Fatal(err)
	}
	for _, damaged := range [][]byte{nil, data[:len(data)/2], append(data[:len(data)-9:len(data)-9], "123456789"...)} {
		if err := os.WriteFile(files[0], damaged, 0o644); err != nil {
			t.Fatal(err)
		}
		if broken() != 0 {
			t.Error("the place is there again")
		}
	}
}

// TestCacheSeesEveryChange: an article is read anew although its file has the size and the time of the one
// that was stored, whether it was written in place, moved there, or had its time set back.
func TestCacheSeesEveryChange(t *testing.T) {
	content, cacheDir := t.TempDir(), t.TempDir()
	other := filepath.Join(content, "b.md")
	put := func(file, heading string, at time.Time) {
		t.Helper()
		if err := os.WriteFile(file, []byte("---\ntitle: The lamp\n---\n\n## "+heading+"\n\nText.\n"), 0o644); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(file, at, at); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(content, "a.md"), []byte("---\ntitle: How do I pay?\n---\n\n[Lamp](b.md#dim)\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	check := func(when string, want int) {
		t.Helper()
		n := 0
		for _, f := range found(t, Options{Content: content, Cache: cacheDir}, "a.md") {
			if f.Rule == "anchor-broken" {
				n++
			}
		}
		if n != want {
			t.Errorf("%s: %d places are missing, want %d", when, n, want)
		}
	}
	old := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	put(other, "Dim", old)
	check("stored", 0)
	put(other, "Dip", old)
	check("written in place at once", 1)
	time.Sleep(settled + 100*time.Millisecond)
	check("settled", 1)
	check("trusted", 1)
	put(other, "Dim", old)
	check("written in place", 0)
	put(other+".new", "Dip", old)
	if err := os.Rename(other+".new", other); err != nil {
		t.Fatal(err)
	}
	check("moved there", 1)
}
