package flavor

import (
	"path"
	"strings"

	"helpgen"
	"helpgen/internal/tree"
)

// vitePress: https://vitepress.dev/reference/site-config, https://vitepress.dev/reference/default-theme-sidebar
var vitePress = tool{name: "VitePress", files: []string{".vitepress", "*/.vitepress", "*/*/.vitepress"}, read: func(r *reader) {
	home := path.Dir(r.File)
	r.Content = home
	r.Keys = []string{"layout", "hero", "features", "head", "titleTemplate", "lastUpdated", "outline", "sidebar", "aside", "editLink", "footer", "navbar", "next", "prev", "pageClass", "isHome"}
	config := &tree.Node{}
	for _, file := range []string{"config.js", "config.mjs", "config.ts", "config.mts", "config/index.js", "config/index.mjs", "config/index.ts", "config/index.mts"} {
		if name := path.Join(r.File, file); r.exists(name) {
			r.File = name
			config = r.script(name).exports()
			break
		}
	}
	r.Name = text(config.Get("title"))
	if dir := text(config.Get("srcDir")); dir != "" {
		r.Content = path.Join(home, dir)
	}
	r.Ignore = texts(config.Get("srcExclude"))
	theme := config.Get("themeConfig")
	for _, n := range theme.Get("nav").List() {
		if link := text(n.Get("link")); link != "" {
			r.Nav = append(r.Nav, helpgen.NavItem{Title: text(n.Get("text")), URL: r.target(link)})
		}
	}
	r.vitePressSidebar(theme.Get("sidebar"))
	if config.Get("locales") != nil {
		r.left("locales")
	}
	if config.Get("rewrites") != nil {
		r.left("rewrites")
	}
}}

func (r *reader) vitePressSidebar(n *tree.Node) {
	if n == nil {
		return
	}
	r.arrange(r.vitePressItems(n.Items, ""))
	for _, f := range n.Fields { // by the beginning of an address
		base := text(f.Value.Get("base"))
		items := f.Value.Items
		if list := f.Value.Get("items"); list != nil {
			items = list.Items
		}
		r.arrange(r.vitePressItems(items, base))
	}
}

func (r *reader) vitePressItems(list []*tree.Node, base string) []item {
	var out []item
	for _, n := range list {
		own := base
		if b := text(n.Get("base")); b != "" {
			own = b
		}
		it := item{title: text(n.Get("text"))}
		if link := text(n.Get("link")); link != "" && !strings.Contains(link, "://") {
			it.path = r.articleAt("", own+link)
		}
		it.items = r.vitePressItems(n.Get("items").List(), own)
		if it.path != "" || len(it.items) > 0 {
			out = append(out, it)
		}
	}
	return out
}
