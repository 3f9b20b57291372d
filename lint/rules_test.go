package lint

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"maps"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"helpgen"
)

var update = flag.Bool("update", false, "write the findings and fixed texts of testdata")

// TestRules runs each rule over testdata/<rule>.txtar: Markdown files are articles, helpgen.yaml is the
// configuration, other files are assets; "findings" is what the rule finds, fixed/<file> what --fix makes of it.
func TestRules(t *testing.T) {
	for _, r := range Rules() {
		t.Run(r.Name, func(t *testing.T) { testRule(t, r) })
	}
}

var foundInGood = regexp.MustCompile(`(?m)^(\S*/)?good[^/ ]*:`)

func testRule(t *testing.T, r *Rule) {
	file := "testdata/" + r.Name + ".txtar"
	archive, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if r == configValue {
		testConfigValue(t, file, archive)
		return
	}
	c := newCase(t, archive)
	findings := slices.DeleteFunc(Check(c.site, c.lint, c.options(r.Name)), func(f Finding) bool { return f.Rule != r.Name })
	got := map[string]string{"findings": describe(findings)}
	for _, a := range c.site.Articles() {
		if fixed, applied := Fix(a, findings); len(applied) > 0 {
			got["fixed/"+a.Path] = string(fixed)
		}
	}
	checkRanges(t, findings)
	if len(findings) == 0 {
		t.Errorf("nothing found")
	}
	for _, file := range archive.Files {
		if name := path.Base(file.Name); !strings.HasPrefix(file.Name, "fixed/") && strings.HasPrefix(name, "bad") && !strings.Contains("\n"+got["findings"], "\n"+file.Name+":") {
			t.Errorf("nothing found in %s", file.Name)
		}
	}
	if foundInGood.MatchString(got["findings"]) {
		t.Errorf("found in a file named good:\n%s", got["findings"])
	}
	if *update {
		writeCase(t, file, archive, got)
		return
	}
	compare(t, archive, got)
	c.checkFixed(t, r, got)
}

// unusable begins the archive of a configuration that nothing but its faults can be read of.
const unusable = "What can't be meant"

// testConfigValue reads a configuration that nothing else can be done with.
func testConfigValue(t *testing.T, file string, archive *txtar.Archive) {
	cfg, errs := helpgen.LoadConfig("helpgen.yaml", archive.Files[0].Data)
	got := map[string]string{"findings": describe(ConfigFindings(cfg, errs))}
	if *update {
		writeCase(t, file, archive, got)
		return
	}
	compare(t, archive, got)
}

// testCase is a help center in an archive.
type testCase struct {
	folder *folder
	cfg    *helpgen.Config
	lint   *Config
	site   *helpgen.Site
}

func newCase(t *testing.T, archive *txtar.Archive) *testCase {
	f := newFolder()
	config := ""
	for _, file := range archive.Files {
		switch {
		case file.Name == "helpgen.yaml":
			config = string(file.Data)
		case file.Name == "findings", strings.HasPrefix(file.Name, "fixed/"):
		case path.Ext(file.Name) == ".md":
			f.files[file.Name] = unescape(file.Data)
		default:
			f.add(file.Name, int64(len(file.Data)))
		}
	}
	if archive.Comment != nil && strings.HasPrefix(string(archive.Comment), unusable) {
		config = ""
	}
	cfg, lc := loadConfig(t, config)
	return &testCase{f, cfg, lc, f.site(cfg)}
}

// unescape lets archives hold what an editor would not: a line end \r\n is written ␍.
func unescape(b []byte) []byte { return bytes.ReplaceAll(b, []byte("␍\n"), []byte("\r\n")) }

func (f *folder) add(name string, size int64) {
	f.assets[name] = helpgen.Asset{Path: name, URL: "/" + name, Size: size}
	f.byFolded[strings.ToLower(name)] = name
}

func (c *testCase) options(rule string) Options {
	rules := []string{rule}
	if rule == unusedSuppression.Name || rule == suppressionNoReason.Name {
		rules = nil // they speak of other rules' findings
	}
	return Options{
		Now: testNow, Rules: rules,
		Assets: slices.SortedFunc(maps.Values(c.folder.assets), func(a, b helpgen.Asset) int { return strings.Compare(a.Path, b.Path) }),
		Search: c.search,
		Icons: func(name string) []string {
			if name == "card" {
				return nil
			}
			return []string{"card", "globe"}
		},
		Related: func(site *helpgen.Site) func(*helpgen.Page) []*helpgen.Page {
			return func(page *helpgen.Page) []*helpgen.Page {
				return slices.DeleteFunc(slices.Clone(site.Pages), func(p *helpgen.Page) bool { return p == page })
			}
		},
		External: func(url string) error {
			if strings.Contains(url, "dead") {
				return errors.New("404 Not Found")
			}
			if strings.Contains(url, "shy") {
				return Unsure{errors.New("403 Forbidden")}
			}
			return nil
		},
	}
}

// search gives the articles that say the first word of a phrase, by path.
func (c *testCase) search(_, phrase string) []Answer {
	first, _, _ := strings.Cut(phrase, " ")
	var out []Answer
	for _, a := range c.site.Articles() {
		if bytes.Contains(a.Source[a.Body.Start:], []byte(first)) {
			out = append(out, Answer{Path: a.Path, Words: []AnswerWord{{first, "body"}, {phrase[len(first):], ""}}})
		}
	}
	return out
}

// checkFixed lints the fixed texts again: what was fixed is not found, and fixing again changes nothing.
func (c *testCase) checkFixed(t *testing.T, r *Rule, got map[string]string) {
	again := &folder{maps.Clone(c.folder.files), c.folder.assets, c.folder.byFolded}
	changed := false
	for name, text := range got {
		if p, ok := strings.CutPrefix(name, "fixed/"); ok {
			again.files[p], changed = []byte(text), true
		}
	}
	if !changed {
		return
	}
	for _, f := range Check(again.site(c.cfg), c.lint, c.options(r.Name)) {
		if f.Fixable() {
			t.Errorf("still found after the fix: %s:%d %s", f.Path, f.Pos.Line, f.Message)
		}
	}
}

func describe(findings []Finding) string {
	var out strings.Builder
	for i := range findings {
		f := &findings[i]
		fmt.Fprintf(&out, "%s:%d:%d-%d:%d %s %q\n  %s\n", f.Path, f.Pos.Line, f.Pos.Column, f.End.Line, f.End.Column, f.Severity, f.Text(), f.Message)
		if f.Hint != "" {
			fmt.Fprintf(&out, "  hint: %s\n", f.Hint)
		}
		for _, p := range f.Places {
			fmt.Fprintf(&out, "  see %s:%d:%d %s\n", p.Path, p.Pos.Line, p.Pos.Column, p.Message)
		}
		for _, s := range f.Suggest {
			fmt.Fprintf(&out, "  suggest: %s:", s.Title)
			for _, e := range s.Edits {
				fmt.Fprintf(&out, " %q → %q", f.Source[e.Start:e.End], e.Text)
			}
			fmt.Fprintln(&out)
		}
	}
	return out.String()
}

func compare(t *testing.T, archive *txtar.Archive, got map[string]string) {
	want := map[string]string{}
	for _, file := range archive.Files {
		if file.Name == "findings" || strings.HasPrefix(file.Name, "fixed/") {
			want[file.Name] = string(unescape(file.Data))
		}
	}
	for name := range maps.Keys(got) {
		if got[name] != want[name] {
			t.Errorf("%s:\n--- got\n%s--- want\n%s", name, got[name], want[name])
		}
	}
	for name := range want {
		if _, ok := got[name]; !ok {
			t.Errorf("%s: nothing was fixed", name)
		}
	}
}

func writeCase(t *testing.T, file string, archive *txtar.Archive, got map[string]string) {
	out := &txtar.Archive{Comment: archive.Comment}
	for _, f := range archive.Files {
		if f.Name != "findings" && !strings.HasPrefix(f.Name, "fixed/") {
			out.Files = append(out.Files, f)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(got)) {
		data := bytes.ReplaceAll([]byte(got[name]), []byte("\r\n"), []byte("␍\n"))
		out.Files = append(out.Files, txtar.File{Name: name, Data: data})
	}
	if err := os.WriteFile(file, txtar.Format(out), 0o644); err != nil {
		t.Fatal(err)
	}
}
