package helpgen_test

import (
	"bytes"
	"testing"

	"helpgen"
	"helpgen/internal/parse"
)

// TestLinksToTheWebsite: a path that another part of the website serves is linked to as it is written.
func TestLinksToTheWebsite(t *testing.T) {
	cfg := helpgen.DefaultConfig()
	cfg.BaseURL, cfg.Links.Website = "https://example.org/help/", []string{"/shop/**"}
	a := parse.New(cfg).Parse("pay.md", []byte("# Pay\n\n[Lamps](/shop/lamps/?size=2#red), [jobs](/jobs/).\n"))
	s := helpgen.NewSite(cfg, []*helpgen.Article{a}, nil, helpgen.SiteOptions{})
	var out bytes.Buffer
	p := s.Page("pay.md")
	s.WriteHTML(&out, p, p.Edition, p.URL, p.Parts[0].HTML)
	if want := "<p><a href=\"/shop/lamps/?size=2#red\">Lamps</a>, <a>jobs</a>.</p>\n"; out.String() != want {
		t.Errorf("got %q, want %q", out.String(), want)
	}
}

func TestRelativePath(t *testing.T) {
	for _, c := range []struct{ from, to, want string }{
		{"a.md", "b.md", "b.md"}, {"x/a.md", "x/b.md", "b.md"}, {"x/a.md", "b.md", "../b.md"}, {"x/y/a.md", "x/z/b.md", "../z/b.md"},
		{"/x/", "/x/", ""}, {"x/a.md", "xy/b.md", "../xy/b.md"}, {"a.md", "x:y.md", "./x:y.md"}, {"x/a.md", "c:/b.md", "../c:/b.md"},
		{"a.md", "x/c:d.md", "x/c:d.md"},
	} {
		if got := helpgen.RelativePath(c.from, c.to); got != c.want {
			t.Errorf("from %s to %s is %q, want %q", c.from, c.to, got, c.want)
		}
	}
}
