package main

import (
	"context"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// visit opens a page.
func visit(t *testing.T, ctx context.Context, url string) {
	t.Helper()
	if err := chromedp.Do(ctx, chromedp.Navigate(url)); err != nil {
		t.Fatalf("%s: %v", url, err)
	}
}

// press types keys wherever the focus is.
func press(t *testing.T, ctx context.Context, keys ...string) {
	t.Helper()
	for _, k := range keys {
		if err := chromedp.Do(ctx, chromedp.KeyEvent(k)); err != nil {
			t.Fatal(err)
		}
	}
}

// enter presses Enter as a keyboard does: a page that takes the key for itself keeps it from what gets the focus.
func enter(t *testing.T, ctx context.Context) {
	t.Helper()
	for _, kind := range []input.DispatchKeyEventType{input.DispatchKeyEventTypeKeyDown, input.DispatchKeyEventTypeKeyUp} {
		key := input.DispatchKeyEventParams{Type: kind, Key: "Enter", Code: "Enter", WindowsVirtualKeyCode: 13}
		if kind == input.DispatchKeyEventTypeKeyDown {
			key.Text = "\r"
		}
		if _, err := chromedp.Call(ctx, input.DispatchKeyEvent, key); err != nil {
			t.Fatal(err)
		}
	}
}

// awaits waits for a condition on the page.
func awaits(t *testing.T, ctx context.Context, condition string) {
	t.Helper()
	for range 200 {
		if v, err := chromedp.Run(ctx, chromedp.Evaluate[bool]("!!("+condition+")")); err == nil && v {
			return
		}
		time.Sleep(100 * time.Millisecond)
	}
	t.Fatalf("this does not come true: %s", condition)
}

// outside collects the addresses of other sites that pages ask for.
func outside(t *testing.T, ctx context.Context, site string) func() []string {
	t.Helper()
	var mu sync.Mutex
	var asked []string
	err := chromedp.Listen(ctx, func(ev any) {
		if e, ok := ev.(*network.EventRequestWillBeSent); ok && !strings.HasPrefix(e.Request.URL, site) && !strings.HasPrefix(e.Request.URL, "data:") {
			mu.Lock()
			asked = append(asked, e.Request.URL)
			mu.Unlock()
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	return func() []string {
		mu.Lock()
		defer mu.Unlock()
		return slices.Clone(asked)
	}
}

// layoutShift tells what of the page has moved since it began to load, and by how much, as browsers count it.
const layoutShift = `new Promise(done => {
	const seen = []
	new PerformanceObserver(l => seen.push(...l.getEntries())).observe({type: 'layout-shift', buffered: true})
	setTimeout(() => done(seen.map(e => e.value.toFixed(4) + ' ' + e.sources.map(s => JSON.stringify([s.previousRect, s.currentRect]) + s.node?.outerHTML?.slice(0, 120))).join('\n')), 150)
})`

// TestKeepsToItself: no page asks another site for anything, breaks its own policy, or scrolls sideways at 320 pixels.
func TestKeepsToItself(t *testing.T) {
	site := host(t, buildSite(t, "-s", "testdata/showcase"), "/help/")
	ctx := browser(t)
	log := listenConsole(ctx)
	asked := outside(t, ctx, site)
	emulate(t, ctx, "light", 320)
	for _, page := range pageKinds {
		visit(t, ctx, site+page)
		if eval[bool](t, ctx, `document.documentElement.scrollWidth > innerWidth`) {
			t.Errorf("%s scrolls sideways at 320 px", page)
		}
		if errs := log.take(); errs != "" {
			t.Errorf("%s: %s", page, errs)
		}
	}
	visit(t, ctx, site+"/search/?q=invoice")
	awaits(t, ctx, `document.querySelector('[data-search-results] a[href*="read-an-invoice"]')`)
	visit(t, ctx, site+"/basics/pair-hub/") // no page, but one that is close
	awaits(t, ctx, `document.querySelector('[data-search-closest] a[href*="pair-the-hub"]')`)
	if errs := strings.ReplaceAll(log.take(), "404 (Not Found)", ""); strings.Contains(errs, "policy") {
		t.Error(errs)
	}
	if list := asked(); len(list) > 0 {
		t.Errorf("other sites are asked: %v", list)
	}
}

// TestNothingShifts: no page moves what a reader already sees, not even where scripts add something.
func TestNothingShifts(t *testing.T) {
	site := host(t, buildSite(t, "-s", withReceiver(t, "https://example.org")), "/help/")
	ctx := browser(t)
	for _, width := range []int64{360, 1280} {
		emulate(t, ctx, "light", width)
		for page, seen := range map[string]string{
			"/search/?q=invoice":     `document.querySelector('.search-result')`,
			"/search/?q=zzzzqq":      `document.querySelector('[data-search-results] [role=status]').textContent`,
			"/ar/search/?q=Birchway": `document.querySelector('.search-result')`,
			"/basics/pair-hub/":      `document.querySelector('[data-search-closest] a')`,
			"/zzzzqq/":               `document.querySelector('[data-search-closest]')`,
		} {
			shifts(t, ctx, site+page, seen, width)
		}
		for _, page := range pageKinds {
			shifts(t, ctx, site+page, `document.readyState === 'complete'`, width)
		}
	}
}

// TestOpeningHoursHaveRoom: the way to reach people is as high before a script tells when they are there as afterwards,
// on whatever day, in each language, at each width.
func TestOpeningHoursHaveRoom(t *testing.T) {
	site := host(t, buildSite(t, "-s", withReceiver(t, "https://example.org")), "/help/")
	ctx := browser(t)
	grown := `(() => {
		const strip = document.querySelector('.reach'), states = [...strip.querySelectorAll('.state')]
		const words = JSON.parse(document.getElementById('page-words').textContent)
		const when = new Intl.DateTimeFormat(document.documentElement.lang, { weekday: 'short', hour: 'numeric', minute: '2-digit' }).format(new Date(2026, 10, 25, 22, 30))
		const height = () => strip.getBoundingClientRect().height
		for (const { lastChild: text } of states) {
			text.firstChild.data = words.closed
			text.lastChild.data = words.opens.replace('{t}', when)
		}
		const told = height()
		for (const s of states) s.remove()
		return states.length ? told - height() : NaN
	})()`
	for _, width := range []int64{320, 360, 768, 1280} {
		emulate(t, ctx, "light", width)
		for _, page := range []string{"/fix/", "/ar/fix/", "/ja/fix/"} {
			visit(t, ctx, site+page)
			if by := eval[float64](t, ctx, grown); by != 0 {
				t.Errorf("%s at %d px: the strip grows by %v px", page, width, by)
			}
		}
	}
}

// shifts fails if a page shifts until a condition is true and a moment longer.
func shifts(t *testing.T, ctx context.Context, url, seen string, width int64) {
	t.Helper()
	visit(t, ctx, url)
	awaits(t, ctx, seen)
	if moved := eval[string](t, ctx, layoutShift); moved != "" {
		t.Errorf("%s at %d px shifts by %s", url, width, moved)
	}
}

// reachable names what a keyboard must reach, in the order of the page.
const reachable = `window.nameOf = el => el.tagName + ' ' + (el.getAttribute('href') || el.getAttribute('aria-label') || el.name || el.textContent.trim().slice(0, 30))
window.targets = () => [...document.querySelectorAll('a[href],button,input,textarea,summary,[tabindex="0"]')].filter(el =>
	el.checkVisibility({visibilityProperty: true}) && el.type !== 'hidden' && el.tabIndex >= 0 && !el.disabled && el.getClientRects().length > 0 &&
	!(el.type === 'radio' && el !== el.form.elements[el.name][0]))
targets().length`

const focused = `(() => {
	const el = document.activeElement
	if (!el || el === document.body) return ''
	const s = getComputedStyle(el), after = getComputedStyle(el, '::after')
	const seen = s.outlineStyle !== 'none' || after.outlineStyle !== 'none' || s.boxShadow !== 'none'
	return targets().indexOf(el) + (seen ? '' : ' without a ring: ' + nameOf(el))
})()`

// TestKeyboardOrder: Tab alone reaches everything on a page, in its order, and shows where it is.
func TestKeyboardOrder(t *testing.T) {
	site := host(t, buildSite(t, "-s", "testdata/showcase"), "/help/")
	ctx := browser(t)
	for _, width := range []int64{360, 1280} {
		emulate(t, ctx, "light", width)
		for _, page := range []string{"/", "/basics/pair-the-hub/", "/contact/", "/fix/", "/ar/basics/pair-the-hub/"} {
			visit(t, ctx, site+page)
			n := eval[int](t, ctx, reachable)
			reached := map[string]bool{}
			last := ""
			for range n + 3 {
				press(t, ctx, kb.Tab)
				at := eval[string](t, ctx, focused)
				if strings.Contains(at, " ") {
					t.Errorf("%s at %d px: %s", page, width, at)
				}
				if at == "" {
					break
				}
				reached[strings.Fields(at)[0]] = true
				last = at
			}
			if len(reached) != n || reached["-1"] {
				missing := eval[string](t, ctx, `targets().map(nameOf).join('\n')`)
				t.Errorf("%s at %d px: %d of %d are reached, the last is %s:\n%s", page, width, len(reached), n, last, missing)
			}
		}
	}
}

// settledList is true once the list of results has been the same for half a second: each letter typed may still bring another.
const settledList = `(() => {
	const list = [...document.querySelectorAll('.search-list')].map(l => l.innerHTML).join()
	window.same = list === window.last ? window.same + 1 : 0
	window.last = list
	return window.same >= 5
})()`

// TestKeyboardUse: what a pointer can do, keys can do too.
func TestKeyboardUse(t *testing.T) {
	site := host(t, buildSite(t, "-s", "testdata/showcase"), "/help/")
	ctx := browser(t)
	emulate(t, ctx, "light", 1280)
	visit(t, ctx, site+"/basics/pair-the-hub/")

	press(t, ctx, kb.Tab)
	awaits(t, ctx, `document.activeElement.matches('.skip') && document.activeElement.getBoundingClientRect().top >= 0`)
	press(t, ctx, kb.Enter)
	awaits(t, ctx, `document.activeElement.id === 'page-main'`)

	focus := func(selector string) { eval[int](t, ctx, `document.querySelector('`+selector+`').focus(), 0`) }
	focus(".lang summary")
	press(t, ctx, kb.Enter)
	awaits(t, ctx, `document.querySelector('.lang').open`)
	press(t, ctx, kb.Tab)
	awaits(t, ctx, `document.activeElement.matches('.lang li a')`)
	press(t, ctx, kb.Escape)
	awaits(t, ctx, `!document.querySelector('.lang').open && document.activeElement.matches('.lang summary')`)

	focus(".theme")
	press(t, ctx, kb.Enter)
	awaits(t, ctx, `document.documentElement.dataset.theme === 'dark'`)

	focus(".tab-list button")
	press(t, ctx, kb.ArrowRight)
	awaits(t, ctx, `document.activeElement.textContent === 'Android' && document.activeElement.ariaSelected === 'true' && document.querySelector('.tab').hidden`)
	press(t, ctx, kb.Home)
	awaits(t, ctx, `document.activeElement.textContent === 'iPhone' && !document.querySelector('.tab').hidden`)

	focus("img.zoom")
	enter(t, ctx)
	awaits(t, ctx, `document.querySelector('dialog[open]')`)
	press(t, ctx, kb.Escape)
	awaits(t, ctx, `!document.querySelector('dialog') && document.activeElement.matches('img.zoom')`)

	focus(".part details:not(.callout) summary")
	press(t, ctx, kb.Enter)
	awaits(t, ctx, `document.querySelector('.part details:not(.callout)').open`)

	focus(".announcement button")
	press(t, ctx, kb.Enter)
	awaits(t, ctx, `document.querySelector('.announcement').hidden && document.activeElement.matches('.brand')`)

	visit(t, ctx, site+"/")
	awaits(t, ctx, `document.querySelector('.hero input').getAttribute('role') === 'combobox'`)
	press(t, ctx, "/")
	awaits(t, ctx, `document.activeElement.matches('.hero input')`)
	eval[int](t, ctx, `document.activeElement.select(), 0`) // the protocol types the character although the page took the key
	press(t, ctx, "invoice")
	awaits(t, ctx, `document.querySelector('.search-option mark')?.textContent === 'invoice' && `+settledList)
	press(t, ctx, kb.ArrowDown)
	awaits(t, ctx, `document.activeElement.getAttribute('aria-activedescendant')`)
	enter(t, ctx)
	awaits(t, ctx, `location.pathname.includes('/billing/')`)
}

// receiver takes the forms of a site.
type receiver struct {
	mu    sync.Mutex
	forms []url.Values
}

func (r *receiver) ServeHTTP(w http.ResponseWriter, req *http.Request) {
	if req.Method != http.MethodPost {
		return // the browser wants an icon
	}
	_ = req.ParseForm()
	r.mu.Lock()
	r.forms = append(r.forms, req.PostForm)
	r.mu.Unlock()
	w.Header().Set("Access-Control-Allow-Origin", "*")
	_, _ = w.Write([]byte("Thank you."))
}

// next waits for a form.
func (r *receiver) next(t *testing.T) url.Values {
	t.Helper()
	for range 200 {
		r.mu.Lock()
		if len(r.forms) > 0 {
			f := r.forms[0]
			r.forms = r.forms[1:]
			r.mu.Unlock()
			return f
		}
		r.mu.Unlock()
		time.Sleep(100 * time.Millisecond)
	}
	t.Fatal("no form came")
	return nil
}

// withReceiver is the showcase with forms that are posted to an address.
func withReceiver(t *testing.T, address string) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(filepath.Join(dir, "articles"), os.DirFS("testdata/showcase/articles")); err != nil {
		t.Fatal(err)
	}
	cfg, err := os.ReadFile("testdata/showcase/helpgen.yaml")
	if err != nil {
		t.Fatal(err)
	}
	text := strings.NewReplacer("mailto: feedback@example.org", "endpoint: "+address+"/votes",
		"{adapter: mailto, action: help@example.org}", "{adapter: post, action: "+address+"/messages}").Replace(string(cfg))
	if err := os.WriteFile(filepath.Join(dir, "helpgen.yaml"), []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return dir
}

// TestForms sends votes and a message, with scripts and without.
func TestForms(t *testing.T) {
	in := &receiver{}
	server := httptest.NewServer(in)
	t.Cleanup(server.Close)
	site := host(t, buildSite(t, "-s", withReceiver(t, server.URL)), "/help/")
	ctx := browser(t)
	log := listenConsole(ctx)
	for _, off := range []bool{false, true} {
		if _, err := chromedp.Call(ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: off}); err != nil {
			t.Fatal(err)
		}
		do := func(steps ...chromedp.Action[chromedp.Void]) {
			t.Helper()
			if err := chromedp.Do(ctx, steps...); err != nil {
				t.Fatalf("scripts off is %v: %v", off, err)
			}
		}
		do(chromedp.Navigate(site+"/basics/pair-the-hub/"), chromedp.Click(`.vote button[value=yes]`))
		if f := in.next(t); f.Get("vote") != "yes" || f.Get("page") != "/basics/pair-the-hub/" || len(f) != 2 {
			t.Errorf("scripts off is %v: the vote is %v", off, f)
		}
		if !off {
			awaits(t, ctx, `document.activeElement.matches('.thanks.is-sent') && !document.querySelector('.vote')`)
		}
		do(chromedp.Navigate(site+"/billing/read-an-invoice/"), chromedp.Click(`.vote summary`))
		if !off {
			if f := in.next(t); f.Get("vote") != "no" || len(f) != 3 {
				t.Errorf("a bare no is %v", f)
			}
			do(chromedp.Click(`.vote summary`), chromedp.Click(`.vote summary`)) // closed and opened again: no second vote
		}
		do(chromedp.Click(`input[value=unclear]`), chromedp.SendKeys(`#page-comment`, "Which line?"), chromedp.Click(`.vote details .primary`))
		if f := in.next(t); f.Has("vote") != off || f.Get("reason") != "unclear" || f.Get("comment") != "Which line?" {
			t.Errorf("scripts off is %v: what follows a no is %v", off, f)
		}
		do(chromedp.Navigate(site+"/contact/"), chromedp.SendKeys(`#f-email`, "a@example.org"), chromedp.SendKeys(`#f-subject`, "Lost"),
			chromedp.SendKeys(`#f-message`, "It hums."), chromedp.Click(`.ask-form .primary`))
		f := in.next(t)
		if f.Get("email") != "a@example.org" || f.Get("subject") != "Lost" || f.Get("message") != "It hums." ||
			strings.Contains(f.Get("articles_tried"), "/billing/read-an-invoice/") == off {
			t.Errorf("scripts off is %v: the message is %v", off, f)
		}
	}
	if errs := log.take(); strings.Contains(errs, "olicy") {
		t.Error(errs)
	}
}

// TestNoScript: without scripts every page can be read and leads on.
func TestNoScript(t *testing.T) {
	site := host(t, buildSite(t, "-s", "testdata/showcase"), "/help/")
	ctx := browser(t)
	emulate(t, ctx, "light", 360)
	if _, err := chromedp.Call(ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}); err != nil {
		t.Fatal(err)
	}
	for _, page := range pageKinds {
		visit(t, ctx, site+page)
		text := innerText(t, ctx, "main")
		if len(text) < 60 {
			t.Errorf("%s says only %q", page, text)
		}
		for _, want := range map[string][]string{
			"/basics/pair-the-hub/": {"Enter the code from the label.", "Add a device", "Choose Birchway Hub"},
			"/search/":              {"Search needs JavaScript", "The basics", "Articles from A to Z"},
			"/contact/":             {"help@example.org", "Monday – Friday", "Berlin"},
			"/404.html":             {"The basics"},
		}[page] {
			if !strings.Contains(text, want) {
				t.Errorf("%s does not show %q: %s", page, want, text)
			}
		}
	}
}

func innerText(t *testing.T, ctx context.Context, selector string) string {
	t.Helper()
	text, err := chromedp.Run(ctx, chromedp.Text(selector))
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// TestPrint: paper gets the article, unfolded, and none of the furniture.
func TestPrint(t *testing.T) {
	site := host(t, buildSite(t, "-s", "testdata/showcase"), "/help/")
	ctx := browser(t)
	visit(t, ctx, site+"/basics/pair-the-hub/")
	if _, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"}); err != nil {
		t.Fatal(err)
	}
	shown := eval[[]string](t, ctx, `['.top', '.announcement', '.tree', '.toc', '.reach', '.foot', '.copy', '.anchor', '.tab-list'].filter(s =>
		[...document.querySelectorAll(s)].some(el => el.checkVisibility()))`)
	if len(shown) > 0 {
		t.Errorf("paper shows %v", shown)
	}
	if hidden := eval[[]string](t, ctx, `['h1', '.steps', '.tab', 'details p', '.problem'].filter(s =>
		[...document.querySelectorAll(s)].some(el => !el.checkVisibility()) || !document.querySelector(s))`); len(hidden) > 0 {
		t.Errorf("paper does not show %v", hidden)
	}
	if ground := eval[string](t, ctx, `getComputedStyle(document.body).backgroundColor`); ground != "rgb(255, 255, 255)" {
		t.Errorf("paper is %s", ground)
	}
}
