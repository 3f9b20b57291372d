package lawtest

import (
	"strings"

	"helpgen"
)

// settings are the paths of all settings in the schema of the configuration: home.title, nav[].url.
func settings() []string {
	var out []string
	walkSchema("", helpgen.ConfigSchema(), func(name string, _ map[string]any) { out = append(out, name) })
	return out
}

// walkSchema visits the values at the ends of a schema.
func walkSchema(name string, schema map[string]any, visit func(string, map[string]any)) {
	props, _ := schema["properties"].(map[string]any)
	items, _ := schema["items"].(map[string]any)
	values, _ := schema["additionalProperties"].(map[string]any)
	switch {
	case props != nil:
		for _, key := range sorted(props) {
			walkSchema(strings.TrimPrefix(name+"."+key, "."), props[key].(map[string]any), visit)
		}
	case items != nil:
		walkSchema(name+"[]", items, visit)
	case values != nil:
		walkSchema(name+".*", values, visit)
	default:
		visit(name, schema)
	}
}

// config draws the configuration file, if there is one.
func (d *drawer) config() {
	values := map[string]any{}
	if d.site.Content != "articles" {
		values["content"] = d.site.Content
	}
	if len(d.langs) > 1 || d.langs[0] != (lang{"en", ""}) {
		values["languages"] = d.languageValues()
	}
	if d.pattern != "{name}.{lang}.md" {
		values["language_pattern"] = d.pattern
	}
	if d.likely(60) {
		d.settings(values)
	}
	if len(values) == 0 {
		return
	}
	values["ignore"] = []any{"ignored/**"}
	format := d.draw("configuration", formats)
	d.site.Files["helpgen."+format] = encode(format, values)
}

func (d *drawer) languageValues() []any {
	var out []any
	for _, l := range d.langs {
		v := map[string]any{"code": l.code}
		if l.dir != "" {
			v["dir"] = l.dir
		}
		out = append(out, v)
	}
	return out
}

// fixed are the settings that follow from where the articles are.
var fixed = []string{"content", "output", "languages", "language_pattern", "ignore", "snippets"}

// settings draws values for some keys of the top.
func (d *drawer) settings(values map[string]any) {
	props := helpgen.ConfigSchema()["properties"].(map[string]any)
	for _, key := range sorted(props) {
		if strings.Contains(strings.Join(fixed, " ")+" ", key+" ") {
			d.note(key, props[key].(map[string]any))
			continue
		}
		if d.likely(30) {
			values[key] = d.setting(key, props[key].(map[string]any))
		}
	}
}

// note takes the settings below a key for drawn.
func (d *drawer) note(key string, schema map[string]any) {
	walkSchema(key, schema, func(name string, _ map[string]any) { d.used("setting " + name) })
}

// setting draws a value by its schema.
func (d *drawer) setting(name string, schema map[string]any) any {
	if d.likely(1) {
		return d.wrong()
	}
	props, _ := schema["properties"].(map[string]any)
	items, _ := schema["items"].(map[string]any)
	values, _ := schema["additionalProperties"].(map[string]any)
	switch {
	case props != nil:
		out := map[string]any{}
		for _, key := range sorted(props) {
			if d.likely(60) || needed[name+"."+key] {
				out[key] = d.setting(name+"."+key, props[key].(map[string]any))
			}
		}
		return out
	case items != nil:
		out := []any{}
		for range d.number(0, 2) {
			out = append(out, d.setting(name+"[]", items))
		}
		return out
	case values != nil:
		out := map[string]any{}
		if d.likely(80) {
			out[pick(d, mapKeys(name))] = d.setting(name+".*", values)
		}
		return out
	}
	d.used("setting " + name)
	return d.leaf(name, schema)
}

// needed are settings without which the one around them says nothing.
var needed = map[string]bool{"nav[].title": true, "nav[].url": true, "footer[].title": true, "footer[].url": true,
	"support.channels[].kind": true, "support.channels[].address": true,
	"announcements[].text": true, "templates.*.parts[].role": true, "types[].path": true, "types[].type": true}

func mapKeys(name string) []string {
	switch {
	case strings.HasSuffix(name, ".hours"):
		return []string{"mon", "mon-fri", "sat-sun"}
	case strings.HasSuffix(name, ".headings"):
		return []string{"en", "de"}
	case name == "templates":
		return []string{"how-to", "own", "faq"}
	}
	return []string{"product", "site_name"}
}

// leaf draws a right value of a setting; one that is not known here is a word, a number or a flag.
func (d *drawer) leaf(name string, schema map[string]any) any {
	if enum, ok := schema["enum"].([]string); ok {
		value := pick(d, enum)
		d.site.RawHTML = d.site.RawHTML || value == "allow"
		return value
	}
	if right, ok := rightSettings[name]; ok {
		return pick(d, right)
	}
	switch schema["type"] {
	case "boolean":
		return d.likely(50)
	case "integer":
		return d.number(0, 3)
	case "object":
		return d.lintBlock()
	}
	switch name {
	case "theme.logo", "theme.favicon":
		return d.projectFile("own/"+d.word("logo")+".svg", "8x6")
	case "theme.css[]":
		return d.projectFile("own/"+d.word("style")+".css", "p { color: red }\n")
	case "home.views":
		return d.projectFile("own/views.csv", "address,views\n/,3\n/pay/,2\n")
	case "links.redirects":
		return d.projectFile("own/old.txt", "/old/one /\n/old/two https://example.com/\n/old/three /nowhere/\n")
	case "home.featured[]", "nav[].url", "footer[].url", "announcements[].url":
		return pick(d, d.site.Articles).Path
	}
	w := d.word("said")
	if shownSettings[name] {
		d.site.Settings = append(d.site.Settings, w)
	}
	return w
}

// projectFile adds a file that the configuration names.
func (d *drawer) projectFile(name, text string) string {
	d.site.Files[name] = text
	return name
}

// shownSettings are texts that the site shows wherever they are set.
var shownSettings = map[string]bool{"name": true, "nav[].title": true, "footer[].title": true, "support.channels[].name": true}

// rightSettings are values that are right.
var rightSettings = map[string][]any{
	"base_url":             {"https://example.org/", "https://example.org/help/", "https://example.org/help", "http://localhost:8080/a/b/"},
	"types[].path":         {"**/*faq*", "pay/**", "**"},
	"types[].type":         {"faq", "reference", "how-to"},
	"review_every":         {"180d", "1y"},
	"theme.accent":         {"#0b6bcb", "#fff", "#000000"},
	"theme.dir":            {"theme"},
	"links.legacy[]":       {"https://old.example.com/hc/*/articles/{id}*", "https://old.example.com/{path}"},
	"links.website[]":      {"/shop/**", "/careers/"},
	"links.edit":           {"https://example.com/edit/{path}"},
	"links.repo":           {"https://example.com/repo"},
	"front_matter_keys[]":  {"unknown_key", "other"},
	"home.popular[]":       {"reset password", "a & b"},
	"search.synonyms[][]":  {"pay", "buy", "purchase", "e-mail"},
	"support.time_zone":    {"Europe/Berlin", "UTC"},
	"support.holidays[]":   {"2026-12-25"},
	"support.form.action":  {"help@example.com", "https://example.com/form"},
	"feedback.endpoint":    {"https://example.com/vote"},
	"feedback.mailto":      {"help@example.com"},
	"announcements[].from": {"2026-03-01"}, "announcements[].until": {"2026-05-01", "2026-03-02"},
	"announcements[].lang": {"en"}, "announcements[].section": {"pay"},
	"widget.origins[]": {"https://app.example.com"}, "widget.language": {"en"},
	"support.channels[].address":     {"help@example.com", "https://example.com/chat", "+49 30 1234"},
	"support.channels[].hours.*":     {"09:00-17:00", "00:00-24:00"},
	"support.channels[].languages[]": {"en", "de"},
	"support.channels[].response":    {"1 business day"},
	"templates.*.parts[].role":       {"steps", "prerequisites", "troubleshooting", "related", "own"},
	"templates.*.parts[].max":        {0, 9},
	"templates.*.parts[].min":        {0, 1},
}

// lintBlock draws the block of the linter's settings.
func (d *drawer) lintBlock() any {
	return pick(d, []any{map[string]any{}, map[string]any{"preset": "strict"}, map[string]any{"preset": "minimal"},
		map[string]any{"rules": map[string]any{"slug-duplicate": "off", "link-broken": "off"}},
		map[string]any{"rules": map[string]any{"title-length": map[string]any{"max": 20}}, "fail_on": "warning"},
		map[string]any{"overrides": []any{map[string]any{"paths": []any{"**"}, "rules": map[string]any{"slug-duplicate": "info", "anchor-broken": "off"}}}}})
}

// overlays are files of a theme that a project may have of its own.
var overlays = map[string]string{"css/own.css": "h1 { color: red }\n", "strings/de.yaml": "text:\n  search: Suche\n",
	"icons.yaml": "- {icon: card, words: [pay]}\n"}

// overlay draws files of the project's own theme.
func (d *drawer) overlay() {
	for _, name := range sorted(overlays) {
		if d.likely(5) {
			d.used("overlay " + name)
			d.site.Files["theme/"+name] = overlays[name]
		}
	}
}
