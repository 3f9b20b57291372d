package lint

import (
	"fmt"
	"strings"
	"testing"
)

// TestHabits builds sites in which all articles do the same thing, and a file with a hundred faults.
func TestHabits(t *testing.T) {
	f := newFolder()
	for i := range 12 {
		f.files[fmt.Sprintf("a%02d.md", i)] = []byte("No title here.\n")
	}
	f.files["links.md"] = []byte("---\ntitle: What is broken?\n---\n" + strings.Repeat("\n[x](nope.md)\n", 30))
	cfg, lc := loadConfig(t, "")
	found := map[string]int{}
	var last string
	for _, x := range Check(f.site(cfg), lc, Options{}) {
		found[x.Rule]++
		if x.Rule == "link-broken" {
			last = x.Message
		}
	}
	if found["title-missing"] != 1 {
		t.Errorf("%d findings of title-missing, want one for all", found["title-missing"])
	}
	if found["link-broken"] != mostOfAKind || !strings.Contains(last, "and 20 more like this") {
		t.Errorf("%d broken links; the last says %q", found["link-broken"], last)
	}
}
