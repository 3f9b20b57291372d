package main

import (
	"fmt"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
)

// TestHostileInBrowser opens pages of hostile sources in a browser that is told of no policy, clicks and focuses all
// that is there, and sees nothing run, load from elsewhere, frame or lead away.
func TestHostileInBrowser(t *testing.T) {
	const pages = 16
	content := t.TempDir()
	for i := range uint64(pages) {
		h := newHostile(1000 + i)
		text := h.article(60)
		if i == 0 {
			text = "---\ntitle: All of them\n---\n\n" + strings.Join(h.lines, "\n\n")
		}
		if err := os.WriteFile(filepath.Join(content, fmt.Sprintf("p%d.md", i)), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	server := httptest.NewServer(withoutPolicy(os.DirFS(buildSite(t, "-q", "--content", content))))
	t.Cleanup(server.Close)
	ctx := browser(t)
	var mu sync.Mutex
	asked := map[string]bool{}
	err := chromedp.Listen(ctx, func(ev any) {
		e, ok := ev.(*network.EventRequestWillBeSent)
		if !ok || strings.HasPrefix(e.Request.URL, server.URL) || strings.HasPrefix(e.Request.URL, "data:image/") || e.Type == network.ResourceTypeImage {
			return
		}
		mu.Lock()
		defer mu.Unlock()
		asked[string(e.Type)+" "+e.Request.URL] = true
	})
	if err != nil {
		t.Fatal(err)
	}
	for i := range pages {
		url := fmt.Sprintf("%s/p%d/index.html#go", server.URL, i)
		if err := chromedp.Do(ctx, chromedp.Navigate("about:blank"), chromedp.Navigate(url)); err != nil {
			t.Fatal(err)
		}
		if got := eval[string](t, ctx, hostileProbe); got != "" {
			t.Errorf("%s: %s", url, got)
		}
		if got := eval[string](t, ctx, "location.href"); got != url {
			t.Errorf("%s has become %s", url, got)
		}
	}
	mu.Lock()
	defer mu.Unlock()
	for request := range asked {
		t.Errorf("a page asked for %s", request)
	}
}

var policyTag = regexp.MustCompile(`<meta http-equiv="Content-Security-Policy"[^>]*>`)

// withoutPolicy serves a site without its policies, and with a trap for what hostile sources would run.
func withoutPolicy(site fs.FS) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name := strings.TrimPrefix(r.URL.Path, "/")
		data, err := fs.ReadFile(site, name)
		if err != nil {
			http.NotFound(w, r)
			return
		}
		if strings.HasSuffix(name, ".html") {
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			trap := "<head><script>window.ran = []; window.pwn = () => { ran.push(document.currentScript ? 'a script' : 'a handler') }</script>"
			data = []byte(strings.Replace(policyTag.ReplaceAllString(string(data), ""), "<head>", trap, 1))
			_, _ = w.Write(data)
			return
		}
		http.ServeFileFS(w, r, site, name)
	})
}

// hostileProbe does what readers do to all that an article holds, and tells what is wrong.
const hostileProbe = `(async () => {
  const faults = []
  addEventListener('click', e => { if (e.target.closest('a')) e.preventDefault() }, true)
  const sheet = document.querySelector('article.article > .body > link') // the theme's, where no author writes
  for (const el of document.querySelectorAll('main *')) {
    if (el === sheet) continue
    for (const { name } of el.attributes) if (name.startsWith('on') || name === 'style') faults.push(el.localName + ' has ' + name)
    if (el instanceof HTMLAnchorElement && !['http:', 'https:', 'mailto:', 'tel:', 'ftp:', ':'].includes(el.protocol)) faults.push(el.outerHTML)
    if (el.matches('script, style, iframe, object, embed, link, meta, base, form[action^=http], .body svg svg')) faults.push(el.outerHTML.slice(0, 200))
  }
  for (const el of document.querySelectorAll('article .body *')) {
    if (el.matches('img, a[data-player]') || el.matches('a.anchor') && el.onclick) continue // the theme's anchors name their place
    el.focus()
    for (const type of ['mouseover', 'mouseenter', 'focus', 'blur', 'toggle', 'load', 'error', 'animationend']) el.dispatchEvent(new Event(type))
    el.click()
  }
  await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))
  if (ran.length) faults.push('ran: ' + ran)
  if (frames.length) faults.push(frames.length + ' frames')
  if (document.querySelectorAll('body > main').length !== 1 && document.querySelectorAll('main').length !== 1) faults.push('main is not whole')
  if (document.querySelector('main')?.contains(document.querySelector('body > footer, footer.site'))) faults.push('the footer is in main')
  return faults.join('\n')
})()`
