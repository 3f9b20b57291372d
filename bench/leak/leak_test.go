// Package leak edits a help center many times under a running server and looks for what is left behind.
package leak

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"helpgen/internal/build"
	"helpgen/internal/serve"
)

// state is what could grow.
type state struct {
	goroutines, watches, files int
	heap                       uint64
}

func (s state) String() string {
	return fmt.Sprintf("%5.1f MB of heap, %d goroutines, %d watches, %d open files", float64(s.heap)/(1<<20), s.goroutines, s.watches, s.files)
}

// look waits for idle work to end and collects garbage first.
func look(t *testing.T) state {
	t.Helper()
	var s state
	for range 20 { // what ends does so in a moment
		time.Sleep(100 * time.Millisecond)
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		now := state{goroutines: runtime.NumGoroutine(), heap: m.HeapAlloc}
		if now.goroutines == s.goroutines && now.heap>>20 == s.heap>>20 {
			break
		}
		s = now
	}
	entries, err := os.ReadDir("/proc/self/fd")
	if err != nil {
		t.Skip("SKIPPED: there is no /proc to count watches in")
	}
	s.files = len(entries)
	for _, e := range entries {
		info, err := os.ReadFile("/proc/self/fdinfo/" + e.Name())
		if err == nil {
			s.watches += strings.Count(string(info), "inotify wd:")
		}
	}
	return s
}

const article = `---
title: Turn on the %s lamp
type: how-to
---

Turn on the lamp in the hall. %s

## Before you begin

- A lamp

## Steps

1. Press **On**.
2. Wait for the light.
3. See [the next lamp](lamp-%d.md).
4. Close the door.
`

// site is a project on disk with a server over it.
type site struct {
	t      *testing.T
	dir    string
	server *serve.Server
	url    string
}

func newSite(t *testing.T) *site {
	s := &site{t: t, dir: filepath.Join(t.TempDir(), "articles")}
	for i := range 50 {
		s.write(fmt.Sprintf("room-%d/lamp-%d.md", i%5, i), i, "")
	}
	var err error
	s.server, err = serve.New(serve.Options{Build: build.Options{Dir: filepath.Dir(s.dir), Drafts: true, Now: time.Now()}})
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	watching := make(chan struct{})
	go func() {
		defer close(watching)
		s.server.Watch(ctx, false, func(m string) { t.Log(m) })
	}()
	host := httptest.NewUnstartedServer(nil)
	host.Config.Handler = s.server.Handler(host.Listener.Addr().String(), nil)
	host.Start()
	s.url = host.URL
	t.Cleanup(func() {
		stop()
		<-watching
		s.server.Close()
		host.Close()
	})
	return s
}

func (s *site) write(name string, i int, text string) {
	file := filepath.Join(s.dir, name)
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		s.t.Fatal(err)
	}
	if err := os.WriteFile(file, fmt.Appendf(nil, article, filepath.Base(name), text, (i+5)%50), 0o644); err != nil {
		s.t.Fatal(err)
	}
}

func (s *site) get(path string) string {
	answer, err := http.Get(s.url + path)
	if err != nil {
		s.t.Fatal(err)
	}
	defer answer.Body.Close()
	var b strings.Builder
	buf := make([]byte, 32<<10)
	for {
		n, err := answer.Body.Read(buf)
		b.Write(buf[:n])
		if err != nil {
			return b.String()
		}
	}
}

// shows waits for a page to hold a text.
func (s *site) shows(path, text string) {
	for end := time.Now().Add(20 * time.Second); !strings.Contains(s.get(path), text); time.Sleep(time.Millisecond) {
		if time.Now().After(end) {
			s.t.Fatalf("%s never showed %q", path, text)
		}
	}
}

// edit does one of the things that writers do, and looks at the page after each.
func (s *site) edit(n int) {
	text, i := fmt.Sprintf("Edit %d.", n), n%50
	room := fmt.Sprintf("room-%d", i%5)
	switch lamp := fmt.Sprintf("%s/lamp-%d", room, i); n % 10 {
	default:
		s.write(lamp+".md", i, text)
		s.shows("/"+lamp+"/", text)
	case 6: // a new folder with an article comes and goes
		name := fmt.Sprintf("new-%d", n)
		s.write(name+"/bulb.md", i, text)
		s.shows("/"+name+"/bulb/", text)
		if err := os.RemoveAll(filepath.Join(s.dir, name)); err != nil {
			s.t.Fatal(err)
		}
	case 7: // a folder is renamed and back
		from, to := filepath.Join(s.dir, room), filepath.Join(s.dir, "moved")
		_ = os.Rename(from, to)
		s.shows(fmt.Sprintf("/moved/lamp-%d/", i), "lamp")
		_ = os.Rename(to, from)
		s.write(lamp+".md", i, text)
		s.shows("/"+lamp+"/", text)
	case 8: // a file is replaced by rename, as editors do
		s.write("swap.tmp", i, text)
		_ = os.Rename(filepath.Join(s.dir, "swap.tmp"), filepath.Join(s.dir, lamp+".md"))
		s.shows("/"+lamp+"/", text)
	case 9: // a tab comes and goes
		ctx, leave := context.WithCancel(context.Background())
		request, _ := http.NewRequestWithContext(ctx, http.MethodGet, s.url+"/__helpgen/events", nil)
		if answer, err := http.DefaultClient.Do(request); err == nil {
			_, _ = answer.Body.Read(make([]byte, 64))
			leave()
			answer.Body.Close()
		}
		leave()
		s.get("/search/en/manifest.json")
	}
}

// TestLeak makes HELPGEN_EDITS edits; it is skipped without.
func TestLeak(t *testing.T) {
	edits, _ := strconv.Atoi(os.Getenv("HELPGEN_EDITS"))
	if edits == 0 {
		t.Skip("SKIPPED: set HELPGEN_EDITS to a number, such as 10000")
	}
	s := newSite(t)
	s.shows("/room-0/lamp-0/", "lamp")
	warm := edits / 10
	for n := range warm {
		s.edit(n)
	}
	before := look(t)
	t.Logf("after %6d edits: %v", warm, before)
	start := time.Now()
	for n := warm; n < warm+edits; n++ {
		s.edit(n)
		if (n-warm+1)%max(edits/4, 1) == 0 {
			t.Logf("after %6d edits: %v", n+1, look(t))
		}
	}
	after := look(t)
	t.Logf("%d edits in %.0f s", edits, time.Since(start).Seconds())
	if after.goroutines > before.goroutines+2 || after.watches > before.watches || after.files > before.files+2 {
		t.Errorf("something is left behind:\nbefore %v\nafter  %v", before, after)
	}
	if grown := int64(after.heap) - int64(before.heap); grown > 2<<20 {
		t.Errorf("the heap grew by %d kB over %d edits", grown>>10, edits)
	}
}
