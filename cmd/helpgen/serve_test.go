package main

import (
	"context"
	"fmt"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"helpgen/articles"
	"helpgen/internal/build"
	"helpgen/internal/serve"
)

// writing is a help center that is being served while it is edited.
type writing struct {
	t    *testing.T
	dir  string
	addr string
}

func startWriting(t *testing.T, poll bool) *writing {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, articles.Starter()); err != nil {
		t.Fatal(err)
	}
	server, err := serve.New(serve.Options{Build: build.Options{Dir: dir, Drafts: true, Now: time.Date(2026, 4, 1, 0, 0, 0, 0, time.UTC)}})
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	watching := make(chan struct{})
	go func() {
		server.Watch(ctx, poll, func(m string) { t.Log(m) })
		close(watching)
	}()
	host := httptest.NewServer(server.Handler("127.0.0.1:0", nil))
	t.Cleanup(func() {
		stop()
		<-watching
		server.Close()
		host.Close()
	})
	time.Sleep(50 * time.Millisecond)
	return &writing{t, dir, host.URL}
}

func (w *writing) file(name string) string { return filepath.Join(w.dir, filepath.FromSlash(name)) }

func (w *writing) read(name string) string {
	w.t.Helper()
	data, err := os.ReadFile(w.file(name))
	if err != nil {
		w.t.Fatal(err)
	}
	return string(data)
}

func (w *writing) save(name, text string) {
	w.t.Helper()
	if err := os.MkdirAll(filepath.Dir(w.file(name)), 0o755); err != nil {
		w.t.Fatal(err)
	}
	if err := os.WriteFile(w.file(name), []byte(text), 0o644); err != nil {
		w.t.Fatal(err)
	}
}

// replace edits a file: old becomes new.
func (w *writing) replace(name, old, new string) {
	w.t.Helper()
	text := w.read(name)
	if !strings.Contains(text, old) {
		w.t.Fatalf("%s lacks %q", name, old)
	}
	w.save(name, strings.Replace(text, old, new, 1))
}

// until waits for a script to be true on the page.
func until(t *testing.T, ctx context.Context, what, script string) time.Duration {
	t.Helper()
	start := time.Now()
	for time.Since(start) < 20*time.Second {
		if ok, err := chromedp.Run(ctx, chromedp.Evaluate[bool](script, chromedp.EvalAwaitPromise)); err == nil && ok {
			return time.Since(start)
		}
		time.Sleep(3 * time.Millisecond)
	}
	t.Fatalf("in vain: %s\n%.1500s", what, eval[string](t, ctx, "document.body.innerText + (document.getElementById('helpgen-panel')?.shadowRoot.textContent ?? '')"))
	return 0
}

func has(text string) string { return fmt.Sprintf("document.body.innerText.includes(%q)", text) }

const (
	resetPage = "articles/account/reset-your-password.md"
	panelText = "document.getElementById('helpgen-panel').shadowRoot.querySelector('.fault').textContent"
)

func TestServeInBrowser(t *testing.T) {
	w := startWriting(t, false)
	ctx := browser(t)
	log := listenConsole(ctx)
	emulate(t, ctx, "light", 900)
	if err := chromedp.Do(ctx, chromedp.Navigate(w.addr+"/account/reset-your-password/")); err != nil {
		t.Fatal(err)
	}
	until(t, ctx, "the panel", "document.getElementById('helpgen-panel')?.shadowRoot.querySelector('button').textContent === 'No findings'")
	eval[int](t, ctx, "window.alive = true; scrollTo(0, 300); document.querySelector('header input[type=search]').value = 'typed'; document.querySelector('header input[type=search]').focus({preventScroll: true}); 0")

	t.Run("a burst of saves", func(t *testing.T) {
		text := w.read(resetPage)
		for i := range 20 {
			w.save(resetPage, strings.Replace(text, "Type the new password twice", fmt.Sprintf("Type the new password %d times", i), 1))
			time.Sleep(5 * time.Millisecond)
		}
		until(t, ctx, "the last save", has("Type the new password 19 times"))
		state := eval[string](t, ctx, "[window.alive, scrollY, document.querySelector('header input[type=search]').value, document.activeElement.type].join()")
		if state != "true,300,typed,search" {
			t.Errorf("alive, scroll, text and focus are %s", state)
		}
	})
	t.Run("speed", func(t *testing.T) {
		for i := range 5 {
			w.replace(resetPage, "works once and for", fmt.Sprintf("works%d once and for", i))
			took := until(t, ctx, "the edit", has(fmt.Sprintf("works%d once", i)))
			t.Logf("the text was in the page after %v", took)
			w.replace(resetPage, fmt.Sprintf("works%d", i), "works")
			until(t, ctx, "the edit undone", has("works once and for"))
		}
	})
	t.Run("broken and mended", func(t *testing.T) {
		whole := w.read(resetPage)
		w.save(resetPage, "---\ntitle: Broken: here\n---\nx\n")
		until(t, ctx, "the fault", panelText+".includes('reset-your-password.md:2:')")
		if !eval[bool](t, ctx, has("Type the new password")) {
			t.Error("the last good page is gone")
		}
		w.save(resetPage, strings.Replace(whole, "one hour", "two hours", 1))
		until(t, ctx, "the mended page", has("for two hours")+" && !"+panelText)
	})
	t.Run("a broken configuration and theme", func(t *testing.T) {
		config := w.read("helpgen.yaml")
		w.save("helpgen.yaml", config+"\nnonsense: 1\n")
		until(t, ctx, "the fault", panelText+".includes('nonsense')")
		w.save("helpgen.yaml", strings.Replace(config, "Example Help", "Other Help", 1))
		until(t, ctx, "the new name", "!"+panelText+" && document.title.includes('Other Help')")
		w.save("theme/templates/footer.html", "{{.Misspelt}}")
		until(t, ctx, "the template's fault", panelText+".includes('footer.html:1')")
		os.Remove(w.file("theme/templates/footer.html"))
		until(t, ctx, "the mended theme", "!"+panelText)
	})
	t.Run("style", func(t *testing.T) {
		eval[int](t, ctx, "window.alive = true; 0")
		w.save("theme/css/9-own.css", "h1 { color: rgb(1, 2, 3) }")
		until(t, ctx, "the colour", "getComputedStyle(document.querySelector('h1')).color === 'rgb(1, 2, 3)'")
		if !eval[bool](t, ctx, "window.alive === true") {
			t.Error("the page was loaded anew for a style sheet")
		}
	})
	t.Run("two tabs", func(t *testing.T) {
		other, cancel := chromedp.NewContext(ctx)
		defer cancel()
		if err := chromedp.Do(other, chromedp.Navigate(w.addr+"/account/change-your-email-address/")); err != nil {
			t.Fatal(err)
		}
		eval[int](t, other, "window.changes = 0; new MutationObserver(() => window.changes++).observe(document.querySelector('main'), {subtree: true, childList: true, characterData: true}); 0")
		w.replace(resetPage, "two hours", "three hours")
		until(t, ctx, "the edit", has("for three hours"))
		time.Sleep(100 * time.Millisecond)
		if n := eval[int](t, other, "window.changes"); n != 0 {
			t.Errorf("the other tab changed %d times", n)
		}
		w.replace("articles/account/change-your-email-address.md", "You know your password", "You know your own password")
		until(t, other, "the other tab's edit", has("You know your own password"))
	})
	t.Run("renamed and deleted", func(t *testing.T) {
		if err := os.Rename(w.file(resetPage), w.file("articles/account/new-password.md")); err != nil {
			t.Fatal(err)
		}
		until(t, ctx, "the new address", "location.pathname === '/account/new-password/'")
		until(t, ctx, "the panel", "!!document.getElementById('helpgen-panel')?.shadowRoot.querySelector('button').textContent")
		os.Remove(w.file("articles/account/new-password.md"))
		until(t, ctx, "the note", panelText+".includes('no more')")
	})
	if errs := log.take(); strings.Contains(errs, "Error") || strings.Contains(errs, "Refused") {
		t.Error(errs)
	}
}

// TestServeMissesNothing: what changed between the page's first question and its first word from the server is shown.
func TestServeMissesNothing(t *testing.T) {
	w := startWriting(t, false)
	ctx := browser(t)
	late := `const real = EventSource
		window.EventSource = function (url) {
			const stream = new EventTarget()
			window.listenNow = () => {
				const source = new real(url)
				for (const name of ['hello', 'change', 'findings'])
					source.addEventListener(name, m => stream.dispatchEvent(new MessageEvent(name, { data: m.data })))
			}
			return stream
		}`
	if _, err := chromedp.Call(ctx, cdppage.AddScriptToEvaluateOnNewDocument, cdppage.AddScriptToEvaluateOnNewDocumentParams{Source: late}); err != nil {
		t.Fatal(err)
	}
	for _, what := range []struct{ name, change, seen string }{
		{"edited", "Type the new password thrice", has("Type the new password thrice")},
		{"deleted", "", panelText + ".includes('no more')"},
	} {
		t.Run(what.name, func(t *testing.T) {
			if err := chromedp.Do(ctx, chromedp.Navigate(w.addr+"/account/reset-your-password/")); err != nil {
				t.Fatal(err)
			}
			until(t, ctx, "the panel", "!!document.getElementById('helpgen-panel')?.shadowRoot.querySelector('button').textContent && !!window.listenNow")
			old := eval[int](t, ctx, "fetch('/__helpgen/page?url=' + location.pathname).then(r => r.text()).then(t => t.length)")
			if what.change != "" {
				w.replace(resetPage, "Type the new password twice", what.change)
			} else {
				os.Remove(w.file(resetPage))
			}
			until(t, ctx, "the server", fmt.Sprintf("fetch('/__helpgen/page?url=' + location.pathname).then(r => r.text()).then(t => t.length !== %d)", old))
			eval[int](t, ctx, "window.listenNow(); 0")
			until(t, ctx, "the change", what.seen)
		})
	}
}

// TestManyTabs: tabs share one event stream, so the ninth page loads while eight listen.
func TestManyTabs(t *testing.T) {
	w := startWriting(t, false)
	ctx := browser(t)
	for range 8 {
		tab, cancel := chromedp.NewContext(ctx)
		defer cancel()
		if err := chromedp.Do(tab, chromedp.Navigate(w.addr+"/account/")); err != nil {
			t.Fatal(err)
		}
	}
	start := time.Now()
	if err := chromedp.Do(ctx, chromedp.Navigate(w.addr+"/account/")); err != nil {
		t.Fatal(err)
	}
	if took := time.Since(start); took > 2*time.Second {
		t.Errorf("the ninth page took %v", took)
	}
	w.replace("articles/account/index.md", "Sign-in, password", "Entry, password")
	until(t, ctx, "the edit", has("Entry, password"))
}

// TestPoll: where the system tells nothing, files are looked at.
func TestPoll(t *testing.T) {
	w := startWriting(t, true)
	ctx := browser(t)
	if err := chromedp.Do(ctx, chromedp.Navigate(w.addr+"/account/reset-your-password/")); err != nil {
		t.Fatal(err)
	}
	until(t, ctx, "the panel", "!!document.getElementById('helpgen-panel')?.shadowRoot.querySelector('button').textContent")
	w.replace(resetPage, "for one hour", "for a day")
	until(t, ctx, "the edit", has("for a day"))
}
