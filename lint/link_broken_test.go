package lint

import "testing"

// TestLinksToTheWebsite: a link from the root may lead out of the help center only if there is something around it.
func TestLinksToTheWebsite(t *testing.T) {
	for config, want := range map[string]Severity{
		"": Warning, "base_url: https://example.org/help/\n": Warning, "base_url: https://help.example.org/\n": Error,
	} {
		f := newFolder()
		f.files["pay.md"] = []byte("---\ntitle: How do I pay?\n---\n\nSee [jobs](/careers/).\n")
		cfg, lc := loadConfig(t, config)
		found := Check(f.site(cfg), lc, Options{Now: testNow, Rules: []string{"link-broken"}})
		if len(found) != 1 || found[0].Severity != want {
			t.Errorf("%q: %+v, want one of severity %v", config, found, want)
		}
	}
}
