package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"helpgen/internal/serve"
)

// searchPage is a built site in a tab of Chromium, whose files can be spoilt on their way.
type searchPage struct {
	t     *testing.T
	ctx   context.Context
	log   *console
	base  string
	spoil atomic.Pointer[func(w http.ResponseWriter, path string, data []byte) bool]
}

func openSearch(t *testing.T, dir string) *searchPage {
	t.Helper()
	p := &searchPage{t: t}
	files := serve.Static(os.DirFS(dir), "/help/")
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name := strings.TrimPrefix(r.URL.Path, "/help/")
		if spoil := p.spoil.Load(); spoil != nil && strings.HasSuffix(name, ".bin") {
			data, err := os.ReadFile(dir + "/" + name)
			if err == nil && (*spoil)(w, name, data) {
				return
			}
		}
		files.ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	p.ctx, p.base = browser(t), server.URL+"/help/"
	p.log = listenConsole(p.ctx)
	return p
}

func (p *searchPage) open(path string) {
	p.t.Helper()
	if err := chromedp.Do(p.ctx, chromedp.Navigate(p.base+path)); err != nil {
		p.t.Fatal(err)
	}
}

// see waits for an expression to be true.
func (p *searchPage) see(js string) {
	p.t.Helper()
	ok := eval[bool](p.t, p.ctx, fmt.Sprintf(`new Promise(async (done) => {
		for (let n = 0; n < 160; n++) { if ((() => { try { return %s } catch { return false } })()) return done(true); await new Promise(r => setTimeout(r, 50)) }
		done(false)
	})`, js))
	if !ok {
		p.t.Fatalf("not so: %s\n%s", js, eval[string](p.t, p.ctx, `location.href + '\n' + [...document.querySelectorAll('.search-popup:not([hidden]), [data-search-results]')].map(e => e.outerHTML).join('\n').slice(0, 3000)`))
	}
}

// keys presses keys where the focus is.
func (p *searchPage) keys(keys string) {
	p.t.Helper()
	if err := chromedp.Do(p.ctx, chromedp.KeyEvent(keys)); err != nil {
		p.t.Fatal(err)
	}
}

// press presses one key. Its character follows only where the page lets it, as on a real keyboard.
func (p *searchPage) press(key, text string) {
	p.t.Helper()
	_, err := chromedp.Call(p.ctx, input.DispatchKeyEvent, input.DispatchKeyEventParams{Type: input.DispatchKeyEventTypeKeyDown, Key: key, Text: text})
	if err != nil {
		p.t.Fatal(err)
	}
}

// at waits for another page; a script that waits would end with its page.
func (p *searchPage) at(part string) {
	p.t.Helper()
	last := ""
	for range 200 {
		v, err := chromedp.Run(p.ctx, chromedp.Evaluate[string](`document.readyState === 'complete' ? location.href : ''`))
		if err == nil && strings.Contains(v, part) {
			return
		}
		last = v
		time.Sleep(25 * time.Millisecond)
	}
	p.t.Fatalf("did not come to %s but to %s", part, last)
}

// paste puts a text into a box as if it were pasted.
func (p *searchPage) paste(text string) {
	p.t.Helper()
	eval[bool](p.t, p.ctx, fmt.Sprintf(`(() => { const i = document.activeElement; i.value = %q; i.dispatchEvent(new Event('input', {bubbles: true})); return true })()`, text))
}

const (
	openPopup = `document.querySelector('.search-popup:not([hidden])')`
	title     = `document.querySelector('.search-popup:not([hidden]) .search-option-title').textContent`
	result    = `document.querySelector('[data-search-results] .search-option-title').textContent`
)

func TestSearchByKeyboard(t *testing.T) {
	p := openSearch(t, buildSite(t, "-s", "testdata/showcase"))
	p.open("billing/read-an-invoice/")
	p.press("/", "/")
	p.see(`document.activeElement.type === 'search'`)
	p.keys("code label")
	p.see(title + ` === 'How do I pair the Birchway hub with my phone?'`)
	p.see(`/^Step 4/.test(document.querySelector('.search-option-part').textContent)`)
	p.see(`document.querySelector('.search-option-part mark').textContent === 'code'`)
	p.see(`document.querySelector('.search-popup [role=status]').textContent.includes('1 result')`)
	p.see(`document.activeElement.getAttribute('aria-expanded') === 'true' && document.activeElement.getAttribute('role') === 'combobox'`)
	p.keys(kb.ArrowDown)
	p.see(`document.getElementById(document.activeElement.getAttribute('aria-activedescendant')).getAttribute('aria-selected') === 'true'`)
	p.keys(kb.ArrowDown)
	p.see(`!document.activeElement.hasAttribute('aria-activedescendant') && document.activeElement.value === 'code label'`)
	p.keys(kb.ArrowUp)
	p.see(`document.activeElement.hasAttribute('aria-activedescendant')`)
	p.keys(kb.Escape)
	p.see(`!` + openPopup + ` && document.activeElement.getAttribute('aria-expanded') === 'false' && document.activeElement.value === 'code label'`)
	p.keys(kb.ArrowDown)
	p.see(openPopup + ` !== null`)
	p.see(`document.querySelectorAll('.search-option').length === 1`)
	p.keys(kb.ArrowDown)
	p.see(`document.querySelector('.search-option[aria-selected=true]') !== null`)
	p.press("Enter", "\r")
	p.at("/help/basics/pair-the-hub/#")
	// Where nothing is found, Tab leads on.
	p.open("basics/")
	p.press("/", "/")
	p.paste("zzzzqq")
	p.see(openPopup + `.textContent.includes('Contact')`)
	p.keys(kb.Tab)
	p.see(`document.activeElement.pathname.endsWith('/a-z/')`)
	p.keys(kb.Tab + kb.Tab)
	p.see(`document.activeElement.pathname.endsWith('/contact/')`)
	// Enter without a choice leads to all results.
	p.open("basics/")
	p.press("/", "/")
	p.keys("hub")
	p.keys(kb.Enter)
	p.at("/help/search/?q=hub")
	p.see(result + `.includes('hub')`)
}

func TestSearchAnswersFastKeys(t *testing.T) {
	p := openSearch(t, buildSite(t, "-s", "testdata/showcase"))
	p.open("basics/")
	p.press("/", "/")
	eval[bool](t, p.ctx, `(async () => {
		const i = document.activeElement
		for (let n = 0; n < 200; n++) {
			i.value = n % 2 ? 'invoice' : 'hub phone'.slice(0, 1 + n % 9); i.dispatchEvent(new Event('input', {bubbles: true}))
			if (n % 10 === 0) await new Promise(r => setTimeout(r, 15))
		}
		return true })()`)
	p.see(title + `.startsWith('How do I read an invoice')`)
	p.see(`document.querySelectorAll('.search-option').length === 3`)
	for _, q := range []string{"🙂 zzzzqq", `<img src=x onerror=alert(1)>`, `"unclosed`, strings.Repeat("x", 10000), strings.Repeat("hub ", 2500), "zzzzqq"} {
		p.paste("")
		p.paste(q)
		p.see(`/result|Nothing|Closest/.test(` + openPopup + `.querySelector('[role=status]').textContent)`)
		p.see(openPopup + `.querySelectorAll('img, style, script').length === 0`)
	}
	if errs := p.log.take(); errs != "" {
		t.Error(errs)
	}
}

func TestSearchPageIsShareable(t *testing.T) {
	p := openSearch(t, buildSite(t, "-s", "testdata/showcase"))
	p.open("search/?q=invoice")
	p.see(result + `.startsWith('How do I read an invoice')`)
	p.see(`document.querySelector('[data-search-results] [role=status]').textContent === '3 results'`)
	eval[bool](t, p.ctx, `(document.querySelector('main input[type=search]').select(), document.querySelector('main input[type=search]').focus(), true)`)
	p.keys("hub code" + kb.Enter)
	p.see(result + `.includes('hub') && location.search === '?q=hub+code'`)
	p.see(`/^Problem/.test(document.querySelector('[data-search-results] .search-option-part').textContent)`)
	if err := chromedp.Do(p.ctx, chromedp.NavigateBack()); err != nil {
		t.Fatal(err)
	}
	p.see(result + `.startsWith('How do I read an invoice') && document.querySelector('main input[type=search]').value === 'invoice'`)
	p.open("search/?q=zzzzqq")
	p.see(`document.querySelector('[data-search-results] [role=status]').textContent.includes('zzzzqq') && document.querySelectorAll('[data-search-results] a[href]').length > 0`)
	p.open("search/?q=how+do+I") // only begun: nothing is said of it, and the ways on stay
	p.see(`!document.querySelector('[data-search-results]').hasAttribute('data-waiting') && document.querySelectorAll('[data-search-results] a[href]').length > 0`)
	p.see(`document.querySelector('[data-search-results] [role=status]').textContent === ''`)
	p.open("search/?q=crocodile+elephant+hub+zebra") // no answer: the closest, and first the ways on
	p.see(`/^Articles from A to Z.*Contact us.*No exact answer/.test(document.querySelector('[data-search-results] [role=status]').textContent)`)
	p.open("ar/search/?q=%D8%A7%D9%84%D8%B1%D9%85%D8%B2") // the code
	p.see(result + `.includes('Birchway') && document.documentElement.dir === 'rtl'`)
	p.see(`document.querySelector('[data-search-results] mark') !== null`)
	if errs := p.log.take(); errs != "" {
		t.Error(errs)
	}
}

// Pages opened from disk can be searched where the config asks for it.
func TestSearchFromDisk(t *testing.T) {
	dir := t.TempDir()
	writeFiles(t, dir, map[string]string{
		"helpgen.yaml":         "name: From disk\nsearch:\n  from_disk: true\n",
		"articles/shop/pay.md": "---\ntitle: How do I pay an invoice?\nsummary: You pay online.\n---\n\n## Steps\n\n1. Open the menu.\n2. Choose **Carousel**.\n",
	})
	p := &searchPage{t: t, ctx: browser(t), base: "file://" + filepath.ToSlash(buildSite(t, "-s", dir)) + "/"}
	p.log = listenConsole(p.ctx)
	p.open("index.html")
	p.press("/", "/")
	p.keys("invoic")
	p.see(title + ` === 'How do I pay an invoice?'`)
	p.keys(kb.ArrowDown)
	p.press("Enter", "\r")
	p.at("/shop/pay/index.html")
	p.open("search/index.html?q=carousel")
	p.see(result + ` === 'How do I pay an invoice?' && /^Step 2/.test(document.querySelector('[data-search-results] .search-option-part').textContent)`)
	if errs := p.log.take(); errs != "" {
		t.Error(errs)
	}
	writeFiles(t, dir, map[string]string{"helpgen.yaml": "name: On a server\n"})
	p.base = "file://" + filepath.ToSlash(buildSite(t, "-s", dir)) + "/"
	p.open("index.html") // a page from disk may not load the search, and says so
	p.press("/", "/")
	p.see(`[...document.querySelectorAll('.search-status')].some(s => s.checkVisibility() && s.textContent.includes('web server'))`)
}

// Results can be narrowed to a category, by address too; each shows the line that matches, from its page.
func TestSearchNarrowsToACategory(t *testing.T) {
	p := openSearch(t, buildSite(t, "-s", "testdata/showcase"))
	const titles = `[...document.querySelectorAll('[data-search-results] .search-option-title')].map(e => e.textContent).join('|')`
	const filter = `document.querySelector('.search-filter')`
	p.open("search/?q=invoice")
	p.see(filter + `.options.length === 3 && ` + filter + `.value === ''`)
	all := eval[string](t, p.ctx, titles)
	eval[bool](t, p.ctx, `((f) => { f.value = f.options[1].value; f.dispatchEvent(new Event('change')); return true })(`+filter+`)`)
	p.see(`location.search.includes('in=') && ` + titles + ` !== ` + fmt.Sprintf("%q", all))
	p.see(`document.querySelector('[data-search-results] [role=status]').textContent === document.querySelectorAll('.search-result').length + ' result' + (document.querySelectorAll('.search-result').length === 1 ? '' : 's')`)
	narrow := eval[string](t, p.ctx, `location.href`)
	if err := chromedp.Do(p.ctx, chromedp.NavigateBack()); err != nil {
		t.Fatal(err)
	}
	p.see(titles + ` === ` + fmt.Sprintf("%q", all))
	p.open(strings.TrimPrefix(narrow, p.base))
	p.see(filter + `.value !== '' && document.querySelectorAll('.search-result').length > 0`)

	p.open("search/?q=label+code")
	p.see(`document.querySelectorAll('.search-option-summary mark').length >= 2`)
	if errs := p.log.take(); errs != "" {
		t.Error(errs)
	}
}

// Files that are missing, refused, cut short or not what they should be are told; trying again helps.
func TestSearchTellsOfBadFiles(t *testing.T) {
	p := openSearch(t, buildSite(t, "-s", "testdata/showcase"))
	spoilt := map[string]func(w http.ResponseWriter, data []byte){
		"missing":   func(w http.ResponseWriter, _ []byte) { http.Error(w, "none", http.StatusNotFound) },
		"refused":   func(w http.ResponseWriter, _ []byte) { http.Error(w, "later", http.StatusServiceUnavailable) },
		"cut short": func(w http.ResponseWriter, data []byte) { _, _ = w.Write(data[:len(data)/2]) },
		"a page":    func(w http.ResponseWriter, _ []byte) { _, _ = w.Write([]byte("<!doctype html><title>Sign in</title>")) },
		"empty":     func(http.ResponseWriter, []byte) {},
		"garbled": func(w http.ResponseWriter, data []byte) {
			garbled := bytes.Clone(data)
			for i := 20; i < len(garbled); i += 7 {
				garbled[i] ^= 0x55
			}
			_, _ = w.Write(garbled)
		},
	}
	for name, how := range spoilt {
		for _, kind := range []string{"index.bin", "w", "p", "d"} {
			if name != "cut short" && kind != "p" {
				continue
			}
			spoil := func(w http.ResponseWriter, path string, data []byte) bool {
				if !strings.HasPrefix(path, "search/en/"+kind) {
					return false
				}
				w.Header().Set("Cache-Control", "no-store")
				how(w, data)
				return true
			}
			p.spoil.Store(&spoil)
			p.open("basics/?" + kind)
			p.press("/", "/")
			p.keys("invoice")
			t.Log(name, kind)
			p.see(openPopup + `.querySelector('[role=status]').textContent.includes('could not be loaded')`)
			p.spoil.Store(nil)
			eval[bool](t, p.ctx, `(document.querySelector('.search-popup:not([hidden]) .search-retry').click(), true)`)
			p.see(title + `.startsWith('How do I read an invoice')`)
			if err := chromedp.Do(p.ctx, chromedp.Navigate("about:blank")); err != nil {
				t.Fatal(err)
			}
		}
	}
}

func TestSearchShowsHTMLAsText(t *testing.T) {
	s := searchedCase(t, "058")
	p := openSearch(t, s.out)
	for _, q := range []string{"payload", "onerror", "%3Cimg+src%3Dx+onerror%3Dalert(1)%3E"} {
		p.open("search/?q=" + q)
		p.see(result + ` === 'What does <img src=x onerror=alert(1)> do?'`)
		p.see(`document.querySelectorAll('[data-search-results] img, [data-search-results] style, [data-search-results] [onload], [data-search-results] [onerror]').length === 0`)
	}
	if errs := p.log.take(); errs != "" {
		t.Error(errs)
	}
}

// TestSearchAccessible runs axe-core with the box open and on the page of results.
func TestSearchAccessible(t *testing.T) {
	axe, err := os.ReadFile(tool(t, "testdata/web/node_modules/axe-core/axe.min.js"))
	if err != nil {
		t.Fatal(err)
	}
	site := host(t, buildSite(t, "-s", "testdata/showcase"), "/help/")
	ctx := browser(t)
	for _, scheme := range []string{"light", "dark"} {
		for _, width := range []int64{360, 1280} {
			for _, page := range []string{"/search/?q=hub", "/search/?q=zzzzqq", "/search/?q=invoise", "/ar/search/?q=Birchway", "/?box", "/ar/basics/?box", "/basics/?none"} {
				p := &searchPage{t: t, ctx: ctx, base: site}
				emulate(t, ctx, scheme, width)
				p.open(page)
				if strings.HasSuffix(page, "none") {
					p.press("/", "/")
					p.paste("zzzzqq")
					p.see(openPopup + `.querySelectorAll('a[href]').length > 1`)
				} else if strings.HasSuffix(page, "box") {
					p.press("/", "/")
					p.see(`document.activeElement.type === 'search'`)
					p.paste("Birchway")
					p.see(`document.querySelectorAll('.search-popup:not([hidden]) .search-option').length > 0`)
					p.keys(kb.ArrowDown)
				} else {
					p.see(`document.querySelector('[data-search-results] [role=status]').textContent !== ''`)
				}
				for _, v := range axeHere(t, ctx, string(axe)) {
					t.Errorf("%s %s %d: %s (%s): %s\n%s", page, scheme, width, v.ID, v.Impact, v.Help, v.Nodes[0].HTML+"\n"+v.Nodes[0].FailureSummary)
				}
			}
		}
	}
}

// axeHere runs axe-core on the page as it stands.
func axeHere(t *testing.T, ctx context.Context, axe string) []axeViolation {
	t.Helper()
	eval[int](t, ctx, axe+"\n;0")
	var out []axeViolation
	if err := json.Unmarshal([]byte(eval[string](t, ctx, axeRun)), &out); err != nil {
		t.Fatal(err)
	}
	return out
}

// What a result quotes is a sentence of the article itself, not the title of another that it leads to.
func TestExcerptIsTheAnswersOwn(t *testing.T) {
	dir := t.TempDir()
	writeFiles(t, dir, map[string]string{
		"helpgen.yaml": "name: Shop\n",
		"articles/pay.md": "---\ntitle: How do I pay?\nsummary: You pay online.\n---\n\n## Steps\n\n1. Open the menu. Then choose the velvet carousel, which turns. Wait a little.\n\n" +
			"## Related articles\n\n- [What is a velvet carousel ticket?](ticket.md)\n",
		"articles/ticket.md": "---\ntitle: What is a velvet carousel ticket?\nsummary: A velvet carousel ticket.\n---\n\nA slip.\n",
	})
	p := openSearch(t, buildSite(t, "-s", dir))
	p.open("search/?q=pay+velvet+carousel+ticket")
	p.see(`document.querySelectorAll('.search-result').length === 2`)
	eval[bool](t, p.ctx, `(document.querySelector('.search-result:last-child').scrollIntoView(), true)`)
	p.see(`[...document.querySelectorAll('.search-option-summary')].some(e => e.textContent === '… Then choose the velvet carousel, which turns. Wait a little.')`)
}

func writeFiles(t *testing.T, dir string, files map[string]string) {
	t.Helper()
	for name, text := range files {
		file := filepath.Join(dir, name)
		if err := errors.Join(os.MkdirAll(filepath.Dir(file), 0o755), os.WriteFile(file, []byte(text), 0o644)); err != nil {
			t.Fatal(err)
		}
	}
}
