package lint

import (
	"bytes"
	"helpgen/internal/parse"
	"os"
	"path"
	"strings"
	"testing"

	"helpgen"
)

// TestFixCorpora fixes real articles: the text outside the edits stays, and once nothing is left to fix
// a further run changes nothing.
func TestFixCorpora(t *testing.T) {
	root := corpusDir(t)
	for _, c := range corpora {
		f := readFolder(t, path.Join(root, c.dir))
		cfg, lc := loadConfig(t, c.config+"lint: {preset: strict, rules: {frontmatter-blank-line: warning, title-h1-conflict: {same: true}}}\n")
		if c.name == "arduino" {
			cfg, lc = loadConfig(t, "links: {legacy: ['https://support.arduino.cc/hc/*/articles/{id}*']}\n"+c.config)
		}
		rules, rounds := map[string]int{}, 0
		for fixAll(t, f, cfg, lc, rules) {
			if rounds++; rounds > 5 {
				t.Fatalf("%s: still fixing after %d rounds: %v", c.name, rounds, rules)
			}
		}
		t.Logf("%s: %d rounds, %v", c.name, rounds, rules)
	}
}

// fixAll fixes every article once and reports whether anything changed.
func fixAll(t *testing.T, f *folder, cfg *helpgen.Config, lc *Config, rules map[string]int) bool {
	site := f.site(cfg)
	found := Check(site, lc, Options{Now: testNow})
	changed := false
	for _, a := range site.Articles() {
		fixed, applied := Fix(a, found)
		for _, x := range applied {
			rules[x.Rule]++
		}
		if bytes.Equal(fixed, a.Source) {
			continue
		}
		f.files[a.Path], changed = fixed, true
		if dir := os.Getenv("LINT_DUMP"); dir != "" {
			out, _ := os.OpenFile(dir+"/fix.diff", os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
			_ = Diff(out, a.Path, a.Source, fixed)
			out.Close()
		}
		if before, after := visible(a), visible(parse.New(cfg).Parse(a.Path, fixed)); before != after {
			t.Errorf("%s: the fix changed the text\n%s\nbecame\n%s", a.Path, before, after)
		}
	}
	return changed
}

// visible returns what a reader sees of an article's body, apart from its title and what images show.
func visible(a *helpgen.Article) string {
	var out strings.Builder
	for _, b := range a.Blocks {
		if b.Kind == helpgen.BlockHeading && plain(b.Text) == plain(a.Title.Value) {
			continue
		}
		text := []byte(b.Text)
		for _, m := range b.Marks {
			if m.Kind == helpgen.MarkImage {
				fill(text, m.Start, m.End, ' ')
			}
		}
		if line := strings.Join(strings.Fields(string(text)), " "); line != "" {
			out.WriteString(line + "\n")
		}
	}
	return out.String()
}

func TestFixLeavesAlone(t *testing.T) {
	src := []byte("---\ntitle: A\n---\nBody text.\n")
	a := parse.New(helpgen.DefaultConfig()).Parse("a.md", src)
	edit := func(start, end int, text string) Finding {
		return Finding{Path: "a.md", Edits: []helpgen.Edit{{Span: helpgen.Span{Start: start, End: end}, Text: text}}}
	}
	body := bytes.Index(src, []byte("Body"))
	for _, c := range []struct {
		name  string
		edits []Finding
		want  string
	}{
		{"one", []Finding{edit(body, body+4, "New")}, "New text.\n"},
		{"overlapping: the first", []Finding{edit(body, body+4, "New"), edit(body+2, body+6, "X")}, "New text.\n"},
		{"insertions at one place: the first", []Finding{edit(body, body, "A "), edit(body, body, "B ")}, "A Body text.\n"},
		{"side by side", []Finding{edit(body, body+4, "New"), edit(body+4, body+9, "")}, "New.\n"},
		{"from the front matter into the body", []Finding{edit(10, body+4, "")}, "Body text.\n"},
		{"outside the file", []Finding{edit(body, 1000, "")}, "Body text.\n"},
		{"another file", []Finding{{Path: "b.md", Edits: []helpgen.Edit{{Span: helpgen.Span{Start: body, End: body + 4}}}}}, "Body text.\n"},
	} {
		got, _ := Fix(a, c.edits)
		if string(got[body:]) != c.want {
			t.Errorf("%s: %q, want %q", c.name, got[body:], c.want)
		}
	}
}

func TestDiff(t *testing.T) {
	before := "a\nb\nc\nd\ne\nf\ng\nh\ni\nj\nk\nl\nm\nn\no"
	after := "a\nb\nc\nD\ne\nf\ng\nh\ni\nj\nk\nl\nm\nnew\nn\no\n"
	var out strings.Builder
	if err := Diff(&out, "x.md", []byte(before), []byte(after)); err != nil {
		t.Fatal(err)
	}
	const want = `--- a/x.md
+++ b/x.md
@@ -1,7 +1,7 @@
 a
 b
 c
-d
+D
 e
 f
 g
@@ -11,5 +11,6 @@
 k
 l
 m
+new
 n
-o
\ No newline at end of file
+o
`
	if out.String() != want {
		t.Errorf("got\n%s\nwant\n%s", out.String(), want)
	}
}
