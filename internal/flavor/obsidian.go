package flavor

import "strings"

// obsidian: a vault with its settings in .obsidian/, as JSON.
var obsidian = tool{name: "Obsidian", files: []string{".obsidian"}, read: func(r *reader) {
	r.Keys = []string{"cssclasses", "cssclass", "publish", "alias", "banner", "kanban-plugin"}
	templates, _ := r.data(".obsidian/templates.json")
	if dir := strings.Trim(text(templates.Get("folder")), "/"); dir != "" {
		r.Ignore = append(r.Ignore, dir+"/**")
	}
	app, _ := r.data(".obsidian/app.json")
	for _, glob := range texts(app.Get("userIgnoreFilters")) {
		r.Ignore = append(r.Ignore, strings.Trim(glob, "/")+"/**")
	}
}}
