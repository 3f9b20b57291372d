package helpgen_test

import (
	"fmt"
	"strings"
	"testing"

	"helpgen"
	"helpgen/internal/parse"
)

func TestOldAddresses(t *testing.T) {
	file := strings.Join([]string{
		"\ufeffOld,New",
		"# comment",
		"/hc/en-us/articles/12-Pay",
		"https://old.example.com/hc/de/articles/12",
		"/faq.html, billing/pay.md#card",
		"/shop /billing/ 301",
		`"/quoted","https://shop.example.com/x"`,
		"",
		"/hc/en-us/articles/99-Gone",
		"/nowhere, gone.md",
		"/billing/pay/ /billing/",
		"/hc/en-us/articles/12-Pay,/billing/",
		"/hc/en-us/articles/12-Pay,billing/pay.md",
		"/a/*, /billing/",
		"/a?id=1, /billing/",
		"/taken/, /billing/",
		"/, /billing/",
		"no address",
	}, "\n")
	cfg, errs := helpgen.LoadConfig("helpgen.yaml", []byte("languages: [{code: en}, {code: de}]\nlinks: {legacy: ['https://old.example.com/hc/*/articles/{id}*']}\n"))
	if len(errs) > 0 {
		t.Fatal(errs)
	}
	cfg.RedirectsFile = helpgen.ReadRedirectsFile("old.csv", []byte(file))
	parser := parse.New(cfg)
	s := helpgen.NewSite(cfg, []*helpgen.Article{
		parser.Parse("billing/pay.md", []byte("---\ntitle: Pay\nid: 12\naliases: [/taken/]\n---\n\n## Card\n")),
		parser.Parse("de/billing/pay.md", []byte("---\ntitle: Zahlen\n---\n")),
		parser.Parse("billing/index.md", []byte("# Billing\n")),
	}, nil, helpgen.SiteOptions{})
	var got []string
	for _, r := range s.Redirects {
		got = append(got, fmt.Sprintf("%s → %s", r.From, r.To))
	}
	want := `/faq.html → /billing/pay/#card
/hc/de/articles/12/ → /de/billing/pay/
/hc/en-us/articles/12-Pay/ → /billing/pay/
/quoted/ → https://shop.example.com/x
/shop/ → /billing/
/taken/ → /billing/pay/`
	if joined := strings.Join(got, "\n"); joined != want {
		t.Errorf("redirects:\n%s\nwant:\n%s", joined, want)
	}
	got = nil
	for _, f := range s.RedirectsFaults {
		got = append(got, fmt.Sprintf("%s: %s", file[f.Span.Start:f.Span.End], f.Message))
	}
	want = `/a/*: /a/* is no address that a redirect can be made for
/a?id=1: /a?id=1 is no address that a redirect can be made for
no: no is no address
/hc/en-us/articles/99-Gone: no article has what /hc/en-us/articles/99-Gone asks for
gone.md: gone.md leads nowhere
/billing/pay/: /billing/pay/ is the address of billing/pay.md
/hc/en-us/articles/12-Pay: /hc/en-us/articles/12-Pay already leads to /billing/pay/
/taken/: /taken/ already leads to /billing/pay/
/: / is the address of another page of the site`
	if joined := strings.Join(got, "\n"); joined != want {
		t.Errorf("faults:\n%s\nwant:\n%s", joined, want)
	}
	for dest, want := range map[string]string{"/shop/": "/billing/", "/quoted/": "https://shop.example.com/x", "/faq.html": "/billing/pay/"} {
		if to := s.Resolve(s.Articles()[0], dest); to.URL != want {
			t.Errorf("a link to %s leads to %q, want %q", dest, to.URL, want)
		}
	}
}
