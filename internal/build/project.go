// Package build runs the pipeline: load, check, pages and search index side by side, write. It is the
// only writer of a site's files.
package build

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"helpgen"
	"helpgen/internal/parse"
	"helpgen/internal/tree"
	"helpgen/lint"
	"helpgen/search"
	"helpgen/themes"
)

// Options say what to build.
type Options struct {
	Dir     string // the project's folder; "" for the current one
	Config  string // config file; "" to look for helpgen.yaml, .yml, .toml or .json in Dir
	Content string // folder with the articles; overrides the config
	Output  string // folder to write to; overrides the config
	State   string // folder for what builds keep outside of the site; "" for .helpgen in the project
	BaseURL string // overrides the config
	Drafts  bool   // publish drafts and articles dated in the future
	// Internal: the site is for the team, with what customers are not to see.
	Internal bool
	Check    bool     // load for checking only: no theme, no HTML, images are not read
	Rules    []string // lint rules to run alone; nil: all
	// Only tells whose findings are wanted; nil: everyone's. Loaded with Check, others may come from the cache.
	Only func(path string) bool
	// Cache is a folder that keeps parsed articles from run to run, for Only; "": none.
	Cache string
	// External asks another site for a page, for the rule link-external; nil: it is not run.
	External func(url string) error
	Strict   bool // any error or warning keeps the site from being written
	Jobs     int  // articles or pages worked on at a time; 0: one per CPU
	Now      time.Time
	// Progress is told how far a stage is; it may be called from several goroutines. May be nil.
	Progress func(stage string, done, total int)
}

func (o Options) jobs() int {
	if o.Jobs > 0 {
		return o.Jobs
	}
	return runtime.GOMAXPROCS(0)
}

func (o Options) progress(stage string, done, total int) {
	if o.Progress != nil {
		o.Progress(stage, done, total)
	}
}

// ConfigError is what is wrong in a configuration file.
type ConfigError struct {
	File   string
	Config *helpgen.Config
	Errors []*tree.Error
}

// Findings are the faults as findings of the rule config-value.
func (e *ConfigError) Findings() []lint.Finding { return lint.ConfigFindings(e.Config, e.Errors) }

// Error lists the faults as file:line:col: message, each with its hint on a line of its own.
func (e *ConfigError) Error() string {
	var b strings.Builder
	for i, f := range e.Errors {
		if i > 0 {
			b.WriteByte('\n')
		}
		pos := e.Config.ConfigPos(f.Span.Start)
		fmt.Fprintf(&b, "%s:%d:%d: %s", e.File, pos.Line, pos.Column, f.Message)
		if f.Hint != "" {
			fmt.Fprintf(&b, "\n  hint: %s", f.Hint)
		}
	}
	return b.String()
}

// ConfigNames are the files that are looked for, in this order.
func ConfigNames() []string {
	return []string{"helpgen.yaml", "helpgen.yml", "helpgen.toml", "helpgen.json"}
}

// FindConfig returns the configuration file in dir, or "".
func FindConfig(dir string) string {
	for _, name := range ConfigNames() {
		file := filepath.Join(dir, name)
		if info, err := os.Stat(file); err == nil && !info.IsDir() {
			return file
		}
	}
	return ""
}

// ReadConfig reads the configuration that opts ask for, with their overrides applied. A *ConfigError
// comes with the configuration that could be read.
func ReadConfig(opts Options) (*helpgen.Config, error) {
	file := opts.Config
	if file == "" {
		file = FindConfig(opts.dir())
	}
	cfg := helpgen.DefaultConfig()
	var faults error
	if file != "" {
		src, err := os.ReadFile(file)
		if err != nil {
			return nil, fmt.Errorf("reading the configuration: %w", err)
		}
		var errs []*tree.Error
		cfg, errs = helpgen.LoadConfig(filepath.ToSlash(file), src)
		if errs = append(errs, opts.missingFiles(cfg)...); len(errs) > 0 {
			faults = &ConfigError{filepath.ToSlash(file), cfg, errs}
		}
	}
	if err := opts.override(cfg); err != nil {
		return nil, err
	}
	opts.applyFlavor(cfg)
	if name := cfg.Links.Redirects; name != "" && faults == nil {
		src, err := os.ReadFile(opts.path(cfg, name))
		if err != nil {
			return nil, fmt.Errorf("links.redirects: %w", err)
		}
		cfg.RedirectsFile = helpgen.ReadRedirectsFile(filepath.ToSlash(opts.path(cfg, name)), src)
	}
	return cfg, faults
}

// missingFiles reports files that the configuration names and that are not there.
func (o Options) missingFiles(cfg *helpgen.Config) []*tree.Error {
	var errs []*tree.Error
	for _, key := range []string{"theme.logo", "theme.favicon", "theme.css", "home.views", "links.redirects", "search.queries"} {
		block, name, _ := strings.Cut(key, ".")
		n := cfg.Root.Get(block).Get(name)
		if n == nil {
			continue
		}
		for _, file := range append(n.Items, n) {
			if file.Kind != tree.Scalar || file.Value == "" {
				continue
			}
			info, err := os.Stat(o.path(cfg, file.Value))
			switch {
			case errors.Is(err, fs.ErrNotExist):
				errs = append(errs, &tree.Error{Span: file.Span, Message: fmt.Sprintf("%s: there is no file %s", key, file.Value),
					Hint: "paths start at the folder of the configuration"})
			case err == nil && info.IsDir():
				errs = append(errs, &tree.Error{Span: file.Span, Message: fmt.Sprintf("%s: %s is a folder", key, file.Value), Hint: "name a file"})
			}
		}
	}
	return errs
}

func (o Options) dir() string {
	if o.Dir == "" {
		return "."
	}
	return o.Dir
}

// Base is the folder that the config's paths start at.
func (o Options) Base(cfg *helpgen.Config) string {
	if cfg.File != "" {
		return filepath.Dir(filepath.FromSlash(cfg.File))
	}
	return o.dir()
}

func (o Options) override(cfg *helpgen.Config) error {
	if o.Content != "" {
		cfg.Content = filepath.ToSlash(o.Content)
	}
	if o.Output != "" {
		cfg.Output = filepath.ToSlash(o.Output)
	}
	if o.BaseURL != "" {
		if !helpgen.IsSiteAddress(o.BaseURL) {
			return fmt.Errorf("--base-url needs the address of a site, such as https://example.org/help/, not %q", o.BaseURL)
		}
		cfg.BaseURL = o.BaseURL
	}
	return nil
}

// ContentDir is the folder with the articles. Paths given by options start at the current folder,
// paths in the config at the config's.
func (o Options) ContentDir(cfg *helpgen.Config) string {
	if o.Content != "" {
		return filepath.Join(o.Content, filepath.FromSlash(cfg.Inside))
	}
	return o.path(cfg, cfg.Content)
}

// path is an OS path that the config names.
func (o Options) path(cfg *helpgen.Config, name string) string {
	file := filepath.FromSlash(name)
	if filepath.IsAbs(file) {
		return file
	}
	return filepath.Join(o.Base(cfg), file)
}

// OutputDir is the folder that the site is written to.
func (o Options) OutputDir(cfg *helpgen.Config) string {
	if o.Output != "" {
		return o.Output
	}
	return o.path(cfg, cfg.Output) + o.kept()
}

// kept is what the names of folders end in that hold a site for the team, so that it is never written over the public
// one.
func (o Options) kept() string {
	if o.Internal {
		return "-internal"
	}
	return ""
}

// IndexDir is the folder of the search index, which stays out of the site.
func (o Options) IndexDir(cfg *helpgen.Config) string {
	return filepath.Join(o.StateDir(cfg), "index"+o.kept())
}

// StateDir is the folder of what commands keep outside of the site.
func (o Options) StateDir(cfg *helpgen.Config) string {
	if o.State != "" {
		return o.State
	}
	return filepath.Join(o.Base(cfg), ".helpgen")
}

// Project is everything that a site is made from, loaded.
type Project struct {
	Options Options
	Config  *helpgen.Config
	Theme   *themes.Theme
	Content fs.FS
	Files   *Files
	Site    *helpgen.Site
	// Skipped are files that could not be taken, with the reason: links that lead out of the folder.
	Skipped []string
	// Broken are articles that became unreadable while the project was in use; the site has their last
	// readable text.
	Broken map[string]*helpgen.Article

	articles map[string]*helpgen.Article // snippets included
	early    map[string][]lint.Finding   // of articles that were checked when they were read
	cache    *cache                      // of the articles whose findings are not wanted, or nil
	alike    *search.Related             // brought up to date when it is first asked after a change
	modified func(path string) time.Time // see committed
	root     *os.Root
	static   *mounted
	links    map[string]bool // articles that are symbolic links
	// repositories are folders among the articles that hold a git repository.
	repositories []string
	shallow      atomic.Bool // see Shallow
}

// Load reads a project: configuration, theme, articles. Close it when its files are no longer needed.
func Load(opts Options) (*Project, error) {
	cfg, err := ReadConfig(opts)
	if err != nil {
		return nil, err
	}
	p := &Project{Options: opts, Config: cfg, alike: search.NewRelated(&helpgen.Site{})}
	p.modified = p.committed()
	if !opts.Check {
		if p.Theme, err = LoadTheme(opts, cfg); err != nil {
			return nil, err
		}
	}
	root, err := os.OpenRoot(opts.ContentDir(cfg))
	if err != nil {
		return nil, contentError(opts.ContentDir(cfg), err)
	}
	p.root = root
	if err := p.mount(); err != nil {
		return nil, errors.Join(err, p.Close())
	}
	if opts.Check && opts.Only != nil && opts.Cache != "" {
		p.cache = openCache(opts.Cache, opts.ContentDir(cfg), cfg)
	}
	if err := p.read(); err != nil {
		return nil, errors.Join(err, p.Close())
	}
	return p, nil
}

// Close lets go of the content folder.
func (p *Project) Close() error { return errors.Join(p.root.Close(), p.static.close()) }

func (p *Project) read() error {
	listing, err := p.scan()
	if err != nil {
		return err
	}
	articles, err := p.parse(listing, p.reader())
	if err != nil {
		return err
	}
	if !p.Options.Check {
		if err := p.Files.measure(articles, p.Options.jobs()); err != nil {
			return err
		}
	}
	p.Broken = map[string]*helpgen.Article{}
	p.articles = make(map[string]*helpgen.Article, len(articles))
	for _, a := range articles {
		p.articles[a.Path] = a
	}
	p.Site = helpgen.NewSite(p.Config, articles, p.Files, p.siteOptions())
	if p.cache != nil {
		p.cache.keepSeen()
	}
	return nil
}

// readArticle reads a file that scan listed. One that is no link, in folders that scan did not reach by a link,
// lies in the content folder and is opened by its path, which spares a system call for each folder above it.
func (p *Project) readArticle(path string) ([]byte, error) {
	if p.links[path] {
		return fs.ReadFile(p.Content, path)
	}
	return os.ReadFile(p.file(path))
}

// file is where an article is on disk.
func (p *Project) file(path string) string {
	return filepath.Join(p.root.Name(), filepath.FromSlash(path))
}

// stamp tells an article's file from later states of it; that of a link could lie anywhere.
func (p *Project) stamp(path string) stamp {
	if p.links[path] {
		return stamp{}
	}
	return stampOf(p.file(path))
}

func contentError(dir string, err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("there is no folder %s; make one with Markdown files in it, or say where yours is with --content", dir)
	}
	return fmt.Errorf("opening the content folder: %w", err)
}

// Replace puts other texts in the place of articles, or adds some, without touching the disk.
func (p *Project) Replace(texts map[string][]byte) error {
	paths := slices.Sorted(maps.Keys(texts))
	parser := p.parser()
	articles, err := p.parse(paths, func(path string) (*helpgen.Article, error) { return parser.Parse(path, texts[path]), nil })
	if err != nil {
		return err
	}
	for _, a := range articles {
		p.articles[a.Path] = a
	}
	p.remake(Update{Articles: paths})
	return nil
}

func (p *Project) parser() *parse.Parser {
	parser := parse.New(p.Config)
	if p.Options.Check {
		return parser.WithoutHTML()
	}
	return parser
}
