package serve

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"helpgen/internal/build"
	"helpgen/search"
)

// desk is a project on disk that a test edits as a writer would.
type desk struct {
	t      *testing.T
	dir    string
	rnd    *rand.Rand
	server *Server
	log    []string
}

var today = time.Date(2026, 4, 1, 0, 0, 0, 0, time.UTC)

func newDesk(t *testing.T, seed uint64) *desk {
	t.Helper()
	d := &desk{t: t, dir: t.TempDir(), rnd: rand.New(rand.NewPCG(seed, 7))}
	d.write("helpgen.yaml", "name: Help\n")
	for i := range 6 {
		d.write(d.path(i), d.article(i))
	}
	d.write("articles/snippets/open.md", "Open **Settings**.\n")
	d.write("articles/a/img.svg", `<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"/>`)
	server, err := New(Options{Build: d.options()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = server.Close() })
	d.server = server
	return d
}

func (d *desk) options() build.Options { return build.Options{Dir: d.dir, Drafts: true, Now: today} }

func (d *desk) path(i int) string {
	return fmt.Sprintf("articles/%c/article-%d.md", 'a'+i%3, i)
}

// article makes a text that refers to others, to a picture and to a snippet.
func (d *desk) article(i int) string {
	n := d.rnd.IntN
	var b strings.Builder
	fmt.Fprintf(&b, "---\ntitle: How do I do thing %d%s?\nsummary: You do it %d times.\n", i, []string{"", " well", " soon"}[n(3)], n(3))
	if n(4) == 0 {
		b.WriteString("draft: true\n")
	}
	if n(4) == 0 {
		fmt.Fprintf(&b, "slug: slug-%d\n", n(5))
	}
	if n(2) == 0 {
		fmt.Fprintf(&b, "aliases: [/old-%d/, /old-%d/#problem-%d]\n", n(4), n(4), n(3))
	}
	if n(3) == 0 {
		fmt.Fprintf(&b, "updated: 2026-03-%02d\n", 1+n(28))
	}
	fmt.Fprintf(&b, "tags: [%s]\n---\n\nSee [other](../%c/article-%d.md#steps).\n\n", []string{"red", "blue", "green"}[n(3)], 'a'+n(3), n(8))
	b.WriteString("## Steps\n\n1. One.\n2. Two.\n")
	if n(2) == 0 {
		b.WriteString("\n{{< include \"snippets/open.md\" >}}\n\n![Picture](../a/img.svg) ![Other](/p0.svg)\n")
	}
	if n(2) == 0 {
		fmt.Fprintf(&b, "\n## Troubleshooting\n\n### Problem %d\n\nCure %d.\n", n(3), n(9))
	}
	return b.String()
}

func (d *desk) file(name string) string { return filepath.Join(d.dir, filepath.FromSlash(name)) }

func (d *desk) write(name, text string) {
	d.t.Helper()
	if err := os.MkdirAll(filepath.Dir(d.file(name)), 0o755); err != nil {
		d.t.Fatal(err)
	}
	if err := os.WriteFile(d.file(name), []byte(text), 0o644); err != nil {
		d.t.Fatal(err)
	}
}

var problemHeading = regexp.MustCompile(`### Problem \d`)

// edit makes one random edit and returns the paths that a watcher would report.
func (d *desk) edit() []string {
	i := d.rnd.IntN(8)
	name := d.path(i)
	switch d.rnd.IntN(18) {
	case 0, 1, 2, 3:
		d.write(name, d.article(i))
		return d.did("write", name)
	case 12, 13: // only the name of a heading
		text, err := os.ReadFile(d.file(name))
		if err != nil {
			return nil
		}
		d.write(name, problemHeading.ReplaceAllString(string(text), fmt.Sprintf("### Problem %d", d.rnd.IntN(3))))
		return d.did("rename a heading", name)
	case 4:
		_ = os.Remove(d.file(name))
		return d.did("delete", name)
	case 5:
		to := d.path(d.rnd.IntN(8))
		if os.Rename(d.file(name), d.file(to)) != nil {
			return nil
		}
		return d.did("rename", name, to)
	case 6:
		from, to := "articles/"+string(rune('a'+d.rnd.IntN(3))), "articles/"+string(rune('a'+d.rnd.IntN(4)))
		if os.Rename(d.file(from), d.file(to)) != nil {
			return nil
		}
		return d.did("move", from, to)
	case 7:
		d.write(name, "---\ntitle: Broken: here\nsummary: x\n---\nText\n")
		return d.did("break", name)
	case 8:
		d.write("helpgen.yaml", fmt.Sprintf("name: Help %d\ntheme:\n  accent: \"#%06x\"\n", d.rnd.IntN(3), d.rnd.IntN(1<<24)))
		return d.did("configure", "helpgen.yaml")
	case 14:
		d.write("helpgen.yaml", "name: Help\nflavor: mkdocs\n")
		return d.did("configure", "helpgen.yaml")
	case 15, 16: // the order and the titles of another tool
		d.write("mkdocs.yml", fmt.Sprintf("site_name: Ours\ndocs_dir: articles\nnav:\n  - Topic %d:\n    - First %d: a/article-%d.md\n    - b/article-%d.md\n",
			d.rnd.IntN(3), d.rnd.IntN(3), 3*d.rnd.IntN(2), 1+3*d.rnd.IntN(2)))
		return d.did("tell the other tool", "mkdocs.yml")
	case 17:
		if os.RemoveAll(d.file("static")); d.rnd.IntN(3) == 0 {
			return d.did("remove", "static")
		}
		picture := fmt.Sprintf("static/p%d.svg", d.rnd.IntN(2))
		d.write(picture, `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="8"/>`)
		return d.did("draw", "static", picture)
	case 9:
		d.write("helpgen.yaml", "name: Help\nvariables: {product: Thing}\nnonsense: 1\n")
		return d.did("break the configuration", "helpgen.yaml")
	case 10:
		d.write("theme/css/zz-own.css", fmt.Sprintf("h1 { color: #%06x }\n", d.rnd.IntN(1<<24)))
		return d.did("restyle", "theme")
	}
	d.write("articles/snippets/open.md", fmt.Sprintf("Open **Settings %d**.\n", d.rnd.IntN(9)))
	return d.did("snippet", "articles/snippets/open.md")
}

func (d *desk) did(what string, names ...string) []string {
	d.log = append(d.log, what+" "+strings.Join(names, " → "))
	var paths []string
	for _, n := range names {
		paths = append(paths, d.file(n))
	}
	return paths
}

// check compares everything that serve answers with a fresh build, if that can be made.
func (d *desk) check() {
	d.t.Helper()
	fresh, err := build.Load(d.options())
	if err != nil {
		var config *build.ConfigError
		if !errors.As(err, &config) {
			d.t.Fatal(err)
		}
		return
	}
	defer fresh.Close()
	if len(d.server.project.Broken) > 0 {
		return
	}
	renderer := fresh.Renderer(search.NewRelated(fresh.Site))
	for _, f := range renderer.Files() {
		want, err := renderer.Render(f.Path)
		if err != nil {
			d.t.Fatal(err)
		}
		got, err := d.server.Page(f.Path)
		if err != nil || string(got) != string(want) {
			d.t.Fatalf("%s differs from a fresh build (%v) after\n%s%s", f.Path, err, strings.Join(d.log, "\n"), firstDifference(string(got), string(want)))
		}
	}
}

// firstDifference shows where two texts part.
func firstDifference(got, want string) string {
	i := 0
	for i < len(got) && i < len(want) && got[i] == want[i] {
		i++
	}
	around := func(s string) string { return s[max(0, i-60):min(len(s), i+60)] }
	return fmt.Sprintf("\ngot  %q\nwant %q", around(got), around(want))
}

// checkSearch compares the search index that serve hands out with that of a fresh build.
func (d *desk) checkSearch() {
	d.t.Helper()
	fresh, err := build.Load(d.options())
	if err != nil || len(d.server.project.Broken) > 0 {
		return
	}
	defer fresh.Close()
	index, err := fresh.Index()
	if err != nil {
		d.t.Fatal(err)
	}
	shards, err := index.Export()
	if err != nil {
		d.t.Fatal(err)
	}
	for _, f := range shards {
		if got, err := d.server.searchFile(f.Path); err != nil || string(got) != string(f.Data) {
			d.t.Fatalf("%s differs from a fresh build (%v) after\n%s", f.Path, err, strings.Join(d.log, "\n"))
		}
	}
}

// run makes a sequence of edits, each followed by a look at everything.
func (d *desk) run(edits int) {
	d.t.Helper()
	for range edits {
		var paths []string
		for range 1 + d.rnd.IntN(2) {
			paths = append(paths, d.edit()...)
		}
		d.server.Apply(paths)
		d.check()
	}
	d.checkSearch()
}

// FuzzServeEqualsBuild tries longer sequences.
func FuzzServeEqualsBuild(f *testing.F) {
	f.Add(uint64(1))
	f.Fuzz(func(t *testing.T, seed uint64) { newDesk(t, seed).run(20) })
}

// TestServeEqualsBuild is the law of this package.
func TestServeEqualsBuild(t *testing.T) {
	sequences := 150 // FuzzServeEqualsBuild has no end
	if testing.Short() {
		sequences = 20
	}
	for seed := range sequences {
		newDesk(t, uint64(seed)).run(6)
	}
}

// TestAnswers: the reload script is in what browsers get and nowhere else, under a base path too.
func TestAnswers(t *testing.T) {
	d := newDesk(t, 1)
	d.write("helpgen.yaml", "name: Help\nbase_url: https://example.org/help/\n")
	d.server.Apply([]string{d.file("helpgen.yaml")})
	h := d.server.Handler("127.0.0.1:0", nil)
	for _, c := range []struct {
		path   string
		status int
		holds  string
	}{
		{"/", 302, "/help/"}, {"/help/", 200, "/help/__helpgen/reload.js"}, {"/help/__helpgen/reload.js", 200, "EventSource"}, {"/help/a", 301, "/help/a/"}, {"/help/nowhere/", 404, "reload.js"},
		{"/help/search/en/index.bin", 200, ""}, {"/__helpgen/", 200, "Open findings"}, {"/__helpgen/reload.js", 200, "EventSource"},
		{"/__helpgen/page?url=/help/a/", 200, "<h1>"}, {"/__helpgen/page?url=/help/nowhere/", 410, ""},
	} {
		w := httptest.NewRecorder()
		r := httptest.NewRequest("GET", "http://localhost"+c.path, nil)
		h.ServeHTTP(w, r)
		if w.Code != c.status || !strings.Contains(w.Body.String()+w.Header().Get("Location"), c.holds) {
			t.Errorf("%s answered %d:\n%.300s", c.path, w.Code, w.Body.String())
		}
	}
	if page, err := d.server.Page("index.html"); err != nil || strings.Contains(string(page), "__helpgen") {
		t.Errorf("the page itself holds the reload script (%v)", err)
	}
}
