// Package serve shows a help center while it is written: pages are made when a browser asks for them,
// and change in the open tab when their files change.
//
// A [Server] holds one loaded project. [Server.Apply] takes the OS paths that changed, reads what is
// new, and tells the open tabs; nothing is rendered then. A tab that hears of a change asks for its page
// with the hash of what it shows and gets the new page only if it differs. So the cost of an edit
// follows the changed files and the open tabs, not the size of the site.
//
// Law: after any sequence of edits every page that is answered equals that of a fresh build, byte for
// byte, the reload script aside; while an article, the configuration or the theme is broken, it equals
// that of the last build that could be made.
package serve

import (
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"strings"
	"sync"

	"helpgen/internal/build"
	"helpgen/search"
	"helpgen/themes"
)

// Options say what to serve and what to do about it.
type Options struct {
	Build  build.Options
	Editor string // address that opens a file in an editor, with {file}, {line} and {column}
	// Told is called with what changed in the findings, after each change. May be nil.
	Told func(News)
	// Fault is called with what keeps the site from being brought up to date, and with "" when it is mended. May be nil.
	Fault func(message string)
}

// Server answers for one project.
type Server struct {
	opts   Options
	hub    *hub
	checks *checker
	boot   string // differs from one start to the next

	mu       sync.RWMutex // guards what follows; held for reading while a page is made
	project  *build.Project
	related  *search.Related
	renderer *themes.Renderer
	version  int
	faults   map[string]string // by what is broken: "config", "theme", "content"
	moved    map[string]string // old URL → new URL, "" where the article is gone

	loads int // how often the project was loaded whole

	searchMu sync.Mutex // taken before mu
	exported exported
}

// New loads the project.
func New(opts Options) (*Server, error) {
	project, err := build.Load(opts.Build)
	if err != nil {
		return nil, err
	}
	s := &Server{opts: opts, hub: newHub(), project: project, boot: bootID(), faults: map[string]string{}, moved: map[string]string{}}
	s.related = search.NewRelated(project.Site)
	s.renderer = project.Renderer(s.related)
	s.checks = newChecker(s)
	s.checks.all()
	return s, nil
}

// Close lets go of the project's files and ends the event streams.
func (s *Server) Close() error {
	s.checks.close()
	s.hub.close()
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.project.Close()
}

// Base is the path that the site is served under: "/" or "/help/".
func (s *Server) Base() string {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if base := s.project.Site.Base(); base != "" {
		return base
	}
	return "/"
}

// Page makes the page, or another file, at a path in the output, as a build would write it.
func (s *Server) Page(name string) ([]byte, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	data, err := s.project.ThemeFile(s.renderer, name)
	if err == nil {
		return data, nil
	}
	if file, open := s.project.OpenFile("/" + name); open == nil {
		defer file.Close()
		return io.ReadAll(file)
	}
	return nil, fmt.Errorf("making %s: %w", name, err)
}

// openFile opens a file next to the articles by its path in the output.
func (s *Server) openFile(name string) (fs.File, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.project.OpenFile("/" + name)
}

// Handler answers browsers: pages under the base path, helpgen's own addresses under /__helpgen/ there or at the root,
// since a proxy may pass on the base path alone.
// addr is the address listened on, hosts are further names it may be called by.
func (s *Server) Handler(addr string, hosts []string) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /__helpgen/events", s.events)
	mux.HandleFunc("GET /__helpgen/page", s.page)
	mux.HandleFunc("GET /__helpgen/status", s.status)
	mux.HandleFunc("GET /__helpgen/reload.js", s.script)
	mux.HandleFunc("GET /__helpgen/{$}", s.overview)
	mux.HandleFunc("/", s.site)
	return HostGuard(addr, hosts, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if i := strings.LastIndex(r.URL.Path, "/__helpgen/"); i > 0 {
			at := *r.URL
			at.Path, at.RawPath = r.URL.Path[i:], ""
			r = r.Clone(r.Context())
			r.URL = &at
		}
		mux.ServeHTTP(w, r)
	}))
}
