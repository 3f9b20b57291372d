package main

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"helpgen/internal/build"
	"helpgen/internal/serve"
)

// watched is a case of testdata/cases, being served.
type watched struct {
	t      *testing.T
	dir    string
	addr   string
	faults atomic.Value // string
	server *serve.Server
}

func watchCase(t *testing.T, id string) *watched {
	t.Helper()
	t.Parallel()
	found, _ := filepath.Glob(filepath.Join("../../testdata/cases/", id+"-*"))
	if len(found) != 1 {
		t.Fatalf("case %s: %v", id, found)
	}
	w := &watched{t: t, dir: t.TempDir()}
	if err := os.CopyFS(w.dir, os.DirFS(found[0])); err != nil {
		t.Fatal(err)
	}
	w.faults.Store("")
	opts := serve.Options{Build: build.Options{Dir: w.dir, Content: filepath.Join(w.dir, "content")}, Fault: func(m string) { w.faults.Store(m) }}
	server, err := serve.New(opts)
	if err != nil {
		t.Fatal(err)
	}
	w.server = server
	ctx, stop := context.WithCancel(context.Background())
	done := make(chan struct{})
	go func() {
		defer close(done)
		server.Watch(ctx, false, func(m string) { t.Log(m) })
	}()
	host := httptest.NewServer(server.Handler("127.0.0.1:0", nil))
	t.Cleanup(func() { stop(); <-done; server.Close(); host.Close() })
	time.Sleep(50 * time.Millisecond)
	w.addr = host.URL
	return w
}

// steps runs the case's script; the returned channel is closed when it ends.
func (w *watched) steps() <-chan struct{} {
	cmd := exec.Command("sh", filepath.Join(w.dir, "steps.sh"))
	cmd.Env = append(os.Environ(), "C="+filepath.Join(w.dir, "content"), "T="+filepath.Join(w.dir, "theme"))
	done := make(chan struct{})
	go func() {
		defer close(done)
		if out, err := cmd.CombinedOutput(); err != nil {
			w.t.Errorf("%v\n%s", err, out)
		}
	}()
	return done
}

func (w *watched) get(path string) (int, string) {
	r, err := http.Get(w.addr + path)
	if err != nil {
		return 0, err.Error()
	}
	defer r.Body.Close()
	body, _ := io.ReadAll(r.Body)
	return r.StatusCode, string(body)
}

// shows waits until a page holds a text, and fails where it is ever not found.
func (w *watched) shows(path, text string, within time.Duration, neverGone bool) {
	w.t.Helper()
	for start := time.Now(); time.Since(start) < within; time.Sleep(5 * time.Millisecond) {
		status, body := w.get(path)
		if neverGone && status != http.StatusOK {
			w.t.Fatalf("%s answered %d", path, status)
		}
		if strings.Contains(body, text) {
			return
		}
	}
	_, body := w.get(path)
	w.t.Fatalf("%s does not show %q:\n%s", path, text, body)
}

func TestWatchCases(t *testing.T) {
	t.Run("063 saves by rename", func(t *testing.T) {
		w := watchCase(t, "063")
		done := w.steps()
		for _, text := range []string{"save-1", "save-2", "save-3", "save-4", "save-5"} {
			w.shows("/a/", text, 3*time.Second, true)
		}
		<-done
	})
	t.Run("065 files of editors", func(t *testing.T) {
		w := watchCase(t, "065")
		_, before := w.get("/__helpgen/status?url=/a/")
		<-w.steps()
		time.Sleep(100 * time.Millisecond)
		if _, after := w.get("/__helpgen/status?url=/a/"); after != before {
			t.Errorf("something changed:\n%s\n%s", before, after)
		}
	})
	t.Run("067 new folders", func(t *testing.T) {
		w := watchCase(t, "067")
		done := w.steps()
		w.shows("/x/y/z/new/", "deep-new", time.Second, false)
		w.shows("/box/in/", "<h1>", time.Second, false)
		w.shows("/x/y/z/new/", "deep-edit", 4*time.Second, true)
		<-done
	})
	t.Run("069 errors while editing", func(t *testing.T) {
		w := watchCase(t, "069")
		done := w.steps()
		time.Sleep(time.Second)
		if _, status := w.get("/__helpgen/status?url=/a/"); !strings.Contains(status, "a.md:") {
			t.Errorf("the fault is not told: %s", status)
		}
		if status, _ := w.get("/b/"); status != http.StatusOK {
			t.Errorf("/b/ answered %d", status)
		}
		<-done
		w.shows("/a/", "fixed-text", time.Second, true)
		if _, status := w.get("/__helpgen/status?url=/a/"); strings.Contains(status, `"faults":["`) {
			t.Errorf("the fault is still told: %s", status)
		}
	})
	t.Run("075 names of other sites", func(t *testing.T) {
		w := watchCase(t, "075")
		for _, c := range []struct {
			path, host, origin string
			want               int
		}{{"/a/", "rebind.example", "", 403}, {"/a/", "localhost:1", "", 200}, {"/a/", "127.0.0.1:1", "", 200}, {"/a/", "[::1]:1", "", 200},
			{"/__helpgen/status", "localhost", "https://evil.example", 403}, {"/__helpgen/events", "rebind.example", "", 403}} {
			req, err := http.NewRequest("GET", w.addr+c.path, nil)
			if err != nil {
				t.Fatal(err)
			}
			req.Host = c.host
			if c.origin != "" {
				req.Header.Set("Origin", c.origin)
			}
			r, err := http.DefaultClient.Do(req)
			if err != nil {
				t.Fatal(err)
			}
			r.Body.Close()
			if r.StatusCode != c.want {
				t.Errorf("%+v answered %d", c, r.StatusCode)
			}
		}
	})
	t.Run("paths out of the content folder", func(t *testing.T) {
		w := watchCase(t, "075")
		for _, p := range []string{"/../steps.sh", "/%2e%2e/case.md", "/..%2fcase.md", "/a/../../case.md", "/__helpgen/../case.md", "/case.md"} {
			if status, body := w.get(p); status == http.StatusOK && strings.Contains(body, "What must be right") {
				t.Errorf("%s answered %d", p, status)
			}
		}
	})
}
