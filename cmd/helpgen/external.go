package main

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"helpgen/lint"
)

// askTimeout is how long another site may take to answer.
const askTimeout = 10 * time.Second

// askExternal asks for a page of another site: with HEAD, and with GET where that is not liked. That a
// site refuses programs (403, 429) says little about the page.
func askExternal(url string) error {
	status, err := request(http.MethodHead, url)
	if err == nil && status >= 400 && status != http.StatusNotFound && status != http.StatusGone {
		status, err = request(http.MethodGet, url)
	}
	switch {
	case err != nil:
		return err
	case status == http.StatusForbidden || status == http.StatusTooManyRequests:
		return lint.Unsure{Err: fmt.Errorf("it answers %d to programs", status)}
	case status >= 400:
		return fmt.Errorf("it answers %d %s", status, http.StatusText(status))
	}
	return nil
}

func request(method, url string) (int, error) {
	ctx, cancel := context.WithTimeout(context.Background(), askTimeout)
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, method, url, nil)
	if err != nil {
		return 0, err
	}
	r.Header.Set("User-Agent", "helpgen/"+version()+" (link check)")
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		return 0, err
	}
	defer answer.Body.Close()
	return answer.StatusCode, nil
}
