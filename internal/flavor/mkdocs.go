package flavor

import (
	"cmp"
	"io/fs"
	"path"
	"strings"

	"helpgen"
	"helpgen/internal/tree"
)

// mkDocs: https://www.mkdocs.org/user-guide/configuration/
var mkDocs = tool{name: "MkDocs", files: []string{"mkdocs.yml", "mkdocs.yaml"}, read: func(r *reader) {
	node, src := r.data(r.File)
	r.Content = "docs"
	if dir := text(node.Get("docs_dir")); dir != "" {
		r.Content = path.Clean(dir)
	}
	r.Name = text(node.Get("site_name"))
	r.Keys = []string{"hide", "icon", "status", "subtitle", "template", "comments", "search", "glightbox", "social", "authors", "categories", "hide_reactions"}
	r.Ignore = texts(node.Get("exclude_docs"))
	if len(r.Ignore) == 1 {
		r.Ignore = globs(r.Ignore[0])
	}
	r.arrange(r.mkDocsNav(node.Get("nav")))
	for _, extension := range node.Get("markdown_extensions").List() {
		for _, dir := range texts(extension.Get("pymdownx.snippets").Get("base_path")) {
			if dir = path.Clean(dir); dir != "." && dir != r.Content && r.isFolder(dir) {
				r.Beside = append(r.Beside, dir)
				r.Snippets = append(r.Snippets, path.Base(dir)+"/**")
			}
		}
	}
	if plugins := node.Get("plugins"); plugins != nil {
		r.mkDocsPlugins(plugins, src)
	}
}}

// mkDocsNav reads the list of pages: a path, a title with a path, or a title with a list.
func (r *reader) mkDocsNav(n *tree.Node) []item {
	if n == nil {
		return nil
	}
	var out []item
	for _, line := range n.Items {
		if p := r.articleAt("", text(line)); p != "" {
			out = append(out, item{path: p})
		}
		for _, f := range line.Fields {
			it := item{title: f.Name, path: r.articleAt("", text(f.Value))}
			if f.Value.Kind == tree.List {
				it.items = r.mkDocsNav(f.Value)
			}
			if it.path != "" || len(it.items) > 0 {
				out = append(out, it)
			}
		}
	}
	return out
}

func (r *reader) mkDocsPlugins(plugins *tree.Node, src []byte) {
	for _, p := range plugins.Items {
		for _, f := range p.Fields {
			r.mkDocsPlugin(f.Name, f.Value, src)
		}
		if name := text(p); name != "" {
			r.mkDocsPlugin(name, &tree.Node{}, src)
		}
	}
	for _, f := range plugins.Fields {
		r.mkDocsPlugin(f.Name, f.Value, src)
	}
}

// mkDocsPlugin reads the settings of https://github.com/mkdocs/mkdocs-redirects and
// https://ultrabug.github.io/mkdocs-static-i18n/; others change nothing here, or are named.
func (r *reader) mkDocsPlugin(name string, n *tree.Node, src []byte) {
	switch name {
	case "redirects":
		maps := n.Get("redirect_maps")
		if maps == nil {
			return
		}
		for _, f := range maps.Fields {
			from := helpgen.Text{Value: pagePath(f.Name), Span: f.Key}
			r.redirect(r.File, src, from, helpgen.Text{Value: r.target(text(f.Value)), Span: f.Value.Span})
		}
	case "i18n":
		for _, l := range n.Get("languages").List() {
			r.language(text(l.Get("locale")), text(l.Get("name")), text(l.Get("default")) == "true")
		}
		if text(n.Get("docs_structure")) == "folder" {
			return
		}
		r.Pattern = "{name}.{lang}.md"
	case "awesome-pages", "awesome-nav":
		r.folderNavs()
	case "literate-nav": // https://oprypin.github.io/mkdocs-literate-nav/
		summary := cmp.Or(text(n.Get("nav_file")), "SUMMARY.md")
		r.Ignore = append(r.Ignore, summary)
		if src, err := fs.ReadFile(r.content(), summary); err == nil {
			r.arrange(r.summaryItems(path.Dir(summary), string(src)))
		}
	case "macros", "gen-files", "mkdocstrings", "monorepo", "blog":
		r.left("the plugin " + name)
	}
}

// language adds a language of the site.
func (r *reader) language(code, name string, first bool) {
	l := helpgen.Language{Code: strings.ReplaceAll(code, "_", "-"), Name: name}
	switch {
	case code == "":
	case first:
		r.Languages = append([]helpgen.Language{l}, r.Languages...)
	default:
		r.Languages = append(r.Languages, l)
	}
}

// target is where a redirect leads: an article's path from the content folder, or an address.
func (r *reader) target(name string) string {
	file, fragment, found := strings.Cut(name, "#")
	if p := r.articleAt("", file); p != "" {
		name = "/" + p
		if found {
			name += "#" + fragment
		}
	}
	return name
}

// globs makes globs of lines as in .gitignore.
func globs(lines string) []string {
	var out []string
	for line := range strings.Lines(lines) {
		line = strings.TrimSpace(line)
		switch {
		case line == "" || line[0] == '#' || line[0] == '!':
		case strings.HasPrefix(line, "/"):
			out = append(out, strings.TrimSuffix(line[1:], "/"))
		default:
			out = append(out, "**/"+strings.TrimSuffix(line, "/"))
		}
	}
	return out
}
