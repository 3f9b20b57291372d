package helpgen_test

import (
	"testing"

	"helpgen"
	"helpgen/internal/parse"
)

func TestMarkdown(t *testing.T) {
	cfg := helpgen.DefaultConfig()
	cfg.BaseURL = "https://example.org/help/"
	cfg.Variables = map[string]string{"product": "Larch"}
	parser := parse.New(cfg)
	var articles []*helpgen.Article
	for path, text := range map[string]string{
		"a/one.md": "---\ntitle: Open {{ product }}\nsummary: Start {{product}}.\n---\n\nIn {{ product }}, not `{{ product }}`.<!-- a note -->\n\n" +
			"{{< include \"snippets/open.md\" >}}\n\n```\n{{ product }}\n```\n\n[Two](two.md#part) and ![Two](two.png)\n",
		"a/two.md":         "# Two\n\n## Part\n\nText.\n",
		"snippets/open.md": "Open **{{ product }}**, then {{< include \"snippets/two.md\" >}}.\n",
		"snippets/two.md":  "see [two](../a/two.md)\n",
	} {
		articles = append(articles, parser.Parse(path, []byte(text)))
	}
	site := helpgen.NewSite(cfg, articles, nil, helpgen.SiteOptions{})
	const want = "# Open Larch\n\nStart Larch.\n\nIn Larch, not `{{ product }}`.\n\n" +
		"Open **Larch**, then see [two](/help/a/two/).\n\n```\n{{ product }}\n```\n\n[Two](/help/a/two/#part) and ![Two](two.png)\n"
	if got := string(site.Markdown(site.Page("a/one.md"), site.Page("a/one.md").URL)); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if got := string(site.Markdown(site.Page("a/two.md"), "/")); got != "# Two\n\n## Part\n\nText.\n" {
		t.Errorf("got\n%s", got)
	}
}
