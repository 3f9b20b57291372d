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
