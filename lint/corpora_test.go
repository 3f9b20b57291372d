package lint

import (
	"fmt"
	"helpgen/internal/parse"
	"io/fs"
	"os"
	"path"
	"sort"
	"strings"
	"testing"
	"time"

	"helpgen"
)

// corpusDir is the folder of real help centers that HELPGEN_CORPORA names; without one the test is skipped.
func corpusDir(t testing.TB) string {
	t.Helper()
	dir := os.Getenv("HELPGEN_CORPORA")
	if dir == "" {
		t.Skip("SKIPPED: HELPGEN_CORPORA names no folder of real help centers")
	}
	if _, err := os.Stat(dir); err != nil {
		t.Fatal(err)
	}
	return dir
}

// corpora are the folders of articles, with the least that helpgen must be told about them.
var corpora = []struct{ name, dir, config string }{
	{"arduino", "arduino/content", ""},
	{"login-gov", "login-gov-help/_help", "languages: [{code: en}, {code: es}, {code: fr}, {code: zh}]\nlanguage_pattern: \"{name}._{lang}.md\"\n"},
	{"adobe", "adobe-commerce-kb", ""},
	{"codacy", "codacy-docs/docs", "snippets: [assets/includes/**]\n"},
}

// folder is a content folder read into memory.
type folder struct {
	files    map[string][]byte // articles
	assets   map[string]helpgen.Asset
	byFolded map[string]string
}

func newFolder() *folder {
	return &folder{map[string][]byte{}, map[string]helpgen.Asset{}, map[string]string{}}
}

func readFolder(t testing.TB, dir string) *folder {
	f := newFolder()
	tree := os.DirFS(dir)
	err := fs.WalkDir(tree, ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		if path.Ext(p) == ".md" {
			f.files[p], err = fs.ReadFile(tree, p)
			return err
		}
		info, err := d.Info()
		if err == nil {
			f.add(p, info.Size())
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func (f *folder) Published() []helpgen.Asset { return nil }

func (f *folder) Asset(p string) (helpgen.Asset, bool) { a, ok := f.assets[p]; return a, ok }

func (f *folder) Similar(p string) string {
	if s := f.byFolded[strings.ToLower(p)]; s != p {
		return s
	}
	return ""
}

func (f *folder) site(cfg *helpgen.Config) *helpgen.Site {
	parser := parse.New(cfg)
	var articles []*helpgen.Article
	for p, src := range f.files {
		articles = append(articles, parser.Parse(p, src))
	}
	return helpgen.NewSite(cfg, articles, f, helpgen.SiteOptions{Now: testNow})
}

var testNow = time.Date(2026, 11, 25, 0, 0, 0, 0, time.UTC)

func loadConfig(t testing.TB, text string) (*helpgen.Config, *Config) {
	t.Helper()
	cfg, errs := helpgen.LoadConfig("helpgen.yaml", []byte(text))
	lc, more := NewConfig(cfg)
	for _, e := range append(errs, more...) {
		t.Fatalf("config: %v", e)
	}
	return cfg, lc
}

func TestCorporaQuiet(t *testing.T) {
	root := corpusDir(t)
	for _, c := range corpora {
		f := readFolder(t, path.Join(root, c.dir))
		cfg, lc := loadConfig(t, c.config)
		site := f.site(cfg)
		found := Check(site, lc, Options{Now: testNow})
		checkRanges(t, found)
		per, rule := map[string]int{}, map[string]int{}
		for i := range found {
			per[found[i].Path]++
			rule[found[i].Rule]++
			dump(&found[i], c.name)
		}
		var counts []int
		for _, a := range site.Articles() {
			counts = append(counts, per[a.Path])
		}
		sort.Ints(counts)
		median := counts[len(counts)/2]
		t.Logf("%s: %d articles, %d findings, median %d, 90%% %d\n%s", c.name, len(counts), len(found), median, counts[len(counts)*9/10], table(rule))
		if median > 5 {
			t.Errorf("%s: median of %d findings per article, want at most 5", c.name, median)
		}
	}
}

func table(counts map[string]int) string {
	var lines []string
	for r, n := range counts {
		lines = append(lines, fmt.Sprintf("%6d %s", n, r))
	}
	sort.Sort(sort.Reverse(sort.StringSlice(lines)))
	return strings.Join(lines, "\n")
}

func dump(f *Finding, corpus string) {
	if dir := os.Getenv("LINT_DUMP"); dir != "" {
		out, _ := os.OpenFile(dir+"/"+f.Rule+".txt", os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
		fmt.Fprintf(out, "%s\t%s:%d:%d\t%s\t%q\t%s\n", corpus, f.Path, f.Pos.Line, f.Pos.Column, f.Message, f.Text(), f.Hint)
		out.Close()
	}
}
