package helpgen_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"helpgen"
	"helpgen/internal/parse"
)

// TestIncludesAreBounded builds a page of snippets that fan out, and one of snippets that go deep: each has
// what there is room for, and one finding.
func TestIncludesAreBounded(t *testing.T) {
	for name, per := range map[string]int{"wide": 12, "deep": 1} {
		t.Run(name, func(t *testing.T) {
			p := parse.New(helpgen.DefaultConfig())
			var all []*helpgen.Article
			for i := range 12 {
				text := strings.Repeat(fmt.Sprintf("{{< include \"snippets/s%d.md\" >}}\n\n", i+1), per)
				all = append(all, p.Parse(fmt.Sprintf("snippets/s%d.md", i), []byte("Text.\n\n"+text)))
			}
			all = append(all, p.Parse("snippets/s12.md", []byte("The end.")), p.Parse("a.md", []byte("# A\n\n{{< include \"snippets/s0.md\" >}}\n")))
			s := helpgen.NewSite(helpgen.DefaultConfig(), all, nil, helpgen.SiteOptions{})
			var out bytes.Buffer
			page := s.Page("a.md")
			for i := range page.Parts {
				s.WriteHTML(&out, page, page.Edition, page.URL, page.Parts[i].HTML)
			}
			if n := strings.Count(out.String(), "Text."); n == 0 || n > 200 || per == 1 && n != 8 {
				t.Errorf("%d snippets on the page", n)
			}
			found := 0
			for _, f := range s.Faults {
				if f.Article.Path == "a.md" && f.Rule == "include-missing" {
					found++
				}
			}
			if found != 1 {
				t.Errorf("%d findings: %v", found, s.Faults)
			}
		})
	}
}
