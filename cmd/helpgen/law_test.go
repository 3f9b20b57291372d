package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"image"
	"image/color"
	"image/gif"
	"image/png"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"helpgen/internal/lawtest"
)

// TestLaws holds the laws of every help center against sites drawn at random: a few, always the same, unless
// rapid's flags ask for others. `make fuzz` goes on until something fails.
func TestLaws(t *testing.T) {
	prepare(t)
	for _, law := range laws {
		t.Run(law.name, func(t *testing.T) {
			rapid.Check(t, func(rt *rapid.T) { law.holds(newTrial(rt, lawtest.Draw(rt))) })
		})
	}
}

// TestLawsOnce holds the laws against the sites that once broke them.
func TestLawsOnce(t *testing.T) {
	prepare(t)
	files, err := filepath.Glob("testdata/laws/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no sites", err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, law := range laws {
			t.Run(filepath.Base(file)+"/"+law.name, func(t *testing.T) { law.holds(newTrial(t, lawtest.Read(text))) })
		}
	}
}

// TestLawsCover draws sites until all notations, front matter keys, settings and kinds of files were among them.
func TestLawsCover(t *testing.T) {
	drawn, sites := map[string]bool{}, rapid.Custom(lawtest.Draw)
	for seed := 1; seed <= 3000 && (seed <= 100 || len(lawtest.Missing(drawn)) > 0); seed++ {
		maps.Copy(drawn, sites.Example(seed).Drawn)
	}
	if missing := lawtest.Missing(drawn); len(missing) > 0 {
		t.Errorf("never drawn: %s", strings.Join(missing, ", "))
	}
	t.Logf("all %d kinds were drawn: %s", len(lawtest.Kinds()), strings.Join(lawtest.Kinds(), ", "))
}

// prepare keeps the run apart from its surroundings, and short unless flags say otherwise.
func prepare(t *testing.T) {
	t.Helper()
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	t.Setenv("GITHUB_ACTIONS", "")
	given := map[string]bool{}
	flag.Visit(func(f *flag.Flag) { given[f.Name] = true })
	for name, value := range map[string]string{"rapid.checks": "8", "rapid.seed": "1", "rapid.nofailfile": "true"} {
		if !given[name] {
			if err := flag.Set(name, value); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// laws are what holds for every site.
var laws = []struct {
	name  string
	holds func(*trial)
}{
	{"every command says what is wrong", everyCommandRuns},
	{"lint, build and serve judge alike", oneJudgement},
	{"nothing vanishes", nothingVanishes},
	{"every word is found", everyWordIsFound},
	{"lists agree", listsAgree},
	{"nothing is dead", nothingIsDead},
	{"nothing leaks", nothingLeaks},
	{"nothing for the team leaks", nothingForTheTeamLeaks},
	{"the same gives the same", sameForSame},
}

// testingT is a test, or one of rapid's.
type testingT interface {
	rapid.TB
	Cleanup(func())
}

// trial is a drawn site on disk.
type trial struct {
	testingT
	site *lawtest.Site
	dir  string
	out  string // where build writes
	said string // what build printed
}

func newTrial(t testingT, site *lawtest.Site) *trial {
	t.Helper()
	dir, err := os.MkdirTemp("", "law")
	if err != nil {
		t.Fatal(err)
	}
	l := &trial{testingT: t, site: site, dir: dir, out: filepath.Join(dir, "public")}
	t.Cleanup(func() {
		if t.Failed() {
			t.Logf("the site is\n%s", site.Text())
		}
		os.RemoveAll(dir)
	})
	l.write(dir)
	return l
}

// write puts the site's files below a folder.
func (l *trial) write(dir string) {
	l.Helper()
	for name, text := range l.site.Files {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			l.Fatal(err)
		}
		if err := os.WriteFile(file, content(name, text), 0o644); err != nil {
			l.Fatal(err)
		}
	}
}

var sizeForm = regexp.MustCompile(`^(\d+)x(\d+)$`)

// content is what a file of a drawn site holds: a picture of the size that stands there, or the text itself.
func content(name, text string) []byte {
	m := sizeForm.FindStringSubmatch(text)
	if m == nil {
		return []byte(text)
	}
	var w, h int
	fmt.Sscan(m[1], &w)
	fmt.Sscan(m[2], &h)
	var buf bytes.Buffer
	img := image.NewPaletted(image.Rect(0, 0, w, h), color.Palette{color.Black})
	switch strings.ToLower(filepath.Ext(name)) {
	case ".png":
		_ = png.Encode(&buf, img)
	case ".gif":
		_ = gif.Encode(&buf, img, nil)
	default:
		fmt.Fprintf(&buf, `<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d"/>`, w, h)
	}
	return buf.Bytes()
}

// helpgen runs a command in the site's folder and returns its exit code and output.
func (l *trial) helpgen(args ...string) (code int, stdout, stderr string) {
	var out, errs bytes.Buffer
	code = run(append(args, "-s", l.dir, "--now", lawtest.Today), strings.NewReader(""), &out, &errs)
	return code, out.String(), errs.String()
}

// foundAt is a finding as reports tell it.
type foundAt struct {
	Rule, Severity, Path string
	Line, Column         int
	Message, Hint        string
}

func (f foundAt) String() string {
	return fmt.Sprintf("%s:%d:%d: %s: %s (%s) [%s]", f.Path, f.Line, f.Column, f.Severity, f.Message, f.Hint, f.Rule)
}

// lint returns the findings of helpgen lint; false if it could not run.
func (l *trial) lint(args ...string) ([]foundAt, bool) {
	l.Helper()
	code, out, errs := l.helpgen(append([]string{"lint", "-f", "json", "--fail-on", "error"}, args...)...)
	if code == exitFailed {
		l.saysWhere("lint", errs)
		return nil, false
	}
	var report struct{ Findings []foundAt }
	if err := json.Unmarshal([]byte(out), &report); err != nil {
		l.Fatalf("lint prints %v: %s", err, out)
	}
	return report.Findings, true
}

var placed = regexp.MustCompile(`^(?:helpgen: )?[^\n]*helpgen\.(?:yaml|toml|json):\d+:\d+: [^\n]+(\n  hint: [^\n]+)?$`)

// saysWhere checks that a command that could not run says what to mend in the configuration, and where.
func (l *trial) saysWhere(command, stderr string) {
	l.Helper()
	first, _, _ := strings.Cut(stderr, "\n")
	if !placed.MatchString(first) {
		l.Errorf("%s could not run: %s", command, stderr)
	}
}

// build writes the site and reports whether it was written.
func (l *trial) build(args ...string) bool {
	l.Helper()
	code, out, errs := l.helpgen(append([]string{"build", "-d", l.out}, args...)...)
	l.said = out
	if code == exitFailed {
		l.saysWhere("build", errs)
	}
	if code == exitFindings && !strings.Contains(out+errs, ": error: ") && !slices.Contains(args, "--strict") {
		l.Errorf("build writes nothing and finds no error: %s%s", out, errs)
	}
	return code == exitClean
}

// output reads the files that a build wrote.
func (l *trial) output(dir string) map[string]string {
	l.Helper()
	files := map[string]string{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
		files[name] = string(data)
		return err
	})
	if err != nil {
		l.Fatal(err)
	}
	return files
}
