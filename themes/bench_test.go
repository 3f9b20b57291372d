package themes

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"helpgen"
)

// bigSite is a site of n articles of about 270 words, in sections of 50.
func bigSite(t testing.TB, n int) *helpgen.Site {
	t.Helper()
	files := fstest.MapFS{}
	text := strings.Repeat("Open the settings and choose what you need, then go on. ", 14)
	for i := range n {
		body := fmt.Sprintf(`---
title: How do I set up number %d?
summary: Open the settings and choose it.
updated: 2026-10-%02d
---

%s

## Before you begin

- An account
- A minute

## Steps

1. Open **Settings**.
2. Choose *number %d*.

   > [!NOTE]
   > %s

3. Select **Save**.

## Troubleshooting

### It does not save

%s

### It is grey

Ask the owner.

## Related articles

- [Another](article-%d.md)
`, i, i%28+1, text, i, text[:200], text, i/50*50)
		files[fmt.Sprintf("articles/category-%d/section-%d/article-%d.md", i/500, i/50, i)] = &fstest.MapFile{Data: []byte(body)}
	}
	return parseSite(t, files, func(c *helpgen.Config) {
		c.BaseURL = "https://example.org/help/"
		c.Feedback.Endpoint = "https://example.org/votes"
		c.Support.Channels = []helpgen.Channel{{Kind: "email", Address: "help@example.org"}}
	})
}

func BenchmarkArticle(b *testing.B) {
	r := renderer(b, bigSite(b, 1000))
	paths := articlePaths(r)
	b.ReportAllocs()
	b.ResetTimer()
	for i := range b.N {
		render(b, r, paths[i%len(paths)])
	}
}

func BenchmarkFirstArticle(b *testing.B) {
	site := bigSite(b, 10000)
	theme, err := Load(site.Config, LoadOptions{})
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		render(b, theme.Renderer(site, Options{Now: today}), outputPath(site.Pages[0].URL))
	}
}

func BenchmarkLoad(b *testing.B) {
	cfg := helpgen.DefaultConfig()
	for b.Loop() {
		if _, err := Load(cfg, LoadOptions{}); err != nil {
			b.Fatal(err)
		}
	}
}

func articlePaths(r *Renderer) []string {
	var out []string
	for _, p := range r.site.Pages {
		if !p.IsIndex {
			out = append(out, outputPath(p.URL))
		}
	}
	return out
}

// TestPageDoesNotGrow compares an article's page in a small and a large site.
func TestPageDoesNotGrow(t *testing.T) {
	small, large := renderer(t, bigSite(t, 500)), renderer(t, bigSite(t, 3000))
	path := articlePaths(small)[7]
	if a, b := len(render(t, small, path)), len(render(t, large, path)); b > a+200 {
		t.Errorf("the page of %s has %d bytes among 500 articles and %d among 3000", path, a, b)
	}
}
