package helpgen_test

import (
	"bytes"
	"strings"
	"testing"

	"helpgen"
	"helpgen/internal/parse"
)

// FuzzAddresses: links and addresses of any form resolve to something, and what is written for them is text.
func FuzzAddresses(f *testing.F) {
	for _, s := range []string{"b.md#x", "//x", "%zz", "../../b.md", "https://[::1", "mailto:", "#%ff", "?", "b.md?x#y", "\\b.md", "http://a b/", "javascript:x", "/B/"} {
		f.Add(s)
	}
	cfg := helpgen.DefaultConfig()
	p := parse.New(cfg)
	a, b := p.Parse("d/a.md", []byte("---\ntitle: A\n---\n")), p.Parse("b.md", []byte("---\ntitle: B\n---\n\n## X\n"))
	f.Fuzz(func(t *testing.T, dest string) {
		site := helpgen.NewSite(cfg, []*helpgen.Article{a, b}, nil, helpgen.SiteOptions{})
		target := site.Resolve(a, dest)
		if target.Kind == helpgen.TargetExternal && cfg.UnsafeURL(dest) {
			t.Errorf("%q leads to %+v", dest, target)
		}
		var out bytes.Buffer
		page := *site.Pages[0]
		linked := *page.Article
		linked.Links = []helpgen.Link{{Dest: dest}}
		page.Article = &linked
		site.WriteHTML(&out, &page, page.Edition, "/d/a/", helpgen.Fragment(`<a href="`+helpgen.Slot(helpgen.SlotLink, 0)+`">`))
		if written := out.String(); strings.Count(written, `"`)%2 != 0 || strings.ContainsAny(written[len("<a"):len(written)-1], "<>") {
			t.Errorf("%q is written as %q", dest, written)
		}
	})
}

// FuzzOldAddresses: a file of old addresses is read to its end, and its faults have places.
func FuzzOldAddresses(f *testing.F) {
	for _, s := range []string{"/a /b\n", "# x\n\n/a\n", "https://old.example/x?y /b.md 301\n", "/*\t/b\n", "\x00 \xff\n", "/a  /a#x\r\n"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		o := helpgen.ReadRedirectsFile("old.txt", []byte(text))
		cfg := helpgen.DefaultConfig()
		cfg.RedirectsFile = o
		site := helpgen.NewSite(cfg, []*helpgen.Article{parse.New(cfg).Parse("b.md", []byte("---\ntitle: B\n---\n"))}, nil, helpgen.SiteOptions{})
		for _, fault := range site.RedirectsFaults {
			if fault.Span.Start < 0 || fault.Span.End > len(text) {
				t.Errorf("%v of %d bytes: %s", fault.Span, len(text), fault.Message)
			}
		}
		for _, r := range site.Redirects {
			if strings.ContainsAny(r.From, " \t\r\n*") {
				t.Errorf("a redirect is from %q", r.From)
			}
		}
	})
}
