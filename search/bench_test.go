package search

import (
	"os"
	"path/filepath"
	"testing"

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
	for i := 0; b.Loop(); i++ {
		if err := x.Save(filepath.Join(b.TempDir(), string(rune('a'+i)))); err != nil {
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

func BenchmarkUpdate(b *testing.B) {
	site := benchSite(b)
	x := build(b, site)
	for i := 0; b.Loop(); i++ {
		p := site.Pages[i%len(site.Pages)]
		*p = helpgen.Page{Article: helpgen.NewParser(site.Config).Parse(p.Path, p.Source), URL: p.URL, Section: p.Section, Tree: p.Tree}
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
		*p = helpgen.Page{Article: helpgen.NewParser(site.Config).Parse(p.Path, p.Source), URL: p.URL, Section: p.Section, Tree: p.Tree}
		related.Update(site)
		related.Of(p, 4)
	}
}
