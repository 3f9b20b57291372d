package build

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"sync/atomic"

	"golang.org/x/sync/errgroup"

	"helpgen"
	"helpgen/lint"
)

// Ignored reports whether a file or folder name is never content: hidden, or left by an editor or a system.
func Ignored(name string) bool {
	switch name {
	case "node_modules", "Thumbs.db", "desktop.ini", "4913":
		return true
	}
	if strings.HasPrefix(name, ".") && name != ".gitbook" || strings.HasPrefix(name, "~$") || strings.HasPrefix(name, "#") && strings.HasSuffix(name, "#") {
		return true
	}
	for _, suffix := range []string{"~", ".swp", ".swo", ".swx", ".tmp", ".temp", ".bak", ".orig", "___jb_tmp___", "___jb_old___", ".crdownload", ".part"} {
		if strings.HasSuffix(name, suffix) {
			return true
		}
	}
	return false
}

// IsArticle reports whether a path is that of an article.
func IsArticle(p string) bool {
	switch strings.ToLower(path.Ext(p)) {
	case ".md", ".markdown", ".mdx":
		return true
	}
	return false
}

// ContentPath turns an OS path into a slash path under the content folder, which either may reach by symbolic links.
func ContentPath(content, file string) (string, error) {
	for _, absolute := range []func(string) (string, error){filepath.Abs, realPath} {
		dir, err := absolute(content)
		abs, err2 := absolute(file)
		if err != nil || err2 != nil {
			continue
		}
		if rel, ok := within(dir, abs); ok {
			return filepath.ToSlash(rel), nil
		}
	}
	return "", fmt.Errorf("%s is not in the content folder %s", file, content)
}

// scan lists the articles under the content folder and takes down all other files. It follows no links, so
// it can do without the guard of p.Content, which asks about each file.
func (p *Project) scan() ([]string, error) {
	skip := p.outside()
	var articles []string
	p.Files, p.links, p.repositories = newFiles(p.Content, p.Options.Check), map[string]bool{}, nil
	err := fs.WalkDir(os.DirFS(p.root.Name()), ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case name == ".":
			return err
		case err != nil:
			return err // what can't be read would be deleted from the site
		case p.isRepository(name, d):
			p.repositories = append(p.repositories, path.Dir(name))
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		case Ignored(d.Name()) || skip[name] || p.Config.Ignores(name):
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		case d.IsDir() && p.isSite(name):
			return fs.SkipDir
		case d.IsDir():
			return nil
		}
		return p.take(name, d, &articles)
	})
	if err != nil {
		return nil, fmt.Errorf("reading the content folder: %w", err)
	}
	err = p.scanStatic(&articles)
	return articles, err
}

// isSite reports whether a folder holds a site that helpgen built, as that for the team or of another configuration.
func (p *Project) isSite(name string) bool {
	_, err := fs.Stat(p.Content, path.Join(name, manifestName))
	return err == nil
}

// isRepository reports whether a path is where a git repository in its folder begins: its .git, or the HEAD of one
// without. The .git at the root is the project's own where its folder is the content folder.
func (p *Project) isRepository(name string, d fs.DirEntry) bool {
	switch d.Name() {
	case ".git":
		if dirOf(name) != "." {
			return true
		}
		base, err := realPath(p.Options.Base(p.Config))
		content, err2 := realPath(p.root.Name())
		return err == nil && err2 == nil && base != content
	case "HEAD":
		objects, err := fs.Stat(p.Content, path.Join(path.Dir(name), "objects"))
		return err == nil && objects.IsDir()
	}
	return false
}

func (p *Project) take(name string, d fs.DirEntry, articles *[]string) error {
	if d.Type().IsRegular() && IsArticle(name) {
		*articles = append(*articles, name)
		return nil
	}
	info, err := d.Info()
	if err == nil && !d.Type().IsRegular() { // a link, perhaps to a file in the folder
		info, err = fs.Stat(p.Content, name)
	}
	if err != nil || !info.Mode().IsRegular() {
		p.Skipped = append(p.Skipped, name+": it is no file in the content folder")
		return nil
	}
	if IsArticle(name) {
		p.links[name] = true
		*articles = append(*articles, name)
		return nil
	}
	p.Files.add(name, info.Size())
	return nil
}

// outside names what lies in the content folder but is no content: the output, the theme, the config.
func (p *Project) outside() map[string]bool {
	skip := map[string]bool{}
	content, err := filepath.Abs(p.Options.ContentDir(p.Config))
	if err != nil {
		return skip
	}
	for _, dir := range []string{p.Options.OutputDir(p.Config), p.Options.ThemeDir(p.Config), filepath.FromSlash(p.Config.File)} {
		abs, err := filepath.Abs(dir)
		if err != nil || dir == "" {
			continue
		}
		if rel, err := filepath.Rel(content, abs); err == nil && rel != "." && !strings.HasPrefix(rel, "..") {
			skip[filepath.ToSlash(rel)] = true
		}
	}
	return skip
}

// parse makes articles of texts, several at a time, in the order of their paths.
func (p *Project) parse(paths []string, article func(path string) (*helpgen.Article, error)) ([]*helpgen.Article, error) {
	cfg, opts, err := p.Lint()
	if err != nil {
		return nil, err
	}
	out := make([]*helpgen.Article, len(paths))
	early := make([][]lint.Finding, len(paths))
	var done atomic.Int64
	err = parallel(len(paths), p.Options.jobs(), func(i int) error {
		a, err := article(paths[i])
		if err != nil {
			return fmt.Errorf("reading the article: %w", err)
		}
		out[i] = a
		if p.Options.Check && p.checksEarly(a) {
			early[i] = append([]lint.Finding{}, p.checkEarly(a, cfg, opts)...)
		}
		p.Options.progress("reading", int(done.Add(1)), len(paths))
		return nil
	})
	if p.early == nil {
		p.early = map[string][]lint.Finding{}
	}
	for i, path := range paths {
		if delete(p.early, path); early[i] != nil {
			p.early[path] = early[i]
		}
	}
	return out, err
}

// reader returns a function that reads and parses an article, or takes it from the cache.
func (p *Project) reader() func(path string) (*helpgen.Article, error) {
	parser := p.parser()
	if p.cache != nil {
		p.cache.parse, p.cache.read = parser.Parse, p.readArticle
	}
	return func(path string) (*helpgen.Article, error) {
		var at stamp
		if p.cache != nil {
			at = p.stamp(path)
			if !p.Options.Only(path) && !p.Config.IsSnippet(path) {
				a, err := p.cache.article(path, at)
				if err != nil || len(a.Includes) == 0 {
					return a, err
				}
			}
		}
		src, err := p.readArticle(path)
		if err != nil {
			return nil, err
		}
		a := parser.Parse(path, src)
		if p.cache != nil {
			p.cache.keep(a, at, false)
		}
		return a, nil
	}
}

// parallel runs work for 0 … n-1 on several goroutines. After an error no further work begins; it returns the first.
func parallel(n, jobs int, work func(int) error) error {
	g, ctx := errgroup.WithContext(context.Background())
	var next atomic.Int64
	for range min(n, jobs) { // goroutines that live on keep the stack they have grown
		g.Go(func() error {
			for ctx.Err() == nil {
				i := int(next.Add(1)) - 1
				if i >= n {
					break
				}
				if err := work(i); err != nil {
					return err
				}
			}
			return nil
		})
	}
	return g.Wait()
}
