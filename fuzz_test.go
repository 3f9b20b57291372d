package helpgen

import (
	"bytes"
	"strings"
	"testing"
)

// FuzzConfig: whatever a configuration says, reading it gives a configuration to go on with and faults with places.
func FuzzConfig(f *testing.F) {
	for _, s := range []string{"name: x\nlanguages: [{code: en}, de]\n", "{\"name\": \"x\", \"nav\": [{\"url\": 1}]}", "name = 'x'\n[theme]\naccent = 'red'\n",
		"base_url: ':'\npublish: ['[']\n", "a: &a [*a]\n", "support: {channels: [{kind: email, hours: {mon: x}}]}\n", "lint: {rules: {x: {y: z}}}\n", "\ufeff- x\n", "links: {legacy: ['*{id}(']}\n"} {
		for _, ext := range []string{".yaml", ".json", ".toml"} {
			f.Add(ext, s)
		}
	}
	f.Fuzz(func(t *testing.T, ext, text string) {
		c, faults := LoadConfig("helpgen"+ext, []byte(text))
		if c == nil || len(c.Languages) == 0 {
			t.Fatal("there is no configuration")
		}
		for _, fault := range faults {
			if fault.Span.Start < 0 || fault.Span.End < fault.Span.Start || fault.Span.End > len(text) {
				t.Errorf("%v of %d bytes: %s", fault.Span, len(text), fault.Message)
			}
		}
		NewSite(c, nil, nil, SiteOptions{})
	})
}

// FuzzAddresses: links and addresses of any form resolve to something, and what is written for them is text.
func FuzzAddresses(f *testing.F) {
	for _, s := range []string{"b.md#x", "//x", "%zz", "../../b.md", "https://[::1", "mailto:", "#%ff", "?", "b.md?x#y", "\\b.md", "http://a b/", "javascript:x", "/B/"} {
		f.Add(s)
	}
	cfg := DefaultConfig()
	p := NewParser(cfg)
	a, b := p.Parse("d/a.md", []byte("---\ntitle: A\n---\n")), p.Parse("b.md", []byte("---\ntitle: B\n---\n\n## X\n"))
	f.Fuzz(func(t *testing.T, dest string) {
		site := NewSite(cfg, []*Article{a, b}, nil, SiteOptions{})
		target := site.Resolve(a, dest)
		if target.Kind == TargetExternal && cfg.unsafeURL(dest) {
			t.Errorf("%q leads to %+v", dest, target)
		}
		var out bytes.Buffer
		(&fragmentWriter{Site: site, Buffer: &out, page: site.Pages[0], tree: site.Trees[0], from: "/d/a/"}).href(target)
		if written := out.String(); strings.Count(written, `"`)%2 != 0 || strings.ContainsAny(written, "<>") {
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
		o := ReadOldAddresses("old.txt", []byte(text))
		cfg := DefaultConfig()
		cfg.OldAddresses = o
		site := NewSite(cfg, []*Article{NewParser(cfg).Parse("b.md", []byte("---\ntitle: B\n---\n"))}, nil, SiteOptions{})
		for _, fault := range site.OldFaults {
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
