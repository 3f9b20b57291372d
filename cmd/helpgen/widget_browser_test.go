package main

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// product is a page of another site that includes the widget, under the strictest policy that lets it work, and with
// styles that would spoil it.
type product struct {
	t    *testing.T
	ctx  context.Context
	url  string
	help string
	dir  string // the help center's sources
	log  *console
}

const productPage = `<!doctype html><html lang="LANG"><title>Product</title><link rel="stylesheet" href="style.css">
<script src="HELP/help-widget.js" defer></script>
<main><h1>Product</h1><p><button id="words" data-help="invoice">Invoices</button> <a id="page" href="HELP/basics/pair-the-hub/#step-2" data-help>Pairing</a></p></main></html>`

const productStyle = `dialog, ul { color: lime !important; background: blue } help-widget { display: none; font: 2px serif }`

func openProduct(t *testing.T) *product {
	t.Helper()
	p := &product{t: t}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/style.css":
			w.Header().Set("Content-Type", "text/css")
			_, _ = w.Write([]byte(productStyle))
		case "/en", "/ar", "/de":
			origin := strings.TrimSuffix(p.help, "/help")
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			w.Header().Set("Content-Security-Policy", "default-src 'none'; style-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'; script-src "+
				origin+"; connect-src "+origin+"; img-src "+origin)
			_, _ = w.Write([]byte(strings.NewReplacer("HELP", p.help, "LANG", r.URL.Path[1:]).Replace(productPage)))
		default:
			w.WriteHeader(http.StatusNoContent)
		}
	}))
	t.Cleanup(server.Close)
	p.url = server.URL
	p.dir = showcaseWith(t, "\nwidget: {enabled: true, origins: ["+server.URL+"]}\n")
	p.help = host(t, buildSite(t, "-s", p.dir), "/help/")
	p.ctx = browser(t)
	p.log = listenConsole(p.ctx)
	return p
}

// showcaseWith is the showcase with more in its config.
func showcaseWith(t *testing.T, more string) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS("testdata/showcase")); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, "helpgen.yaml")
	cfg, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, append(cfg, more...), 0o644); err != nil {
		t.Fatal(err)
	}
	return dir
}

func (p *product) visit(lang string) {
	p.t.Helper()
	visit(p.t, p.ctx, p.url+"/"+lang)
	awaits(p.t, p.ctx, `window.$h = document.querySelector('help-widget')?.shadowRoot`)
	eval[int](p.t, p.ctx, `window.$a = () => $h.activeElement, 0`)
}

func (p *product) see(condition string) { p.t.Helper(); awaits(p.t, p.ctx, condition) }

func (p *product) press(keys ...string) { p.t.Helper(); press(p.t, p.ctx, keys...) }

// TestWidgetByKeyboard opens the help center on another site's page, asks, reads, goes back and closes, by keys alone.
func TestWidgetByKeyboard(t *testing.T) {
	p := openProduct(t)
	emulate(t, p.ctx, "light", 1280)
	asked := outside(t, p.ctx, p.help)
	p.visit("en")
	p.press(kb.Tab, kb.Tab, kb.Tab)
	p.see(`$a().matches('.launcher') && getComputedStyle($a()).outlineStyle !== 'none' && $a().ariaExpanded === 'false'`)
	enter(t, p.ctx)
	p.see(`$a().matches('input') && $h.querySelector('dialog[open]').ariaLabel === 'Help' && !$h.querySelector('dialog:modal') && $h.querySelector('.launcher').ariaExpanded === 'true'`)
	p.press("hub code")
	p.see(`$h.querySelector('.hits mark') && $h.querySelector('[role=status]').textContent .includes('result')`)
	p.see(`$h.querySelector('.hits').textContent.includes('Problem')`)
	p.press(kb.ArrowDown)
	p.see(`$a().matches('.hits a')`)
	enter(t, p.ctx)
	p.see(`$h.querySelector('h1').textContent.includes('pair the Birchway hub') && $a().closest('.problem')`)
	p.see(`!$h.querySelector('.view :is(form, script, nav, iframe)')`)
	eval[int](t, p.ctx, `$h.querySelector('.steps img').scrollIntoView(), 0`)
	p.see(`$h.querySelector('.steps img').naturalWidth && $h.querySelector('.steps img').src.startsWith('` + p.help + `/')`)
	eval[int](t, p.ctx, `$h.querySelector('.foot a:last-child').focus(), 0`)
	p.press(kb.Tab, kb.Tab, kb.Tab)                   // past the browser's own bars
	p.see(`document.activeElement.matches('main *')`) // the product beside the panel stays in use
	eval[int](t, p.ctx, `$h.querySelector('.back').focus(), 0`)
	enter(t, p.ctx)
	p.see(`$a().matches('.hits a') && $h.querySelector('.back').hidden`)
	p.press(kb.Escape)
	p.see(`!$h.querySelector('dialog').open && $a().matches('.launcher') && $a().ariaExpanded === 'false'`)
	emulate(t, p.ctx, "light", 390)
	eval[int](t, p.ctx, `$h.querySelector('.launcher').click(), 0`)
	p.see(`$h.querySelector('dialog:modal')`) // where it covers the product
	p.press(kb.Escape)
	p.see(`$a()?.matches('.launcher')`)
	if errs := p.log.take(); errs != "" {
		t.Error(errs)
	}
	for _, url := range asked() {
		if !strings.HasPrefix(url, p.url) {
			t.Errorf("it asks %s", url)
		}
	}
	if kept := eval[string](t, p.ctx, `document.cookie + Object.keys(localStorage) + Object.keys(sessionStorage)`); kept != "" {
		t.Errorf("it keeps %s", kept)
	}
}

// TestWidgetRanksAsGo asks the widget and the command the same: words, their forms, phrases, stop words, slips.
func TestWidgetRanksAsGo(t *testing.T) {
	p := openProduct(t)
	p.visit("en")
	eval[int](t, p.ctx, `$h.querySelector('.launcher').click(), 0`)
	command := searched{t: t, dir: p.dir}
	for _, query := range []string{"hub", "pairing the hub", "hubs", "codes", "paired", "invoices", "reseting my pasword", `"the hub"`, `"hub code"`,
		"how do i", "why", "no internet", "payed twice", "deliver", "wi fi", "cancelling subscriptions", "zzzz", "returns and refunds", "batery"} {
		said, _ := json.Marshal(query)
		got := eval[[]string](t, p.ctx, `(async () => {
			$h.querySelector('input').value = `+string(said)+`
			await $h.querySelector('form').onsubmit({ preventDefault() {} })
			return [...$h.querySelectorAll('.hits a')].map(a => a.pathname)
		})()`)
		want := []string{}
		for _, url := range command.urls(query, "-n", "8") {
			want = append(want, "/help"+url)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q: widget %q, command %q", query, got, want)
		}
	}
}

// TestWidgetFromThePage: what the product marks opens a search or a page; the focus returns there.
func TestWidgetFromThePage(t *testing.T) {
	p := openProduct(t)
	p.visit("de") // no language of the site: the first
	eval[int](t, p.ctx, `document.querySelector('#words').focus(), document.querySelector('#words').click(), 0`)
	p.see(`$h.querySelector('input').value === 'invoice' && $h.querySelector('.hits')`)
	p.press(kb.Escape)
	p.see(`document.activeElement.id === 'words'`)
	eval[int](t, p.ctx, `document.querySelector('#page').click(), 0`)
	p.see(`$a()?.id === 'step-2' && $h.querySelector('dialog > .head a').href.endsWith('/basics/pair-the-hub/')`)
	eval[int](t, p.ctx, `$h.querySelector('.view a[href*="#"]').click(), 0`)
	p.see(`location.pathname === '/de'`)
	p.visit("ar")
	eval[int](t, p.ctx, `$h.querySelector('.launcher').click(), 0`)
	p.see(`$h.querySelector('dialog').dir === 'rtl' && $h.querySelector('.view a[href*="/ar/basics/"]')`)
	if errs := p.log.take(); errs != "" {
		t.Error(errs)
	}
}

// TestWidgetTellsOfFailure: a page that can't be had leaves a way to it.
func TestWidgetTellsOfFailure(t *testing.T) {
	p := openProduct(t)
	p.visit("en")
	eval[int](t, p.ctx, `document.querySelector('#words').dataset.help = '/no/such/page/', document.querySelector('#words').click(), 0`)
	p.see(`$h.querySelector('.view').textContent.includes('could not be loaded') && !$h.querySelector('dialog > .head a').hidden`)
	eval[int](t, p.ctx, `$h.querySelector('.back').click(), 0`)
	p.see(`$h.querySelector('.view').textContent.includes('Topics') && $a().matches('input')`)
}

// TestWidgetAccessible runs axe-core on the panel: the start, results, an article.
func TestWidgetAccessible(t *testing.T) {
	axe, err := os.ReadFile(tool(t, "testdata/web/node_modules/axe-core/axe.min.js"))
	if err != nil {
		t.Fatal(err)
	}
	p := openProduct(t)
	for _, lang := range []string{"en", "ar"} {
		for _, scheme := range []string{"light", "dark"} {
			for _, width := range []int64{360, 1280} {
				emulate(t, p.ctx, scheme, width)
				p.visit(lang)
				eval[int](t, p.ctx, string(axe)+"\n;0")
				for _, view := range []struct{ name, do, seen string }{
					{"closed", ``, `true`},
					{"start", `$h.querySelector('.launcher').click()`, `$h.querySelector('.view h2')`},
					{"results", `$h.querySelector('input').value = 'Birchway'; $h.querySelector('input').oninput({})`, `$h.querySelector('.hits mark')`},
					{"article", `$h.querySelector('.hits a').click()`, `$h.querySelector('.view h1')`},
				} {
					eval[int](t, p.ctx, `(() => {`+view.do+`})(), 0`)
					p.see(view.seen)
					for _, v := range axeHere(t, p.ctx, "0") {
						t.Errorf("%s %s %s %d: %s (%s): %s\n%s", view.name, lang, scheme, width, v.ID, v.Impact, v.Help, v.Nodes[0].HTML+"\n"+v.Nodes[0].FailureSummary)
					}
				}
				if eval[bool](t, p.ctx, `$h.querySelector('.view').scrollWidth > $h.querySelector('.view').clientWidth`) {
					t.Errorf("%s %d: the panel scrolls sideways", lang, width)
				}
			}
		}
	}
}
