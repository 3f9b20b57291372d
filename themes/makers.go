package themes

import (
	"slices"

	"helpgen"
)

// makers lists the files that are made from the site as a whole.
func (r *Renderer) makers() map[string]maker {
	out := map[string]maker{}
	for _, rd := range r.site.Redirects {
		out[outputPath(rd.From)] = maker{rd.Page.Path, func() ([]byte, error) { return r.redirect(rd) }}
	}
	for _, t := range r.site.Trees {
		r.treeMakers(out, t)
	}
	for _, a := range r.theme.assets.all() {
		out[a.url[1:]] = maker{a.source, func() ([]byte, error) { return a.data, nil }}
	}
	r.machineMakers(out)
	return out
}

// treeMakers adds the pages of one language that are no article.
func (r *Renderer) treeMakers(out map[string]maker, t *helpgen.Tree) {
	add := func(name string, make func(*helpgen.Tree, string) ([]byte, error)) {
		url := t.Lang.Prefix + name
		out[outputPath(url)] = maker{"theme (" + name + ")", func() ([]byte, error) { return make(t, url) }}
	}
	r.sectionMakers(out, t, t.Root)
	add("a-z/", r.az)
	add("search/", r.search)
	add("404.html", r.notFound)
	if slices.ContainsFunc(t.Pages, isTrouble) {
		add("fix/", r.fix)
	}
	if slices.ContainsFunc(t.Pages, isNews) {
		add("whats-new/", r.whatsNew)
	}
	if r.hasContact() {
		add("contact/", r.contact)
		add("support-policy/", r.policy)
	}
}

func (r *Renderer) sectionMakers(out map[string]maker, t *helpgen.Tree, s *helpgen.Section) {
	source := s.Dir + "/"
	if s.Index != nil {
		source = s.Index.Path
	}
	out[outputPath(s.URL)] = maker{source, func() ([]byte, error) { return r.section(t, s) }}
	for _, child := range s.Sections {
		r.sectionMakers(out, t, child)
	}
}

// machineMakers adds the files that programs read.
func (r *Renderer) machineMakers(out map[string]maker) {
	add := func(name string, make func() []byte) {
		out[name] = maker{"theme (" + name + ")", func() ([]byte, error) { return make(), nil }}
	}
	add("robots.txt", r.robots)
	add("articles.json", r.catalogue)
	add("problems.json", r.problemList)
	add("llms.txt", r.llms)
	add(".nojekyll", func() []byte { return nil })
	add("_redirects", r.redirectList)
	add("_headers", r.headers)
	if r.origin() == "" {
		return
	}
	add("sitemap.xml", r.sitemap)
	for _, t := range r.site.Trees {
		add(t.Lang.Prefix[1:]+"feed.xml", func() []byte { return r.feed(t) })
		add(t.Lang.Prefix[1:]+"opensearch.xml", func() []byte { return r.openSearch(t) })
	}
}
