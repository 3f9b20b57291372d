package main

import (
	"testing"

	"github.com/chromedp/chromedp"
)

// TestScriptsSurvive: whatever stands in the address and in the browser's storage, which the product may share,
// pages work and log nothing.
func TestScriptsSurvive(t *testing.T) {
	site := host(t, buildSite(t, "-s", "testdata/showcase"), "/help/")
	ctx := browser(t)
	log := listenConsole(ctx)
	for _, kept := range []string{"5", "{}", "null", `"x"`, "[null,5,{}]", "not JSON"} {
		visit(t, ctx, site+"/")
		eval[int](t, ctx, "for (const key of ['read', 'tab', 'dismissed', 'theme', 'help-read', 'help-tab', 'help-dismissed', 'help-theme']) localStorage[key] = '"+kept+"'; 0")
		for _, page := range []string{"/", "/basics/pair-the-hub/#%ff", "/contact/", "/fix/"} {
			if err := chromedp.Do(ctx, chromedp.Navigate("about:blank"), chromedp.Navigate(site+page)); err != nil {
				t.Fatal(err)
			}
			if errs := log.take(); errs != "" {
				t.Errorf("%s with %s kept: %s", page, kept, errs)
			}
		}
		if got := eval[bool](t, ctx, "document.querySelector('.theme') === null || !document.querySelector('.theme').hidden"); !got {
			t.Errorf("with %s kept the scripts have stopped", kept)
		}
	}
	if err := chromedp.Do(ctx, chromedp.Navigate(site+"/x/%ff")); err != nil {
		t.Fatal(err)
	}
	if got := eval[string](t, ctx, "document.querySelector('[data-search-path]').q.value"); got != "%ff" {
		t.Errorf("the missing page asks for %q", got)
	}
	visit(t, ctx, site+"/ar/basics/no-such-page/") // the page for missing pages is in the language of the address
	awaits(t, ctx, `document.documentElement.lang === 'ar' && document.querySelector('[data-search-path]').q.value === 'no such page'`)
}
