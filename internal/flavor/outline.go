package flavor

import (
	"cmp"
	"io/fs"
	"path"
	"slices"
	"strings"

	"helpgen"
)

// item is a line of a table of contents: an article, a group of lines, or both.
type item struct {
	title string
	path  string // of an article under the content folder; "" for none
	dir   string // a folder whose articles stand here in their own order; "" for none
	items []item
}

// arrange gives articles and folders the order and the names of a table of contents. A group names the folder that
// its articles alone lie in; articles of any other group are listed in a section of its name.
func (r *reader) arrange(items []item) {
	o := &outliner{reader: r, owners: map[string]string{}, folders: map[string]string{}, slugs: map[string]string{}}
	for _, article := range r.articles() {
		for dir := path.Dir(article); dir != "."; dir = path.Dir(dir) {
			o.slugs[slugs(dir)] = dir
		}
	}
	o.own(items, "")
	for dir, group := range o.owners {
		if was, has := o.folders[group]; group != shared && dir != "." && (!has || len(dir) < len(was) || len(dir) == len(was) && dir < was) {
			o.folders[group] = dir
		}
	}
	o.place(items, "")
}

// outliner turns a table of contents into places. A group is known by the titles on the way to it.
type outliner struct {
	*reader
	owners  map[string]string // folder → the group whose articles alone lie directly in it, or shared
	folders map[string]string // group → the folder that is its own
	slugs   map[string]string // address → folder
}

// slugs is the address of a folder.
func slugs(dir string) string {
	names := strings.Split(dir, "/")
	for i, name := range names {
		names[i] = helpgen.Slug(name)
	}
	return strings.Join(names, "/")
}

const shared = "\x00"

func below(group string, it item) string {
	return path.Join(group, strings.ReplaceAll(it.title, "/", "-"))
}

func (o *outliner) own(items []item, group string) {
	for _, it := range items {
		if it.path != "" {
			dir := path.Dir(it.path)
			if other, taken := o.owners[dir]; taken && other != group {
				o.owners[dir] = shared
			} else {
				o.owners[dir] = group
			}
		}
		if len(it.items) > 0 {
			o.own(it.items, below(group, it))
		}
	}
}

func (o *outliner) place(items []item, group string) {
	for _, it := range items {
		if it.path != "" {
			o.article(it, group)
		}
		if it.dir != "" {
			o.folder(it.dir, it.title)
		}
		if len(it.items) == 0 {
			continue
		}
		if dir := o.folders[below(group, it)]; dir != "" {
			o.folder(dir, it.title)
		}
		o.place(it.items, below(group, it))
	}
}

// section is the folder in which the articles of a group are listed: its own, else one of its name.
func (o *outliner) section(group string) string {
	switch dir := o.folders[group]; {
	case group == "" || group == ".":
		return ""
	case dir != "":
		return dir
	}
	section := path.Join(o.section(path.Dir(group)), path.Base(group))
	return cmp.Or(o.slugs[slugs(section)], section) // two sections can't have one address
}

// article gives an article its place, and the folders above it theirs: that of the first article in them.
func (o *outliner) article(it item, group string) {
	p := o.Places[it.path]
	if p.Order != nil {
		return
	}
	p.Title, p.Order = it.title, o.next()
	at := path.Dir(it.path)
	if section := o.section(group); section != "" && section != at {
		p.Section, at = section, section
		if o.folders[group] == "" {
			o.folder(section, path.Base(group))
		}
	}
	o.Places[it.path] = p
	for ; at != "."; at = path.Dir(at) {
		o.folder(at, "")
	}
}

// folder gives a folder its place, unless it has one, and perhaps its name.
func (r *reader) folder(dir, title string) {
	p := r.Places[dir]
	if p.Order == nil {
		p.Order = r.next()
	}
	if p.Title == "" {
		p.Title = title
	}
	r.Places[dir] = p
}

func (r *reader) next() *int {
	r.count++
	n := r.count
	return &n
}

// articleAt finds the file of what a table of contents names: a path with or without its ending, of a file or of a
// folder with an index, from a folder of the content. It returns "" where there is none.
func (r *reader) articleAt(dir, name string) string {
	name, _, _ = strings.Cut(name, "#")
	name, _, _ = strings.Cut(name, "?")
	if name == "" || strings.Contains(name, "://") {
		return ""
	}
	if strings.HasPrefix(name, "/") {
		dir = ""
	}
	base := strings.TrimSuffix(path.Join(dir, strings.TrimPrefix(name, "/")), ".html")
	if base == "" {
		base = "."
	}
	content := r.content()
	for _, try := range []string{base, base + ".md", base + ".mdx", base + ".markdown", base + "/index.md", base + "/index.mdx", base + "/README.md", base + "/_index.md"} {
		if info, err := fs.Stat(content, path.Clean(try)); err == nil && !info.IsDir() {
			return path.Clean(try)
		}
	}
	return ""
}

// articles lists the Markdown files under the content folder, without hidden folders.
func (r *reader) articles() []string {
	var out []string
	_ = fs.WalkDir(r.content(), ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return nil // what can't be read is told when it is read as an article
		case d.IsDir() && name != "." && (strings.HasPrefix(d.Name(), ".") || d.Name() == "node_modules"):
			return fs.SkipDir
		case !d.IsDir() && slices.Contains([]string{".md", ".mdx", ".markdown"}, strings.ToLower(path.Ext(name))):
			out = append(out, name)
		}
		return nil
	})
	return out
}

// place changes the place of an article or folder.
func (r *reader) place(name string, change func(*helpgen.Place)) {
	p := r.Places[name]
	change(&p)
	r.Places[name] = p
}
