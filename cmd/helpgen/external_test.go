package main

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"testing"

	"helpgen/lint"
)

func TestAskExternal(t *testing.T) {
	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case r.URL.Path == "/gone":
			w.WriteHeader(http.StatusGone)
		case r.URL.Path == "/people":
			w.WriteHeader(http.StatusForbidden)
		case r.URL.Path == "/get" && r.Method == http.MethodHead:
			w.WriteHeader(http.StatusMethodNotAllowed)
		}
	}))
	defer site.Close()
	for path, want := range map[string]string{"/": "fine", "/get": "fine", "/gone": "broken", "/people": "unsure"} {
		got := "fine"
		if err := askExternal(site.URL + path); errors.As(err, &lint.Unsure{}) {
			got = "unsure"
		} else if err != nil {
			got = "broken"
		}
		if got != want {
			t.Errorf("%s is %s, not %s", path, got, want)
		}
	}
}
