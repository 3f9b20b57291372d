package themes

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"helpgen"
)

// pagesOf makes a site of n articles in one section.
func pagesOf(t *testing.T, n int) *Renderer {
	t.Helper()
	files := fstest.MapFS{}
	for i := range n {
		files[fmt.Sprintf("articles/a/b/p%03d.md", i)] = &fstest.MapFile{Data: fmt.Appendf(nil, "---\ntitle: P%03d\n---\n\nText.\n", i)}
	}
	return renderer(t, parseSite(t, files, nil))
}

func TestSidebarIsCut(t *testing.T) {
	page := render(t, pagesOf(t, 100), "a/b/p042/index.html")
	for text, want := range map[string]bool{
		`aria-current="page">P042`: true, ">P030<": true, ">P059<": true, ">P029<": false, ">P060<": false, "Show all 100 articles": true,
	} {
		if strings.Contains(page[:strings.Index(page, "<main")], text) != want {
			t.Errorf("the sidebar has %q: %v", text, !want)
		}
	}
	if n := strings.Count(page, `aria-current="page"`); n != 1 {
		t.Errorf("%d links are marked as current", n)
	}
}

func TestSidebarMarksAnyAddress(t *testing.T) {
	for _, url := range []string{"/a/c++/", "/a/it's (new) & old/", "/a/ключ/"} {
		files := fstest.MapFS{"articles/a/one.md": {Data: fmt.Appendf(nil, "---\ntitle: One\npermalink: %q\n---\n\nText.\n", url)}}
		r := renderer(t, parseSite(t, files, func(c *helpgen.Config) { c.BaseURL = bases["subpath"] }))
		if page := render(t, r, articlePaths(r)[0]); !strings.Contains(page, `aria-current="page">One`) {
			t.Errorf("%s is not marked: %s", url, page[strings.Index(page, "tree-top"):][:300])
		}
	}
}

func TestAnnouncements(t *testing.T) {
	for _, c := range []struct {
		name string
		a    helpgen.Announcement
		want bool
	}{
		{"always", helpgen.Announcement{}, true},
		{"today", helpgen.Announcement{From: "2026-11-25", Until: "2026-11-25"}, true},
		{"over", helpgen.Announcement{Until: "2026-11-24"}, false},
		{"to come", helpgen.Announcement{From: "2026-11-26"}, false},
		{"other language", helpgen.Announcement{Lang: "ar"}, false},
		{"its category", helpgen.Announcement{Section: "account"}, true},
		{"other category", helpgen.Announcement{Section: "billing"}, false},
	} {
		c.a.Text = "A message."
		r := sample(t, func(cfg *helpgen.Config) { cfg.Announcements = []helpgen.Announcement{c.a} })
		if got := strings.Contains(render(t, r, "account/change-email/index.html"), "A message."); got != c.want {
			t.Errorf("%s: shown is %v", c.name, got)
		}
	}
}

func TestRelated(t *testing.T) {
	site := sample(t, nil).site
	theme := builtinTheme(t)
	r := theme.Renderer(site, Options{Now: today, Related: func(p *helpgen.Page) []*helpgen.Page {
		return []*helpgen.Page{p, site.Page("en/billing/invoices.md"), site.Page("en/billing/refund.md"),
			site.Page("en/billing/change-plan.md"), site.Page("en/account/change-email.md")}
	}})
	view, err := r.articlePage(site.Page("en/account/two-factor.md"))
	if err != nil {
		t.Fatal(err)
	}
	if len(view.Related) != enoughRelated || view.Related[0].Title != "Where do I find my invoices?" || view.RelatedTitle != "Related articles" {
		t.Errorf("related are %v under %q", view.Related, view.RelatedTitle)
	}
	if view, err = r.articlePage(site.Page("en/account/reset-password.md")); err != nil {
		t.Fatal(err)
	}
	last := view.Parts[len(view.Parts)-1]
	if len(view.Related) != 0 || view.RelatedTitle != "" || len(last.Links) != 3 { // two are in the text, one in the front matter
		t.Errorf("related are %v under %q, in the text %v", view.Related, view.RelatedTitle, last.Links)
	}
	for _, l := range last.Links {
		if l.Summary == "" {
			t.Errorf("%s has no summary", l.Title)
		}
	}
}

func TestContactForms(t *testing.T) {
	for adapter, want := range map[string]string{
		"mailto":    "mailto:x get body",
		"post":      "x post message",
		"netlify":   "x post message",
		"zendesk":   "x post request[comment][body]",
		"freshdesk": "x post helpdesk_ticket[ticket_body_attributes][description_html]",
	} {
		f := newContactForm(helpgen.ContactForm{Adapter: adapter, Action: "x"})
		if got := fmt.Sprint(f.Action, " ", f.Method, " ", f.Message); got != want {
			t.Errorf("%s: %s", adapter, got)
		}
	}
	if newContactForm(helpgen.ContactForm{}) != nil {
		t.Error("a form without an action")
	}
}

func TestChannelURL(t *testing.T) {
	for address, want := range map[string]string{
		"a@b.c": "mailto:a@b.c", "https://x.y/": "https://x.y/", "x.y/z": "https://x.y/z", "javascript:alert(1)": "", "/contact/": "/contact/",
	} {
		if got := channelURL(helpgen.Channel{Kind: "chat", Address: address}); got != want {
			t.Errorf("%s gives %s", address, got)
		}
	}
	if got := channelURL(helpgen.Channel{Kind: "phone", Address: "+49 (30) 90-1820"}); got != "tel:+4930901820" {
		t.Errorf("the phone number gives %s", got)
	}
}

func TestNoDataNoPage(t *testing.T) {
	r := renderer(t, parseSite(t, fstest.MapFS{"articles/a.md": {Data: []byte("# A\n\nText.\n")}}, nil))
	for _, f := range r.Files() {
		for _, absent := range []string{"contact", "support-policy", "fix/", "whats-new", "sitemap", "feed"} {
			if strings.HasPrefix(f.Path, absent) {
				t.Errorf("%s is made without data", f.Path)
			}
		}
	}
	page := render(t, r, "a/index.html")
	for _, absent := range []string{"contact/", "support-policy/", "fix/", "whats-new/", "feed.xml", "feedback", "lang"} {
		if strings.Contains(page[strings.Index(page, "<body"):], `"`+absent) || strings.Contains(page, "../"+absent) {
			t.Errorf("the page links or shows %s", absent)
		}
	}
}

func TestLanguages(t *testing.T) {
	r := sample(t, func(c *helpgen.Config) { c.BaseURL = bases["subpath"] })
	both := render(t, r, "account/reset-password/index.html")
	for _, want := range []string{
		`<link rel="alternate" hreflang="ar" href="https://example.org/help/ar/account/reset-password/">`,
		`<link rel="alternate" hreflang="x-default" href="https://example.org/help/account/reset-password/">`,
	} {
		if !strings.Contains(both, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	if one := render(t, r, "billing/refund/index.html"); strings.Contains(one, `rel="alternate" hreflang`) || !strings.Contains(one, `<a href="/help/ar/billing/refund/" hreflang="ar"`) {
		t.Error("an article without translation must lead to its fallback page, and tell search engines nothing")
	}
}

func TestSectionIcons(t *testing.T) {
	ic := builtinTheme(t).icons
	for _, c := range []struct{ name, title, want string }{
		{"card", "Anything", ic.symbols["card"]},
		{"", "Billing and plans", ic.symbols["card"]},
		{"", "Xyz", ic.symbols["book"]},
		{"", "Notifications", ic.symbols["bell"]},
		{"", "Projects", ic.symbols["folder"]},
		{"megaphone-outline", "Your account", ic.symbols["user"]},
		{"🚀", "Anything", "🚀"},
	} {
		if got := string(ic.forSection(c.name, c.title)); !strings.Contains(got, c.want) {
			t.Errorf("%q, %q: %s", c.name, c.title, got)
		}
	}
}

// TestSmartTitles: what readers see has the punctuation of the text, data is as written.
func TestSmartTitles(t *testing.T) {
	r := renderer(t, parseSite(t, fstest.MapFS{"articles/a/one.md": {Data: []byte("---\ntitle: What's \"--now\"?\nsummary: It's \"fast\"...\n---\n\nText.\n\n## The team's part\n")}}, nil))
	for name, want := range map[string][]string{
		"a/one/index.html": {"<h1>What’s “--now”?</h1>", `class="lead">It’s “fast”…<`, ">The team’s part</h2>", "<title>What’s"},
		"a/index.html":     {">What’s “--now”?</a><p>It’s “fast”…</p>"},
		"articles.json":    {`"title":"What's \"--now\"?"`},
	} {
		page := render(t, r, name)
		for _, text := range want {
			if !strings.Contains(page, text) {
				t.Errorf("%s lacks %s", name, text)
			}
		}
	}
}

func TestLanguageNames(t *testing.T) {
	if got := languageNames([]string{"en", "ar", "ja", "klingonish"}); got != "English, العربية, 日本語, klingonish" {
		t.Error(got)
	}
}
