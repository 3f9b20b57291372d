package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"helpgen/internal/serve"
)

// tool returns the path of a program or file that a test needs; what is absent is required in CI.
func tool(t *testing.T, name string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if strings.Contains(name, "/") {
		path = name
		_, err = os.Stat(name)
	}
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatalf("%s is required in CI: %v", name, err)
		}
		t.Skipf("SKIPPED: %s is not here; make tools installs it", name)
	}
	return path
}

// buildSite builds a site with the command and returns its folder.
func buildSite(t *testing.T, args ...string) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "site")
	var out, errs bytes.Buffer
	if code := run(append([]string{"build", "--now", "2026-04-01", "-d", dir}, args...), strings.NewReader(""), &out, &errs); code != 0 {
		t.Fatalf("exit %d\n%s%s", code, out.String(), errs.String())
	}
	return dir
}

// host serves a site and returns its address.
func host(t *testing.T, dir, base string) string {
	t.Helper()
	server := httptest.NewServer(serve.Static(os.DirFS(dir), base))
	t.Cleanup(server.Close)
	return server.URL + strings.TrimSuffix(base, "/")
}

// browser starts Chromium and returns a context for one tab.
func browser(t *testing.T) context.Context {
	t.Helper()
	opts := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(tool(t, "chromium")), chromedp.NoSandbox,
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true))
	alloc, cancel := chromedp.NewExecAllocator(context.Background(), opts...)
	t.Cleanup(cancel)
	ctx, cancelTab := chromedp.NewContext(alloc)
	t.Cleanup(cancelTab)
	if err := chromedp.Do(ctx, chromedp.Navigate("about:blank")); err != nil {
		t.Fatal(err)
	}
	return ctx
}

// console collects what pages log as errors, refusals of the content security policy among them.
type console struct {
	mu    sync.Mutex
	lines []string
}

func listenConsole(ctx context.Context) *console {
	c := &console{}
	messages := chromedp.Console(ctx)
	go func() {
		for m, err := range messages {
			if err != nil {
				return
			}
			if strings.Contains(m.Text, "ViewTransition") {
				continue // the browser's own word on a page left while the next one fades in
			}
			if m.Type == "error" || m.Type == chromedp.ConsoleException {
				c.mu.Lock()
				c.lines = append(c.lines, m.Text+" "+m.URL)
				c.mu.Unlock()
			}
		}
	}()
	return c
}

// take returns what was logged since the last call.
func (c *console) take() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	text := strings.Join(c.lines, "\n")
	c.lines = nil
	return text
}

// pageKinds are one page of each kind of the showcase site, in a script from left to right and in one from right to
// left, and what is special to Japanese. The last is a fallback.
var pageKinds = []string{"/", "/basics/", "/billing/", "/basics/pair-the-hub/", "/billing/read-an-invoice/", "/a-z/", "/search/", "/fix/",
	"/contact/", "/support-policy/", "/whats-new/", "/404.html", "/ar/", "/ar/basics/", "/ar/basics/pair-the-hub/", "/ar/a-z/", "/ar/search/",
	"/ar/fix/", "/ar/contact/", "/ar/support-policy/", "/ar/whats-new/", "/ar/404.html", "/ja/", "/ja/basics/pair-the-hub/",
	"/ar/billing/read-an-invoice/"}

type axeViolation struct {
	ID, Impact, Help string
	Nodes            []struct{ HTML, FailureSummary string }
}

const axeRun = `axe.run(document, {resultTypes: ['violations'], runOnly: {type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']},
	rules: {'target-size': {enabled: true}}}).then(r => JSON.stringify(r.violations))`

// searchOpen opens the search box that the page shows, with a list of results or, on the page of results, below it.
const searchOpen = `(() => {
	const i = [...document.querySelectorAll('.find input')].find(i => i.offsetParent)
	i.focus()
	i.value = 'Birchway'
	i.dispatchEvent(new Event('input', {bubbles: true}))
})(), 0`

// TestAccessible runs axe-core on each kind of page, light and dark, on a phone and on a desk, with search closed and open.
func TestAccessible(t *testing.T) {
	axe, err := os.ReadFile(tool(t, "testdata/web/node_modules/axe-core/axe.min.js"))
	if err != nil {
		t.Fatal(err)
	}
	site := host(t, buildSite(t, "-s", "testdata/showcase"), "/help/")
	ctx := browser(t)
	log := listenConsole(ctx)
	for _, page := range pageKinds {
		visit(t, ctx, site+page)
		everyLook(t, ctx, string(axe), page)
		eval[int](t, ctx, searchOpen)
		awaits(t, ctx, `document.querySelector('.search-popup:not([hidden]) .search-option, .search-result')`)
		everyLook(t, ctx, "0", page+" with search open")
		if errs := log.take(); errs != "" {
			t.Errorf("%s: %s", page, errs)
		}
	}
}

// everyLook runs axe on the page as it is in each color scheme and width.
func everyLook(t *testing.T, ctx context.Context, axe, name string) {
	t.Helper()
	for _, scheme := range []string{"light", "dark"} {
		for _, width := range []int64{360, 1280} {
			emulate(t, ctx, scheme, width)
			for _, v := range violationsNow(t, ctx, axe, name, width) {
				t.Errorf("%s %s %d: %s (%s): %s\n%s", name, scheme, width, v.ID, v.Impact, v.Help, v.Nodes[0].HTML+"\n"+v.Nodes[0].FailureSummary)
			}
			axe = "0"
		}
	}
}

// TestAccessibleInUse runs axe-core on what readers open: search results, menus, a picture, the form after a "no".
func TestAccessibleInUse(t *testing.T) {
	axe, err := os.ReadFile(tool(t, "testdata/web/node_modules/axe-core/axe.min.js"))
	if err != nil {
		t.Fatal(err)
	}
	site := host(t, buildSite(t, "-s", withReceiver(t, "https://example.org")), "/help/")
	ctx := browser(t)
	for _, c := range []struct{ name, page, do, opened string }{
		{"search", "/", `const i = document.querySelector('.hero input'); i.focus(); i.value = 'invoice'; i.dispatchEvent(new Event('input', {bubbles: true}))`, `document.querySelector('.search-option mark')`},
		{"results", "/search/?q=invoice", ``, `document.querySelector('.search-result')`},
		{"languages", "/ar/", `document.querySelector('.lang').open = true`, `document.querySelector('.lang li').checkVisibility()`},
		{"picture", "/basics/pair-the-hub/", `document.querySelector('img.zoom').click()`, `document.querySelector('dialog[open]')`},
		{"vote", "/basics/pair-the-hub/", `document.querySelector('.vote details').open = true`, `document.querySelector('.vote textarea').checkVisibility()`},
	} {
		for _, scheme := range []string{"light", "dark"} {
			for _, width := range []int64{360, 1280} {
				emulate(t, ctx, scheme, width)
				visit(t, ctx, site+c.page)
				awaits(t, ctx, `document.readyState === 'complete' && (!document.querySelector('.hero') || document.querySelector('.hero [role=combobox]'))`)
				eval[int](t, ctx, `(() => {`+c.do+`})(), 0`)
				awaits(t, ctx, c.opened)
				for _, v := range violationsNow(t, ctx, string(axe), c.page, width) {
					t.Errorf("%s %s %d: %s (%s): %s\n%s", c.name, scheme, width, v.ID, v.Impact, v.Help, v.Nodes[0].HTML+"\n"+v.Nodes[0].FailureSummary)
				}
			}
		}
	}
}

// emulate sets the color scheme and the size of the window.
func emulate(t *testing.T, ctx context.Context, scheme string, width int64) {
	t.Helper()
	_, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{
		{Name: "prefers-color-scheme", Value: scheme}, {Name: "prefers-reduced-motion", Value: "reduce"}}})
	if err == nil {
		err = chromedp.Do(ctx, chromedp.EmulateViewport(width, 800))
	}
	if err != nil {
		t.Fatal(err)
	}
}

// eval runs a script on the page, awaits it and returns its value.
func eval[T any](t *testing.T, ctx context.Context, script string) T {
	t.Helper()
	v, err := chromedp.Run(ctx, chromedp.Evaluate[T](script, chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatalf("%v\n%.200s", err, script)
	}
	return v
}

// violationsNow runs axe on the page as it is.
func violationsNow(t *testing.T, ctx context.Context, axe, url string, width int64) []axeViolation {
	t.Helper()
	eval[int](t, ctx, axe+"\n;0")
	var out []axeViolation
	if err := json.Unmarshal([]byte(eval[string](t, ctx, axeRun)), &out); err != nil {
		t.Fatal(err)
	}
	if eval[bool](t, ctx, `document.documentElement.scrollWidth > innerWidth`) {
		t.Errorf("%s scrolls sideways at %d px", url, width)
	}
	return out
}

// TestValidHTML runs the Nu HTML checker on every page of the showcase and of helpgen's own articles.
func TestValidHTML(t *testing.T) {
	tool(t, "java")
	jar := tool(t, "testdata/web/node_modules/vnu-jar/build/dist/vnu.jar")
	for _, source := range [][]string{{"-s", "testdata/showcase"}, {"-s", "../.."}} {
		dir := buildSite(t, source...)
		for _, m := range checkHTML(t, jar, htmlFiles(t, dir)) {
			t.Error(m)
		}
	}
}

func htmlFiles(t *testing.T, dir string) []string {
	t.Helper()
	var files []string
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if strings.HasSuffix(name, ".html") {
			files = append(files, filepath.Join(dir, name))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// checkHTML returns the checker's errors as file:line: message: extract.
func checkHTML(t *testing.T, jar string, files []string) []string {
	t.Helper()
	cmd := exec.Command("java", append([]string{"-Xss4m", "-jar", jar, "--errors-only", "--stdout", "--exit-zero-always", "--format", "json"}, files...)...)
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	var report struct {
		Messages []struct {
			URL, Message, Extract string
			LastLine              int
		}
	}
	if err := json.Unmarshal(out, &report); err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, m := range report.Messages {
		lines = append(lines, fmt.Sprintf("%s:%d: %s: %s", m.URL, m.LastLine, m.Message, m.Extract))
	}
	return lines
}

// TestValidCorpus runs the checker on 50 pages of a real help center.
func TestValidCorpus(t *testing.T) {
	tool(t, "java")
	jar := tool(t, "testdata/web/node_modules/vnu-jar/build/dist/vnu.jar")
	root := os.Getenv("HELPGEN_CORPORA")
	if root == "" {
		t.Skip("SKIPPED: HELPGEN_CORPORA names no folder of real help centers")
	}
	content := filepath.Join(root, "arduino", "content")
	files := htmlFiles(t, buildSite(t, "--content", content))
	var sample []string
	for i := 0; i < len(files); i += max(1, len(files)/50) {
		sample = append(sample, files[i])
	}
	for _, m := range checkHTML(t, jar, sample) {
		t.Error(m)
	}
}
