package search

import (
	"bytes"
	"encoding/json"
	"fmt"
	"helpgen/internal/parse"
	"html"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/blevesearch/bleve/v2"
	bsearch "github.com/blevesearch/bleve/v2/search"
	"github.com/blevesearch/bleve/v2/search/query"

	"helpgen"
)

// The benchmarks measure a generated help center: HELPGEN_BENCH names its folder, as bench/ makes them.
func benchSite(b *testing.B) *helpgen.Site {
	b.Helper()
	dir := os.Getenv("HELPGEN_BENCH")
	if dir == "" {
		b.Skip("HELPGEN_BENCH names no folder of articles")
	}
	return load(b, config("en"), dir)
}

func BenchmarkBuild(b *testing.B) {
	site := benchSite(b)
	for b.Loop() {
		build(b, site)
	}
}

func BenchmarkExport(b *testing.B) {
	site := benchSite(b)
	for b.Loop() {
		files, err := build(b, site).Export()
		if err != nil {
			b.Fatal(err)
		}
		size := 0
		for _, f := range files {
			size += len(f.Data)
		}
		b.ReportMetric(float64(size), "bytes")
		b.ReportMetric(float64(len(files)), "files")
		if out := os.Getenv("HELPGEN_BENCH_OUT"); out != "" {
			write(b, out, files)
		}
	}
}

func BenchmarkSave(b *testing.B) {
	x := build(b, benchSite(b))
	for b.Loop() {
		dir, err := os.MkdirTemp(b.TempDir(), "")
		if err != nil {
			b.Fatal(err)
		}
		if err := x.Save(dir); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkRelatedNew(b *testing.B) {
	site := benchSite(b)
	for b.Loop() {
		NewRelated(site)
	}
}

func BenchmarkRelated(b *testing.B) {
	site := benchSite(b)
	for b.Loop() {
		r := NewRelated(site)
		for _, p := range site.Pages {
			r.Of(p, 4)
		}
	}
}

func BenchmarkQuery(b *testing.B) {
	x := build(b, benchSite(b))
	for b.Loop() {
		paths(b, x, "en", "how do I change the invoice of my subscription")
	}
}

// A query of 10,000 letters must not take longer than 200 ms.
func BenchmarkLongQuery(b *testing.B) {
	x := build(b, benchSite(b))
	var long strings.Builder
	for i := 0; long.Len() < 10000; i++ {
		fmt.Fprintf(&long, "invoice setings %dpasswrd ", i)
	}
	for b.Loop() {
		paths(b, x, "en", long.String())
	}
}

func BenchmarkUpdate(b *testing.B) {
	site := benchSite(b)
	x := build(b, site)
	for i := 0; b.Loop(); i++ {
		p := site.Pages[i%len(site.Pages)]
		*p = helpgen.Page{Article: parse.New(site.Config).Parse(p.Path, p.Source), URL: p.URL, Section: p.Section, Edition: p.Edition}
		if err := x.Update(site, Options{}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkRelatedUpdate(b *testing.B) {
	site := benchSite(b)
	related := NewRelated(site)
	for i := 0; b.Loop(); i++ {
		p := site.Pages[i%len(site.Pages)]
		*p = helpgen.Page{Article: parse.New(site.Config).Parse(p.Path, p.Source), URL: p.URL, Section: p.Section, Edition: p.Edition}
		related.Update(site)
		related.Of(p, 4)
	}
}

// HELPGEN_BENCH_CORPORA names a folder to which the real help centers are written for bench/search: per
// corpus and language the index, the articles as JSON lines, and as bare pages.
func TestWriteCorpora(t *testing.T) {
	out := os.Getenv("HELPGEN_BENCH_CORPORA")
	if out == "" {
		t.Skip("HELPGEN_BENCH_CORPORA names no folder")
	}
	for _, c := range corpora() {
		site := c.site(t)
		x := build(t, site)
		files, err := x.Export()
		if err != nil {
			t.Fatal(err)
		}
		write(t, filepath.Join(out, c.name, "index"), files)
		for _, tree := range site.Editions {
			write(t, filepath.Join(out, c.name, tree.Lang.Code), plainFiles(t, c, searchable(site, tree)))
		}
	}
}

// plainFiles are the articles in the order of their ranks.
func plainFiles(t *testing.T, c corpus, pages []*helpgen.Page) []File {
	var lines bytes.Buffer
	var files []File
	for i, p := range pages {
		var headings, body []string
		for _, b := range p.Blocks {
			if b.Kind == helpgen.BlockHeading {
				headings = append(headings, b.Text)
			} else {
				body = append(body, b.Text)
			}
		}
		line, err := json.Marshal(map[string]any{"id": i, "path": c.dir + "/" + p.Path, "title": p.Title.Value,
			"headings": strings.Join(headings, "\n"), "text": strings.Join(body, "\n")})
		if err != nil {
			t.Fatal(err)
		}
		lines.Write(append(line, '\n'))
		page := fmt.Sprintf("<!doctype html><html lang=%q><title>%s</title><main data-pagefind-body><h1>%s</h1><h2>%s</h2><p>%s</main>", p.Lang,
			html.EscapeString(p.Title.Value), html.EscapeString(p.Title.Value), strings.ReplaceAll(html.EscapeString(strings.Join(headings, "\n")), "\n", "</h2><h2>"),
			strings.ReplaceAll(html.EscapeString(strings.Join(body, "\n")), "\n", "<p>"))
		files = append(files, File{fmt.Sprintf("pages/%d.html", i), []byte(page)})
	}
	return append(files, File{"articles.jsonl", lines.Bytes()})
}

// Bleve's own ranking of the questions that ours is measured with, for bench/search: BM25 with the boosts of the peers.
func TestBleveRanking(t *testing.T) {
	if os.Getenv("HELPGEN_BENCH_CORPORA") == "" {
		t.Skip("HELPGEN_BENCH_CORPORA names no folder")
	}
	boosts := map[string]float64{"title": 3, "asked_as": 3, "tags": 2, "summary": 1.5, "heading": 1.5, "problem": 1.5, "step": 1, "body": 1, "code": 1}
	indexes := map[string]bleve.Index{}
	for _, c := range corpora() {
		for i, x := range opened(t, c.site(t), c.langs...) {
			indexes[c.name+c.langs[i]] = x
		}
	}
	for _, set := range []string{"public.jsonl", "public2.jsonl"} {
		tallies := map[string]*tally{}
		for _, q := range questions(t, set) {
			var each []query.Query
			for _, field := range sortedKeys(boosts) {
				m := bleve.NewMatchQuery(q.Query)
				m.SetField(field)
				m.SetBoost(boosts[field])
				each = append(each, m)
			}
			r := ask(t, indexes[q.Corpus+q.Lang], bleve.NewDisjunctionQuery(each...))
			place := 1 + slices.IndexFunc(r.Hits[:min(10, len(r.Hits))], func(h *bsearch.DocumentMatch) bool {
				return slices.Contains(q.Answers, q.dir()+"/"+h.ID)
			})
			for _, key := range []string{"all", q.Class} {
				if tallies[key] == nil {
					tallies[key] = &tally{}
				}
				tallies[key].add(place)
			}
		}
		for _, key := range sortedKeys(tallies) {
			t.Logf("%s bleve %-12s %s", set, key, tallies[key])
		}
	}
}
