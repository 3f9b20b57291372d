package main

import (
	"regexp"
	"slices"
	"strings"
)

// missingPage are articles that say what a page says that is not there: 404.md, 404/index.md.
var missingPage = regexp.MustCompile(`(?i)(^|/)404(\.[^/]+|/[^/]+)$`)

// nothingVanishes: every Markdown file is an article, an index, a snippet or told to be left out; a written article
// has a page with all its words, and stands where articles stand.
func nothingVanishes(l *trial) {
	p := l.publish()
	if p == nil {
		return
	}
	at := p.addresses()
	for _, a := range p.site.Articles {
		if a.Snippet || a.Ignored {
			continue
		}
		file, listed := at[a.Path]
		if !listed {
			p.Errorf("%s is no article and nobody says why", a.Path)
			continue
		}
		if a.Draft {
			continue
		}
		if file == "" && missingPage.MatchString(a.Path) { // the text of the theme's page
			file = "404.html"
			for name := range p.pages {
				if strings.HasSuffix(name, "/404.html") && len(a.Titles) > 0 && strings.Contains(p.files[name], a.Titles[0]) {
					file = name
				}
			}
		}
		page := p.pages[file]
		if page == nil {
			p.Errorf("%s has no page (%q)", a.Path, file)
			continue
		}
		words := a.Words
		if strings.Contains(strings.TrimSuffix(file, "/index.html"), "/") { // the home page has a title of its own
			words = slices.Concat(a.Titles, words)
		}
		for _, w := range words {
			if !strings.Contains(p.files[file], w) {
				p.Errorf("%s: %q is not on %s", a.Path, w, file)
			}
		}
	}
	all := strings.Builder{}
	for _, text := range p.files {
		all.WriteString(text)
	}
	told := regexp.MustCompile(`helpgen\.(?:yaml|toml|json):\d`).MatchString(p.said)
	for _, w := range p.site.Settings {
		if !told && !strings.Contains(all.String(), w) {
			p.Errorf("the configuration says %q and no file does", w)
		}
	}
}
