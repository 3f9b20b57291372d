package search

import (
	"bufio"
	"encoding/json"
	"helpgen/internal/parse"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strings"
	"testing"
	"time"

	"helpgen"
)

// today is the day of all tests.
var today = time.Date(2026, 11, 25, 0, 0, 0, 0, time.UTC)

// siteOf puts articles, given as path and text in turn, together.
func siteOf(t testing.TB, cfg *helpgen.Config, files ...string) *helpgen.Site {
	t.Helper()
	parser := parse.New(cfg)
	var articles []*helpgen.Article
	for i := 0; i < len(files); i += 2 {
		articles = append(articles, parser.Parse(files[i], []byte(files[i+1])))
	}
	return helpgen.NewSite(cfg, articles, nil, helpgen.SiteOptions{Now: today})
}

func indexOf(t testing.TB, files ...string) *Index {
	t.Helper()
	return build(t, siteOf(t, config("en"), files...))
}

func build(t testing.TB, site *helpgen.Site) *Index {
	t.Helper()
	x, err := Build(site, Options{Now: today})
	if err != nil {
		t.Fatal(err)
	}
	return x
}

// config has the languages with these codes.
func config(codes ...string) *helpgen.Config {
	cfg := helpgen.DefaultConfig()
	cfg.Languages = nil
	for i, c := range codes {
		l := helpgen.Language{Code: c, Dir: c, Prefix: "/" + c + "/"}
		if i == 0 {
			l.Prefix, l.Dir = "/", ""
		}
		cfg.Languages = append(cfg.Languages, l)
	}
	return cfg
}

// paths returns what a query finds, best first.
func paths(t testing.TB, x *Index, lang, query string) []string {
	t.Helper()
	r, err := x.Query(lang, query, 10)
	if err != nil {
		t.Fatalf("%q: %v", query, err)
	}
	out := []string{}
	for _, h := range r.Hits {
		out = append(out, h.Path)
	}
	return out
}

// shared is the folder with the corpora and queries: that above the one which HELPGEN_CORPORA names. Without
// it, tests on real help centers are skipped; with it they must find what they need.
func shared(t testing.TB) string {
	t.Helper()
	if !hasShared() {
		t.Skip("SKIPPED: HELPGEN_CORPORA names no folder, so nothing was checked on real help centers")
	}
	return filepath.Dir(filepath.Clean(os.Getenv("HELPGEN_CORPORA")))
}

func hasShared() bool { return os.Getenv("HELPGEN_CORPORA") != "" }

// sharedCorpora are the real help centers, none where there are none.
func sharedCorpora(t testing.TB) []corpus {
	if !hasShared() {
		t.Log("checked on helpgen's own articles alone: there are no real help centers here")
		return nil
	}
	return corpora()
}

// corpus is a real help center: where its articles stand and which of its files are none.
type corpus struct {
	name, dir, pattern string
	langs              []string
	ignore             []string
}

func corpora() []corpus {
	return []corpus{
		{name: "arduino", dir: "arduino", langs: []string{"en"}, ignore: []string{"content/Custom/Hubs/**"}},
		{name: "codacy", dir: "codacy-docs", langs: []string{"en"}, ignore: []string{"docs/assets/includes/**"}},
		{name: "adobe", dir: "adobe-commerce-kb", langs: []string{"en"}},
		{name: "login-gov", dir: "login-gov-help", langs: []string{"en", "es", "fr", "zh"}, pattern: "{name}._{lang}.md"},
	}
}

// site loads a corpus.
func (c corpus) site(t testing.TB) *helpgen.Site {
	t.Helper()
	cfg := config(c.langs...)
	if c.pattern != "" {
		cfg.LanguagePattern = c.pattern
	}
	cfg.Ignore = c.ignore
	return load(t, cfg, filepath.Join(shared(t), "corpora", c.dir))
}

func load(t testing.TB, cfg *helpgen.Config, dir string) *helpgen.Site {
	t.Helper()
	parser := parse.New(cfg)
	var articles []*helpgen.Article
	err := fs.WalkDir(os.DirFS(dir), ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".md") || cfg.Ignores(path) {
			return err
		}
		src, err := os.ReadFile(filepath.Join(dir, path))
		articles = append(articles, parser.Parse(path, src))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return helpgen.NewSite(cfg, articles, nil, helpgen.SiteOptions{Now: today, Drafts: true}) // the answer to a query may be a draft
}

// asked is a line of the query set.
type asked struct {
	Corpus, Query, Class, Lang string
	Answers                    []string
}

// allQuestions are the questions of both sets, none where there are none.
func allQuestions(t testing.TB) []asked {
	t.Helper()
	if !hasShared() {
		return nil
	}
	return append(questions(t, "public.jsonl"), questions(t, "public2.jsonl")...)
}

func questions(t testing.TB, set string) []asked {
	t.Helper()
	f, err := os.Open(filepath.Join(shared(t), "queries", set))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out []asked
	for lines := bufio.NewScanner(f); lines.Scan(); {
		var q asked
		if err := json.Unmarshal(lines.Bytes(), &q); err != nil {
			t.Fatal(err)
		}
		out = append(out, q)
	}
	return out
}

// place is the place of the first answer among what an index finds, 0 where it is not.
func (q asked) place(t testing.TB, indexes map[string]*Index) int {
	t.Helper()
	found := paths(t, indexes[q.Corpus], q.Lang, q.Query)
	return 1 + slices.IndexFunc(found, func(p string) bool { return slices.Contains(q.Answers, q.dir()+"/"+p) })
}

// dir is the folder of the corpus, as answers name it.
func (q asked) dir() string {
	for _, c := range corpora() {
		if c.name == q.Corpus {
			return c.dir
		}
	}
	return ""
}

// write puts files into a folder.
func write(t testing.TB, dir string, files []File) {
	t.Helper()
	for _, f := range files {
		name := filepath.Join(dir, f.Path)
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, f.Data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return keys
}
