package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// TestFollowsMovedHeadings: an old link to a heading ends at the heading, on whichever page it is now; without
// scripts it ends at a link to there.
func TestFollowsMovedHeadings(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"helpgen.yaml":      "base_url: https://example.org/help/\nlinks: {legacy: [\"https://old.example.org/hc/*/articles/{id}*\"]}\n",
		"articles/pay.md":   "---\ntitle: How do I pay?\nid: 1202\naliases: [/old-pay/]\n---\nText.\n",
		"articles/cards.md": "---\ntitle: Which cards do you take?\naliases: [\"/pay/#card\", \"/old-pay/#bank\"]\n---\nText.\n\n## Any card {#card}\n\nAll.\n\n## Bank {#bank}\n\nAny.\n",
	} {
		if err := os.MkdirAll(filepath.Join(dir, "articles"), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	site := host(t, buildSite(t, "-s", dir), "/help/")
	ctx := browser(t)
	log := listenConsole(ctx)
	for from, to := range map[string]string{
		"/pay/#card": "/cards/#card", "/pay/#bank": "/cards/#bank", "/old-pay/#card": "/cards/#card", "/old-pay/#bank": "/cards/#bank",
		"/old-pay/": "/pay/", "/pay/#none": "/pay/#none", "/hc/en-us/articles/1202-Pay": "/pay/",
	} {
		visit(t, ctx, "about:blank")
		if err := chromedp.Do(ctx, chromedp.Navigate(site+from)); err != nil {
			t.Log(err) // the page may leave while it loads
		}
		awaits(t, ctx, `location.href.replace("index.html", "").endsWith("`+to+`")`)
	}
	if errs := log.take(); strings.Count(errs, "\n") > 0 || !strings.Contains(errs, "404 (Not Found)") { // of the missing page itself
		t.Error(errs)
	}
	if _, err := chromedp.Call(ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}); err != nil {
		t.Fatal(err)
	}
	visit(t, ctx, site+"/pay/#card")
	if got := eval[string](t, ctx, `document.querySelector('.moved:target a').innerText`); got != "Which cards do you take?" {
		t.Errorf("without scripts the link is %q", got)
	}
}
