//go:build ignore

// Command chromium measures in Chromium what searches of a built site cost: bytes from the network log, and
// the time from a key to the list with the CPU slowed four times.
//
//	helpgen build --content ARTICLES -d SITE && go run bench/search/chromium.go -site SITE
package main

import (
	"context"
	_ "embed"
	"flag"
	"fmt"
	"log"
	"net/http/httptest"
	"os"
	"os/exec"
	"slices"
	"strings"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"

	"helpgen/internal/serve"
)

type bench struct {
	ctx   context.Context
	home  string
	files map[network.RequestID]string
	bytes int // of the index, with headers
	count int
}

func main() {
	site := flag.String("site", "public", "folder of the built site")
	file := flag.String("queries", "bench/search/queries.txt", "queries, a line each")
	pairs := flag.Int("n", 15, "pairs of searches; five of their queries are typed")
	flag.Parse()
	text, err := os.ReadFile(*file)
	check(err)
	queries := strings.Split(strings.TrimSpace(string(text)), "\n")
	server := httptest.NewServer(serve.Static(os.DirFS(*site), "/"))
	defer server.Close()
	program, err := exec.LookPath("chromium")
	check(err)
	alloc, stop := chromedp.NewExecAllocator(context.Background(), append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(program), chromedp.NoSandbox)...)
	defer stop()
	ctx, cancel := chromedp.NewContext(alloc)
	defer cancel()
	b := &bench{ctx: ctx, home: server.URL + "/", files: map[network.RequestID]string{}}
	check(chromedp.Do(ctx, chromedp.Navigate("about:blank")))
	b.watch()
	b.pairs(queries[:2**pairs])
	b.typed(queries[:5])
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}

// watch adds up what is received of the index.
func (b *bench) watch() {
	check(chromedp.Listen(b.ctx, func(ev any) {
		switch e := ev.(type) {
		case *network.EventRequestWillBeSent:
			b.files[e.RequestID] = e.Request.URL
		case *network.EventLoadingFinished:
			if strings.HasSuffix(b.files[e.RequestID], ".bin") {
				b.bytes += int(e.EncodedDataLength)
				b.count++
			}
		}
	}))
	_, err := chromedp.Call(b.ctx, network.Enable, network.EnableParams{})
	check(err)
	_, err = chromedp.Call(b.ctx, emulation.SetCPUThrottlingRate, emulation.SetCPUThrottlingRateParams{Rate: 4})
	check(err)
}

// cold opens the home page with an empty cache.
func (b *bench) cold() {
	_, err := chromedp.Call(b.ctx, network.ClearBrowserCache, cdp.Empty{})
	check(err)
	check(chromedp.Do(b.ctx, chromedp.Navigate(b.home)))
	eval[bool](b.ctx, `(() => {
		const input = document.querySelector('form[role=search] input')
		let list = document.querySelector('.search-list')
		window.type = (text) => new Promise((done) => {
			const start = performance.now()
			new MutationObserver((_, o) => { o.disconnect(); done(performance.now() - start) }).observe(document.querySelector('.search-status'), { childList: true, characterData: true, subtree: true })
			input.focus(); input.value = text; input.dispatchEvent(new Event('input', { bubbles: true }))
		})
		window.type.body = () => { const n = performance.getEntriesByType('resource').filter(e => e.name.endsWith('.bin')).reduce((n, e) => n + e.encodedBodySize, 0); performance.clearResourceTimings(); return n }
		return true
	})()`)
	time.Sleep(200 * time.Millisecond)
}

func eval[T any](ctx context.Context, js string) T {
	v, err := chromedp.Run(ctx, chromedp.Evaluate[T](js, chromedp.EvalAwaitPromise))
	if err != nil {
		log.Fatalf("%v\n%s", err, js)
	}
	return v
}

// cost types a text at once and returns the milliseconds to the list, the bytes of the bodies, those with
// headers, and the files.
func (b *bench) cost(text string) [4]float64 {
	b.bytes, b.count = 0, 0
	ms := eval[float64](b.ctx, fmt.Sprintf("type(%q)", text))
	time.Sleep(400 * time.Millisecond)
	return [4]float64{ms, eval[float64](b.ctx, "type.body()"), float64(b.bytes), float64(b.count)}
}

func (b *bench) pairs(queries []string) {
	var first, second, again [][4]float64
	for i := 0; i+1 < len(queries); i += 2 {
		b.cold()
		first = append(first, b.cost(queries[i]))
		second = append(second, b.cost(queries[i+1]))
		again = append(again, b.cost(queries[i]))
	}
	show("first search", first)
	show("second search", second)
	show("the first again", again)
}

func (b *bench) typed(queries []string) {
	var whole, keys [][4]float64
	for _, q := range queries {
		b.cold()
		var sum [4]float64
		for n := range q {
			c := b.cost(q[:n+1])
			keys = append(keys, c)
			for k := range sum {
				sum[k] += c[k]
			}
		}
		sum[0] = 0
		whole = append(whole, sum)
	}
	show("letter by letter", whole)
	show("one letter", keys)
}

func show(name string, costs [][4]float64) {
	at := func(k int, share float64) float64 {
		var list []float64
		for _, c := range costs {
			list = append(list, c[k])
		}
		slices.Sort(list)
		return list[int(share*float64(len(list)-1))]
	}
	fmt.Printf("%-17s n=%-3d %6.0f bytes median, %6.0f p90, %6.0f with headers, %2.0f files; %4.0f ms median, %4.0f p90 (pause of 100 ms included)\n",
		name, len(costs), at(1, 0.5), at(1, 0.9), at(2, 0.5), at(3, 0.5), at(0, 0.5), at(0, 0.9))
}
