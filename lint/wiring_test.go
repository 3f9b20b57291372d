package lint

import (
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"helpgen"
)

// TestRuleIsWhole: a rule has its file, its test data and its article, all under its name, and stands in the list.
func TestRuleIsWhole(t *testing.T) {
	for _, r := range Rules() {
		for _, file := range []string{
			strings.ReplaceAll(r.Name, "-", "_") + ".go",
			"testdata/" + r.Name + ".txtar",
			"../articles/rules/" + r.Name + ".md",
		} {
			if _, err := os.Stat(file); err != nil {
				t.Errorf("rule %s has no %s", r.Name, file)
			}
		}
		if r.Doc == "" || !strings.HasSuffix(r.Doc, ".") {
			t.Errorf("rule %s: its Doc is not a sentence: %q", r.Name, r.Doc)
		}
	}
	declared := regexp.MustCompile(`Name:\s+"([a-z0-9-]+)",\n\tDoc:|Name: +"([a-z0-9-]+)",\n\tDoc:`)
	for _, file := range glob(t, "*.go") {
		for _, m := range declared.FindAllStringSubmatch(read(t, file), -1) {
			if !isRule(m[1] + m[2]) {
				t.Errorf("%s: rule %s is not in the list of rules.go", file, m[1]+m[2])
			}
		}
	}
	for _, dir := range []string{"testdata/*.txtar", "../articles/rules/*.md"} {
		for _, file := range glob(t, dir) {
			name := strings.TrimSuffix(path.Base(file), path.Ext(file))
			if !isRule(name) && name != "index" {
				t.Errorf("%s: there is no rule of that name", file)
			}
		}
	}
}

// TestFaultsHaveRules: what parsing and the site report is a rule here.
func TestFaultsHaveRules(t *testing.T) {
	fault := regexp.MustCompile(`(?:Rule: *|fault\(|fail\()"([a-z]+-[a-z-]+|encoding)"`)
	found := 0
	for _, file := range slices.Concat(glob(t, "../*.go"), glob(t, "../internal/parse/*.go"), glob(t, "../internal/parse/markdown/*.go")) {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		for _, m := range fault.FindAllStringSubmatch(read(t, file), -1) {
			found++
			if !isRule(m[1]) {
				t.Errorf("%s reports a fault of rule %s, which lint does not have", file, m[1])
			}
		}
	}
	if found < 10 {
		t.Errorf("found %d faults in the source; the pattern of this test is out of date", found)
	}
}

var yamlBlock = regexp.MustCompile("(?s)```yaml\n(.*?)```")

// TestArticlesOfRules: the articles about rules pass all rules, and what they show of the configuration is right.
func TestArticlesOfRules(t *testing.T) {
	f := readFolder(t, "../articles/rules")
	cfg, lc := loadConfig(t, "")
	found := Check(f.site(cfg), lc, Options{Now: testNow})
	checkRanges(t, found)
	if len(found) > 0 {
		t.Errorf("findings in articles/rules:\n%s", describe(found))
	}
	for name, src := range f.files {
		if r, err := Lookup(strings.TrimSuffix(name, ".md")); err == nil && !says(string(src), r.Severity) {
			t.Errorf("%s does not say that the rule is %s by default", name, r.Severity)
		}
		for _, m := range yamlBlock.FindAllStringSubmatch(string(src), -1) {
			if strings.HasPrefix(m[1], "lint:\n  disable") {
				continue // front matter
			}
			c, errs := helpgen.LoadConfig("helpgen.yaml", []byte(m[1]))
			_, more := NewConfig(c)
			for _, e := range append(errs, more...) {
				t.Errorf("%s: %v in\n%s", name, e, m[1])
			}
		}
	}
}

// says looks for a severity where the articles tell it.
func says(text string, s Severity) bool {
	if s == Off {
		return strings.Contains(text, "It is off by default.")
	}
	return strings.Contains(text, "By default a finding is a **"+s.String()+"**.") || strings.Contains(text, "By default a finding is an **"+s.String()+"**.")
}

// TestExplain prints the article of every rule.
func TestExplain(t *testing.T) {
	articles := os.DirFS("../articles/rules")
	for _, r := range Rules() {
		text, err := Explain(articles, r.Name)
		if err != nil || !strings.Contains(text, "## Why") {
			t.Errorf("%s: %v %q", r.Name, err, text)
		}
	}
	if _, err := Explain(articles, "image-alts"); err == nil || !strings.Contains(err.Error(), `did you mean "image-alt"?`) {
		t.Errorf("no suggestion: %v", err)
	}
}

func glob(t *testing.T, pattern string) []string {
	t.Helper()
	files, err := filepath.Glob(pattern)
	if err != nil || len(files) == 0 {
		t.Fatalf("%s: nothing there (%v)", pattern, err)
	}
	return files
}

func read(t *testing.T, file string) string {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// isRule reports whether there is a rule of that name.
func isRule(name string) bool {
	_, err := Lookup(name)
	return err == nil
}
