package themes

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"helpgen"
)

// TestCollisions puts articles at the addresses of the theme's own pages.
func TestCollisions(t *testing.T) {
	for _, c := range []struct{ file, meta, output, fault string }{
		{"search/a.md", "", "search/index.html", "the folder search and the search page both have the address /search/"},
		{"contact/index.md", "", "contact/index.html", "contact/index.md and the contact page both have the address /contact/"},
		{"fix/b/c.md", "", "fix/index.html", "the folder fix and the list of problems both have the address /fix/"},
		{"a-z.md", "", "a-z/index.html", "a-z.md and the list from A to Z both have the address /a-z/"},
		{"x.md", "permalink: /whats-new/", "whats-new/index.html", "x.md and the list of what is new both have the address /whats-new/"},
		{"x.md", "permalink: /404.html", "404.html", "x.md and the theme both have the address /404.html"},
	} {
		site := parseSite(t, fstest.MapFS{
			"articles/" + c.file: {Data: fmt.Appendf(nil, "---\ntitle: One\n%s\n---\n\nText.\n", c.meta)},
			"articles/other.md":  {Data: []byte("---\nupdated: 2026-01-01\n---\n\n# Two\n\n## Troubleshooting\n\n### It hums\n\nWait.\n")},
		}, func(cfg *helpgen.Config) { cfg.Support.Form.Action = "help@example.org" })
		n := 0
		for _, f := range renderer(t, site).Files() {
			if f.Path == c.output {
				n++
			}
		}
		if n != 2 {
			t.Errorf("%s: %s is listed %d times", c.file, c.output, n)
		}
		if len(site.Faults) != 1 || !site.Faults[0].Blocking || site.Faults[0].Rule != "slug-duplicate" || !strings.Contains(site.Faults[0].Message, c.fault) {
			t.Errorf("%s: faults are %+v, want %q", c.file, site.Faults, c.fault)
		}
	}
}

// TestNoCollisions: an address of a page that the theme does not make for this site is free.
func TestNoCollisions(t *testing.T) {
	site := parseSite(t, fstest.MapFS{"articles/contact/index.md": {Data: []byte("# Contact\n\nText.\n")}, "articles/fix/a.md": {Data: []byte("# A\n\nText.\n")}}, nil)
	if len(site.Faults) > 0 {
		t.Errorf("faults: %+v", site.Faults)
	}
	if page := render(t, renderer(t, site), "contact/index.html"); !strings.Contains(page, ">Contact</h1>") {
		t.Errorf("the article is not at its address: %s", page)
	}
}

// TestAliasCollision: an old address that is a page of the theme now is told of and makes no page.
func TestAliasCollision(t *testing.T) {
	site := parseSite(t, fstest.MapFS{"articles/a.md": {Data: []byte("---\ntitle: A\naliases: [/search/]\n---\n\nText.\n")}}, nil)
	if len(site.Faults) != 1 || site.Faults[0].Rule != "redirect-conflict" || len(site.Redirects) != 0 {
		t.Errorf("faults: %+v", site.Faults)
	}
}
