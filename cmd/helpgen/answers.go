package main

import (
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"sync"
	"time"
)

// answerLasts is how long a page of another site is taken to be there once it answered.
const answerLasts = 24 * time.Hour

// answers remembers from run to run which pages of other sites were there. One that was not is asked for
// again each time, so that it is seen to be mended at once.
type answers struct {
	file string // "" keeps nothing
	now  time.Time

	mu   sync.Mutex
	seen map[string]time.Time // by address
}

// readAnswers reads what is remembered in dir, as far as it still holds at the time now.
func readAnswers(dir string, now time.Time) *answers {
	a := &answers{now: now, seen: map[string]time.Time{}}
	if dir == "" {
		return a
	}
	a.file = filepath.Join(dir, "links.json")
	if data, err := os.ReadFile(a.file); err != nil || json.Unmarshal(data, &a.seen) != nil {
		a.seen = map[string]time.Time{}
	}
	maps.DeleteFunc(a.seen, func(_ string, at time.Time) bool { return at.After(now) || now.Sub(at) > answerLasts })
	return a
}

// ask asks for a page with request, unless it is known to be there.
func (a *answers) ask(url string, request func(string) error) error {
	a.mu.Lock()
	_, known := a.seen[url]
	a.mu.Unlock()
	if known {
		return nil
	}
	err := request(url)
	if err == nil {
		a.mu.Lock()
		a.seen[url] = a.now
		a.mu.Unlock()
	}
	return err
}

// save keeps the answers. Where that is not possible they are asked for again.
func (a *answers) save() {
	data, err := json.Marshal(a.seen)
	if a.file == "" || err != nil || os.MkdirAll(filepath.Dir(a.file), 0o755) != nil {
		return
	}
	if os.WriteFile(a.file+".next", data, 0o644) == nil {
		_ = os.Rename(a.file+".next", a.file)
	}
}
