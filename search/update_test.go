package search

import (
	"bytes"
	"errors"
	"fmt"
	"helpgen/internal/parse"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"helpgen"
)

// edited is a content folder that tests change.
type edited struct {
	cfg    *helpgen.Config
	parser *parse.Parser
	files  map[string]*helpgen.Article
}

func newEdited(n int) *edited {
	cfg := config("en", "de")
	e := &edited{cfg: cfg, parser: parse.New(cfg), files: map[string]*helpgen.Article{}}
	for i := range n {
		e.put(i, 0)
	}
	return e
}

func (e *edited) put(i, version int) {
	words := []string{"invoice", "refund", "password", "shipment", "label", "account", "battery", "screen"}
	w := func(k int) string { return words[k%len(words)] }
	path := fmt.Sprintf("shop/a%03d.md", i)
	if i%5 == 0 {
		path = fmt.Sprintf("de/a%03d.md", i)
	}
	e.files[path] = e.parser.Parse(path, []byte(article(fmt.Sprintf("How do I %s my %s?", w(i+version), w(i*3+version)),
		fmt.Sprintf("About %s.\n\n## Steps\n\n1. Open %s.\n2. Press %s.\n", w(i*7+version), w(i+2), w(i*version)))))
}

func (e *edited) site() *helpgen.Site {
	var list []*helpgen.Article
	for _, path := range sortedKeys(e.files) {
		list = append(list, e.files[path])
	}
	return helpgen.NewSite(e.cfg, list, nil, helpgen.SiteOptions{Now: today})
}

// The law of serve: after any edits an index, what it exports and what it calls related are those of
// a fresh build.
func TestEditsEndAsAFreshBuild(t *testing.T) {
	e := newEdited(600)
	x, related := build(t, e.site()), NewRelated(e.site())
	r := rand.New(rand.NewPCG(5, 6))
	for step := range 12 {
		for range 1 + r.IntN(4) {
			switch i := r.IntN(620); r.IntN(3) {
			case 0:
				delete(e.files, sortedKeys(e.files)[i%len(e.files)])
			default:
				e.put(i, 1+r.IntN(9))
			}
		}
		site := e.site()
		if err := x.Update(site, Options{Now: today}); err != nil {
			t.Fatal(err)
		}
		related.Update(site)
		if step%4 == 3 {
			sameAnswers(t, x, build(t, site))
			sameRelated(t, site, related, NewRelated(site))
		}
	}
}

func sameAnswers(t *testing.T, x, fresh *Index) {
	t.Helper()
	for _, q := range []string{"refund my account", "press battery", "invoice", "pasword screen", `"refund my"`, "lab"} {
		for _, lang := range []string{"en", "de"} {
			a, err := x.Query(lang, q, 20)
			b, err2 := fresh.Query(lang, q, 20)
			if err != nil || err2 != nil || !reflect.DeepEqual(a, b) {
				t.Fatalf("%s %q: %v %v\nedited %+v\nfresh  %+v", lang, q, err, err2, a, b)
			}
		}
	}
	a, b := exported(t, x), exported(t, fresh)
	if len(a) != len(b) {
		t.Fatalf("%d files, want %d", len(a), len(b))
	}
	for path, data := range a {
		if !bytes.Equal(data, b[path]) {
			t.Errorf("%s differs from a fresh build's", path)
		}
	}
}

func exported(t *testing.T, x *Index) map[string][]byte {
	t.Helper()
	files, err := x.Export()
	if err != nil {
		t.Fatal(err)
	}
	out := map[string][]byte{}
	for _, f := range files {
		out[f.Path] = f.Data
	}
	return out
}

// What is gone is forgotten: a server runs for weeks.
func TestRelatedForgetsWords(t *testing.T) {
	e := newEdited(20)
	related := NewRelated(e.site())
	before := len(related.langs["en"].holders)
	e.files["shop/new.md"] = e.parser.Parse("shop/new.md", []byte(article("How do I feed a velociraptor?", "Carefully.")))
	related.Update(e.site())
	delete(e.files, "shop/new.md")
	related.Update(e.site())
	if after := len(related.langs["en"].holders); after != before {
		t.Errorf("%d words, %d before", after, before)
	}
}

func sameRelated(t *testing.T, site *helpgen.Site, a, b *Related) {
	t.Helper()
	for _, p := range site.Pages {
		x, y := a.Of(p, 5), b.Of(p, 5)
		if !reflect.DeepEqual(x, y) {
			t.Fatalf("%s: related differ from a fresh build's", p.Path)
		}
		for _, other := range x {
			if other == p || other.Edition != p.Edition || !other.IsArticle() {
				t.Errorf("%s: related to %s", p.Path, other.Path)
			}
		}
	}
}

// Two builds, and an index that was edited, write the same folder, and a saved index answers as the one in memory.
func TestSavedIndexIsReproducible(t *testing.T) {
	e := newEdited(300)
	first, second := t.TempDir(), t.TempDir()
	x := build(t, e.site())
	for dir, index := range map[string]*Index{first: x, second: build(t, e.site())} {
		if err := index.Save(dir); err != nil {
			t.Fatal(err)
		}
	}
	a, b := tree(t, first), tree(t, second)
	if !reflect.DeepEqual(sortedKeys(a), sortedKeys(b)) {
		t.Fatalf("files differ: %v %v", sortedKeys(a), sortedKeys(b))
	}
	for name, data := range a {
		if !bytes.Equal(data, b[name]) {
			t.Errorf("%s differs between two builds", name)
		}
	}
	opened, err := Open(first, e.cfg)
	if err != nil {
		t.Fatal(err)
	}
	defer opened.Close()
	if !reflect.DeepEqual(opened.Languages(), x.Languages()) {
		t.Errorf("opened %v, saved %v", opened.Languages(), x.Languages())
	}
	sameAnswers(t, opened, x)
}

// An index whose pieces are in files is the same.
func TestScratchChangesNothing(t *testing.T) {
	site := newEdited(600).site()
	x, err := Build(site, Options{Now: today, Scratch: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close()
	sameAnswers(t, x, build(t, site))
}

func tree(t *testing.T, dir string) map[string][]byte {
	t.Helper()
	out := map[string][]byte{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		out[path], err = os.ReadFile(filepath.Join(dir, path))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestOpenTellsWhatIsMissing(t *testing.T) {
	if _, err := Open(filepath.Join(t.TempDir(), "none"), config("en")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a folder that is not there: %v", err)
	}
}
