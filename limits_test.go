package helpgen_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"helpgen"
	"helpgen/internal/parse"
)

// TestIncludedBytesAreBounded: snippets that fan out, or are large, make no page without end, and a finding says so.
func TestIncludedBytesAreBounded(t *testing.T) {
	for name, snippet := range map[string]func(i int) string{
		"fan out": func(i int) string { return strings.Repeat(fmt.Sprintf("{{< include \"s%d.md\" >}}\n\n", i+1), 12) },
		"large":   func(int) string { return strings.Repeat("word ", 200_000) },
	} {
		cfg := helpgen.DefaultConfig()
		p := parse.New(cfg)
		articles := []*helpgen.Article{p.Parse("a.md", []byte("---\ntitle: A\n---\n\n"+strings.Repeat("{{< include \"snippets/s0.md\" >}}\n\n", 20)))}
		for i := range 8 {
			articles = append(articles, p.Parse(fmt.Sprintf("snippets/s%d.md", i), []byte(snippet(i))))
		}
		site := helpgen.NewSite(cfg, articles, nil, helpgen.SiteOptions{})
		var out bytes.Buffer
		page := site.Page("a.md")
		for i := range page.Parts {
			site.WriteHTML(&out, page, page.Edition, page.URL, page.Parts[i].HTML)
		}
		if out.Len() > 3<<20 || len(site.Markdown(page, page.URL)) > 3<<20 {
			t.Errorf("%s: the page has %d bytes, its text %d", name, out.Len(), len(site.Markdown(page, page.URL)))
		}
		told := false
		for _, f := range site.Faults {
			told = told || f.Rule == "include-missing" && strings.Contains(f.Message, "the rest is left out")
		}
		if !told {
			t.Errorf("%s: nothing is said", name)
		}
	}
}
