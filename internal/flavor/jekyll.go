package flavor

import (
	"io/fs"
	"strings"
)

// jekyll: https://jekyllrb.com/docs/configuration/
var jekyll = tool{name: "Jekyll", files: []string{"_config.yml", "_config.yaml"}, read: func(r *reader) {
	config, _ := r.data(r.File)
	r.Name = text(config.Get("title"))
	r.Keys = []string{"layout", "category", "categories", "parent", "grand_parent", "has_children", "has_toc", "nav_exclude", "search_exclude", "nav_enabled", "excerpt", "author", "image", "toc", "sidebar", "redirect_to", "sitemap", "comments", "collection", "keywords", "child_nav_order"}
	r.Ignore = texts(config.Get("exclude"))
	for i, glob := range r.Ignore {
		r.Ignore[i] = strings.Trim(glob, "/")
	}
	r.Ignore = append(r.Ignore, "vendor/**", "Gemfile*", "_config.*")
	published := map[string]bool{"_posts": true}
	for _, name := range texts(config.Get("collections")) {
		published["_"+name] = true
	}
	for _, f := range config.Get("collections").Map() {
		published["_"+f.Name] = text(f.Value.Get("output")) != "false"
	}
	entries, _ := fs.ReadDir(r.FS, ".")
	for _, e := range entries {
		switch name := e.Name(); {
		case name == "_includes":
			r.Snippets = append(r.Snippets, "_includes/**")
		case e.IsDir() && strings.HasPrefix(name, "_") && !published[name]:
			r.Ignore = append(r.Ignore, name+"/**")
		case strings.EqualFold(name, "readme.md") && (r.exists("index.md") || r.exists("index.html")):
			r.Ignore = append(r.Ignore, name)
		}
	}
	r.Variables = map[string]string{}
	for _, f := range config.Map() {
		if v := text(f.Value); v != "" {
			r.Variables["site."+f.Name] = v
		}
	}
	r.Variables["site.baseurl"] = ""
}}
