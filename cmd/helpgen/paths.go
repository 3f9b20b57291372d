package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"helpgen"
	"helpgen/internal/build"
)

// lintProject loads the project, to check what the arguments and flags ask for.
func (a *app) lintProject(args []string, f lintFlags) (*build.Project, error) {
	opts, err := a.options()
	if err != nil {
		return nil, err
	}
	opts.Drafts, opts.Check, opts.Rules = true, true, f.rules
	opts.Cache = f.cache()
	if f.answers != nil {
		asker := newAsker(f.externalPrivate)
		opts.External = func(url string) error { return f.answers.ask(url, asker.ask) }
	}
	if opts.Config == "" && opts.Dir == "" {
		a.findRoot(&opts, args)
	}
	cfg, err := build.ReadConfig(opts)
	if err != nil {
		return nil, err
	}
	dir := opts.ContentDir(cfg)
	if len(args) == 1 && isFolder(args[0]) && !isFolder(dir) { // a folder of Markdown, as build takes it
		opts.Content, args = args[0], nil
	}
	if len(args) == 1 && args[0] == "-" {
		return a.lintInput(opts, dir, f.stdinName)
	}
	if opts.Only, err = selection(dir, args); err != nil {
		return nil, err
	}
	if f.changed != "" {
		if opts.Only, err = differing(opts, cfg, f.changed); err != nil {
			return nil, err
		}
	}
	if opts.Cache != "" && len(args) > 0 && f.changed == "" && !slices.ContainsFunc(args, isFolder) {
		restCollector()
	} else {
		opts.Progress = paceCollector
	}
	return build.Load(opts)
}

// lintInput loads the project to check the article on standard input, as if it stood in the file of that name.
func (a *app) lintInput(opts build.Options, dir, name string) (*build.Project, error) {
	src, err := io.ReadAll(a.in)
	if err != nil {
		return nil, fmt.Errorf("reading standard input: %w", err)
	}
	if inside, err := build.ContentPath(dir, name); err == nil {
		name = inside
	}
	opts.Only = func(path string) bool { return path == name }
	p, err := build.Load(opts)
	if err != nil {
		return nil, err
	}
	return p, p.Replace(map[string][]byte{name: src})
}

func isFolder(file string) bool {
	info, err := os.Stat(file)
	return err == nil && info.IsDir()
}

// cache is the folder for what is kept from run to run; "" with --no-cache and where the user has no place for such.
func (f lintFlags) cache() string {
	dir, err := os.UserCacheDir()
	if err != nil || f.noCache {
		return ""
	}
	return filepath.Join(dir, "helpgen")
}

// findRoot looks for the project around the first path, so that lint works from anywhere, and reports whether there
// is one: a configuration, or a folder of articles. Where there is none, a folder that was named holds the articles.
func (a *app) findRoot(opts *build.Options, args []string) bool {
	start := "."
	if len(args) > 0 && args[0] != "-" {
		start = args[0]
	}
	dir, err := filepath.Abs(start)
	if err != nil {
		return false
	}
	if real, err := filepath.EvalSymlinks(dir); err == nil {
		dir = real
	}
	if opts.Config = nearestConfig(dir); opts.Config != "" {
		opts.Config = relativeTo(opts.Config)
		return true
	}
	info, err := os.Stat(start)
	if err != nil || opts.Content != "" || start == "." {
		return opts.Content != ""
	}
	if home := articlesAround(dir); home != "" {
		opts.Dir = relativeTo(filepath.Dir(home))
		return true
	}
	if !info.IsDir() {
		start = filepath.Dir(start)
	}
	opts.Content = start
	return false
}

// nearestConfig finds the configuration nearest above a path. One that lies among the articles of another project
// is an author's and none.
func nearestConfig(file string) string {
	found := ""
	for dir := file; ; dir = filepath.Dir(dir) {
		if config := build.FindConfig(dir); config != "" && (found == "" || holds(config, found)) {
			found = config
		}
		if filepath.Dir(dir) == dir {
			break
		}
	}
	if wd, err := os.Getwd(); err == nil && found != "" && build.FindConfig(wd) == "" && isFolder(helpgen.DefaultConfig().Content) {
		if _, err := build.ContentPath(filepath.Join(wd, helpgen.DefaultConfig().Content), found); err == nil {
			return "" // among the articles of the project here, which has no configuration
		}
	}
	return found
}

// holds reports whether a file lies in the content folder of a configuration.
func holds(config, file string) bool {
	opts := build.Options{Config: config}
	cfg, _ := build.ReadConfig(opts)
	if cfg == nil {
		return false
	}
	_, err := build.ContentPath(opts.ContentDir(cfg), file)
	return err == nil
}

// articlesAround finds the outermost folder above a path that has the name which articles have by default, or "".
func articlesAround(dir string) string {
	home := ""
	for ; filepath.Dir(dir) != dir; dir = filepath.Dir(dir) {
		if filepath.Base(dir) == helpgen.DefaultConfig().Content {
			home = dir
		}
	}
	return home
}

func relativeTo(file string) string {
	wd, err := os.Getwd()
	if err != nil {
		return file
	}
	if real, err := filepath.EvalSymlinks(wd); err == nil {
		wd = real
	}
	if rel, err := filepath.Rel(wd, file); err == nil {
		return rel
	}
	return file
}

// selection tells which paths under the content folder the arguments name; nil: all.
func selection(content string, args []string) (func(string) bool, error) {
	var wanted []string
	for _, arg := range args {
		if _, err := os.Stat(arg); err != nil {
			return nil, fmt.Errorf("there is no file or folder %s", arg)
		}
		name, err := build.ContentPath(content, arg)
		switch {
		case err == nil:
			wanted = append(wanted, name)
		case isFolder(arg):
			return nil, err
		} // of other files noteUnchecked tells
	}
	if len(args) == 0 {
		return nil, nil
	}
	return inside(wanted), nil
}

// differing narrows what opts select to the files that differ from a revision.
func differing(opts build.Options, cfg *helpgen.Config, rev string) (func(string) bool, error) {
	changed, err := opts.Differing(cfg, rev)
	if err != nil || opts.Only == nil {
		return changed, err
	}
	return func(path string) bool { return opts.Only(path) && changed(path) }, nil
}

func inside(wanted []string) func(string) bool {
	return func(path string) bool {
		return slices.ContainsFunc(wanted, func(w string) bool {
			return w == "." || path == w || strings.HasPrefix(path, w+"/")
		})
	}
}

// noteUnchecked says which of the paths given are no article, and why.
func (a *app) noteUnchecked(p *build.Project, args []string) {
	for _, arg := range args {
		name, err := build.ContentPath(p.Options.ContentDir(p.Config), arg)
		if arg == "-" || err == nil && p.Site.Article(name) != nil || isFolder(arg) {
			continue
		}
		why := "it is not an article"
		switch {
		case err != nil:
			why = "it is not in the content folder"
		case p.Ignored(name):
			why = "it is ignored"
		}
		a.say("%s is not checked: %s", pathOf(arg), why)
	}
}
