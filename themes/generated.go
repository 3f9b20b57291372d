package themes

import "helpgen"

// generated are the files that are no article. Two sources of one path are kept apart to be told of; the first makes the file.
type generated struct {
	makers  map[string]generator
	clashes []File
}

func (m *generated) add(name, source string, make func() ([]byte, error)) {
	if _, taken := m.makers[name]; taken {
		m.clashes = append(m.clashes, File{name, source})
		return
	}
	m.makers[name] = generator{source, make}
}

// newMade lists the files that are made from the site as a whole.
func newGenerated(r *Renderer) *generated {
	m := &generated{makers: map[string]generator{}}
	for _, t := range r.site.Editions {
		r.treeMakers(m, t)
	}
	for _, rd := range r.site.Redirects {
		source := r.site.Config.Links.Redirects
		if rd.Page != nil {
			source = rd.Page.Path
		}
		m.add(outputPath(rd.From), source, func() ([]byte, error) { return r.redirect(rd) })
	}
	for _, a := range r.theme.assets.all() {
		if _, same := m.makers[a.url[1:]]; !same { // the name holds the content
			m.add(a.url[1:], a.source, func() ([]byte, error) { return a.data, nil })
		}
	}
	r.machineMakers(m)
	r.fallbackMakers(m)
	return m
}

// specials make the pages that [helpgen.Site.ThemePages] names.
var specials = map[string]func(*Renderer, *helpgen.Edition, string) ([]byte, error){
	"a-z/": (*Renderer).az, "search/": (*Renderer).search, "fix/": (*Renderer).fix, "whats-new/": (*Renderer).whatsNew,
	"contact/": (*Renderer).contact, "support-policy/": (*Renderer).policy, "404.html": (*Renderer).notFound,
}

// treeMakers adds the pages of one language that are no article.
func (r *Renderer) treeMakers(m *generated, t *helpgen.Edition) {
	r.sectionMakers(m, t, t.Root)
	for _, name := range append(r.site.ThemePages(t), "404.html") {
		url := t.Lang.Prefix + name
		m.add(outputPath(url), "theme ("+name+")", func() ([]byte, error) { return specials[name](r, t, url) })
	}
}

func (r *Renderer) sectionMakers(m *generated, t *helpgen.Edition, s *helpgen.Section) {
	source := s.Dir + "/"
	if s.Index != nil {
		source = s.Index.Path
	}
	m.add(outputPath(s.URL), source, func() ([]byte, error) { return r.section(t, s) })
	for _, child := range s.Sections {
		r.sectionMakers(m, t, child)
	}
}

// machineMakers adds the files that programs read.
func (r *Renderer) machineMakers(m *generated) {
	add := func(name string, make func() []byte) {
		m.add(name, "theme ("+name+")", func() ([]byte, error) { return make(), nil })
	}
	add("robots.txt", r.robots)
	add("articles.json", r.catalog)
	add("problems.json", r.problemList)
	add("llms.txt", r.llms)
	if r.site.Config.SEO.LLMsFull {
		add("llms-full.txt", r.llmsFull)
	}
	if r.legacy() != nil {
		add(idsName, r.ids)
	}
	add(".nojekyll", func() []byte { return nil })
	add("_redirects", r.redirectList)
	add("_headers", r.headers)
	if r.hasWidget() {
		m.add(widgetName, "theme ("+widgetName+")", r.widget)
	}
	if r.origin() == "" {
		return
	}
	add("sitemap.xml", r.sitemap)
	for _, t := range r.site.Editions {
		add(t.Lang.Prefix[1:]+"feed.xml", func() []byte { return r.feed(t) })
		add(t.Lang.Prefix[1:]+"opensearch.xml", func() []byte { return r.openSearch(t) })
	}
}
