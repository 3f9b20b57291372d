package serve

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"helpgen/internal/build"
)

// TestNews edits an article and asks what the terminal is told: only what is fixed is said to be fixed.
func TestNews(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "articles", "a.md")
	write := func(text string) {
		t.Helper()
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	const front = "---\ntitle: How do I pay?\nsummary: You pay by card.\ntype: reference\n---\n\n"
	write(front + "Text.\n")
	told := make(chan News, 10)
	s, err := New(Options{Build: build.Options{Dir: dir, Drafts: true, Now: today}, Told: func(n News) { told <- n }})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	next := func(what string) News {
		t.Helper()
		select {
		case n := <-told:
			return n
		case <-time.After(20 * time.Second):
			t.Fatalf("%s: nothing was told", what)
			return News{}
		}
	}
	rules := func(found []Finding) []string {
		var out []string
		for _, f := range found {
			out = append(out, f.Rule)
		}
		return out
	}
	for _, step := range []struct {
		what, text       string
		fresh, gone, now []string
	}{
		{"two dead links", front + "[x](no.md) and [y](nope.md).\n", []string{"link-broken", "link-broken"}, nil, []string{"link-broken", "link-broken"}},
		{"one is fixed", front + "[x](no.md) and y.\n", nil, []string{"link-broken"}, []string{"link-broken"}},
		{"front matter breaks", "---\ntitle: How: do I pay?\n---\n\n[x](no.md).\n", []string{"frontmatter-syntax"}, nil, []string{"frontmatter-syntax", "link-broken"}},
		{"all is fixed", front + "Text.\n", nil, []string{"frontmatter-syntax", "link-broken"}, nil},
	} {
		write(step.text)
		s.Apply([]string{file})
		n := next(step.what)
		if !slices.Equal(rules(n.New), step.fresh) || !slices.Equal(rules(n.Fixed), step.gone) || !slices.Equal(rules(n.Open["a.md"]), step.now) {
			t.Errorf("%s: new %v, fixed %v, open %v", step.what, rules(n.New), rules(n.Fixed), rules(n.Open["a.md"]))
		}
	}
}
