package helpgen_test

import (
	"testing"

	"helpgen"
	"helpgen/internal/parse"
)

// TestReplaceMinds: an article is not replaced in place where redirects hang on what changed in it.
func TestReplaceMinds(t *testing.T) {
	cfg := helpgen.DefaultConfig()
	parser := parse.New(cfg)
	old, now := "---\ntitle: Pay\n---\n\n## Bank\n", "---\ntitle: Pay\n---\n\n## Card\n"
	for name, tt := range map[string]struct {
		aliases, addresses string
		want               bool
	}{
		"nothing":            {"", "", true},
		"an article moved":   {"/old/", "", true},
		"a heading moved":    {"/pay/#card", "", false},
		"an address":         {"", "/x/,/pay/", true},
		"an address with id": {"", "/x/,/pay/#bank", false},
	} {
		cfg.RedirectsFile = helpgen.ReadRedirectsFile("old.csv", []byte(tt.addresses))
		other := "---\ntitle: Cards\n---\n"
		if tt.aliases != "" {
			other = "---\ntitle: Cards\naliases: [" + tt.aliases + "]\n---\n\n## Card\n"
		}
		s := helpgen.NewSite(cfg, []*helpgen.Article{parser.Parse("pay.md", []byte(old)), parser.Parse("cards.md", []byte(other))}, nil, helpgen.SiteOptions{})
		if got := s.Replace(parser.Parse("pay.md", []byte(now))); got != tt.want {
			t.Errorf("%s: replaced in place: %v", name, got)
		}
	}
}
