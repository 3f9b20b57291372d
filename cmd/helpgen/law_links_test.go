package main

import (
	"encoding/json"
	"net/url"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"helpgen/internal/build"
	"helpgen/internal/lawtest"
)

// written is a site that a build wrote.
type written struct {
	*trial
	files map[string]string
	pages map[string]*page // by path of the file
	base  string           // what addresses on the own host begin with: "https://example.org/help/", "/"
}

// leading are the schemes that addresses of drawn sites may have.
var leading = []string{"http", "https", "mailto", "tel", "sms", "data"}

// page is what is read of an HTML file.
type page struct {
	ids   map[string]bool
	refs  []string          // addresses that it leads to or loads
	links map[string]string // addresses of links, by each word of their text
	text  string
}

// publish builds the site; nil if it is not written.
func (l *trial) publish() *written {
	l.Helper()
	if !l.build() {
		return nil
	}
	p := &written{trial: l, files: l.output(l.out), pages: map[string]*page{}}
	_, config, _ := l.helpgen("config")
	if m := regexp.MustCompile(`(?m)^base_url: (\S+)$`).FindStringSubmatch(config); m != nil {
		p.base = strings.TrimSuffix(strings.Trim(m[1], `"`), "/")
	}
	for name, text := range p.files {
		if strings.HasSuffix(name, ".html") {
			p.pages[name] = readPage(l, name, text)
		}
	}
	return p
}

// loading are the attributes that hold addresses.
var loading = map[string]bool{"href": true, "src": true, "srcset": true, "poster": true, "data-manifest": true}

func readPage(l *trial, name, text string) *page {
	l.Helper()
	doc, err := html.Parse(strings.NewReader(text))
	if err != nil {
		l.Fatalf("%s: %v", name, err)
	}
	p := &page{ids: map[string]bool{}, links: map[string]string{}}
	var all strings.Builder
	for n := range doc.Descendants() {
		if n.Type == html.TextNode {
			all.WriteString(n.Data + " ")
		}
		for _, a := range n.Attr {
			switch {
			case a.Key == "id":
				if p.ids[a.Val] {
					l.Errorf("%s has the id %q twice", name, a.Val)
				}
				p.ids[a.Val] = true
			case a.Key == "srcset":
				for _, candidate := range strings.Split(a.Val, ",") {
					p.refs = append(p.refs, strings.Fields(candidate + " ")[0])
				}
			case loading[a.Key]:
				p.refs = append(p.refs, a.Val)
			}
			if a.Key == "href" && n.Data == "a" {
				for _, w := range strings.Fields(textOf(n)) {
					p.links[strings.Trim(w, "“”.,")] = a.Val
				}
			}
		}
	}
	p.text = all.String()
	return p
}

func textOf(n *html.Node) string {
	var b strings.Builder
	for c := range n.Descendants() {
		if c.Type == html.TextNode {
			b.WriteString(c.Data)
		}
	}
	return b.String()
}

// target is the file, with its fragment, that an address in a file leads to; "" if it is outside of the site.
func (p *written) target(from, ref string) (file, fragment string) {
	u, err := url.Parse(ref)
	if err != nil {
		p.Errorf("%s has the address %q: %v", from, ref, err)
		return "", ""
	}
	basePath := "/"
	if p.base != "" {
		b, _ := url.Parse(p.base)
		basePath = b.Path + "/"
		if u.Scheme != "" && u.Scheme+"://"+u.Host == b.Scheme+"://"+b.Host {
			u.Scheme, u.Host = "", ""
		}
	}
	if u.Scheme != "" && !p.site.RawHTML && !slices.Contains(leading, u.Scheme) {
		p.Errorf("%s has the address %q", from, ref)
	}
	if u.Scheme != "" || u.Host != "" {
		return "", ""
	}
	name := u.Path
	switch {
	case name == "":
		name = from
	case strings.HasPrefix(name, "/"):
		rest, ok := strings.CutPrefix(name, basePath)
		if !ok {
			return "", ""
		}
		name = rest
	default:
		name = path.Join(path.Dir(from), name) + strings.Repeat("/", strings.Count(name[len(name)-1:], "/"))
	}
	if name == "" || strings.HasSuffix(name, "/") || name == "." {
		name = path.Join(name, "index.html")
	}
	fragment, _, _ = strings.Cut(u.Fragment, ":~:")
	return name, fragment
}

// lives checks that an address leads to a file and an id that are there.
func (p *written) lives(from, ref string) {
	p.Helper()
	file, fragment := p.target(from, ref)
	if file == "" {
		return
	}
	if _, ok := p.files[file]; !ok {
		p.Errorf("%s leads to %q, which is not there", from, ref)
		return
	}
	if to := p.pages[file]; fragment != "" && fragment != "top" && to != nil && !to.ids[fragment] {
		p.Errorf("%s leads to %q, where there is no such id", from, ref)
	}
}

// nothingIsDead: addresses of the site in every file lead somewhere, but those that are wrong in an article.
func nothingIsDead(l *trial) {
	p := l.publish()
	if p == nil {
		return
	}
	for name, page := range p.pages {
		if (l.site.RawHTML || l.site.Broken) && !strings.HasSuffix(name, "a-z/index.html") {
			continue
		}
		for _, ref := range page.refs {
			p.lives(name, ref)
		}
	}
	p.otherFiles()
	p.rightLinks()
}

var (
	inXML      = regexp.MustCompile(`(?:<loc>|href=")([^<"]+)`)
	inMarkdown = regexp.MustCompile(`(?m)^- \[.*\]\(([^()\s]+)\)`)
)

// otherFiles checks the addresses in files for programs.
func (p *written) otherFiles() {
	p.Helper()
	for name, text := range p.files {
		var refs []string
		switch {
		case name == "articles.json" || name == "problems.json":
			refs = urlsIn(p, name, text)
		case name == "_redirects":
			for line := range strings.Lines(text) {
				if fields := strings.Fields(line); strings.HasPrefix(line, "#") {
					continue // the team's own
				} else if len(fields) == 3 {
					refs = append(refs, fields[0], fields[1])
				} else {
					p.Errorf("_redirects has the line %q", line)
				}
			}
		case path.Ext(name) == ".xml":
			for _, m := range inXML.FindAllStringSubmatch(text, -1) {
				refs = append(refs, html.UnescapeString(m[1]))
			}
		case name == "llms.txt":
			for _, m := range inMarkdown.FindAllStringSubmatch(text, -1) {
				refs = append(refs, m[1])
			}
		}
		for _, ref := range refs {
			p.lives(name, ref)
		}
	}
}

func urlsIn(p *written, name, text string) []string {
	var list []struct {
		URL   string
		Parts []struct{ URL string }
	}
	if err := json.Unmarshal([]byte(text), &list); err != nil {
		p.Fatalf("%s: %v", name, err)
	}
	var out []string
	for _, e := range list {
		out = append(out, e.URL)
		for _, part := range e.Parts {
			out = append(out, part.URL)
		}
	}
	return out
}

// unpublished are the articles with links to files that lint says are not published.
func (p *written) unpublished() map[string]bool {
	p.Helper()
	out := map[string]bool{}
	found, _ := p.lint()
	for _, f := range found {
		if f.Rule == "file-unpublished" {
			out[filepath.Base(f.Path)] = true
		}
	}
	return out
}

// rightLinks: a link that is right in the source is a link on the page.
func (p *written) rightLinks() {
	p.Helper()
	at, unpublished := p.addresses(), p.unpublished()
	for _, a := range p.site.Articles {
		file := at[a.Path]
		if file == "" || a.Wild || a.Draft || unpublished[path.Base(a.Path)] {
			continue
		}
		page := p.pages[file]
		for _, l := range a.Links {
			to, ok := at[l.To]
			if isArticle := strings.HasPrefix(strings.ToLower(filepath.Ext(l.To)), ".m") && filepath.Ext(l.To) != ".mp4"; isArticle && (!ok || to == "") {
				continue
			}
			if !strings.Contains(page.text, l.Word) {
				continue // nothingVanishes tells
			}
			if page.links[l.Word] == "" {
				p.Errorf("%s: the link %s to %s is none on %s", a.Path, l.Word, l.To, file)
			}
		}
	}
}

// addresses are the files of the articles' pages, by path; "" where there is none.
func (p *written) addresses() map[string]string {
	p.Helper()
	project, err := build.Load(build.Options{Dir: p.dir, Now: day(lawtest.Today)})
	if err != nil {
		p.Fatal(err)
	}
	defer project.Close()
	at := map[string]string{}
	for _, a := range project.Site.Articles() {
		at[a.Path] = ""
		if page := project.Site.Page(a.Path); page != nil {
			at[a.Path] = strings.TrimPrefix(page.URL, "/")
			if strings.HasSuffix(page.URL, "/") {
				at[a.Path] += "index.html"
			}
		}
	}
	return at
}
