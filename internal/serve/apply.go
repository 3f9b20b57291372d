package serve

import (
	"crypto/rand"
	"encoding/hex"
	"errors"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"helpgen"
	"helpgen/internal/build"
	"helpgen/search"
)

func bootID() string {
	b := make([]byte, 8)
	if _, err := rand.Read(b); err != nil {
		return "0"
	}
	return hex.EncodeToString(b)
}

// change is what a set of changed paths means.
type change struct {
	content       []string // paths under the content folder
	config, theme bool
}

// Apply brings the project up to date after files changed. Paths are OS paths; a folder stands for all
// that is in it.
func (s *Server) Apply(paths []string) {
	s.mu.Lock()
	c := s.sort(paths)
	before := s.version
	if c.config {
		s.reconfigure()
	} else if c.theme {
		s.reloadTheme()
	}
	var update build.Update
	if len(c.content) > 0 {
		update = s.updateContent(c.content)
	}
	if s.version != before {
		s.renderer = s.project.Renderer(s.related)
	}
	version := s.version
	s.mu.Unlock()
	if version == before {
		return
	}
	s.hub.tell(event{"change", version})
	if c.config {
		s.checks.all()
	} else {
		s.checks.some(update.Articles)
	}
}

// sort says what each path is.
func (s *Server) sort(paths []string) change {
	var c change
	opts, cfg := s.opts.Build, s.project.Config
	content, theme := absolute(opts.ContentDir(cfg)), absolute(opts.ThemeDir(cfg))
	c.config = !s.project.Mounted(cfg)
	for _, p := range paths {
		p = absolute(p)
		c.config = c.config || s.project.Consulted(p)
		switch {
		case s.isConfig(p) || s.named(p, cfg.Links.Redirects):
			c.config = true
		case inside(theme, p) || s.named(p, themeFiles(cfg)...):
			c.theme = true
		case inside(content, p):
			rel, err := filepath.Rel(content, p)
			if err == nil {
				c.content = append(c.content, filepath.ToSlash(rel))
			}
		}
		for name, dir := range opts.StaticDirs(cfg) {
			if rel, err := filepath.Rel(absolute(dir), p); err == nil && inside(absolute(dir), p) {
				c.content = append(c.content, path.Join(name, filepath.ToSlash(rel)))
			}
		}
	}
	slices.Sort(c.content)
	c.content = slices.Compact(c.content)
	return c
}

func absolute(p string) string {
	if abs, err := filepath.Abs(p); err == nil {
		return abs
	}
	return p
}

func inside(dir, p string) bool {
	return p == dir || strings.HasPrefix(p, dir+string(filepath.Separator))
}

func (s *Server) isConfig(p string) bool {
	if file := s.opts.Build.Config; file != "" {
		return p == absolute(file)
	}
	dir := s.opts.Build.Dir
	if dir == "" {
		dir = "."
	}
	if filepath.Dir(p) != absolute(dir) {
		return false
	}
	return slices.Contains(build.ConfigNames(), filepath.Base(p))
}

// themeFiles are what the theme reads besides its folder, as the configuration names it.
func themeFiles(cfg *helpgen.Config) []string {
	return append([]string{cfg.Theme.Logo, cfg.Theme.Favicon, cfg.Home.Views}, cfg.Theme.CSS...)
}

// named reports whether p is one of the files that the configuration names.
func (s *Server) named(p string, files ...string) bool {
	return slices.ContainsFunc(files, func(name string) bool {
		return name != "" && p == absolute(filepath.Join(s.opts.Build.Base(s.project.Config), filepath.FromSlash(name)))
	})
}

// fault notes or clears what is broken, and tells the terminal and the tabs of a change.
func (s *Server) fault(what string, err error) {
	message := ""
	if err != nil {
		message = err.Error()
	}
	if s.faults[what] == message {
		return
	}
	if message == "" {
		delete(s.faults, what)
	} else {
		s.faults[what] = message
	}
	s.version++
	if s.opts.Fault != nil {
		s.opts.Fault(message)
	}
}

// reconfigure reads the configuration again, and what depends on it.
func (s *Server) reconfigure() {
	cfg, err := build.ReadConfig(s.opts.Build)
	s.fault("config", err)
	if err != nil {
		return
	}
	theme, err := build.LoadTheme(s.opts.Build, cfg)
	s.fault("theme", err)
	if err != nil {
		return
	}
	before := s.urls()
	if s.project.Reconfigure(cfg) {
		s.project.Theme = theme
	} else if !s.reload() {
		return
	}
	s.noteMoves(before)
	s.related.Update(s.project.Site)
	s.version++
}

// reload loads the whole project anew; the old one stays if that fails.
func (s *Server) reload() bool {
	next, err := build.Load(s.opts.Build)
	s.fault("content", err)
	if err != nil {
		return false
	}
	_ = s.project.Close()
	s.project = next
	s.related = search.NewRelated(next.Site)
	s.loads++
	return true
}

func (s *Server) reloadTheme() {
	theme, err := build.LoadTheme(s.opts.Build, s.project.Config)
	s.fault("theme", err)
	if err == nil {
		s.project.Theme = theme
		s.version++
	}
}

// lastSeen is how long a file that vanished may take to come back: editors move the old one away first.
const lastSeen = 30 * time.Millisecond

func (s *Server) updateContent(paths []string) build.Update {
	s.awaitReturn(paths)
	before := s.project.Site
	urls := s.urlsOf(paths)
	update, err := s.project.Update(paths)
	s.fault("content", err)
	if update.Empty() {
		return update
	}
	if s.project.Site != before {
		s.noteMoves(urls)
	}
	s.related.Update(s.project.Site)
	s.version++
	return update
}

// awaitReturn gives files that have just vanished a moment.
func (s *Server) awaitReturn(paths []string) {
	dir := s.opts.Build.ContentDir(s.project.Config)
	for _, p := range paths {
		if s.project.Site.Page(p) == nil {
			continue
		}
		if _, err := os.Stat(filepath.Join(dir, filepath.FromSlash(p))); errors.Is(err, os.ErrNotExist) {
			time.Sleep(lastSeen)
			return
		}
	}
}

// place is where an article was and what it said, to find it again.
type place struct {
	article *helpgen.Article
	url     string
}

// urls notes where every article is.
func (s *Server) urls() []place {
	var out []place
	for _, p := range s.project.Site.Pages {
		out = append(out, place{p.Article, p.URL})
	}
	return out
}

// urlsOf notes where the articles at or below the paths are.
func (s *Server) urlsOf(paths []string) []place {
	var out []place
	for _, p := range paths {
		if page := s.project.Site.Page(p); page != nil {
			out = append(out, place{page.Article, page.URL})
			continue
		}
		for _, page := range s.project.Site.Pages {
			if p == "." || strings.HasPrefix(page.Path, p+"/") {
				out = append(out, place{page.Article, page.URL})
			}
		}
	}
	return out
}

// noteMoves finds where articles went whose address is no more: to another address of the same file, or to a
// file with the same text or title.
func (s *Server) noteMoves(before []place) {
	for _, was := range before {
		if s.project.Site.PageAt(was.url) != nil {
			delete(s.moved, was.url)
			continue
		}
		s.moved[was.url] = s.find(was.article)
	}
}

func (s *Server) find(a *helpgen.Article) string {
	if p := s.project.Site.Page(a.Path); p != nil {
		return p.URL
	}
	for _, p := range s.project.Site.Pages {
		if p.Lang == a.Lang && (string(p.Source) == string(a.Source) || p.Title.Value == a.Title.Value) {
			return p.URL
		}
	}
	return ""
}
