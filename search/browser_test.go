package search

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"helpgen"
)

// browserSite serves a page with a search box, a results page, and the index of a small site, under the
// policy that a help center has.
type browserSite struct {
	mu    sync.Mutex
	files map[string][]byte
	fail  func(path string) bool
}

const policy = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'"

const boxPage = `<!doctype html><html lang="en" data-search-manifest="/help/search/en/index.bin"><title>Home</title>
<script type="application/json" id="search-strings">{"searching":"Searching…","slow":"Slow connection…","failed":"Search could not be loaded.",
"retry":"Try again","file":"Search needs a web server.","none":"Nothing found for “{q}”","weak":"No exact answer. Closest:","one":"1 result","many":"{n} results","all":"See all {n} results",
"corrected":"Showing results for “{q}”.","instead":"Search instead for “{q}”","loose":"No article has this phrase.","step":"Step {n}","problem":"Problem",
"closest":"These may help","filter":"Category","everywhere":"All categories","more":"Show more","results":"Search results"}</script>
<script type="module" src="/help/search/%s"></script>
<form role="search" action="/help/search/"><input type="search" name="q" aria-label="Search"></form>`

const resultsPage = `<main><form role="search" action="/help/search/"><input id="q" type="search" name="q" aria-label="Search"></form>
<div data-search-results><p id="on">Browse topics</p></div></main>`

func (s *browserSite) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Security-Policy", policy)
	path := strings.TrimPrefix(r.URL.Path, "/help/")
	s.mu.Lock()
	data, ok := s.files[path]
	failing := s.fail != nil && s.fail(path)
	s.mu.Unlock()
	switch {
	case failing:
		http.Error(w, "no", http.StatusServiceUnavailable)
	case ok && strings.HasSuffix(path, ".js"):
		w.Header().Set("Content-Type", "text/javascript")
		_, _ = w.Write(data)
	case ok:
		_, _ = w.Write(data)
	case strings.HasSuffix(path, ".bin"):
		http.NotFound(w, r)
	default:
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprintf(w, boxPage, Client(helpgen.SearchEngine{})[0].Path)
		if path == "search/" {
			fmt.Fprint(w, resultsPage)
		}
	}
}

func (s *browserSite) publish(t *testing.T, files ...string) {
	t.Helper()
	s.publishIndex(t, indexOf(t, files...))
}

func (s *browserSite) publishIndex(t *testing.T, x *Index) {
	t.Helper()
	s.mu.Lock()
	defer s.mu.Unlock()
	s.files = map[string][]byte{}
	exported, err := x.Export()
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range append(exported, Client(helpgen.SearchEngine{})...) {
		s.files["search/"+f.Path] = f.Data
	}
}

func (s *browserSite) setFail(fail func(string) bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.fail = fail
}

// chromium starts the browser.
func chromium(t *testing.T) context.Context {
	t.Helper()
	program := ""
	for _, name := range []string{"chromium", "google-chrome", "chrome"} {
		if p, err := exec.LookPath(name); err == nil {
			program = p
			break
		}
	}
	if program == "" && os.Getenv("CI") == "true" {
		t.Fatal("no Chromium")
	}
	if program == "" || testing.Short() {
		t.Skip("SKIPPED: no Chromium, so the search box was not tried")
	}
	alloc, stop := chromedp.NewExecAllocator(context.Background(), append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(program), chromedp.NoSandbox)...)
	t.Cleanup(stop)
	ctx, cancel := chromedp.NewContext(alloc)
	t.Cleanup(cancel)
	ctx, done := context.WithTimeout(ctx, 60*time.Second)
	t.Cleanup(done)
	return ctx
}

func browser(t *testing.T) (context.Context, *browserSite, string) {
	t.Helper()
	ctx := chromium(t)
	s := &browserSite{}
	s.publish(t, "shop/pay.md", article("How do I pay?", "Pay online.\n\n## Steps\n\n1. Open the menu.\n2. Choose the carousel icon.\n"),
		"shop/password.md", article("How do I change my password?", "1. Do it."),
		"xss.md", article("What does <img src=x onerror=alert(1)> do?", "A payload."))
	server := httptest.NewServer(s)
	t.Cleanup(server.Close)
	return ctx, s, server.URL + "/help/"
}

type act = chromedp.Action[chromedp.Void]

func run(t *testing.T, ctx context.Context, actions ...act) {
	t.Helper()
	for _, a := range actions {
		if _, err := chromedp.Run(ctx, a); err != nil {
			page, _ := chromedp.Run(ctx, chromedp.Evaluate[string]("document.documentElement.outerHTML"))
			t.Fatalf("%v\n%s", err, page)
		}
	}
}

// until waits for an expression to be true.
func until(js string) act {
	return func(ctx context.Context, target *chromedp.Target) (chromedp.Void, error) {
		_, err := chromedp.Poll[bool](js, chromedp.WithPollingTimeout(8*time.Second))(ctx, target)
		if err != nil {
			err = fmt.Errorf("waiting for %s: %w", js, err)
		}
		return chromedp.Void{}, err
	}
}

// leadsTo waits for another page; a poll would not outlive the one it began on.
func leadsTo(path string) act {
	return func(ctx context.Context, target *chromedp.Target) (chromedp.Void, error) {
		at := ""
		for range 80 {
			at, _ = chromedp.Evaluate[string]("location.pathname")(ctx, target)
			if at == path {
				return chromedp.Void{}, nil
			}
			time.Sleep(50 * time.Millisecond)
		}
		return chromedp.Void{}, fmt.Errorf("at %s, want %s", at, path)
	}
}

// do runs statements in the page.
func do(js string) act {
	return func(ctx context.Context, target *chromedp.Target) (chromedp.Void, error) {
		_, err := chromedp.Evaluate[bool]("(() => { "+js+"; return true })()")(ctx, target)
		return chromedp.Void{}, err
	}
}

const input = `form input[type=search]`

func emptied(ctx context.Context, t *chromedp.Target) (chromedp.Void, error) {
	return do(`document.querySelector('form input').value = ''`)(ctx, t)
}

func TestBoxAnswersAsYouType(t *testing.T) {
	ctx, s, base := browser(t)
	has := func(sel, text string) string {
		return fmt.Sprintf(`[...document.querySelectorAll(%q)].some(e => e.textContent.includes(%q))`, sel, text)
	}
	run(t, ctx, chromedp.Navigate(base+"shop/"), chromedp.SendKeys(input, "pasword"), until(has(".search-option-title", "change my password")),
		until(has(".search-status", "password")), until(`document.querySelector('form input').getAttribute('aria-expanded') === 'true'`))
	run(t, ctx, emptied, chromedp.SendKeys(input, "carousel"), until(has(".search-option-part", "Step 2 · ")),
		until(has(".search-option-part mark", "carousel")))
	run(t, ctx, emptied, chromedp.SendKeys(input, "payload"), until(has(".search-option-title", "<img src=x")),
		until(`document.querySelectorAll('.search-popup img').length === 0`))
	run(t, ctx, emptied, chromedp.SendKeys(input, "zzzzqq"), until(has(".search-status", "zzzzqq")))
	run(t, ctx, chromedp.SendKeys(input, kb.Escape), until(`document.querySelector('.search-popup').hidden`))

	// A file that fails is told, and asked for again.
	s.setFail(func(path string) bool { return strings.Contains(path, "/o") || strings.Contains(path, "/d") })
	run(t, ctx, chromedp.Navigate(base), chromedp.SendKeys(input, "pay"), until(has(".search-status", "could not be loaded")))
	s.setFail(nil)
	run(t, ctx, chromedp.Click(".search-retry"), until(has(".search-option-title", "How do I pay")))

	// A site that was published anew while the page was open answers too.
	s.publish(t, "shop/flurb.md", article("How do I flurb?", "Do it."))
	run(t, ctx, emptied, chromedp.SendKeys(input, "xylophone"), until(has(".search-status", "xylophone")))
	run(t, ctx, emptied, chromedp.SendKeys(input, "flurb"), until(has(".search-option-title", "How do I flurb")))
	run(t, ctx, chromedp.SendKeys(input, kb.ArrowDown), until(`document.querySelector('form input').getAttribute('aria-activedescendant') !== null`),
		do(`document.querySelector('form input').dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter' }))`), leadsTo("/help/shop/flurb/"))
}

func TestBoxKeepsUpWithFastKeys(t *testing.T) {
	ctx, _, base := browser(t)
	run(t, ctx, chromedp.Navigate(base), chromedp.Focus(input), do(`
		const i = document.querySelector('form input')
		for (let n = 0; n < 200; n++) { i.value = n % 2 ? 'carousel' : 'password'.slice(0, n % 8); i.dispatchEvent(new Event('input')) }`), until(`document.querySelectorAll('.search-option').length === 1`),
		until(`document.querySelector('.search-option-title').textContent === 'How do I pay?'`))
}

func TestResultsPageHasAnAddress(t *testing.T) {
	ctx, _, base := browser(t)
	first := `document.querySelector('.search-list .search-option-title')?.textContent`
	run(t, ctx, chromedp.Navigate(base+"search/?q=pasword+%3Cimg%20src=x%20onerror=alert(1)%3E"), until(`document.querySelector('[data-search-results] ol').children.length > 0`),
		until(`document.querySelector('.search-note').textContent.includes('password')`), until(`document.querySelectorAll('[data-search-results] img').length === 0`))
	run(t, ctx, chromedp.Navigate(base+"search/?q=carousel"), until(first+` === 'How do I pay?'`), until(`document.querySelector('#on') !== null`),
		do(`document.querySelector('#q').value = ''`), chromedp.SendKeys("#q", "password\r"), until(first+` === 'How do I change my password?'`), until(`location.search === '?q=password'`),
		chromedp.NavigateBack(), until(first+` === 'How do I pay?'`), until(`document.querySelector('#q').value === 'carousel'`))
}
