package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"syscall"
	"time"

	"helpgen/lint"
)

// askTimeout is how long another site may take to answer.
const askTimeout = 10 * time.Second

// ask asks for a page of another site: with HEAD, and with GET where that is not liked. That a
// site refuses programs (403, 429) says little about the page.
func (a *asker) ask(url string) error {
	status, err := a.request(http.MethodHead, url)
	if err == nil && status >= 400 && status != http.StatusNotFound && status != http.StatusGone {
		status, err = a.request(http.MethodGet, url)
	}
	switch {
	case errors.Is(err, errPrivate):
		return lint.Unsure{Err: errPrivate}
	case err != nil:
		return err
	case status == http.StatusForbidden || status == http.StatusTooManyRequests:
		return lint.Unsure{Err: fmt.Errorf("it answers %d to programs", status)}
	case status >= 400:
		return fmt.Errorf("it answers %d %s", status, http.StatusText(status))
	}
	return nil
}

// errPrivate says that an address leads to this machine or to its network, about which an article's author must not
// have it asked.
var errPrivate = errors.New("it is in a private network; --external-private asks there, too")

// asker asks other sites for pages.
type asker struct{ client *http.Client }

// newAsker returns one that asks no address of this machine or of its network, whatever a name or a redirect leads
// to, unless private is true.
func newAsker(private bool) *asker {
	dialer := &net.Dialer{Timeout: askTimeout, Control: func(_, address string, _ syscall.RawConn) error {
		if at, err := netip.ParseAddrPort(address); err != nil || !private && !isPublic(at.Addr().Unmap()) {
			return errPrivate
		}
		return nil
	}}
	return &asker{&http.Client{Transport: &http.Transport{Proxy: http.ProxyFromEnvironment, DialContext: dialer.DialContext}}}
}

func isPublic(a netip.Addr) bool {
	return a.IsGlobalUnicast() && !a.IsPrivate() && !sharedNetwork.Contains(a)
}

// sharedNetwork are the addresses of providers' own networks (RFC 6598).
var sharedNetwork = netip.MustParsePrefix("100.64.0.0/10")

// fetch gets a file of another site, of no more than so many bytes.
func (a *asker) fetch(url string, most int64) ([]byte, error) {
	ctx, cancel := context.WithTimeout(context.Background(), 6*askTimeout)
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return nil, err
	}
	r.Header.Set("User-Agent", "helpgen/"+version()+" (import)")
	answer, err := a.client.Do(r)
	if errors.Is(err, errPrivate) {
		return nil, errors.New("it is in a private network")
	}
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("it answers %d %s", answer.StatusCode, http.StatusText(answer.StatusCode))
	}
	data, err := io.ReadAll(io.LimitReader(answer.Body, most+1))
	if err == nil && int64(len(data)) > most {
		return nil, fmt.Errorf("it is longer than %d MB", most>>20)
	}
	return data, err
}

func (a *asker) request(method, url string) (int, error) {
	ctx, cancel := context.WithTimeout(context.Background(), askTimeout)
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, method, url, nil)
	if err != nil {
		return 0, err
	}
	r.Header.Set("User-Agent", "helpgen/"+version()+" (link check)")
	answer, err := a.client.Do(r)
	if err != nil {
		return 0, err
	}
	defer answer.Body.Close()
	return answer.StatusCode, nil
}
