package search

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/blevesearch/bleve/v2"
	_ "github.com/blevesearch/bleve/v2/config" // as servers do that open the index
	bsearch "github.com/blevesearch/bleve/v2/search"
	"github.com/blevesearch/bleve/v2/search/query"

	"helpgen"
)

// opened saves the index of a site and opens a language of it with Bleve, for reading only.
func opened(t *testing.T, site *helpgen.Site, langs ...string) []bleve.Index {
	t.Helper()
	dir := t.TempDir()
	if err := build(t, site).Save(dir); err != nil {
		t.Fatal(err)
	}
	var out []bleve.Index
	for _, lang := range langs {
		x, err := bleve.OpenUsing(filepath.Join(dir, lang), map[string]any{"read_only": true})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = x.Close() })
		out = append(out, x)
	}
	return out
}

func ask(t *testing.T, x bleve.Index, q query.Query, more ...func(*bleve.SearchRequest)) *bleve.SearchResult {
	t.Helper()
	req := bleve.NewSearchRequestOptions(q, 50, 0, false)
	req.Fields = []string{"*"}
	for _, f := range more {
		f(req)
	}
	r, err := x.SearchInContext(context.Background(), req)
	if err != nil {
		t.Fatalf("%v: %v", q, err)
	}
	return r
}

// Bleve opens a saved index, to read and to write, and has the articles by their paths.
func TestBleveOpensTheIndex(t *testing.T) {
	dir := t.TempDir()
	site := load(t, config("en"), "../articles")
	if err := build(t, site).Save(dir); err != nil {
		t.Fatal(err)
	}
	x, err := bleve.Open(filepath.Join(dir, "en"))
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close()
	if n, err := x.DocCount(); err != nil || int(n) != len(searchable(site, site.Editions[0])) {
		t.Errorf("%d documents, %v", n, err)
	}
	if err := x.Index("new.md", map[string]string{"title": "How do I feed a velociraptor?"}); err != nil {
		t.Fatal(err)
	}
	if r := ask(t, x, bleve.NewQueryStringQuery("title:velociraptors")); len(r.Hits) != 1 || r.Hits[0].ID != "new.md" {
		t.Errorf("what was added: %v", r)
	}
}

// Fifty queries over Bleve alone: titles and summaries are found whole, in any form, with every kind of query.
func TestBleveAnswersQueries(t *testing.T) {
	site := load(t, config("en"), "../articles")
	x := opened(t, site, "en")[0]
	asked := 0
	for i, p := range searchable(site, site.Editions[0]) {
		if i%3 != 0 {
			continue
		}
		for _, q := range []query.Query{bleve.NewMatchQuery(p.Title.Value), inField(bleve.NewMatchQuery(strings.ToUpper(p.Title.Value)), "title"),
			bleve.NewQueryStringQuery(plainWords(p.Title.Value)), inTitle(p.Title.Value), bleve.NewDocIDQuery([]string{p.Path})} {
			asked++
			r := ask(t, x, q)
			if !slices.ContainsFunc(r.Hits, func(h *bsearch.DocumentMatch) bool { return h.ID == p.Path }) {
				t.Errorf("%v doesn't find %s", q, p.Path)
			}
		}
	}
	if asked < 50 {
		t.Errorf("only %d queries", asked)
	}
	pages := map[string]*helpgen.Page{}
	for _, p := range site.Pages {
		pages[p.Path] = p
	}
	for _, h := range ask(t, x, bleve.NewQueryStringQuery("title:link")).Hits {
		p := pages[h.ID]
		if h.Fields["path"] != p.Path || h.Fields["url"] != p.URL || h.Fields["title"] != p.Title.Value ||
			!strings.Contains(strings.ToLower(p.Title.Value), "link") || !strings.Contains(h.Fields["parts"].(string), `"anchor"`) {
			t.Errorf("%s: %v", h.ID, h.Fields)
		}
	}
}

func TestBleveHighlightsAndCounts(t *testing.T) {
	files := []string{"shop/_index.md", "---\ntitle: The shop\n---\n", "shop/a.md", article("How do I pay an invoice…?", "Straße: ½ of all pay by card.\n\n1. Open **Invoices**.\n2. Choose ﬁve cards.\n"),
		"shop/b.md", article("Why was my card declined?", "Cards expire."), "news/c.md", article("What is new?", "Cards of paper.")}
	x := opened(t, siteOf(t, config("en"), files...), "en")[0]
	r := ask(t, x, bleve.NewQueryStringQuery("cards title:invoice step:card"), func(req *bleve.SearchRequest) {
		req.Highlight = bleve.NewHighlight()
		req.AddFacet("sections", bleve.NewFacetRequest("section", 5))
	})
	if r.Total != 3 || r.Hits[0].ID != "shop/a.md" {
		t.Fatalf("%v", r)
	}
	marked := r.Hits[0].Fragments
	if got := strings.Join(slices.Concat(marked["title"], marked["step"], marked["body"], marked["summary"]), " "); !strings.Contains(got, "<mark>invoice</mark>…?") ||
		!strings.Contains(got, "ﬁve <mark>cards</mark>") {
		t.Errorf("marks: %q", got)
	}
	facet := r.Facets["sections"]
	if terms := facet.Terms.Terms(); len(terms) == 0 || terms[0].Term != "The shop" || terms[0].Count != 2 {
		t.Errorf("sections: %+v", terms)
	}
}

// Bleve reads a query as this package reads texts: what it looks for are terms of the index.
func TestBleveReadsQueriesAlike(t *testing.T) {
	texts := map[string]string{
		"en": "Don't naïve users' C++ MAX_RETRIES wi-fi connections? The café’s passwords were resetting",
		"de": "Die Straße: Schlüssel größer ändern, Zurücksetzungen fürs Kennwort",
		"fr": "J’ai oublié le mot de passe reçu, l'adresse e-mail désactivée, naïf cœur",
		"es": "¿Olvidó su contraseña? Configuración de teléfonos, mañana",
		"pt": "Não recebi o código: configurações, ações, senhas, avó",
		"ar": "كلمة السر إلغاء الاشتراكات العَرَبِيَّة",
		"ja": "無線接続できない", "zh": "设置密码", "sv": "Återställ lösenordet på Ön", "xx": "Plain words É",
	}
	for lang, text := range texts {
		l := languageOf(lang)
		m, err := l.mapping()
		if err != nil {
			t.Fatal(err)
		}
		a := newAnalyzer(l)
		known := map[string]bool{}
		for _, tok := range l.tokenize(text) {
			known[a.term(tok.word)] = true
		}
		for _, tok := range m.AnalyzerNamed(analyzerName).Analyze([]byte(text)) {
			if len(tok.Term) > 1 && !known[string(tok.Term)] { // of a compound's parts single letters are no words
				t.Errorf("%s: Bleve looks for %q, the index has %q", lang, tok.Term, sortedKeys(known))
			}
		}
	}
}

func TestBleveJoinsLanguages(t *testing.T) {
	site := siteOf(t, config("en", "de"), "a.md", article("How do I pay online?", "1. Do it."), "de/a.md", article("Wie zahle ich online?", "1. So."))
	both := bleve.NewIndexAlias(opened(t, site, "en", "de")...)
	if r := ask(t, both, bleve.NewMatchQuery("online")); r.Total != 2 {
		t.Errorf("%v", r)
	}
}

type fieldable interface {
	query.Query
	SetField(string)
}

func inField(q fieldable, name string) query.Query {
	q.SetField(name)
	return q
}

// plainWords is a text without the signs that have a meaning in a query string.
func plainWords(s string) string {
	return strings.Map(func(r rune) rune {
		if class(r) == letter || r == ' ' {
			return r
		}
		return ' '
	}, s)
}

// inTitle looks for a title word for word, if it has no compound: that is one place in the index and two in
// a query of Bleve's.
func inTitle(title string) query.Query {
	if strings.ContainsAny(title, "-._") {
		return inField(bleve.NewMatchQuery(title), "title")
	}
	return inField(bleve.NewMatchPhraseQuery(title), "title")
}

// The server that articles/finding-answers/search-server.md shows is built, and answers.
func TestServerOfTheArticle(t *testing.T) {
	if testing.Short() {
		t.Skip("builds a program")
	}
	article, err := os.ReadFile("../articles/finding-answers/search-server.md")
	if err != nil {
		t.Fatal(err)
	}
	_, code, _ := strings.Cut(string(article), "   ```go\n")
	code, _, _ = strings.Cut(code, "   ```")
	free, err := net.Listen("tcp", "localhost:0")
	if err != nil {
		t.Fatal(err)
	}
	host := free.Addr().String()
	free.Close()
	dir := t.TempDir()
	write(t, dir, []File{{"server.go", []byte(strings.Replace(strings.ReplaceAll(code, "\n   ", "\n"), "localhost:8080", host, 1))}})
	index := filepath.Join(dir, ".helpgen", "index")
	if err := errors.Join(os.MkdirAll(index, 0o755), build(t, load(t, config("en"), "../articles")).Save(index)); err != nil {
		t.Fatal(err)
	}
	program := filepath.Join(dir, "server.exe")
	if out, err := exec.Command("go", "build", "-o", program, filepath.Join(dir, "server.go")).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	server := exec.CommandContext(t.Context(), program)
	server.Dir, server.Stderr = dir, os.Stderr
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	defer func() { _ = server.Process.Kill(); _ = server.Wait() }()
	var found struct {
		Hits []struct {
			ID     string
			Fields map[string]string
		}
	}
	if err := json.Unmarshal(fetch(t, "http://"+host+"/search?q=title:pictures"), &found); err != nil {
		t.Fatal(err)
	}
	if len(found.Hits) == 0 || found.Hits[0].ID != "writing/add-pictures.md" || found.Hits[0].Fields["url"] != "/writing/add-pictures/" {
		t.Errorf("%+v", found)
	}
}

// fetch gets what a server says that is starting.
func fetch(t *testing.T, url string) []byte {
	t.Helper()
	for start := time.Now(); ; time.Sleep(20 * time.Millisecond) {
		res, err := http.Get(url)
		if err == nil {
			defer res.Body.Close()
			data, err := io.ReadAll(res.Body)
			if err != nil {
				t.Fatal(err)
			}
			return data
		}
		if time.Since(start) > 20*time.Second {
			t.Fatal(err)
		}
	}
}
