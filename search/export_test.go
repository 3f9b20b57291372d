package search

import (
	"encoding/json"
	"fmt"
	"helpgen/internal/parse"
	"maps"
	"math/rand/v2"
	"path"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"helpgen"
)

// wordySite is a site of n articles out of a few thousand words, rare and common.
func wordySite(t testing.TB, n int) *helpgen.Site {
	r := rand.New(rand.NewPCG(1, 2))
	zipf := rand.NewZipf(r, 1.05, 8, 3000)
	text := func(words int) string {
		var b strings.Builder
		for range words {
			fmt.Fprintf(&b, "%s%s ", []string{"ba", "ce", "di", "fo", "gu", "ha", "ki"}[r.IntN(7)], keyName(fmt.Sprint(zipf.Uint64())))
		}
		return b.String()
	}
	var files []string
	for i := range n {
		files = append(files, fmt.Sprintf("shop/a%04d.md", i), article("How do I "+text(4)+"?", text(12)+"\n\n## Steps\n\n1. "+text(10)+"\n2. "+text(10)+"\n\n"+text(60)))
	}
	return siteOf(t, config("en"), files...)
}

// rewrite gives a page another text.
func rewrite(site *helpgen.Site, p *helpgen.Page, text string) {
	*p = helpgen.Page{Article: parse.New(site.Config).Parse(p.Path, []byte(text)), URL: p.URL, Section: p.Section, Edition: p.Edition}
}

// An edit changes only files that hold its words, and gives no other file another name.
func TestEditChangesFewFiles(t *testing.T) {
	site := wordySite(t, 400)
	x := build(t, site)
	before := exported(t, x)
	contents := map[string]bool{}
	for _, data := range before {
		contents[string(data)] = true
	}
	all := 0
	for i := 20; i < 400; i += 40 {
		p := site.Pages[i]
		old := string(p.Source)
		rewrite(site, p, old+"\nThe blue velociraptor button waits.\n")
		if err := x.Update(site, Options{Now: today}); err != nil {
			t.Fatal(err)
		}
		changed := 0
		for name, data := range exported(t, x) {
			if string(before[name]) == string(data) {
				continue
			}
			changed++
			if contents[string(data)] {
				t.Errorf("%s: only its name is new", name)
			}
		}
		all += changed
		rewrite(site, p, old)
	}
	t.Logf("%d files, an edit changes %d", len(before), all/10)
	if all/10 > 30 {
		t.Errorf("an edit changes %d of %d files", all/10, len(before))
	}
}

// A new word changes the file that it comes into; most others keep their bounds.
func TestCutsStayWhereTheyAre(t *testing.T) {
	var words []string
	for i := range 3000 {
		words = append(words, fmt.Sprintf("%s%d", []string{"pa", "re", "su"}[i%3], i))
	}
	slices.Sort(words)
	bounds := func(words []string) map[string]bool {
		c, out := cutter{limit: 600, every: 16}, map[string]bool{}
		for _, w := range words {
			if c.before(w, len(w)) {
				out[w] = true
			}
		}
		return out
	}
	before := bounds(words)
	if len(before) < 20 {
		t.Fatalf("%d bounds", len(before))
	}
	for _, at := range []int{1, 700, 1500, 2900} {
		after := bounds(slices.Insert(slices.Clone(words), at, words[at-1]+"a"))
		moved := 0
		for w := range maps.Keys(after) {
			if !before[w] {
				moved++
			}
		}
		if moved > 6 {
			t.Errorf("a word at %d moves %d of %d bounds", at, moved, len(before))
		}
	}
}

func TestBoundaryIsShort(t *testing.T) {
	for _, c := range [][3]string{{"", "apple", "a"}, {"apple", "apply", "apply"}, {"apple", "banana", "b"}, {"é", "éa", "éa"}, {"ab", "日本", "日"}, {"", "", ""}} {
		if got := boundary(c[0], c[1]); got != c[2] || !utf8.ValidString(got) {
			t.Errorf("between %q and %q: %q, want %q", c[0], c[1], got, c[2])
		}
	}
}

// Two files of one name would be one file.
func TestExportedNamesDiffer(t *testing.T) {
	files, err := build(t, wordySite(t, 300)).Export()
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, f := range files {
		if seen[f.Path] || !strings.HasSuffix(path.Base(f.Path), ".bin") {
			t.Errorf("%s", f.Path)
		}
		seen[f.Path] = true
	}
}

func TestForDiskHoldsAllFiles(t *testing.T) {
	site := siteOf(t, config("en", "de"), "a.md", article("How do I pay?", "1. Do it."), "de/a.md", article("Wie zahle ich?", "1. So."))
	files, err := build(t, site).Export()
	if err != nil {
		t.Fatal(err)
	}
	scripts, err := ForDisk(files)
	if err != nil || len(scripts) != 2 {
		t.Fatalf("%d scripts, %v", len(scripts), err)
	}
	held := map[string][]byte{}
	for _, s := range scripts {
		text, ok := strings.CutPrefix(string(s.Data), "searchFiles=")
		var in map[string][]byte
		if err := json.Unmarshal([]byte(text), &in); !ok || err != nil {
			t.Fatalf("%s: %v", s.Path, err)
		}
		for name, data := range in {
			held[path.Dir(s.Path)+"/"+name] = data
		}
	}
	for _, f := range files {
		if string(held[f.Path]) != string(f.Data) {
			t.Errorf("%s is missing or different", f.Path)
		}
	}
	if len(held) != len(files) {
		t.Errorf("%d files, want %d", len(held), len(files))
	}
}
