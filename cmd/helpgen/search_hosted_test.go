package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// request is what an engine is asked: its address, headers and body.
type request struct {
	*http.Request
	body map[string]any
}

func (r request) is(method, path string) bool { return r.Method == method && r.URL.Path == path }

// hostedArticle is an article as helpgen export gives it to engines.
const hostedArticle = `{"title": "Where is the walrus kept?", "url": "/basics/pair-the-hub/", "summary": "In the pool.", "section": ["Zoo"],
	"parts": [{"kind": "section", "anchor": "", "heading": ""}, {"kind": "step", "number": 2, "anchor": "step-2", "heading": "Feed the walrus"}]}`

// spoken are the engines: whether they understand a request, by their documentation, and what they answer.
var spoken = map[string]struct {
	asked   func(r request) (query any, ok bool)
	answers string
}{
	"opensearch": {func(r request) (any, bool) {
		match, _ := r.body["query"].(map[string]any)["multi_match"].(map[string]any)
		return match["query"], r.is("POST", "/help-en/_search") && r.Header.Get("Authorization") == "ApiKey find-only" && match["fields"] != nil && r.body["size"].(float64) > 5
	}, `{"took": 1, "timed_out": false, "hits": {"total": {"value": 1, "relation": "eq"}, "max_score": 3, "hits": [{"_index": "help-en", "_id": "1", "_score": 3, "_source": %s}]}}`},
	"meilisearch": {func(r request) (any, bool) {
		return r.body["q"], r.is("POST", "/indexes/help-en/search") && r.Header.Get("Authorization") == "Bearer find-only" && r.body["limit"].(float64) > 5
	}, `{"hits": [%s], "query": "", "processingTimeMs": 1, "limit": 60, "offset": 0, "estimatedTotalHits": 1}`},
	"typesense": {func(r request) (any, bool) {
		q := r.URL.Query()
		fields, weights := strings.Split(q.Get("query_by"), ","), strings.Split(q.Get("query_by_weights"), ",")
		return q.Get("q"), r.is("GET", "/collections/help-en/documents/search") && r.Header.Get("X-TYPESENSE-API-KEY") == "find-only" && len(fields) == len(weights) && q.Get("per_page") != ""
	}, `{"found": 1, "out_of": 9, "page": 1, "hits": [{"document": %s, "text_match": 578}]}`},
	"algolia": {func(r request) (any, bool) {
		return r.body["query"], r.is("POST", "/1/indexes/help-en/query") && r.Header.Get("X-Algolia-API-Key") == "find-only" &&
			r.Header.Get("X-Algolia-Application-Id") != "" && r.body["hitsPerPage"].(float64) > 5
	}, `{"hits": [%s], "nbHits": 1, "page": 0, "nbPages": 1, "hitsPerPage": 60}`},
	"url": {func(r request) (any, bool) {
		q := r.URL.Query()
		return q.Get("q"), r.is("GET", "/") && q.Get("lang") == "en" && q.Get("limit") != "" && r.Header.Get("Authorization") == "Bearer find-only"
	}, `{"total": 1, "hits": [%s]}`},
}

// engine is a server that speaks as a search engine does; it fails when told to.
func engine(t *testing.T, kind string, fails *atomic.Bool) *httptest.Server {
	speaks := spoken[kind]
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Access-Control-Allow-Origin", "*")
		w.Header().Set("Access-Control-Allow-Headers", "*, Authorization, Content-Type, X-TYPESENSE-API-KEY, X-Algolia-API-Key, X-Algolia-Application-Id")
		if r.Method == http.MethodOptions {
			return
		}
		if fails.Load() {
			http.Error(w, "down", http.StatusServiceUnavailable)
			return
		}
		asked := request{Request: r}
		_ = json.NewDecoder(r.Body).Decode(&asked.body)
		query, ok := speaks.asked(asked)
		if !ok {
			t.Errorf("%s does not understand %s %s %v %v", kind, r.Method, r.URL, r.Header, asked.body)
		}
		article := ""
		if strings.HasPrefix(fmt.Sprint(query), "walrus") {
			article = hostedArticle
		}
		answer := fmt.Sprintf(speaks.answers, article)
		if article == "" {
			answer = `{"total": 0, "found": 0, "nbHits": 0, "estimatedTotalHits": 0, "hits": []}`
			if kind == "opensearch" {
				answer = `{"hits": {"total": {"value": 0}, "hits": []}}`
			}
		}
		_, _ = w.Write([]byte(answer))
	}))
	t.Cleanup(server.Close)
	return server
}

// A search engine on a server answers in the box and on the page; where it fails, the index does.
func TestSearchAsksAnEngine(t *testing.T) {
	for kind := range spoken {
		t.Run(kind, func(t *testing.T) {
			var fails atomic.Bool
			server := engine(t, kind, &fails)
			p := openSearch(t, buildSite(t, "-s", showcaseWith(t, fmt.Sprintf("\nsearch: {engine: {kind: %s, url: '%s/', key: find-only}}\n", kind, server.URL))))
			p.open("basics/")
			p.press("/", "/")
			p.keys("walrus")
			p.see(title + ` === 'Where is the walrus kept?' && document.querySelector('.search-option mark').textContent === 'walrus'`)
			p.see(`document.querySelector('.search-option').hash === '#step-2' && document.querySelector('.search-option-path').textContent === 'Zoo'`)
			p.keys(kb.Enter)
			p.at("/help/search/?q=walrus")
			p.see(result + ` === 'Where is the walrus kept?'`)
			p.open("search/?q=invoice") // the engine finds nothing, and so it is
			p.see(`document.querySelector('[data-search-results] [role=status]').textContent.includes('invoice')`)
			if errs := p.log.take(); errs != "" {
				t.Error(errs)
			}
			fails.Store(true)
			p.open("search/?q=invoice")
			p.see(result + `.startsWith('How do I read an invoice')`)
		})
	}
}
