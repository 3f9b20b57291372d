package main

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// TestFetchIsBounded: of what another site sends, no more than so much is taken, and no fault of it for a file.
func TestFetchIsBounded(t *testing.T) {
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/small":
			w.Write([]byte("12345"))
		case "/large":
			w.Write([]byte("123456"))
		case "/moved":
			http.Redirect(w, r, "/small", http.StatusFound)
		default:
			http.NotFound(w, r)
		}
	}))
	defer s.Close()
	for path, want := range map[string]string{"/small": "", "/moved": "", "/large": "it is longer than", "/none": "it answers 404 Not Found"} {
		data, err := newAsker(true).fetch(s.URL+path, 5)
		switch {
		case want == "" && (err != nil || string(data) != "12345"):
			t.Errorf("%s: %q, %v", path, data, err)
		case want != "" && (err == nil || !strings.Contains(err.Error(), want)):
			t.Errorf("%s: %v, not %s", path, err, want)
		}
		if _, err := newAsker(false).fetch(s.URL+path, 5); err == nil || !strings.Contains(err.Error(), "private") {
			t.Errorf("%s of this machine: %v", path, err)
		}
	}
}
