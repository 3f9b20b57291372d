package lint

import (
	"path"
	"testing"

	"helpgen"
)

// thousand returns about a thousand real articles as one folder.
func thousand(tb testing.TB) *folder {
	root := corpusDir(tb)
	all := newFolder()
	for _, c := range corpora {
		f := readFolder(tb, path.Join(root, c.dir))
		for name, src := range f.files {
			all.files[c.name+"/"+name] = src
		}
		for name, a := range f.assets {
			all.add(c.name+"/"+name, a.Size)
		}
	}
	return all
}

// BenchmarkCheck runs all rules over a thousand real articles that are parsed already.
func BenchmarkCheck(b *testing.B) {
	f := thousand(b)
	cfg, lc := loadConfig(b, "")
	site := f.site(cfg)
	b.ReportMetric(float64(len(f.files)), "articles")
	b.ReportAllocs()
	for b.Loop() {
		Check(site, lc, Options{Now: testNow, Jobs: 1})
	}
}

// BenchmarkAll parses them as well, as the command does.
func BenchmarkAll(b *testing.B) {
	f := thousand(b)
	cfg, lc := loadConfig(b, "")
	b.ReportAllocs()
	for b.Loop() {
		Check(f.site(cfg), lc, Options{Now: testNow, Jobs: 1})
	}
}

// BenchmarkArticle is what a server does after an edit: the rules of one article.
func BenchmarkArticle(b *testing.B) {
	f := thousand(b)
	cfg, lc := loadConfig(b, "")
	var largest *helpgen.Article
	for _, a := range f.site(cfg).Articles() {
		if largest == nil || len(a.Source) > len(largest.Source) {
			largest = a
		}
	}
	b.SetBytes(int64(len(largest.Source)))
	for b.Loop() {
		CheckArticle(largest, lc, Options{Now: testNow})
	}
}
