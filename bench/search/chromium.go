//go:build ignore

// Command chromium measures in Chromium what searches of built sites cost: bytes from the network log and
// time, from a cold cache, with the CPU slowed four times. Each way to search is asked for the ten first
// articles with title, address and summary, through the module that it offers; helpgen's box also by keys.
// Pagefind works without its worker, whose fetches and time the tab would not see.
//
//	go run bench/search/chromium.go -helpgen SITE -pagefind SITE
package main

import (
	"compress/gzip"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"log"
	"mime"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
)

// engine is a way to search: the folder that is served and the statements by which a page comes to ask,
// a function from a query to a promise of the ten first articles.
type engine struct{ name, dir, open string }

const openHelpgen = `const { Search } = await import(%q)
const search = new Search(new URL('/search/en/index.bin', location).href)
window.ask = async (q) => (await search.ask(q, 10)).hits.map((h) => [h.title, h.url, h.summary])`

const openPagefind = `const pagefind = await import('/pagefind/pagefind.js')
await pagefind.options({ noWorker: true })
await pagefind.init()
window.ask = async (q) => (await Promise.all((await pagefind.search(q)).results.slice(0, 10).map((r) => r.data()))).map((d) => [d.meta.title, d.url, d.excerpt])`

// cost is what one search took.
type cost struct{ ms, script, index, wire, files float64 }

func (c cost) plus(d cost) cost {
	return cost{c.ms + d.ms, c.script + d.script, c.index + d.index, c.wire + d.wire, c.files + d.files}
}

type bench struct {
	ctx   context.Context
	urls  map[network.RequestID]string
	sizes map[network.RequestID]float64
	cost  cost
}

func main() {
	helpgen := flag.String("helpgen", "", "folder of a site built by helpgen")
	pagefind := flag.String("pagefind", "", "folder of a site with Pagefind's index")
	file := flag.String("queries", "bench/search/queries.txt", "queries, a line each")
	pairs := flag.Int("n", 15, "pairs of searches; five of their queries are typed")
	flag.Parse()
	text, err := os.ReadFile(*file)
	check(err)
	queries := strings.Split(strings.TrimSpace(string(text)), "\n")
	queries = queries[:min(len(queries), 2**pairs)]
	b := start()
	var engines []engine
	if *helpgen != "" {
		module, err := filepath.Glob(filepath.Join(*helpgen, "search", "engine.*.js"))
		check(err)
		engines = append(engines, engine{"helpgen", *helpgen, fmt.Sprintf(openHelpgen, "/search/"+filepath.Base(module[0]))})
	}
	if *pagefind != "" {
		engines = append(engines, engine{"Pagefind", *pagefind, openPagefind})
	}
	fmt.Println("| | | script kB | index kB | index kB, 90 % | on the wire kB | files | ms | ms, 90 % |\n|---|---|--:|--:|--:|--:|--:|--:|--:|")
	for _, e := range engines {
		b.engine(e, queries)
	}
	if *helpgen != "" {
		b.box(*helpgen, queries)
	}
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}

func start() *bench {
	program, err := exec.LookPath("chromium")
	check(err)
	alloc, _ := chromedp.NewExecAllocator(context.Background(), append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(program), chromedp.NoSandbox)...)
	ctx, _ := chromedp.NewContext(alloc)
	b := &bench{ctx: ctx, urls: map[network.RequestID]string{}, sizes: map[network.RequestID]float64{}}
	check(chromedp.Do(ctx, chromedp.Navigate("about:blank")))
	check(chromedp.Listen(ctx, b.heard))
	_, err = chromedp.Call(ctx, network.Enable, network.EnableParams{})
	check(err)
	_, err = chromedp.Call(ctx, emulation.SetCPUThrottlingRate, emulation.SetCPUThrottlingRateParams{Rate: 4})
	check(err)
	return b
}

// heard adds up what is received: bodies as they were sent, and all with headers.
func (b *bench) heard(ev any) {
	switch e := ev.(type) {
	case *network.EventRequestWillBeSent:
		b.urls[e.RequestID] = e.Request.URL
	case *network.EventDataReceived:
		b.sizes[e.RequestID] += float64(e.EncodedDataLength)
	case *network.EventLoadingFinished:
		body := b.sizes[e.RequestID]
		if strings.HasSuffix(b.urls[e.RequestID], ".js") {
			b.cost.script += body
		} else {
			b.cost.index += body
		}
		b.cost.wire += e.EncodedDataLength
		b.cost.files++
	}
}

// serve hands a folder out as hosts do, texts packed; /bench/ is an empty page.
func serve(dir string) *httptest.Server {
	return httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "max-age=3600")
		if r.URL.Path == "/bench/" {
			w.Header().Set("Content-Type", "text/html")
			fmt.Fprint(w, `<!doctype html><html lang="en"><link rel="icon" href="data:,"><title>.</title>`)
			return
		}
		name := path.Clean(r.URL.Path)
		if strings.HasSuffix(r.URL.Path, "/") {
			name += "/index.html"
		}
		data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
		if err != nil {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", mime.TypeByExtension(path.Ext(name)))
		switch path.Ext(name) {
		case ".js", ".json", ".html", ".css", ".svg":
			w.Header().Set("Content-Encoding", "gzip")
			z, err := gzip.NewWriterLevel(w, gzip.BestCompression)
			check(err)
			defer z.Close()
			_, err = z.Write(data)
			check(err)
		default:
			_, _ = w.Write(data)
		}
	}))
}

func (b *bench) open(address string) {
	_, err := chromedp.Call(b.ctx, network.ClearBrowserCache, cdp.Empty{})
	check(err)
	check(chromedp.Do(b.ctx, chromedp.Navigate(address)))
	time.Sleep(100 * time.Millisecond)
	b.cost = cost{}
}

func eval[T any](ctx context.Context, js string) T {
	v, err := chromedp.Run(ctx, chromedp.Evaluate[T](js, chromedp.EvalAwaitPromise))
	if err != nil {
		log.Fatalf("%v\n%s", err, js)
	}
	return v
}

// ask runs statements that end in an answer, and returns what they cost.
func (b *bench) ask(js string) cost {
	ms := eval[float64](b.ctx, "(async () => { const begun = performance.now(); "+js+"; return performance.now() - begun })()")
	time.Sleep(150 * time.Millisecond) // the log comes later than the answer
	c := b.cost
	c.ms, b.cost = ms, cost{}
	return c
}

func quoted(s string) string {
	data, err := json.Marshal(s)
	check(err)
	return string(data)
}

// engine measures the first search of a page, the next one, and a query letter by letter.
func (b *bench) engine(e engine, queries []string) {
	server := serve(e.dir)
	defer server.Close()
	var first, second, whole, keys []cost
	for i := 0; i+1 < len(queries); i += 2 {
		b.open(server.URL + "/bench/")
		first = append(first, b.ask(e.open+"\nawait ask("+quoted(queries[i])+")"))
		second = append(second, b.ask("await ask("+quoted(queries[i+1])+")"))
	}
	for _, q := range queries[:min(5, len(queries))] {
		b.open(server.URL + "/bench/")
		sum := b.ask(e.open)
		for n := range q {
			c := b.ask("await ask(" + quoted(q[:n+1]) + ")")
			sum, keys = sum.plus(c), append(keys, c)
		}
		whole = append(whole, sum)
	}
	show(e.name, "first search", first)
	show(e.name, "next search", second)
	show(e.name, "typed, all of it", whole)
	show(e.name, "typed, a letter", keys)
}

// box types into the box of helpgen's home page, once for the files and once more with all files there.
func (b *bench) box(dir string, queries []string) {
	server := serve(dir)
	defer server.Close()
	var fresh, there []cost
	for _, q := range queries[:min(5, len(queries))] {
		b.open(server.URL + "/")
		eval[bool](b.ctx, `(() => { window.type = (text) => new Promise((done) => {
			const input = document.querySelector('form[role=search] input')
			input.focus(); input.value = text
			new MutationObserver((_, o) => { o.disconnect(); done() }).observe(document.querySelector('.search-status'), { childList: true, characterData: true, subtree: true })
			input.dispatchEvent(new Event('input', { bubbles: true }))
		}); return true })()`)
		for _, list := range []*[]cost{&fresh, &there} {
			for n := range q {
				*list = append(*list, b.ask("await type("+quoted(q[:n+1])+")"))
				time.Sleep(200 * time.Millisecond)
			}
		}
	}
	show("helpgen's box", "a key", fresh)
	show("helpgen's box", "a key, files there", there)
}

func show(engine, what string, costs []cost) {
	at := func(share float64, of func(cost) float64) float64 {
		var list []float64
		for _, c := range costs {
			list = append(list, of(c))
		}
		slices.Sort(list)
		return list[int(share*float64(len(list)-1))]
	}
	index, ms := func(c cost) float64 { return c.index }, func(c cost) float64 { return c.ms }
	fmt.Printf("| %s | %s | %.1f | %.1f | %.1f | %.1f | %.0f | %.0f | %.0f |\n", engine, what, at(0.5, func(c cost) float64 { return c.script })/1000,
		at(0.5, index)/1000, at(0.9, index)/1000, at(0.5, func(c cost) float64 { return c.wire })/1000, at(0.5, func(c cost) float64 { return c.files }), at(0.5, ms), at(0.9, ms))
}
