package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
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
		opts.External = func(url string) error { return f.answers.ask(url, askExternal) }
	}
	if opts.Config == "" && opts.Dir == "" {
		a.findRoot(&opts, args)
	}
	cfg, err := build.ReadConfig(opts)
	if err != nil {
		return nil, err
	}
	dir := opts.ContentDir(cfg)
	if len(args) == 1 && args[0] == "-" {
		return a.lintInput(opts, dir, f.stdinName)
	}
	if opts.Only, err = selection(dir, args, f.changed); err != nil {
		return nil, err
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

// findRoot looks for the configuration upwards from the first path, so that lint works from anywhere.
// Where there is none and a folder was named, that folder holds the articles.
func (a *app) findRoot(opts *build.Options, args []string) {
	start := "."
	if len(args) > 0 && args[0] != "-" {
		start = args[0]
	}
	dir, err := filepath.Abs(start)
	if err != nil {
		return
	}
	home := "" // of a folder named articles around the path
	for {
		if file := build.FindConfig(dir); file != "" {
			opts.Config = relativeTo(file)
			return
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			break
		}
		if filepath.Base(dir) == helpgen.DefaultConfig().Content {
			home = parent
		}
		dir = parent
	}
	if info, err := os.Stat(start); err == nil && opts.Content == "" && len(args) > 0 && args[0] != "-" {
		if home != "" {
			opts.Dir = relativeTo(home)
			return
		}
		if !info.IsDir() {
			start = filepath.Dir(start)
		}
		opts.Content = start
	}
}

func relativeTo(file string) string {
	if wd, err := os.Getwd(); err == nil {
		if rel, err := filepath.Rel(wd, file); err == nil {
			return rel
		}
	}
	return file
}

// selection tells which paths under the content folder the arguments and --changed name; nil: all.
func selection(content string, args []string, changed string) (func(string) bool, error) {
	var wanted []string
	for _, arg := range args {
		if _, err := os.Stat(arg); err != nil {
			return nil, fmt.Errorf("there is no file or folder %s", arg)
		}
		name, err := build.ContentPath(content, arg)
		if err != nil {
			return nil, err
		}
		wanted = append(wanted, name)
	}
	if changed != "" {
		return changedFiles(content, changed, inside(wanted))
	}
	if len(args) == 0 {
		return nil, nil
	}
	return inside(wanted), nil
}

func inside(wanted []string) func(string) bool {
	return func(path string) bool {
		return len(wanted) == 0 || slices.ContainsFunc(wanted, func(w string) bool {
			return w == "." || path == w || strings.HasPrefix(path, w+"/")
		})
	}
}

// changedFiles asks git which files differ from a revision, untracked ones included.
func changedFiles(dir, rev string, among func(string) bool) (func(string) bool, error) {
	set := map[string]bool{}
	for _, args := range [][]string{{"diff", "--name-only", "-z", "--relative", rev, "--", "."}, {"ls-files", "--others", "--exclude-standard", "-z"}} {
		cmd := exec.Command("git", append([]string{"-C", dir}, args...)...)
		var stderr bytes.Buffer
		cmd.Stderr = &stderr
		out, err := cmd.Output()
		if err != nil {
			return nil, fmt.Errorf("asking git what changed since %s: %s", rev, strings.TrimSpace(stderr.String()))
		}
		for _, name := range strings.Split(string(out), "\x00") {
			set[name] = true
		}
	}
	return func(path string) bool { return set[path] && among(path) }, nil
}
