package serve

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"html"
	"io/fs"
	"net/http"
	"net/url"
	"path"
	"path/filepath"
	"slices"
	"sort"
	"strconv"
	"strings"

	"helpgen/internal/build"
	"helpgen/lint"
	"helpgen/search"
)

//go:embed reload.js
var reloadJS []byte

func (s *Server) script(w http.ResponseWriter, _ *http.Request) {
	writeBody(w, "reload.js", http.StatusOK, reloadJS)
}

// site answers with pages and files of the site.
func (s *Server) site(w http.ResponseWriter, r *http.Request) {
	if !readOnly(w, r) {
		return
	}
	base := s.Base()
	rest, ok := strings.CutPrefix(r.URL.Path, base)
	if !ok {
		if r.URL.Path == "/" || r.URL.Path+"/" == base {
			http.Redirect(w, r, base, http.StatusFound)
			return
		}
		s.notFound(w)
		return
	}
	name := rest
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	if file, err := s.openFile(name); err == nil {
		defer file.Close()
		stream(w, r, name, file)
		return
	}
	data, err := s.file(name)
	switch {
	case err == nil:
		s.answer(w, name, http.StatusOK, data)
	case !errors.Is(err, fs.ErrNotExist):
		http.Error(w, err.Error(), http.StatusInternalServerError)
	case path.Ext(name) == "" && s.exists(name+"/index.html"):
		http.Redirect(w, r, r.URL.Path+"/", http.StatusMovedPermanently)
	default:
		s.notFound(w)
	}
}

// file makes a file of the site; the search index is exported when it is asked for.
func (s *Server) file(name string) ([]byte, error) {
	if shard, ok := strings.CutPrefix("/"+name, build.SearchDir); ok && shard != "index.html" {
		return s.searchFile(shard)
	}
	return s.Page(name)
}

func (s *Server) exists(name string) bool {
	_, err := s.Page(name)
	return err == nil
}

func (s *Server) notFound(w http.ResponseWriter) {
	data, err := s.Page("404.html")
	if err != nil {
		http.Error(w, "not found", http.StatusNotFound)
		return
	}
	s.answer(w, "404.html", http.StatusNotFound, data)
}

// answer writes a file; pages get the reload script, which no build ever holds.
func (s *Server) answer(w http.ResponseWriter, name string, status int, data []byte) {
	if path.Ext(name) == ".html" {
		tag := fmt.Sprintf(`<script src="%s__helpgen/reload.js" data-hash="%s" defer></script></head>`, html.EscapeString(s.Base()), hash(data))
		data = bytes.Replace(data, []byte("</head>"), []byte(tag), 1)
	}
	writeBody(w, name, status, data)
}

func hash(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:12])
}

// page answers a tab that asks for its page: 204 if it shows that already, 410 if it is gone, with its
// new address if it moved.
func (s *Server) page(w http.ResponseWriter, r *http.Request) {
	u, name := s.pageName(r.FormValue("url"))
	w.Header().Set("Cache-Control", "no-store")
	data, err := s.Page(name)
	if err != nil {
		s.mu.RLock()
		to, moved := s.moved[u]
		base := strings.TrimSuffix(s.project.Site.Base(), "/")
		s.mu.RUnlock()
		if moved && to != "" {
			to = base + to
		}
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(http.StatusGone)
		_ = json.NewEncoder(w).Encode(map[string]string{"to": to})
		return
	}
	h := hash(data)
	if h == r.FormValue("hash") {
		w.WriteHeader(http.StatusNoContent)
		return
	}
	w.Header().Set("X-Helpgen-Hash", h)
	writeBody(w, name, http.StatusOK, data)
}

// pageName turns the path in a tab's address bar into a site URL and the file of the page.
func (s *Server) pageName(p string) (siteURL, name string) {
	if u, err := url.PathUnescape(p); err == nil {
		p = u
	}
	rest := strings.TrimPrefix(p, s.Base())
	name = strings.TrimPrefix(rest, "/")
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	return "/" + strings.TrimSuffix(name, "index.html"), name
}

// note is a finding as the panel shows it.
type note struct {
	Severity string `json:"severity"`
	Rule     string `json:"rule"`
	Message  string `json:"message"`
	Hint     string `json:"hint,omitempty"`
	File     string `json:"file"`
	Line     int    `json:"line"`
	Column   int    `json:"column"`
	Editor   string `json:"editor,omitempty"`
}

// status tells a tab what is said about its page: faults that keep it from being brought up to date, and findings.
func (s *Server) status(w http.ResponseWriter, r *http.Request) {
	u, _ := s.pageName(r.FormValue("url"))
	out := struct {
		Version  int      `json:"version"`
		Faults   []string `json:"faults"`
		Findings []note   `json:"findings"`
	}{Faults: []string{}, Findings: []note{}}
	s.mu.RLock()
	out.Version = s.version
	for _, message := range s.faults {
		out.Faults = append(out.Faults, message)
	}
	sort.Strings(out.Faults)
	source := ""
	if p := s.project.Site.PageAt(u); p != nil {
		source = p.Path
	}
	out.Faults = append(out.Faults, s.brokenAt(source)...)
	dir := s.opts.Build.ContentDir(s.project.Config)
	s.mu.RUnlock()
	for _, f := range s.checks.of(source) {
		out.Findings = append(out.Findings, s.note(dir, f))
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	_ = json.NewEncoder(w).Encode(out)
}

// brokenAt tells what keeps an article's last text from being shown.
func (s *Server) brokenAt(source string) []string {
	var out []string
	if a := s.project.Broken[source]; a != nil {
		for _, f := range a.Faults {
			if f.Blocking {
				pos := a.Pos(f.Span.Start)
				out = append(out, fmt.Sprintf("%s:%d:%d: %s\n  hint: %s", path.Join(s.project.Config.Content, a.Path), pos.Line, pos.Column, f.Message, f.Hint))
			}
		}
	}
	for _, f := range s.project.Site.Faults {
		if f.Blocking && (f.Path() == source || source == "") {
			out = append(out, f.Message+"\n  hint: "+f.Hint)
		}
	}
	return out
}

func (s *Server) note(dir string, f lint.Finding) note {
	file := filepath.Join(dir, filepath.FromSlash(f.Path))
	n := note{Severity: f.Severity.String(), Rule: f.Rule, Message: f.Message, Hint: f.Hint, File: f.Path, Line: f.Pos.Line, Column: f.Pos.Column}
	if s.opts.Editor != "" {
		n.Editor = strings.NewReplacer("{file}", filepath.ToSlash(absolute(file)), "{line}", strconv.Itoa(f.Pos.Line), "{column}", strconv.Itoa(f.Pos.Column)).Replace(s.opts.Editor)
	}
	return n
}

// overview lists every open finding.
func (s *Server) overview(w http.ResponseWriter, _ *http.Request) {
	var b bytes.Buffer
	b.WriteString(`<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Open findings</title>` +
		`<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"></head><body><main><h1>Open findings</h1>`)
	all := s.checks.everything()
	paths := make([]string, 0, len(all))
	for p := range all {
		paths = append(paths, p)
	}
	slices.Sort(paths)
	s.mu.RLock()
	dir, base := s.opts.Build.ContentDir(s.project.Config), strings.TrimSuffix(s.project.Site.Base(), "/")
	for _, p := range paths {
		title := html.EscapeString(p)
		if page := s.project.Site.Page(p); page != nil {
			title = `<a href="` + html.EscapeString(base+page.URL) + `">` + html.EscapeString(page.Title.Value) + "</a> " + title
		}
		b.WriteString("<h2>" + title + "</h2><ul>")
		for _, f := range all[p] {
			n := s.note(dir, f)
			where := html.EscapeString(fmt.Sprintf("%d:%d", n.Line, n.Column))
			if n.Editor != "" {
				where = `<a href="` + html.EscapeString(n.Editor) + `">` + where + "</a>"
			}
			b.WriteString("<li>" + where + " " + html.EscapeString(n.Severity+": "+n.Message+" ["+n.Rule+"]"))
			if n.Hint != "" {
				b.WriteString("<br>" + html.EscapeString(n.Hint))
			}
			b.WriteString("</li>")
		}
		b.WriteString("</ul>")
	}
	s.mu.RUnlock()
	if len(paths) == 0 {
		b.WriteString("<p>None. Well done.</p>")
	}
	b.WriteString("</main></body></html>")
	writeBody(w, "index.html", http.StatusOK, b.Bytes())
}

// searchFile returns a file of the search client or of the index, which is brought up to date first
// when its manifest is asked for.
func (s *Server) searchFile(name string) ([]byte, error) {
	for _, f := range s.searchClient() {
		if f.Path == name {
			return f.Data, nil
		}
	}
	s.searchMu.Lock()
	defer s.searchMu.Unlock()
	if err := s.exportSearch(); err != nil {
		return nil, err
	}
	for _, shards := range []map[string][]byte{s.exported.shards, s.exported.previous} {
		if data, ok := shards[name]; ok {
			return data, nil
		}
	}
	return nil, fmt.Errorf("%s: %w", name, fs.ErrNotExist)
}

// exported is the search index as browsers read it, at one version of the site.
type exported struct {
	index    *search.Index
	load     int // of which loading of the project
	version  int
	shards   map[string][]byte
	previous map[string][]byte // of the export before, for tabs that have its manifest
}

// searchClient are the scripts of search.
func (s *Server) searchClient() []search.File {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return append(search.Client(s.project.Config.Search.Engine), search.DiskClient())
}

// exportSearch makes the shards of the current text.
func (s *Server) exportSearch() error {
	s.mu.RLock()
	defer s.mu.RUnlock()
	x := &s.exported
	if x.index != nil && x.load == s.loads && x.version == s.version {
		return nil
	}
	var err error
	if x.index == nil || x.load != s.loads {
		x.index, err = s.project.Index()
	} else {
		err = x.index.Update(s.project.Site, search.Options{Now: s.opts.Build.Now})
	}
	if err != nil {
		return fmt.Errorf("making the search index: %w", err)
	}
	files, err := s.project.SearchFiles(x.index)
	if err != nil {
		return err
	}
	x.previous, x.shards = x.shards, make(map[string][]byte, len(files))
	for _, f := range files {
		x.shards[f.Path] = f.Data
	}
	x.load, x.version = s.loads, s.version
	return nil
}
