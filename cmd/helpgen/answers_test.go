package main

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// TestAnswers: a page that was there is not asked for again on the same day; one that was not is.
func TestAnswers(t *testing.T) {
	dir, day := t.TempDir(), time.Date(2026, 3, 9, 0, 0, 0, 0, time.UTC)
	asked := 0
	run := func(dir string, now time.Time) {
		a := readAnswers(dir, now)
		for _, url := range []string{"https://example.org/there", "https://example.org/gone"} {
			err := a.ask(url, func(url string) error {
				asked++
				if url == "https://example.org/gone" {
					return errors.New("410 Gone")
				}
				return nil
			})
			if (err != nil) != (url == "https://example.org/gone") {
				t.Errorf("%s: %v", url, err)
			}
		}
		a.save()
	}
	for i, c := range []struct {
		dir  string
		now  time.Time
		want int
	}{{dir, day, 2}, {dir, day.Add(time.Hour), 1}, {dir, day.Add(48 * time.Hour), 2}, {dir, day, 2}, {"", day, 2}, {"", day, 2}} {
		asked = 0
		run(c.dir, c.now)
		if asked != c.want {
			t.Errorf("run %d: %d asked, want %d", i, asked, c.want)
		}
	}
	if err := os.WriteFile(filepath.Join(dir, "links.json"), []byte("{"), 0o644); err != nil {
		t.Fatal(err)
	}
	asked = 0
	run(dir, day)
	if asked != 2 {
		t.Errorf("a broken file: %d asked", asked)
	}
}
