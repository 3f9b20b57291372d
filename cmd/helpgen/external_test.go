package main

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"net/netip"
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
	var unsure lint.Unsure
	if err := newAsker(false).ask(site.URL); !errors.As(err, &unsure) || unsure.Err != errPrivate {
		t.Errorf("this machine is asked: %v", err)
	}
	for path, want := range map[string]string{"/": "fine", "/get": "fine", "/gone": "broken", "/people": "unsure"} {
		got := "fine"
		if err := newAsker(true).ask(site.URL + path); errors.As(err, &lint.Unsure{}) {
			got = "unsure"
		} else if err != nil {
			got = "broken"
		}
		if got != want {
			t.Errorf("%s is %s, not %s", path, got, want)
		}
	}
}

func TestPublicAddresses(t *testing.T) {
	for address, want := range map[string]bool{"93.184.216.34": true, "2606:2800:220:1::1": true, "127.0.0.1": false, "::1": false, "10.1.2.3": false,
		"192.168.0.1": false, "172.16.0.1": false, "169.254.169.254": false, "fe80::1": false, "fd00::1": false, "0.0.0.0": false, "::": false,
		"100.64.0.1": false, "224.0.0.1": false, "255.255.255.255": false} {
		if got := isPublic(netip.MustParseAddr(address)); got != want {
			t.Errorf("%s is public: %v", address, got)
		}
	}
}
