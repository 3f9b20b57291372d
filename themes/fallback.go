package themes

import (
	"html/template"

	"helpgen"
)

// fallbackMakers adds, for each article of the first language, a page in every language that has no translation of it.
func (r *Renderer) fallbackMakers(m *generated) {
	for _, p := range r.site.Editions[0].Pages {
		for _, t := range r.site.Editions[1:] {
			if url := r.site.Fallback(p, t); url != "" {
				m.add(outputPath(url), p.Path, func() ([]byte, error) { return r.fallback(t, p, url) })
			}
		}
	}
}

// fallback is an article in the frame of a language that it is not translated to. Search engines are sent to the original.
func (r *Renderer) fallback(t *helpgen.Edition, p *helpgen.Page, url string) ([]byte, error) {
	v, err := r.articleIn(t, p, url)
	if err != nil {
		return nil, err
	}
	v.NoIndex, v.Alternates = true, nil
	if v.Canonical != "" {
		v.Canonical = r.url(p.URL)
	}
	dir := "ltr"
	if p.Edition.Lang.RTL {
		dir = "rtl"
	}
	v.Fallback = v.Fill("fallback", p.Edition.Lang.Name)
	v.Foreign = template.HTMLAttr(` lang="` + template.HTMLEscapeString(p.Edition.Lang.Code) + `" dir="` + dir + `"`)
	var way []*helpgen.Section
	for _, s := range p.Crumbs() {
		if same := r.site.SectionAt(t.URLIn(s.URL, p.Edition)); same != nil {
			way = append(way, same)
		}
	}
	v.Crumbs = v.crumbs(way)
	if v.Sidebar, err = r.sidebar(v.Layout, r.site.SectionAt(t.URLIn(p.Section.URL, p.Edition)), p); err != nil {
		return nil, err
	}
	return r.execute(v.Words, "article.html", v)
}
