package flavor

import (
	"cmp"
	"path"
	"slices"
	"strconv"
	"strings"

	"helpgen"
	"helpgen/internal/tree"
)

// hugo: https://gohugo.io/configuration/
var hugo = tool{name: "Hugo", files: []string{"hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json", "config.toml", "config/_default/hugo.toml", "config/_default/hugo.yaml", "config/_default/config.toml"},
	read: func(r *reader) {
		config, _ := r.data(r.File)
		r.Content = cmp.Or(strings.Trim(text(config.Get("contentDir")), "/"), "content")
		r.Name = text(config.Get("title"))
		r.Keys = []string{"layout", "url", "linkTitle", "linktitle", "menu", "menus", "params", "categories", "series", "keywords", "cascade", "resources", "outputs", "headless", "build", "_build", "isCJKLanguage", "markup", "sitemap", "images", "publishDate", "toc", "type", "bookCollapseSection", "bookToc", "bookHidden", "bookFlatSection", "sidebar", "prev", "next", "contributors", "author", "hidden", "chapter", "pre", "post", "menuTitle", "alwaysopen", "ordersectionsby", "no_list", "simple_list", "hide_summary", "weight"}
		r.Ignore = []string{"**/_content.*"}
		for _, item := range menu(config) {
			r.Nav = append(r.Nav, helpgen.NavItem{Title: text(item.Get("name")), URL: r.target(cmp.Or(text(item.Get("pageRef")), text(item.Get("url"))))})
		}
		r.hugoLanguages(config)
	}}

// menu returns the entries of the main menu in their order.
func menu(config *tree.Node) []*tree.Node {
	entries := slices.Clone(cmp.Or(config.Get("menu"), config.Get("menus")).Get("main").List())
	weight := func(n *tree.Node) int { w, _ := strconv.Atoi(text(n.Get("weight"))); return w }
	slices.SortStableFunc(entries, func(a, b *tree.Node) int { return cmp.Compare(weight(a), weight(b)) })
	return slices.DeleteFunc(entries, func(n *tree.Node) bool {
		return text(n.Get("name")) == "" || text(n.Get("pageRef"))+text(n.Get("url")) == ""
	})
}

// hugoLanguages reads languages that have folders of their own, or endings of file names, which helpgen knows.
func (r *reader) hugoLanguages(config *tree.Node) {
	languages := slices.Clone(config.Get("languages").Map())
	first := cmp.Or(text(config.Get("defaultContentLanguage")), "en")
	weight := func(f tree.Field) int { w, _ := strconv.Atoi(text(f.Value.Get("weight"))); return w }
	slices.SortStableFunc(languages, func(a, b tree.Field) int {
		return cmp.Or(cmp.Compare(index(a.Name != first), index(b.Name != first)), cmp.Compare(weight(a), weight(b)))
	})
	dirs := map[string]bool{}
	for _, f := range languages {
		l := helpgen.Language{Code: f.Name, Name: cmp.Or(text(f.Value.Get("languageName")), text(f.Value.Get("label")))}
		if dir := strings.Trim(text(f.Value.Get("contentDir")), "/"); dir != "" {
			l.Dir = path.Base(dir)
			dirs[path.Dir(dir)] = true
		}
		r.Languages = append(r.Languages, l)
	}
	if len(dirs) == 1 { // content/en, content/fr
		for dir := range dirs {
			r.Content = dir
		}
	}
}

func index(later bool) int {
	if later {
		return 1
	}
	return 0
}
