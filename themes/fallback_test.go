package themes

import (
	"strings"
	"testing"
	"testing/fstest"

	"helpgen"
)

func tongues(t *testing.T, fallback bool) *Renderer {
	t.Helper()
	return renderer(t, parseSite(t, fstest.MapFS{
		"articles/a/one.md":      {Data: []byte("---\ntitle: One\nsummary: The first.\n---\n\nText.\n\n## Part\n\nSee [two](two.md), [four](four.md), [the folder](./).\n\n## Related articles\n\n- [Two](two.md)\n- [Four](four.md#part)\n")},
		"articles/a/four.md":     {Data: []byte("# Four\n\nText.\n\n## Part\n\nText.\n")},
		"articles/a/two.md":      {Data: []byte("# Two\n\nText.\n")},
		"articles/ar/a/two.md":   {Data: []byte("# اثنان\n\nنص.\n")},
		"articles/ar/b/three.md": {Data: []byte("# ثلاثة\n\nنص.\n")},
	}, func(c *helpgen.Config) {
		c.BaseURL, c.Fallback = "https://example.org/help/", fallback
		c.Languages = append(c.Languages, helpgen.Language{Code: "ar", Name: "العربية", RTL: true, Prefix: "/ar/"})
	}))
}

func TestFallback(t *testing.T) {
	r := tongues(t, true)
	page := render(t, r, "ar/a/one/index.html")
	for _, want := range []string{`<html lang="ar" dir="rtl"`, `<meta name="robots" content="noindex">`,
		`<link rel="canonical" href="https://example.org/help/a/one/">`, `<h1 lang="en" dir="ltr">One</h1>`,
		`<section class="part" lang="en" dir="ltr"`, "غير متوفرة بالعربية", `<a href="/help/ar/a/">`,
		`<a href="/help/ar/a/one/" hreflang="ar" lang="ar" aria-current="true">`, `<a href="/help/a/one/" hreflang="en"`,
		`<a href="/help/ar/a/two/">two</a>, <a href="/help/ar/a/four/">four</a>, <a href="/help/ar/a/">the folder</a>`,
		`<a href="/help/ar/a/two/">اثنان</a>`, `<a href="/help/ar/a/four/#part">Four</a>`} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	if strings.Contains(page, `rel="alternate" hreflang`) {
		t.Error("the page says that it is a translation")
	}
	original := render(t, r, "a/one/index.html")
	if !strings.Contains(original, `<a href="/help/ar/a/one/" hreflang="ar"`) || strings.Contains(original, `rel="alternate" hreflang`) {
		t.Error("the original does not lead to the page, or calls it a translation")
	}
	if sitemap := render(t, r, "sitemap.xml"); strings.Contains(sitemap, "/ar/a/one/") {
		t.Error("the page is in the sitemap")
	}
	for _, f := range r.Files() {
		if f.Path == "b/three/index.html" {
			t.Error("an article that is in the second language alone has a page in the first")
		}
	}
}

func TestNoFallback(t *testing.T) {
	r := tongues(t, false)
	for _, f := range r.Files() {
		if f.Path == "ar/a/one/index.html" {
			t.Error("a page is made")
		}
	}
	if page := render(t, r, "a/one/index.html"); !strings.Contains(page, `<a href="/help/ar/" hreflang="ar"`) {
		t.Error("the switcher does not lead to the language's home")
	}
}

func TestMostRead(t *testing.T) {
	files := fstest.MapFS{
		"views.csv":         {Data: []byte("\ufeffPage,Views\n# Total\n/help/a/two/?x=1,\"1,200\"\nhttps://example.org/help/a/one/index.html,7\n/a/one,5\n/nowhere/,99\n")},
		"bad.csv":           {Data: []byte("Page,Views\n/a/one/,7\n/a/two/,many\n")},
		"articles/a/one.md": {Data: []byte("# One\n")},
		"articles/a/two.md": {Data: []byte("# Two\n")},
		"articles/a/six.md": {Data: []byte("# Six\n")},
	}
	site := parseSite(t, files, func(c *helpgen.Config) { c.BaseURL, c.Home.Views = "https://example.org/help/", "views.csv" })
	theme, err := Load(site.Config, LoadOptions{Files: files})
	if err != nil {
		t.Fatal(err)
	}
	var titles []string
	for _, p := range theme.Renderer(site, Options{}).mostRead(site.Editions[0]) {
		titles = append(titles, p.Title.Value)
	}
	if got := strings.Join(titles, " "); got != "Two One" || theme.views["a/one"] != 12 {
		t.Errorf("most read are %s: %v", got, theme.views)
	}
	if page := render(t, theme.Renderer(site, Options{}), "index.html"); !strings.Contains(page, "Most read") {
		t.Error("the home page does not list them")
	}
	for name, want := range map[string]string{"bad.csv": "home.views: bad.csv:3: write an address and a number", "none.csv": "home.views: open none.csv"} {
		site.Config.Home.Views = name
		if _, err := Load(site.Config, LoadOptions{Files: files}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestStructuredDataByOption(t *testing.T) {
	files := fstest.MapFS{
		"articles/pay.md": {Data: []byte("---\ntitle: How do I pay?\ntype: how-to\n---\n\n## Steps\n\n### Phone\n\n1. Open **Pay**.\n2. Tap.\n\n### Desk\n\n1. Click.\n")},
		"articles/faq.md": {Data: []byte("---\ntitle: Money\ntype: faq\n---\n\n## Can I wait?\n\nYes.\n\n- A day\n\n## Is it safe?\n\nIt is.\n\n## Related articles\n\n- [Pay](pay.md)\n")},
	}
	for _, on := range []bool{true, false} {
		r := renderer(t, parseSite(t, files, func(c *helpgen.Config) {
			c.BaseURL, c.SEO = "https://example.org/", helpgen.SEO{HowTo: on, FAQ: on}
		}))
		for name, want := range map[string]string{
			"pay/index.html": `{"@type":"HowToSection","itemListElement":[{"@type":"HowToStep","position":1,"text":"Open Pay.","url":"https://example.org/pay/#`,
			"faq/index.html": `"mainEntity":[{"@type":"Question","acceptedAnswer":{"@type":"Answer","text":"Yes.\nA day"},"name":"Can I wait?"},{"@type":"Question","acceptedAnswer":{"@type":"Answer","text":"It is."},"name":"Is it safe?"}]`,
		} {
			if page := render(t, r, name); strings.Contains(page, want) != on {
				t.Errorf("%s: %v lacks or has %s\n%s", name, on, want, page[strings.Index(page, "ld+json"):][:1200])
			}
		}
	}
}

// TestRelatedFolder: what is related may in another language be a folder without an index.
func TestRelatedFolder(t *testing.T) {
	r := renderer(t, parseSite(t, fstest.MapFS{
		"articles/pay/index.md":     {Data: []byte("# Pay\n\nText.\n")},
		"articles/pay/card.md":      {Data: []byte("# Card\n\nText.\n")},
		"articles/de/pay/zahlen.md": {Data: []byte("---\ntitle: Zahlen\nrelated: [../../pay/]\n---\n\nText.\n")},
	}, func(c *helpgen.Config) {
		c.BaseURL = "https://example.org/"
		c.Languages = append(c.Languages, helpgen.Language{Code: "de", Name: "Deutsch", Prefix: "/de/"})
	}))
	r.opts.Related = func(*helpgen.Page) []*helpgen.Page { return []*helpgen.Page{r.site.Page("pay/index.md")} }
	for _, name := range []string{"de/pay/card/index.html", "de/pay/zahlen/index.html"} {
		if page := render(t, r, name); !strings.Contains(page, `<li><a href="/de/pay/">Pay</a>`) {
			t.Errorf("%s does not offer the folder:\n%s", name, page[strings.Index(page, "</main>")-900:])
		}
	}
}
