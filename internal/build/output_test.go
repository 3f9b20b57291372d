package build

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// files makes n pages and n assets that hold text.
func files(n int, text string) []File {
	var out []File
	for i := range n {
		for _, ext := range []string{"html", "css"} {
			body := fmt.Sprintf("%s %d %s", text, i, strings.Repeat("x", 2000))
			out = append(out, File{Path: fmt.Sprintf("dir%d/page%d.%s", i%7, i, ext), Source: "test", Make: func() ([]byte, error) { return []byte(body), nil }})
		}
	}
	return out
}

func write(t *testing.T, dir string, fs []File) Written {
	t.Helper()
	w, err := Write(dir, fs, Options{})
	if err != nil {
		t.Fatal(err)
	}
	return w
}

func TestWriteTouchesOnlyWhatChanged(t *testing.T) {
	dir := t.TempDir()
	if w := write(t, dir, files(20, "one")); w != (Written{Files: 40, Changed: 40}) {
		t.Errorf("%+v", w)
	}
	old := time.Now().Add(-time.Hour)
	page := filepath.Join(dir, "dir0", "page0.html")
	if err := os.Chtimes(page, old, old); err != nil {
		t.Fatal(err)
	}
	next := files(20, "one")
	next[2].Make = func() ([]byte, error) { return []byte("new"), nil }
	if w := write(t, dir, next[:39]); w != (Written{Files: 39, Changed: 1, Removed: 1}) {
		t.Errorf("%+v", w)
	}
	if info, err := os.Stat(page); err != nil || !info.ModTime().Equal(old) {
		t.Errorf("%s was touched", page)
	}
}

func TestWriteLeavesTheOldSiteWhole(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, files(20, "one"))
	before := readAll(t, dir)
	next := files(20, "two")
	next[30].Make = func() ([]byte, error) { return nil, errors.New("no paper") }
	if _, err := Write(dir, next, Options{}); err == nil || !strings.Contains(err.Error(), "no paper") {
		t.Errorf("the error was %v", err)
	}
	sameFiles(t, before, readAll(t, dir))
}

func TestCollision(t *testing.T) {
	make := func() ([]byte, error) { return nil, nil }
	_, err := Write(t.TempDir(), []File{{Path: "a.html", Source: "a.md", Make: make}, {Path: "a.html", Source: "b.md", Make: make}}, Options{})
	var c *CollisionError
	if !errors.As(err, &c) || !strings.Contains(err.Error(), "a.md and b.md both make a.html") {
		t.Error(err)
	}
}

// TestKilled kills builds at random moments: each file is that of the old or of the new site, never
// half of one, and the next build mends the rest.
func TestKilled(t *testing.T) {
	if dir := os.Getenv("HELPGEN_TEST_WRITE"); dir != "" {
		if _, err := Write(dir, files(300, os.Getenv("HELPGEN_TEST_TEXT")), Options{}); err != nil {
			t.Fatal(err)
		}
		return
	}
	dir := t.TempDir()
	write(t, dir, files(300, "text0"))
	for i := 1; i <= 12; i++ {
		cmd := exec.Command(os.Args[0], "-test.run=^TestKilled$")
		cmd.Env = append(os.Environ(), "HELPGEN_TEST_WRITE="+dir, fmt.Sprintf("HELPGEN_TEST_TEXT=text%d", i))
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(5+i*6) * time.Millisecond)
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
		for name, text := range readAll(t, dir) {
			if strings.HasPrefix(name, ".helpgen") {
				continue
			}
			if len(text) < 2000 || !strings.HasPrefix(text, "text") {
				t.Errorf("run %d: %s is half written", i, name)
			}
		}
	}
	write(t, dir, files(300, "last"))
	for name, text := range readAll(t, dir) {
		if !strings.HasPrefix(name, ".helpgen") && !strings.HasPrefix(text, "last") {
			t.Errorf("%s was not mended", name)
		}
	}
}
