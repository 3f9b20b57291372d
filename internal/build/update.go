package build

import (
	"bytes"
	"errors"
	"fmt"
	"helpgen/internal/parse"
	"io/fs"
	"maps"
	"reflect"
	"slices"
	"strings"

	"helpgen"
)

// Update is what Project.Update changed.
type Update struct {
	Articles []string // paths of articles that are new or read anew
	Gone     []string // paths of articles that are no more
	Files    bool     // some other file changed
}

// Empty reports whether nothing changed.
func (u Update) Empty() bool { return len(u.Articles) == 0 && len(u.Gone) == 0 && !u.Files }

// Update reads the given paths under the content folder anew; a folder stands for all that is in it.
// Only articles whose text changed are parsed. An article that has become unreadable stays as it was
// last, and its faults are kept in Broken, until it is mended.
//
// Law: afterwards the project is the one that Load would give, broken articles aside.
func (p *Project) Update(paths []string) (Update, error) {
	var u Update
	parser := p.parser()
	for _, name := range paths {
		if err := p.updatePath(parser, name, &u); err != nil {
			return u, err
		}
	}
	if !u.Empty() {
		p.remake(u)
	}
	return u, nil
}

func (p *Project) updatePath(parser *parse.Parser, name string, u *Update) error {
	info, err := fs.Stat(p.Content, name)
	switch {
	case err != nil:
		p.forget(name, u)
		return nil
	case p.Ignored(name):
		return nil
	case !info.IsDir():
		return p.updateFile(parser, name, info, u)
	}
	seen := map[string]bool{}
	err = fs.WalkDir(p.Content, name, func(sub string, d fs.DirEntry, err error) error {
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		if err != nil || sub == name {
			return nil
		}
		if p.Ignored(sub) {
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		if info, err := fs.Stat(p.Content, sub); err == nil && info.Mode().IsRegular() {
			seen[sub] = true
			return p.updateFile(parser, sub, info, u)
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("reading %s: %w", name, err)
	}
	p.forgetOthers(name, seen, u)
	return nil
}

// Ignored reports whether a path under the content folder, or a folder it is in, is no content.
func (p *Project) Ignored(name string) bool {
	skip := p.outside()
	for dir := name; dir != "."; dir = dirOf(dir) {
		if Ignored(baseOf(dir)) || skip[dir] || p.Config.Ignores(dir) {
			return true
		}
	}
	return false
}

func baseOf(name string) string { return name[strings.LastIndexByte(name, '/')+1:] }

func dirOf(name string) string {
	if i := strings.LastIndexByte(name, '/'); i >= 0 {
		return name[:i]
	}
	return "."
}

func (p *Project) updateFile(parser *parse.Parser, name string, info fs.FileInfo, u *Update) error {
	if !info.Mode().IsRegular() {
		return nil
	}
	if !IsArticle(name) {
		p.Files.add(name, info.Size())
		u.Files = true
		return nil
	}
	src, err := fs.ReadFile(p.Content, name)
	if errors.Is(err, fs.ErrNotExist) {
		p.forget(name, u)
		return nil
	}
	if err != nil {
		return fmt.Errorf("reading the article: %w", err)
	}
	if old := p.current(name); old != nil && bytes.Equal(old.Source, src) {
		return nil
	}
	a := parser.Parse(name, src)
	delete(p.early, name)
	if p.Options.Check && p.checksEarly(a) {
		cfg, opts, err := p.Lint()
		if err != nil {
			return err
		}
		p.early[name] = p.checkEarly(a, cfg, opts)
	}
	p.accept(a)
	u.Articles = append(u.Articles, name)
	return nil
}

// current is the article as it was last read, be it broken.
func (p *Project) current(name string) *helpgen.Article {
	if a := p.Broken[name]; a != nil {
		return a
	}
	return p.articles[name]
}

// accept takes an article in, or sets it aside if it can't be read and there is an older one that could be shown.
func (p *Project) accept(a *helpgen.Article) {
	if old := p.articles[a.Path]; old != nil && blocked(a) && !p.Options.Check {
		p.Broken[a.Path] = a
		return
	}
	delete(p.Broken, a.Path)
	p.articles[a.Path] = a
}

// forget drops a path that is gone, and what was below it.
func (p *Project) forget(name string, u *Update) {
	p.drop(func(known string) bool { return known == name || strings.HasPrefix(known, name+"/") }, u)
}

func (p *Project) forgetOthers(dir string, seen map[string]bool, u *Update) {
	p.drop(func(known string) bool { return (dir == "." || strings.HasPrefix(known, dir+"/")) && !seen[known] }, u)
}

func (p *Project) drop(gone func(string) bool, u *Update) {
	for known := range p.articles {
		if gone(known) {
			delete(p.articles, known)
			delete(p.Broken, known)
			delete(p.early, known)
			u.Gone = append(u.Gone, known)
		}
	}
	if p.Files.drop(gone) {
		u.Files = true
	}
	slices.Sort(u.Gone)
}

// remake puts the site together anew, or in place where only one article's text changed.
func (p *Project) remake(u Update) {
	if len(u.Gone) == 0 && !u.Files && len(u.Articles) == 1 {
		a := p.articles[u.Articles[0]]
		if p.Broken[a.Path] != nil || p.Site.Replace(a) {
			return
		}
	}
	p.NewSite()
}

// NewSite makes the site of the articles as they are.
func (p *Project) NewSite() { p.Site = p.Snapshot()() }

// Snapshot returns a function that makes a site of the articles as they are now, which later updates
// do not touch.
func (p *Project) Snapshot() func() *helpgen.Site {
	articles := slices.Collect(maps.Values(p.articles))
	cfg, files, opts := p.Config, p.Files, p.siteOptions()
	return func() *helpgen.Site { return helpgen.NewSite(cfg, articles, files, opts) }
}

func (p *Project) siteOptions() helpgen.SiteOptions {
	opts := helpgen.SiteOptions{Drafts: p.Options.Drafts, Internal: p.Options.Internal, Now: p.Options.Now}
	if p.Config.Dates == "git" {
		opts.Modified = p.modified
	}
	return opts
}

// Reconfigure takes another configuration, if articles are read in the same way under it; else it
// returns false, and the project has to be loaded anew.
func (p *Project) Reconfigure(cfg *helpgen.Config) bool {
	if !sameReading(p.Config, cfg) || !p.Mounted(cfg) || p.Options.ContentDir(p.Config) != p.Options.ContentDir(cfg) {
		return false
	}
	p.Config = cfg
	p.NewSite()
	return true
}

// sameReading reports whether two configurations read articles alike.
func sameReading(a, b *helpgen.Config) bool {
	part := func(c *helpgen.Config) []any {
		return []any{c.Languages, c.LanguagePattern, c.Types, c.Templates, c.Keys, c.Variables, c.RawHTML, c.Links.Schemes, c.Ignore, c.Output, c.Theme.Dir, c.Places, c.Inside, c.TitleEnding}
	}
	return reflect.DeepEqual(part(a), part(b))
}
