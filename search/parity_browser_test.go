package search

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"helpgen"
)

// askAll asks the engine of a site queries, and returns an answer a line.
const askAll = `(async (engine, manifest, queries, n) => {
	const { Search } = await import(engine)
	const search = new Search(new URL(manifest, location.href).href)
	const lines = []
	for (const query of queries) {
		const { marks, tops, ...answer } = await search.ask(query, n).catch((err) => ({ error: String(err.stack) }))
		lines.push(JSON.stringify(answer))
	}
	return lines
})(%s)`

// The law of parity_test.go holds in Chromium, for the engine as a site serves it.
func TestChromiumRanksAsGo(t *testing.T) {
	x := build(t, load(t, config("en"), "../articles"))
	ctx, s := chromium(t), &browserSite{}
	s.publishIndex(t, x)
	server := httptest.NewServer(s)
	defer server.Close()
	law, queries := &parity{t: t}, browserQueries(t, x)
	lines := inPage(t, ctx, server.URL+"/help/", askAll, "/help/search/"+Client(helpgen.SearchEngine{})[1].Path, "/help/search/en/index.bin", queries, shown)
	for i, line := range lines {
		law.compare(x, "en", queries[i], []byte(line))
	}
}

// askPage asks the results page queries, and returns the addresses that it leads to, a line of JSON for each query.
const askPage = `(async (queries) => {
	const form = document.querySelector('main form'), status = document.querySelector('[data-search-results] .search-status')
	const lines = []
	for (const query of queries) {
		form.q.value = query
		status.textContent = 'waiting'
		form.requestSubmit()
		while (['waiting', 'Searching…'].includes(status.textContent)) await new Promise((done) => setTimeout(done))
		if (status.querySelector('button')) throw Error(query + ': ' + status.textContent)
		lines.push(JSON.stringify([...document.querySelectorAll('.search-list .search-option-title')].map((a) => a.pathname)))
	}
	return lines
})(%s)`

// A site opened from disk shows the same articles in the same order too.
func TestSiteFromDiskRanksAsGo(t *testing.T) {
	x := build(t, load(t, config("en"), "../articles"))
	exported, err := x.Export()
	if err != nil {
		t.Fatal(err)
	}
	scripts, err := ForDisk(exported)
	if err != nil {
		t.Fatal(err)
	}
	page := strings.Replace(fmt.Sprintf(boxPage, ""), `<script type="module" src="/help/search/">`, `<script defer src="`+DiskClient().Path+`">`, 1)
	page = strings.Replace(page, "/help/search/en", "en", 1) + resultsPage
	dir := t.TempDir()
	write(t, filepath.Join(dir, "search"), append(scripts, DiskClient(), File{"index.html", []byte(page)}))
	base := (&url.URL{Scheme: "file", Path: filepath.ToSlash(dir)}).String()
	queries := browserQueries(t, x)
	for i, line := range inPage(t, chromium(t), base+"/search/index.html", askPage, queries) {
		want, err := x.Query("en", strings.TrimSpace(queries[i]), 10) // as the page asks it
		if err != nil {
			t.Fatal(err)
		}
		if list := addresses(want, dir); line != list {
			t.Errorf("%.80q: page\n%s\nGo\n%s", queries[i], line, list)
		}
	}
}

// addresses are where a result leads on a site in a folder, as JSON.
func addresses(r Result, dir string) string {
	list := []string{}
	for _, h := range r.Hits {
		list = append(list, filepath.ToSlash(dir)+h.URL+"index.html")
	}
	data, _ := json.Marshal(list) // a list of strings
	return string(data)
}

func browserQueries(t *testing.T, x *Index) []string {
	return append(generated(x, 15), texts(allQuestions(t), "codacy", "en")...)
}

// inPage runs a script with arguments in a page, and returns the lines that it resolves to.
func inPage(t *testing.T, ctx context.Context, page, script string, args ...any) []string {
	t.Helper()
	data, err := json.Marshal(args)
	if err != nil {
		t.Fatal(err)
	}
	run(t, ctx, chromedp.Navigate(page))
	lines, err := chromedp.Run(ctx, chromedp.Evaluate[[]string](fmt.Sprintf(script, "..."+string(data)), chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatal(err)
	}
	return lines
}
