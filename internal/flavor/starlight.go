package flavor

import (
	"strings"

	"helpgen"
	"helpgen/internal/tree"
)

// starlight: https://starlight.astro.build/reference/configuration/
var starlight = tool{name: "Starlight", files: []string{"astro.config.*"}, is: func(src string) bool { return strings.Contains(src, "starlight") }, read: func(r *reader) {
	config := r.script(r.File).call("starlight")
	r.Content = "src/content/docs"
	r.Beside = []string{"src/assets"}
	r.Name = text(config.Get("title"))
	r.Keys = []string{"template", "hero", "banner", "sidebar", "head", "tableOfContents", "editUrl", "lastUpdated", "prev", "next", "pagefind", "prose"}
	r.arrange(r.starlightItems(config.Get("sidebar").List()))
	for _, f := range config.Get("locales").Map() {
		code := text(f.Value.Get("lang"))
		if code == "" {
			code = f.Name
		}
		l := helpgen.Language{Code: code, Name: text(f.Value.Get("label")), Dir: f.Name}
		if f.Name == "root" {
			l.Dir = ""
		}
		if f.Name == "root" || f.Name == text(config.Get("defaultLocale")) {
			r.Languages = append([]helpgen.Language{l}, r.Languages...)
		} else {
			r.Languages = append(r.Languages, l)
		}
	}
}}

func (r *reader) starlightItems(list []*tree.Node) []item {
	var out []item
	for _, n := range list {
		it := item{title: text(n.Get("label"))}
		switch slug, auto := text(n), text(n.Get("autogenerate").Get("directory")); {
		case slug != "":
			it.path = r.articleAt("", slug)
		case auto != "":
			it.dir = strings.Trim(auto, "/")
		case n.Get("slug") != nil:
			it.path = r.articleAt("", text(n.Get("slug")))
		case n.Get("link") != nil:
			it.path = r.articleAt("", text(n.Get("link")))
		}
		it.items = r.starlightItems(n.Get("items").List())
		if it.path != "" || it.dir != "" || len(it.items) > 0 {
			out = append(out, it)
		}
	}
	return out
}
