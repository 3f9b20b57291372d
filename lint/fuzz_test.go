package lint

import (
	"os"
	"path"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/tools/txtar"

	"helpgen"
)

// FuzzRanges: whatever the text, every finding is in it, at what it names, and fixing it does no harm.
func FuzzRanges(f *testing.F) {
	entries, err := os.ReadDir("testdata")
	if err != nil {
		f.Fatal(err)
	}
	for _, e := range entries {
		if path.Ext(e.Name()) != ".txtar" {
			continue
		}
		archive, err := txtar.ParseFile("testdata/" + e.Name())
		if err != nil {
			f.Fatal(err)
		}
		for _, file := range archive.Files {
			if strings.HasPrefix(path.Base(file.Name), "bad") && path.Ext(file.Name) == ".md" {
				f.Add(string(file.Data))
				f.Add("\ufeff" + strings.ReplaceAll(string(file.Data), "\n", "\r\n"))
			}
		}
	}
	f.Add("---\ntitle: 0 \x850\n---")
	f.Add("---\ntitle: \"\\u00e9 &amp; 👩‍👩‍👧\"\ntype: how-to\n---\n\n> - ## *A&nbsp;b* `c`\n>\n>   1. ![ ](x\\)y)\ttab &copy; you’re\n\n\t- x\n  2. y\n")
	cfg, lc := loadConfig(f, "lint: {preset: strict, rules: {passive-voice: {each: true}, sentence-length: {most: 0, max: 3}, terminology: {terms: {a b: c, open: Open}}, jargon: {words: {page: x}}}}\n")
	f.Fuzz(func(t *testing.T, src string) {
		if len(src) > 20000 {
			t.Skip("long")
		}
		fixed := checkText(t, cfg, lc, src)
		if utf8.ValidString(src) && !utf8.Valid(fixed) {
			t.Errorf("the fix cuts a letter: %q → %q", src, fixed)
		}
		for range 20 {
			again := checkText(t, cfg, lc, string(fixed))
			if string(again) == string(fixed) {
				return
			}
			fixed = again
		}
		t.Errorf("fixing does not come to an end:\n%q\n%q", src, fixed)
	})
}

// checkText lints one file, checks its ranges and reports, and returns it fixed.
func checkText(t *testing.T, cfg *helpgen.Config, lc *Config, src string) []byte {
	folder := newFolder()
	folder.files["a/b.md"] = []byte(src)
	folder.files["other.md"] = []byte("---\ntitle: Another article\naliases: [/old/]\n---\n\nText.\n")
	site := folder.site(cfg)
	found := Check(site, lc, Options{Now: testNow})
	checkRanges(t, found)
	for _, format := range []string{"text", "sarif", "rdjson"} { // those that look at the source
		var out strings.Builder
		if err := Report(&out, format, found, ReportOptions{}); err != nil {
			t.Fatal(err)
		}
	}
	for _, a := range site.Articles() {
		if a.Path == "a/b.md" {
			fixed, _ := Fix(a, found)
			return fixed
		}
	}
	return []byte(src)
}
