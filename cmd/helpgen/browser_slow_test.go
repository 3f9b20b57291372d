package main

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"helpgen/internal/serve"
)

// TestNothingShiftsOnSlowNetworks: what is painted of a page of which only the beginning has come stays where it is.
func TestNothingShiftsOnSlowNetworks(t *testing.T) {
	dir := buildSite(t, "-s", "testdata/showcase")
	files := serve.Static(os.DirFS(dir), "/help/")
	pause := ""
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		data, err := os.ReadFile(filepath.Join(dir, strings.TrimPrefix(r.URL.Path, "/help"), "index.html"))
		if err != nil {
			files.ServeHTTP(w, r)
			return
		}
		at := max(0, bytes.Index(data, []byte(pause)))
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = w.Write(data[:at])
		w.(http.Flusher).Flush()
		time.Sleep(250 * time.Millisecond)
		_, _ = w.Write(data[at:])
	}))
	defer server.Close()
	ctx := browser(t)
	for _, width := range []int64{360, 1280} {
		emulate(t, ctx, "light", width)
		for _, pause = range []string{"<form", `<div class="tools"`, `<a class="ask"`, `<button class="tool`, "<main", " minute", "<aside", "Tell us what", `<li><a href="tel`, "<footer"} {
			for _, page := range []string{"/help/", "/help/billing/read-an-invoice/", "/help/ar/basics/"} {
				shifts(t, ctx, server.URL+page, `document.readyState === 'complete'`, width)
				if t.Failed() {
					t.Fatalf("with a pause at %s", pause)
				}
			}
		}
	}
}
