package helpgen

import "testing"

// TestReplaceMinds: an article is not replaced in place where redirects hang on what changed in it.
func TestReplaceMinds(t *testing.T) {
	cfg := DefaultConfig()
	parser := NewParser(cfg)
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
		cfg.OldAddresses = ReadOldAddresses("old.csv", []byte(tt.addresses))
		other := "---\ntitle: Cards\n---\n"
		if tt.aliases != "" {
			other = "---\ntitle: Cards\naliases: [" + tt.aliases + "]\n---\n\n## Card\n"
		}
		s := NewSite(cfg, []*Article{parser.Parse("pay.md", []byte(old)), parser.Parse("cards.md", []byte(other))}, nil, SiteOptions{})
		if got := s.Replace(parser.Parse("pay.md", []byte(now))); got != tt.want {
			t.Errorf("%s: replaced in place: %v", name, got)
		}
	}
}
