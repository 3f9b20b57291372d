package serve

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"syscall"
	"time"

	"github.com/fsnotify/fsnotify"

	"helpgen/internal/build"
)

// Gathering: a set of changes is handed over when nothing came for quiet, or after patience at the
// latest. Editors write a file in several steps; a whole set costs one update.
const (
	quiet    = 4 * time.Millisecond
	patience = 40 * time.Millisecond
)

// Watch follows the project's files until ctx ends. With poll, or as soon as the system can't tell of
// changes, it looks at the files again and again instead; say is told why.
func (s *Server) Watch(ctx context.Context, poll bool, say func(string)) {
	if !poll {
		err := s.notified(ctx)
		if err == nil {
			return
		}
		say(limitMessage(err))
	}
	s.poll(ctx)
}

// notified follows the files by the system's notifications. It returns nil when ctx ends, else what keeps
// the system from telling of changes.
func (s *Server) notified(ctx context.Context) error {
	w, err := fsnotify.NewWatcher()
	if err != nil {
		return err
	}
	defer w.Close()
	if err := s.watchAll(w); err != nil {
		return err
	}
	return s.follow(ctx, w)
}

// limitMessage says why watching fails and what to do.
func limitMessage(err error) string {
	if errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EMFILE) {
		return "the system's limit of watched folders is reached, so helpgen looks for changes every " + pollEvery.String() +
			" instead\n  hint: raise the limit with: sudo sysctl fs.inotify.max_user_watches=524288 fs.inotify.max_user_instances=512"
	}
	return fmt.Sprintf("the system can't watch the files (%v), so helpgen looks for changes every %s instead", err, pollEvery)
}

// roots are the folders to follow: whole trees, and folders of single files.
func (s *Server) roots() (trees, folders []string) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	opts, cfg := s.opts.Build, s.project.Config
	trees = []string{opts.ContentDir(cfg)}
	if theme := opts.ThemeDir(cfg); isDir(theme) {
		trees = append(trees, theme)
	}
	for _, dir := range opts.StaticDirs(cfg) {
		trees = append(trees, dir)
	}
	folders = []string{opts.Base(cfg)}
	for name := range cfg.Consulted {
		if dir := filepath.Dir(name); dir != opts.Base(cfg) && isDir(dir) {
			folders = append(folders, dir)
		}
	}
	for _, name := range append(themeFiles(cfg), cfg.Links.Redirects) {
		if name != "" {
			folders = append(folders, filepath.Dir(filepath.Join(opts.Base(cfg), filepath.FromSlash(name))))
		}
	}
	return trees, folders
}

func isDir(p string) bool {
	info, err := os.Stat(p)
	return err == nil && info.IsDir()
}

func (s *Server) watchAll(w *fsnotify.Watcher) error {
	trees, folders := s.roots()
	for _, dir := range trees {
		if err := watchTree(w, dir); err != nil {
			return err
		}
	}
	for _, dir := range folders {
		if err := w.Add(dir); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}

// watchTree adds a folder and those in it. What vanishes meanwhile is no fault.
func watchTree(w *fsnotify.Watcher, dir string) error {
	return filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			if errors.Is(err, fs.ErrNotExist) {
				return nil
			}
			return err
		}
		if !d.IsDir() {
			return nil
		}
		if p != dir && build.Ignored(d.Name()) {
			return fs.SkipDir
		}
		if err := w.Add(p); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		return nil
	})
}

// follow gathers events and applies them until ctx ends or the watcher fails.
func (s *Server) follow(ctx context.Context, w *fsnotify.Watcher) error {
	set, folders := map[string]bool{}, map[string]bool{}
	var first time.Time
	timer, again := time.NewTimer(time.Hour), time.NewTimer(time.Hour)
	timer.Stop()
	again.Stop()
	for {
		select {
		case <-ctx.Done():
			return nil
		case err, open := <-w.Errors:
			if !open {
				return fsnotify.ErrClosed
			}
			if !errors.Is(err, fsnotify.ErrEventOverflow) {
				return err
			}
			trees, _ := s.roots()
			for _, dir := range trees {
				set[dir] = true
			}
			timer.Reset(quiet)
		case e, open := <-w.Events:
			if !open {
				return fsnotify.ErrClosed
			}
			if !s.wanted(e) {
				continue
			}
			if err := s.watchNew(w, e); err != nil {
				return err
			}
			if len(set) == 0 {
				first = time.Now()
			}
			set[e.Name] = true
			if e.Has(fsnotify.Create) && isDir(e.Name) {
				folders[e.Name] = true
			}
			if time.Since(first) < patience {
				timer.Reset(quiet)
			}
		case <-timer.C:
			paths := make([]string, 0, len(set))
			for p := range set {
				paths = append(paths, p)
			}
			clear(set)
			before := s.loaded()
			s.Apply(paths)
			if s.loaded() != before { // other folders may be the project's now
				if err := s.watchAll(w); err != nil {
					return err
				}
			}
			if len(folders) > 0 {
				if _, err := s.rewatch(w, folders); err != nil {
					return err
				}
				again.Reset(rewatchAfter)
			}
		case <-again.C:
			watched, err := s.rewatch(w, folders)
			if err != nil {
				return err
			}
			s.Apply(watched)
			clear(folders)
		}
	}
}

// rewatchAfter is how long the system may take to say that a folder left its old name.
const rewatchAfter = 250 * time.Millisecond

// rewatch watches new folders once more and returns them. A folder that was renamed keeps its watch
// under the new name at first, and loses it when the event about the old name arrives.
func (s *Server) rewatch(w *fsnotify.Watcher, folders map[string]bool) ([]string, error) {
	var watched []string
	for dir := range folders {
		if !s.inTree(dir) {
			continue
		}
		if err := watchTree(w, dir); err != nil {
			return nil, err
		}
		watched = append(watched, dir)
	}
	return watched, nil
}

// wanted reports whether an event matters.
func (s *Server) wanted(e fsnotify.Event) bool {
	if e.Op == fsnotify.Chmod {
		return false
	}
	s.mu.RLock()
	defer s.mu.RUnlock()
	return !build.Ignored(filepath.Base(e.Name)) || s.project.Consulted(absolute(e.Name))
}

// consulted are the files that tell of another tool.
func (s *Server) consulted() []string {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return slices.Collect(maps.Keys(s.project.Config.Consulted))
}

// loaded tells how often the project was loaded whole.
func (s *Server) loaded() int {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.loads
}

// watchNew watches a folder that has just been made.
func (s *Server) watchNew(w *fsnotify.Watcher, e fsnotify.Event) error {
	if e.Has(fsnotify.Create) && isDir(e.Name) && s.inTree(e.Name) {
		return watchTree(w, e.Name)
	}
	return nil
}

func (s *Server) inTree(p string) bool {
	s.mu.RLock()
	defer s.mu.RUnlock()
	opts, cfg := s.opts.Build, s.project.Config
	p = absolute(p)
	if out := absolute(opts.OutputDir(cfg)); inside(out, p) {
		return false
	}
	trees := []string{opts.ContentDir(cfg), opts.ThemeDir(cfg)}
	trees = slices.AppendSeq(trees, maps.Values(opts.StaticDirs(cfg)))
	return slices.ContainsFunc(trees, func(dir string) bool { return inside(absolute(dir), p) })
}

// pollEvery is how often files are looked at where they can't be watched.
const pollEvery = 300 * time.Millisecond

// stamp is what a look at a file tells.
type stamp struct {
	size int64
	time time.Time
}

// poll looks at all files again and again. The first look takes them all for changed: some may have, since
// they were loaded.
func (s *Server) poll(ctx context.Context) {
	last := map[string]stamp{}
	tick := time.NewTicker(pollEvery)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			now := s.look()
			if paths := differing(last, now); len(paths) > 0 {
				s.Apply(paths)
			}
			last = now
		}
	}
}

func differing(a, b map[string]stamp) []string {
	var paths []string
	for p, st := range b {
		if a[p] != st {
			paths = append(paths, p)
		}
	}
	for p := range a {
		if _, still := b[p]; !still {
			paths = append(paths, p)
		}
	}
	return paths
}

func (s *Server) look() map[string]stamp {
	out := map[string]stamp{}
	trees, folders := s.roots()
	for _, dir := range trees {
		_ = filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error {
			if err != nil {
				return nil
			}
			if d.IsDir() {
				if p != dir && build.Ignored(d.Name()) {
					return fs.SkipDir
				}
				return nil
			}
			if info, err := d.Info(); err == nil && !build.Ignored(d.Name()) {
				out[p] = stamp{info.Size(), info.ModTime()}
			}
			return nil
		})
	}
	for _, name := range s.consulted() {
		if info, err := os.Stat(name); err == nil {
			out[name] = stamp{info.Size(), info.ModTime()}
		}
	}
	for _, dir := range folders {
		entries, _ := os.ReadDir(dir)
		for _, e := range entries {
			if info, err := e.Info(); err == nil && !e.IsDir() && !build.Ignored(e.Name()) {
				out[filepath.Join(dir, e.Name())] = stamp{info.Size(), info.ModTime()}
			}
		}
	}
	return out
}
