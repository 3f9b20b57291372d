package flavor

import (
	"io/fs"
	"path"
	"slices"
	"strings"

	"helpgen/internal/tree"
)

// folderNavs reads the files that order one folder each, of two plugins of MkDocs: .pages
// (https://github.com/lukasgeiter/mkdocs-awesome-pages-plugin) and .nav.yml
// (https://lukasgeiter.github.io/mkdocs-awesome-nav/).
func (r *reader) folderNavs() {
	var items []item
	_ = fs.WalkDir(r.content(), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || d.Name() != ".pages" && d.Name() != ".nav.yml" {
			return nil
		}
		dir := path.Dir(name)
		node, _ := r.data(path.Join(r.Content, name))
		nav := node.Get("nav")
		if nav == nil {
			nav = node.Get("arrange")
		}
		items = append(items, r.folderItems(dir, nav.List(), named(nav))...)
		if title := text(node.Get("title")); title != "" && dir != "." {
			items = append(items, item{title: title, dir: dir})
		}
		return nil
	})
	r.arrange(items)
}

// named are the files and folders that an order names, wherever in it.
func named(n *tree.Node) []string {
	var out []string
	for _, line := range n.List() {
		if name := text(line); name != "" {
			out = append(out, name)
		}
		for _, f := range line.Map() {
			out = append(append(out, text(f.Value)), named(f.Value)...)
		}
	}
	return out
}

// folderItems reads the lines of a folder's order: a name, a title with a name or with a list, or the sign for the
// rest, which is what apart does not name.
func (r *reader) folderItems(dir string, lines []*tree.Node, apart []string) []item {
	var out []item
	for _, line := range lines {
		switch name := text(line); {
		case strings.HasPrefix(name, "...") || strings.Contains(name, "*"):
			out = append(out, r.rest(dir, apart)...)
		case name != "":
			out = append(out, r.entry(dir, name, ""))
		}
		for _, f := range line.Map() {
			if name := text(f.Value); name != "" {
				out = append(out, r.entry(dir, name, f.Name))
			} else if f.Value.Kind == tree.List {
				out = append(out, item{title: f.Name, items: r.folderItems(dir, f.Value.List(), apart)})
			}
		}
	}
	return slices.DeleteFunc(out, func(it item) bool { return it.path == "" && it.dir == "" && len(it.items) == 0 })
}

// entry is the article or folder of a name in a folder.
func (r *reader) entry(dir, name, title string) item {
	at := path.Join(dir, name)
	if strings.TrimSuffix(at, "/") != "." && r.isFolder(path.Join(r.Content, at)) {
		return item{title: title, dir: at}
	}
	return item{title: title, path: r.articleAt(dir, name)}
}

// rest are the articles and folders in a folder that are not named, by name.
func (r *reader) rest(dir string, apart []string) []item {
	entries, _ := fs.ReadDir(r.content(), dir)
	var out []item
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), ".") || slices.ContainsFunc(apart, func(name string) bool { return path.Clean(name) == e.Name() }) {
			continue
		}
		if e.IsDir() || strings.HasSuffix(e.Name(), ".md") {
			out = append(out, r.entry(dir, e.Name(), ""))
		}
	}
	return out
}
