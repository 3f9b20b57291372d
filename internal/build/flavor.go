package build

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"helpgen"
	"helpgen/internal/flavor"
)

// applyFlavor reads what another tool keeps beside the articles, where the configuration does not say it itself.
func (o Options) applyFlavor(cfg *helpgen.Config) {
	if cfg.Flavor == "none" {
		return
	}
	for _, dir := range o.flavorDirs(cfg) {
		found := readFlavor(dir, cfg)
		if found == nil || cfg.Flavor == "" && path.Dir(found.File) != "." && (cfg.File != "" || found.Content == cfg.Content) {
			continue // what lies in a folder may be an author's
		}
		if path.Dir(found.File) != "." && !mostlyIn(dir, found.Content) {
			continue // one of several projects
		}
		articles := filepath.Join(dir, filepath.FromSlash(found.Content))
		switch {
		case !isFolder(articles):
			continue
		case o.Content != "" && sameFolder(dir, o.Content):
			cfg.Inside = found.Content
		case o.Content == "" && cfg.Root.Get("content") == nil:
			cfg.Content = found.Content
		}
		if sameFolder(articles, o.ContentDir(cfg)) {
			adopt(cfg, found)
			return
		}
		cfg.Inside = ""
	}
}

// flavorDirs are the folders in which the files of another tool are looked for: the project's and, where an option
// names articles that lie elsewhere, theirs and the one around it. Who may only write articles of a project must not
// say how it is read, so that the articles of one with a configuration are not looked through.
func (o Options) flavorDirs(cfg *helpgen.Config) []string {
	dirs := []string{o.Base(cfg)}
	if o.Content != "" && (cfg.File == "" || !contains(o.Base(cfg), o.Content)) {
		dirs = append(dirs, filepath.Dir(filepath.Clean(o.Content)), o.Content)
	}
	return dirs
}

// mostlyIn reports whether at least half of the Markdown files below a folder are below one of the folders in it.
func mostlyIn(dir, content string) bool {
	in, all := 0, 0
	_ = filepath.WalkDir(dir, func(file string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return nil // what can't be read is told when it is read as an article
		case d.IsDir() && file != dir && (Ignored(d.Name()) || d.Name() == "node_modules"):
			return fs.SkipDir
		case d.IsDir() || !IsArticle(file):
			return nil
		}
		all++
		if rel, err := filepath.Rel(dir, file); err == nil && (content == "." || strings.HasPrefix(filepath.ToSlash(rel), content+"/")) {
			in++
		}
		return nil
	})
	return 2*in >= all
}

func readFlavor(dir string, cfg *helpgen.Config) *flavor.Project {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil
	}
	defer root.Close()
	if cfg.Consulted == nil {
		cfg.Consulted = map[string]bool{}
	}
	return flavor.Read(notingFS{root.FS(), dir, cfg.Consulted}, cfg.Flavor)
}

// notingFS takes down which files of a folder are asked for, there or not, without folders.
type notingFS struct {
	fs.FS
	dir   string
	asked map[string]bool
}

// Open implements fs.FS.
func (n notingFS) Open(name string) (fs.File, error) {
	f, err := n.FS.Open(name)
	info, statErr := fs.FileInfo(nil), err
	if err == nil {
		info, statErr = f.Stat()
	}
	if there := statErr == nil; there && !info.IsDir() || errors.Is(err, fs.ErrNotExist) {
		n.asked[filepath.Join(n.dir, filepath.FromSlash(name))] = there
	}
	return f, err
}

// Consulted reports whether the file or folder at an OS path tells, or may tell, how another tool's project is read: one
// that was looked at, one that holds such a file, or one in the content folder of the same name. An article tells only
// by being there.
func (p *Project) Consulted(file string) bool {
	name, err := ContentPath(p.Options.ContentDir(p.Config), file)
	inContent := err == nil
	if _, err := os.Lstat(file); err == nil && inContent && p.articles[name] != nil {
		return false
	}
	for asked, there := range p.Config.Consulted {
		abs, err := filepath.Abs(asked)
		if err == nil && (abs == file || strings.HasPrefix(abs, file+string(filepath.Separator))) {
			return true
		}
		if there && inContent && filepath.Base(asked) == filepath.Base(file) && !IsArticle(name) {
			return true
		}
	}
	return false
}

func sameFolder(a, b string) bool {
	x, err := os.Stat(a)
	y, err2 := os.Stat(b)
	return err == nil && err2 == nil && os.SameFile(x, y)
}

// adopt takes over what the configuration leaves open.
func adopt(cfg *helpgen.Config, p *flavor.Project) {
	cfg.Recognized = p.Tool + ", by " + p.File
	if len(p.Left) > 0 {
		cfg.Recognized += "; not read: " + strings.Join(p.Left, ", ")
	}
	if cfg.Root.Get("name") == nil && p.Name != "" {
		cfg.Name = p.Name
	}
	if cfg.Root.Get("language_pattern") == nil && p.Pattern != "" {
		cfg.LanguagePattern = p.Pattern
	}
	if cfg.Root.Get("nav") == nil {
		cfg.Nav = p.Nav
	}
	if cfg.Root.Get("snippets") == nil {
		cfg.Snippets = append(cfg.Snippets, p.Snippets...)
	}
	for name, value := range p.Variables {
		if _, set := cfg.Variables[name]; !set {
			if cfg.Variables == nil {
				cfg.Variables = map[string]string{}
			}
			cfg.Variables[name] = value
		}
	}
	for _, glob := range p.Ignore {
		cfg.Ignore = append(cfg.Ignore, path.Clean(glob))
	}
	if cfg.Root.Get("languages") == nil && len(p.Languages) > 0 {
		cfg.SetLanguages(p.Languages)
	}
	cfg.Keys = slices.Concat(cfg.Keys, p.Keys)
	cfg.Places, cfg.Beside, cfg.TitleEnding = p.Places, p.Beside, p.TitleEnding
	if cfg.Links.Redirects == "" {
		cfg.RedirectsFile = p.Redirects
	}
}
