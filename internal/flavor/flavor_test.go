package flavor

import (
	"io/fs"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
)

// TestRead reads side files whose settings the projects in testdata do not have.
func TestRead(t *testing.T) {
	for name, c := range map[string]struct {
		files map[string]string
		want  string
	}{
		"MkDocs with languages": {map[string]string{
			"mkdocs.yml":   "plugins:\n  - i18n:\n      languages:\n        - {locale: de, name: Deutsch}\n        - {locale: en, name: English, default: true}\n",
			"docs/a.md":    "",
			"docs/a.de.md": ""}, "MkDocs docs en,de {name}.{lang}.md"},
		"Hugo with a folder for each language": {map[string]string{
			"hugo.yaml":       "languages:\n  fr: {contentDir: content/french, weight: 1}\n  en: {contentDir: content/english, weight: 2}\n",
			"content/x/a.md":  "",
			"static/logo.svg": ""}, "Hugo content en:english,fr:french"},
		"Docusaurus from JSON": {map[string]string{
			"docusaurus.config.ts": "export default {title: `Ti${x}tle`, presets: [['classic', {docs: {path: 'guide'}}]]}",
			"sidebars.json":        `{"main": ["b", {"type": "category", "label": "More", "items": ["x/c"]}]}`,
			"guide/b.md":           "", "guide/x/c.md": ""}, "Docusaurus guide b.md=1 x=2:More x/c.md=3"},
		"damaged files": {map[string]string{"mkdocs.yml": "nav: [\n", "docs/a.md": ""}, "MkDocs docs left"},
		"a program":     {map[string]string{"docusaurus.config.js": "module.exports = require('./other')", "docs/a.md": ""}, "Docusaurus docs"},
		"another Astro": {map[string]string{"astro.config.mjs": "export default {}"}, "none"},
		"redirects of MkDocs": {map[string]string{
			"mkdocs.yml":    "plugins:\n  redirects:\n    redirect_maps: {index.md: a.md, old/index.md: a.md, 'x/y.md': 'https://example.org/'}\n",
			"docs/a.md":     "",
			"docs/logo.svg": ""}, "MkDocs docs / → /a.md; /old/ → /a.md; /x/y/ → https://example.org/"},
	} {
		fsys := fstest.MapFS{}
		for file, text := range c.files {
			fsys[file] = &fstest.MapFile{Data: []byte(text)}
		}
		if got := told(Read(fsys, "")); got != c.want {
			t.Errorf("%s: got %s, want %s", name, got, c.want)
		}
	}
}

// told says what was read, what is empty left out.
func told(p *Project) string {
	if p == nil {
		return "none"
	}
	var languages, places, redirects []string
	for _, l := range p.Languages {
		languages = append(languages, strings.TrimSuffix(l.Code+":"+l.Dir, ":"))
	}
	for _, path := range slices.Sorted(maps.Keys(p.Places)) {
		at := p.Places[path]
		places = append(places, strings.TrimSuffix(path+"="+strconv.Itoa(*at.Order)+":"+at.Title, ":"))
	}
	if p.Redirects != nil {
		for _, r := range p.Redirects.List {
			redirects = append(redirects, r.From.Value+" → "+r.To.Value)
		}
	}
	left := ""
	if len(p.Left) > 0 && strings.Contains(p.Left[0], "can't be read") {
		left = "left"
	}
	said := []string{p.Tool, p.Content, strings.Join(languages, ","), p.Pattern, strings.Join(places, " "), strings.Join(redirects, "; "), left}
	return strings.Join(slices.DeleteFunc(said, func(s string) bool { return s == "" }), " ")
}

// FuzzRead: whatever the files of a tool hold, reading them ends without a panic.
func FuzzRead(f *testing.F) {
	for _, name := range []string{"mkdocs.yml", "docusaurus.config.js", "sidebars.js", "hugo.toml", "_config.yml", "docs/SUMMARY.md", "docfx.json", "toc.yml", ".vitepress/config.js", "astro.config.mjs", ".gitbook.yaml"} {
		f.Add(name, "nav: [a.md, {b: [c.md, {d: x}]}]\n")
		f.Add(name, "module.exports = {a: [{type: 'category', items: [['x']]}], starlight: starlight({sidebar: [{label: 1}]})}")
		f.Add(name, "* [a](a.md)\n\t* [b](<b.md>)\n## c\n- \n")
	}
	f.Fuzz(func(t *testing.T, name, text string) {
		if !fs.ValidPath(name) || name == "." {
			return
		}
		Read(fstest.MapFS{name: {Data: []byte(text)}, "docs/a.md": {}, "docs/_category_.json": {Data: []byte(text)}, "mkdocs.yml": {Data: []byte(text)}}, "")
		Read(fstest.MapFS{name: {Data: []byte(text)}, "sidebars.js": {Data: []byte(text)}, "docs/_category_.json": {Data: []byte(text)}, "docusaurus.config.js": {}}, "")
	})
}
