package main

import (
	"maps"
	"path"
	"regexp"
	"strings"

	"golang.org/x/net/html"

	"helpgen/internal/lawtest"
)

// listsAgree: an article stands in each list that its state asks for, and a page that is not to be found in none.
func listsAgree(l *trial) {
	p := l.publish()
	if p == nil {
		return
	}
	at := p.addresses()
	lists := p.lists()
	for _, a := range p.site.Articles {
		file := at[a.Path]
		page := p.files[file]
		if a.Snippet || a.Ignored || a.Draft || !strings.Contains(page, "<article") {
			continue
		}
		for name, has := range lists {
			if want := !robotsOut.MatchString(page); has[file] != want {
				p.Errorf("%s: that %s lists %s is %t, not %t", a.Path, name, file, has[file], want)
			}
		}
		p.copied(a, file)
	}
	p.languagesAgree()
}

// robotsOut is how a page asks search engines to leave it out.
var robotsOut = regexp.MustCompile(`<meta name="?robots"? content="?[^">]*noindex`)

// lists are the files of the pages that each list of a site names.
func (p *written) lists() map[string]map[string]bool {
	p.Helper()
	lists := map[string]map[string]bool{"articles.json": {}, "llms.txt": {}, "A to Z": {}}
	add := func(list, from string, refs []string) {
		for _, ref := range refs {
			if file, _ := p.target(from, ref); file != "" {
				lists[list][strings.TrimSuffix(file, ".md")] = true
			}
		}
	}
	for name, text := range p.files {
		switch {
		case name == "articles.json":
			add("articles.json", name, urlsIn(p, name, text))
		case name == "llms.txt":
			for _, m := range inMarkdown.FindAllStringSubmatch(text, -1) {
				add("llms.txt", name, []string{m[1]})
			}
		case name == "sitemap.xml":
			lists[name] = map[string]bool{}
			for _, m := range inXML.FindAllStringSubmatch(text, -1) {
				add(name, name, []string{m[1]})
			}
		case path.Base(path.Dir(name)) == "a-z" && p.pages[name] != nil:
			_, main, _ := strings.Cut(text, "<main")
			main, _, _ = strings.Cut(main, "</main>")
			add("A to Z", name, readPage(p.trial, name, main).refs)
		}
	}
	return lists
}

// copied: the Markdown copy of an article holds the words that its page holds.
func (p *written) copied(a *lawtest.Article, file string) {
	p.Helper()
	text, ok := p.files[file+".md"]
	if !ok {
		if !robotsOut.MatchString(p.files[file]) {
			p.Errorf("%s has no Markdown copy at %s.md", a.Path, file)
		}
		return
	}
	for _, w := range a.Words {
		if strings.Contains(p.files[file], w) && !strings.Contains(text, w) {
			p.Errorf("%s: %q is on %s and not in its Markdown copy", a.Path, w, file)
		}
	}
}

var alternate = regexp.MustCompile(`<(?:xhtml:)?link rel="?alternate"? hreflang="?([^" ]+)"? href="?([^" >]+)`)

// languagesAgree: pages name each other as the same in other languages, and the sitemap says it of them too.
func (p *written) languagesAgree() {
	p.Helper()
	named := map[string]map[string]bool{} // by page, what it says
	for name, text := range p.files {
		if p.pages[name] != nil {
			named[name] = p.alternates(name, text)
		}
	}
	for name, others := range named {
		for said := range others {
			_, to, _ := strings.Cut(said, " ")
			if !maps.Equal(named[to], others) || robotsOut.MatchString(p.files[to]) {
				p.Errorf("%s names %s, which names %v and not %v", name, to, named[to], others)
			}
		}
	}
	for entry := range strings.SplitSeq(p.files["sitemap.xml"], "<url>") {
		if m := inXML.FindStringSubmatch(entry); m != nil {
			name, _ := p.target("sitemap.xml", html.UnescapeString(m[1]))
			if said := p.alternates("sitemap.xml", entry); !maps.Equal(said, named[name]) {
				p.Errorf("the sitemap says of %s %v, its page %v", name, said, named[name])
			}
		}
	}
}

// alternates are the languages and files that a piece of HTML or of a sitemap names as its page in other languages.
func (p *written) alternates(from, text string) map[string]bool {
	p.Helper()
	out := map[string]bool{}
	for _, m := range alternate.FindAllStringSubmatch(text, -1) {
		to, _ := p.target(from, html.UnescapeString(m[2]))
		out[m[1]+" "+to] = true
	}
	return out
}
