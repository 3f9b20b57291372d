package build

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"helpgen"
	"helpgen/lint"
	"helpgen/search"
	"helpgen/themes"
)

// Result is what a build did.
type Result struct {
	Project  *Project
	Findings []lint.Finding
	Pages    int // HTML pages of articles, sections and the theme
	Written  Written
	// Held says why nothing was written, "" if the site was.
	Held string
}

// Build loads a project, checks it and, unless findings forbid it, writes the site.
func Build(opts Options) (*Result, error) {
	p, err := Load(opts)
	if err != nil {
		return nil, err
	}
	defer p.Close()
	r := &Result{Project: p}
	if r.Findings, err = p.Check(); err != nil {
		return nil, err
	}
	if r.Held = p.held(r.Findings); r.Held != "" {
		return r, nil
	}
	for _, dir := range []string{opts.StateDir(p.Config), opts.OutputDir(p.Config)} {
		unlock, err := lock(dir)
		if err != nil {
			return nil, err
		}
		defer unlock()
	}
	files, err := p.files()
	if err != nil {
		return nil, err
	}
	for _, f := range files {
		if isPage(f.Path) {
			r.Pages++
		}
	}
	r.Written, err = Write(opts.OutputDir(p.Config), files, opts)
	return r, err
}

// files indexes the site, saves the index and lists every file to write. The index is read back before
// it is exported: in memory it is in many pieces and large, on disk in one.
func (p *Project) files() ([]File, error) {
	dir := p.Options.IndexDir(p.Config)
	if err := p.index(dir); err != nil {
		return nil, err
	}
	related := search.NewRelated(p.Site)
	if !p.Config.SEO.FAQ { // nothing from here on reads them
		for _, a := range p.articles {
			a.DropBlocks()
		}
	}
	index, err := search.Open(filepath.ToSlash(dir), p.Config)
	if err != nil {
		return nil, err
	}
	files, err := p.Render(index, related)
	return files, errors.Join(err, index.Close())
}

// index makes the search index and puts it in place of the last one, apart from the site.
func (p *Project) index(dir string) error {
	next, scratch := dir+".next", dir+".scratch"
	defer os.RemoveAll(scratch)
	for _, d := range []string{next, scratch} {
		if err := errors.Join(os.RemoveAll(d), os.MkdirAll(d, 0o755)); err != nil {
			return fmt.Errorf("making room for the search index: %w", err)
		}
	}
	index, err := search.Build(p.Site, search.Options{Now: p.Options.Now, Scratch: filepath.ToSlash(scratch)})
	if err != nil {
		return fmt.Errorf("making the search index: %w", err)
	}
	if err = errors.Join(index.Save(filepath.ToSlash(next)), index.Close()); err == nil {
		err = errors.Join(os.RemoveAll(dir), os.Rename(next, dir))
	}
	if err != nil {
		return fmt.Errorf("saving the search index: %w", err)
	}
	return nil
}

// held says why the site must not be written: a fault that leaves open what an author meant to
// publish, or, with Strict, any error or warning.
func (p *Project) held(findings []lint.Finding) string {
	blocking := 0
	for _, f := range findings {
		if f.Blocking {
			blocking++
		}
	}
	if blocking > 0 {
		return fmt.Sprintf("%d of the errors leave open what is to be published", blocking)
	}
	if !p.Options.Strict {
		return ""
	}
	counts := lint.Count(findings)
	if n := counts[lint.Error] + counts[lint.Warning]; n > 0 {
		return fmt.Sprintf("--strict allows no error and no warning (errors: %d, warnings: %d)", counts[lint.Error], counts[lint.Warning])
	}
	return ""
}

// SearchDir is the site URL of the search client and its data.
const SearchDir = "/search/"

// Index makes the search index of the published articles.
func (p *Project) Index() (*search.Index, error) {
	index, err := search.Build(p.Site, search.Options{Now: p.Options.Now})
	if err != nil {
		return nil, fmt.Errorf("making the search index: %w", err)
	}
	return index, nil
}

// SearchFiles are the client and the exported index, their paths below SearchDir.
func (p *Project) SearchFiles(index *search.Index) ([]search.File, error) {
	files, err := index.Export()
	if err != nil {
		return nil, fmt.Errorf("exporting the search index: %w", err)
	}
	client := search.Client(p.Config.Search.Engine)
	if p.Config.Search.FromDisk {
		scripts, err := search.ForDisk(files)
		if err != nil {
			return nil, fmt.Errorf("exporting the search index: %w", err)
		}
		client = append(append(client, search.DiskClient()), scripts...)
	}
	return append(files, client...), nil
}

// Renderer makes the pages of the project as it is now; related tells which articles are like one another.
func (p *Project) Renderer(related *search.Related) *themes.Renderer {
	client := search.Client(p.Config.Search.Engine)
	files := themes.SearchFiles{Script: SearchDir + client[0].Path, Engine: SearchDir + client[1].Path, Manifest: map[string]string{}}
	if p.Config.Search.FromDisk {
		files.Script, files.FromDisk = SearchDir+search.DiskClient().Path, true
	}
	for _, page := range p.Site.Pages {
		if page.Meta.NoIndex { // a language without articles to find has no index
			continue
		}
		tree := page.Edition
		files.Manifest[tree.Lang.Code] = SearchDir + search.ManifestPath(tree.Lang.Code)
	}
	return p.Theme.Renderer(p.Site, themes.Options{Now: p.Options.Now, Drafts: p.Options.Drafts, Search: files,
		Related: func(page *helpgen.Page) []*helpgen.Page { return related.Of(page, relatedArticles) }})
}

// relatedArticles is how many related articles a page offers besides the writer's own.
const relatedArticles = 3

// Render lists every file of the site with the function that makes it; related tells which articles are like one another.
func (p *Project) Render(index *search.Index, related *search.Related) ([]File, error) {
	renderer := p.Renderer(related)
	var files []File
	for _, f := range renderer.Files() {
		files = append(files, File{Path: f.Path, Source: f.Source, Make: func() ([]byte, error) { return p.ThemeFile(renderer, f.Path) }})
	}
	shards, err := p.SearchFiles(index)
	if err != nil {
		return nil, err
	}
	for _, f := range shards {
		files = append(files, File{Path: SearchDir[1:] + f.Path, Source: "search", Make: func() ([]byte, error) { return f.Data, nil }})
	}
	return slices.Concat(files, p.ownFiles(renderer), p.assetFiles()), nil
}

// assetFiles lists the files next to articles that an article shows or links, or the configuration names, each once.
func (p *Project) assetFiles() []File {
	used := p.usedFiles()
	seen := map[string]bool{}
	var files []File
	for _, name := range p.Files.Paths() {
		if !used[name] && (!p.Config.Published(name) || p.Site.HidesFile(name)) {
			continue
		}
		if asset, ok := p.Files.Asset(name); ok && !seen[asset.URL] && !p.Site.Owned(asset.URL) {
			seen[asset.URL] = true
			files = append(files, File{Path: asset.URL[1:], Source: path.Join(p.Config.Content, name), Open: func() (io.ReadCloser, error) {
				return p.Content.Open(name)
			}})
		}
	}
	return files
}

// OpenFile opens the file next to the articles that is published at a site URL.
func (p *Project) OpenFile(url string) (fs.File, error) {
	name, ok := p.Files.At(url)
	if !ok || p.Site.Owned(url) || (!p.Config.Published(name) || p.Site.HidesFile(name)) && !p.uses(name) {
		return nil, fs.ErrNotExist
	}
	return p.Content.Open(name)
}

// usedFiles names the files that published articles and the snippets show or link, but for those that are withheld.
func (p *Project) usedFiles() map[string]bool {
	used := map[string]bool{}
	p.eachUse(func(a *helpgen.Article, dest string) bool {
		if t := p.Site.Resolve(a, dest); t.Kind == helpgen.TargetAsset && t.Asset.Withheld == "" {
			used[t.Asset.Path] = true
		}
		return true
	})
	return used
}

// uses reports whether usedFiles has a file; it resolves only what ends in the file's name.
func (p *Project) uses(name string) bool {
	found := false
	p.eachUse(func(a *helpgen.Article, dest string) bool {
		if strings.Contains(dest, path.Base(name)) || strings.Contains(dest, "%") {
			t := p.Site.Resolve(a, dest)
			found = t.Kind == helpgen.TargetAsset && t.Asset.Path == name && t.Asset.Withheld == ""
		}
		return !found
	})
	return found
}

// eachUse calls do for what published articles and their snippets show or link, until it returns false.
func (p *Project) eachUse(do func(a *helpgen.Article, dest string) bool) {
	var articles []*helpgen.Article
	for _, sn := range p.Site.SnippetList() {
		if len(p.Site.Includers(sn.Path)) > 0 {
			articles = append(articles, sn)
		}
	}
	for _, page := range p.Site.Written() {
		articles = append(articles, page.Article)
	}
	for _, a := range articles {
		for _, img := range a.Images {
			if !do(a, img.Src) {
				return
			}
		}
		for _, l := range a.Links {
			if !do(a, l.Dest) {
				return
			}
		}
	}
}
