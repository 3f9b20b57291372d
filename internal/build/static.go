package build

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"helpgen"
)

// Other generators publish a folder static/ or public/ at the root of the site. In the content folder such a folder
// without articles is read in that way, and one beside the content folder is as one in it.

// StaticDirs are such folders beside the content folder, by name. The output of a build is none.
func (o Options) StaticDirs(cfg *helpgen.Config) map[string]string {
	dirs := map[string]string{}
	content := o.ContentDir(cfg)
	for _, name := range helpgen.StaticFolders {
		dir := filepath.Join(o.Base(cfg), name)
		own := []string{content, o.OutputDir(cfg), o.ThemeDir(cfg)}
		if !isFolder(dir) || isFolder(filepath.Join(content, name)) || slices.ContainsFunc(own, func(other string) bool { return contains(dir, other) || contains(other, dir) }) {
			continue
		}
		if _, err := os.Stat(filepath.Join(dir, manifestName)); errors.Is(err, fs.ErrNotExist) {
			dirs[name] = dir
		}
	}
	for _, beside := range cfg.Beside {
		name, dir := path.Base(beside), o.path(cfg, beside)
		if dirs[name] == "" && isFolder(dir) && !isFolder(filepath.Join(content, name)) && !contains(dir, content) && !contains(content, dir) {
			dirs[name] = dir
		}
	}
	return dirs
}

func isFolder(dir string) bool {
	info, err := os.Stat(dir)
	return err == nil && info.IsDir()
}

// contains reports whether a path is dir or below it.
func contains(dir, file string) bool {
	_, err := ContentPath(dir, file)
	return err == nil
}

// mounted is the content folder with folders from beside it.
type mounted struct {
	fs.FS
	folders map[string]*os.Root
}

// Open implements fs.FS.
func (m *mounted) Open(name string) (fs.File, error) {
	first, rest, _ := strings.Cut(name, "/")
	if root := m.folders[first]; root != nil {
		return root.FS().Open(cmp.Or(rest, "."))
	}
	return m.FS.Open(name)
}

func (m *mounted) close() error {
	var errs []error
	for _, root := range m.folders {
		errs = append(errs, root.Close())
	}
	return errors.Join(errs...)
}

// Mounted reports whether the open folders, that of the articles and static ones, are those that a configuration finds
// now. A folder that was made anew is another.
func (p *Project) Mounted(cfg *helpgen.Config) bool {
	dirs := p.Options.StaticDirs(cfg)
	for name, root := range p.static.folders {
		if !isOpen(root, dirs[name]) {
			return false
		}
	}
	return len(dirs) == len(p.static.folders) && isOpen(p.root, p.Options.ContentDir(cfg))
}

func isOpen(root *os.Root, dir string) bool {
	opened, err := root.Stat(".")
	there, err2 := os.Stat(dir)
	return err == nil && err2 == nil && os.SameFile(opened, there)
}

// mount opens the static folders beside the content folder.
func (p *Project) mount() error {
	p.static = &mounted{p.root.FS(), map[string]*os.Root{}}
	p.Content = p.static.FS
	for name, dir := range p.Options.StaticDirs(p.Config) {
		root, err := os.OpenRoot(dir)
		if err != nil {
			return fmt.Errorf("opening a folder of files: %w", err)
		}
		p.static.folders[name] = root
		p.Content = p.static
	}
	return nil
}

// scanStatic takes down the files of static folders, and adds the snippets in them.
func (p *Project) scanStatic(articles *[]string) error {
	for dir := range p.static.folders {
		err := fs.WalkDir(p.Content, dir, func(name string, d fs.DirEntry, err error) error {
			switch {
			case err != nil || name == dir:
				return err
			case Ignored(d.Name()) && d.IsDir():
				return fs.SkipDir
			case Ignored(d.Name()) || d.IsDir():
				return nil
			case IsArticle(name) && p.Config.IsSnippet(name):
				p.links[name] = true
				*articles = append(*articles, name)
				return nil
			case IsArticle(name):
				p.Skipped = append(p.Skipped, name+": articles belong into the content folder")
				return nil
			}
			info, err := fs.Stat(p.Content, name)
			if err == nil && info.Mode().IsRegular() {
				p.Files.add(name, info.Size())
			}
			return nil
		})
		if err != nil {
			return fmt.Errorf("reading the folder %s: %w", dir, err)
		}
	}
	p.Files.root(slices.DeleteFunc(slices.Clone(helpgen.StaticFolders), func(dir string) bool {
		return slices.ContainsFunc(*articles, func(a string) bool { return strings.HasPrefix(a, dir+"/") })
	}))
	return nil
}
