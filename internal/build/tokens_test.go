//go:build unix

package build

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"
)

// tokens are articles of which one thing is long, and has no end: where a reader goes back, or copies, it shows here.
var tokens = map[string]struct{ before, piece, after string }{
	"word":               {"", "a", ""},
	"compound":           {"", "a-", "a"},
	"camel case":         {"", "aaBb", ""},
	"digits":             {"", "1", ""},
	"Chinese":            {"", "密", ""},
	"marks":              {"e", "\u0301", ""},
	"apostrophes":        {"", "a'", "a"},
	"emoji":              {"", "👍", ""},
	"joined emoji":       {"", "👩\u200d", ""},
	"no UTF-8":           {"", "\xff", ""},
	"zeros":              {"", "\x00", ""},
	"heading":            {"## ", "a", ""},
	"heading of dashes":  {"## ", "a-", ""},
	"heading id":         {"## A {#", "a", "}"},
	"address":            {"[a](https://x.example/", "a", ")"},
	"path":               {"[a](", "a/", "b.md)"},
	"path upwards":       {"[a](", "../", "b.md)"},
	"anchor":             {"[a](#", "a", ")"},
	"query":              {"[a](https://x.example/?", "a=b&", ")"},
	"escaped address":    {"[a](https://x.example/", "%41", ")"},
	"host":               {"[a](https://", "a.", "example)"},
	"bare address":       {"https://x.example/", "a", ""},
	"bare address's end": {"https://x.example/", ")", ""},
	"mail address":       {"", "a.", "a@x.example"},
	"link title":         {"[a](b.md \"", "a", "\")"},
	"alt text":           {"![", "a", "](b.png)"},
	"picture address":    {"![a](", "a", ".png)"},
	"title":              {"---\ntitle: How ", "a", "\n---\n"},
	"title of capitals":  {"---\ntitle: ", "A", "\n---\n"},
	"summary":            {"---\ntitle: a\nsummary: ", "a", "\n---\n"},
	"slug":               {"---\ntitle: a\nslug: ", "a", "\n---\n"},
	"permalink":          {"---\ntitle: a\npermalink: /", "a/", "\n---\n"},
	"tag":                {"---\ntitle: a\ntags: [", "a", "]\n---\n"},
	"alias":              {"---\ntitle: a\naliases: [/", "a", "/]\n---\n"},
	"related":            {"---\ntitle: a\nrelated: [", "a", ".md]\n---\n"},
	"asked as":           {"---\ntitle: a\nasked_as: [\"", "a", "\"]\n---\n"},
	"key":                {"---\ntitle: a\n", "k", ": a\n---\n"},
	"YAML number":        {"---\ntitle: ", "1", "\n---\n"},
	"JSON number":        {"{\"title\": ", "1", "}\n"},
	"TOML number":        {"+++\ntitle = ", "1", "\n+++\n"},
	"code line":          {"```js\n", "a", "\n```"},
	"code line of signs": {"```js\n", "a(", "\n```"},
	"code language":      {"```", "a", "\na\n```"},
	"code attributes":    {"```js {", "a=b ", "}\na\n```"},
	"code span":          {"`", "a", "`"},
	"element":            {"<", "a", ">a"},
	"attribute name":     {"<p ", "a", "=b>a</p>"},
	"attribute value":    {"<p title=\"", "a", "\">a</p>"},
	"class":              {"<p class=\"", "a ", "\">a</p>"},
	"element id":         {"<p id=\"", "a", "\">a</p>"},
	"comment":            {"<!-- ", "a", " -->"},
	"entity":             {"&", "a", ";"},
	"numeric entity":     {"&#", "0", "65;"},
	"include":            {"{{< include \"", "a", ".md\" >}}"},
	"tag argument":       {"{% x ", "a=b ", "%}"},
	"variable":           {"{{ ", "a", " }}"},
	"callout title":      {":::note ", "a", "\na\n:::"},
	"tab":                {"=== \"", "a", "\"\n    a"},
	"summary of details": {"<details><summary>", "a", "</summary>\n\na\n\n</details>"},
	"footnote":           {"a[^", "a", "]"},
	"definition":         {"[a]: ", "a", ""},
	"reference":          {"[a][", "a", "]"},
	"suppression":        {"<!-- helpgen-disable ", "a", " -->\n\na"},
	"suppressed rules":   {"<!-- helpgen-disable ", "image-alt, ", " -->\n\na"},
	"emphasis marks":     {"", "*", "a"},
	"underscores":        {"", "a_", "a"},
	"tildes":             {"", "~", "a"},
	"backslashes":        {"", "\\", ""},
	"quotation marks":    {"", "\"", ""},
	"dots":               {"", ".", ""},
	"dashes":             {"a ", "-", ""},
	"digits of a list":   {"", "1", ". a"},
	"table cell":         {"|a|\n|-|\n|", "a", "|"},
	"table rule":         {"|a|\n|", "-", "|\n|a|"},
	"sentence":           {"", "a, ", "."},
	"step":               {"1. Press ", "a", "."},
}

// refused are those that keep a site from being written.
var refused = []string{"alias", "key", "permalink", "slug", "zeros"}

// costOfSite is what it takes to build a site of articles of which one thing has about n bytes.
func costOfSite(t *testing.T, n int, names ...string) (allocated uint64, cpu time.Duration) {
	t.Helper()
	dir := t.TempDir()
	for i, name := range names {
		token := tokens[name]
		text := token.before + strings.Repeat(token.piece, n/len(token.piece)) + token.after + "\n"
		file := filepath.Join(dir, "articles", fmt.Sprintf("t%d.md", i))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	runtime.GC()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	start := usedCPU()
	r, err := Build(Options{Dir: dir, Jobs: 1, Now: time.Date(2026, 3, 9, 0, 0, 0, 0, time.UTC)})
	if err != nil {
		t.Fatalf("%.500s", err)
	}
	cpu = usedCPU() - start
	if r.Held != "" && len(names) > 1 {
		t.Fatal(r.Held)
	}
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc, cpu
}

// TestLongTokens: a site takes memory in proportion to its longest words, addresses, headings, tags and so on.
func TestLongTokens(t *testing.T) {
	const n = 10_000
	names := slices.DeleteFunc(slices.Sorted(maps.Keys(tokens)), func(name string) bool { return slices.Contains(refused, name) })
	small, _ := costOfSite(t, n, names...)
	large, _ := costOfSite(t, 4*n, names...)
	if large > 5*small {
		t.Errorf("four times the length takes %.1f times the memory: %d MB; TestLongTokensInTime tells of what", float64(large)/float64(small), large>>20)
	}
}

// TestLongTokensInTime is the same of time, as TestCostInTime, and for each thing alone.
func TestLongTokensInTime(t *testing.T) {
	n := 50 * pieces(t)
	for _, name := range slices.Sorted(maps.Keys(tokens)) {
		memory, small := costOfSite(t, n, name)
		more, large := costOfSite(t, 4*n, name)
		t.Logf("%-34s %8s %8s %6d MB %6d MB", name, small.Round(time.Millisecond), large.Round(time.Millisecond), memory>>20, more>>20)
		if more > 6*memory || large > 8*small && large > time.Second {
			t.Errorf("%s: four times the length takes %.1f times the memory and %.1f times the time: %s", name,
				float64(more)/float64(memory), float64(large)/float64(small), large.Round(time.Millisecond))
		}
	}
}
