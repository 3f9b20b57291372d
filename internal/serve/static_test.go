package serve

import (
	"net/http/httptest"
	"testing"
	"testing/fstest"
)

func TestStaticSendsHeaders(t *testing.T) {
	site := fstest.MapFS{
		"_headers":        {Data: []byte("# of this site\n/help/*\n  X-One: 1\n  Link: <a:b>\n\n/help/assets/*\n  Cache-Control: immutable\n/help/b.html\n\tX-Two: 2\nbroken line\n")},
		"a.html":          {Data: []byte("a")},
		"b.html":          {Data: []byte("b")},
		"assets/help.css": {Data: []byte("c")},
	}
	h := Static(site, "/help/")
	for path, want := range map[string][4]string{
		"/help/a.html":          {"1", "", "no-cache", "<a:b>"},
		"/help/b.html":          {"1", "2", "no-cache", "<a:b>"},
		"/help/assets/help.css": {"1", "", "immutable", "<a:b>"},
		"/other":                {},
	} {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest("GET", path, nil))
		got := [4]string{w.Header().Get("X-One"), w.Header().Get("X-Two"), w.Header().Get("Cache-Control"), w.Header().Get("Link")}
		if got != want {
			t.Errorf("%s: %q, want %q", path, got, want)
		}
	}
}

func TestStaticCompresses(t *testing.T) {
	h := Static(fstest.MapFS{"a.html": {Data: []byte("a")}, "b.png": {Data: []byte("b")}}, "/")
	for path, want := range map[string]string{"/a.html": "gzip", "/b.png": "", "/none.html": ""} {
		r := httptest.NewRequest("GET", path, nil)
		r.Header.Set("Accept-Encoding", "br, gzip")
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if got := w.Header().Get("Content-Encoding"); got != want {
			t.Errorf("%s: encoding %q, want %q", path, got, want)
		}
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest("GET", "/a.html", nil))
	if w.Body.String() != "a" || w.Header().Get("Vary") == "" {
		t.Errorf("who takes no compressed answer gets %q", w.Body.String())
	}
}

// A large file is sent in the ranges that a player asks for; hidden files and requests to change something are refused.
func TestStaticIsAHost(t *testing.T) {
	h := Static(fstest.MapFS{"a.mp4": {Data: []byte("0123456789")}, ".git/config": {Data: []byte("x")}, "sub/.hid/x": {Data: []byte("x")},
		".well-known/x.txt": {Data: []byte("x")}}, "/")
	for _, tt := range []struct {
		method, path, rng, body string
		status                  int
	}{
		{"GET", "/a.mp4", "bytes=2-4", "234", 206},
		{"GET", "/a.mp4", "", "0123456789", 200},
		{"HEAD", "/a.mp4", "", "", 200},
		{"GET", "/.git/config", "", "not found\n", 404},
		{"GET", "/sub/.hid/x", "", "not found\n", 404},
		{"GET", "/.well-known/x.txt", "", "x", 200},
		{"POST", "/a.mp4", "", "this is read, not written\n", 405},
		{"TRACE", "/", "", "this is read, not written\n", 405},
	} {
		r := httptest.NewRequest(tt.method, tt.path, nil)
		if tt.rng != "" {
			r.Header.Set("Range", tt.rng)
		}
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if w.Code != tt.status || w.Body.String() != tt.body {
			t.Errorf("%s %s: %d %q", tt.method, tt.path, w.Code, w.Body.String())
		}
	}
}
