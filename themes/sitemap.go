package themes

import (
	"encoding/xml"
	"fmt"
	"strings"

	"helpgen"
)

// publicPages are the articles that search engines may list.
func publicPages(pages []*helpgen.Page) []*helpgen.Page {
	out := make([]*helpgen.Page, 0, len(pages))
	for _, p := range pages {
		if !p.Meta.NoIndex && !p.Meta.Draft && p.IsArticle() {
			out = append(out, p)
		}
	}
	return out
}

func (r *Renderer) url(to string) string { return r.origin() + r.site.Href("/", to) }

// robots lets search engines in, but not into a site that shows drafts.
func (r *Renderer) robots() []byte {
	if r.opts.Drafts {
		return []byte("User-agent: *\nDisallow: /\n")
	}
	out := "User-agent: *\nAllow: /\n"
	if r.origin() != "" {
		out += "\nSitemap: " + r.url("/sitemap.xml") + "\n"
	}
	return []byte(out)
}

// sitemap lists the pages with the day of their last change, if they say it, and their languages.
func (r *Renderer) sitemap() []byte {
	var b strings.Builder
	b.WriteString(xml.Header + `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">` + "\n")
	for _, t := range r.site.Editions {
		r.sitemapSections(&b, t, t.Root)
	}
	for _, p := range publicPages(r.site.Pages) {
		if !p.IsIndex { // its section has it
			r.sitemapPage(&b, p.URL, p, r.alternates(p.Edition, p.URL, p))
		}
	}
	b.WriteString("</urlset>\n")
	return []byte(b.String())
}

func (r *Renderer) sitemapSections(b *strings.Builder, t *helpgen.Edition, s *helpgen.Section) {
	if s.Index == nil || !s.Index.Meta.NoIndex && !s.Index.Meta.Draft {
		r.sitemapPage(b, s.URL, s.Index, r.alternates(t, s.URL, s.Index))
	}
	for _, child := range s.Sections {
		r.sitemapSections(b, t, child)
	}
}

// sitemapPage writes a page; p is nil where no article says what the page is of.
func (r *Renderer) sitemapPage(b *strings.Builder, url string, p *helpgen.Page, alternates []Alternate) {
	b.WriteString("<url><loc>" + escapeXML(r.url(url)) + "</loc>")
	if p != nil && !p.Changed.IsZero() {
		b.WriteString("<lastmod>" + ISO(p.Changed) + "</lastmod>")
	}
	for _, a := range alternates {
		fmt.Fprintf(b, `<xhtml:link rel="alternate" hreflang="%s" href="%s"/>`, a.Lang, escapeXML(a.URL))
	}
	b.WriteString("</url>\n")
}

func escapeXML(s string) string {
	var b strings.Builder
	// EscapeText writes to a Builder, which never fails.
	_ = xml.EscapeText(&b, []byte(s))
	return b.String()
}

// openSearch lets a browser offer the site's search.
func (r *Renderer) openSearch(t *helpgen.Edition) []byte {
	w := r.theme.wordsFor(t.Lang.Code)
	name := r.site.Config.Name
	short := []rune(first(name, w.T("search")))
	return []byte(xml.Header + `<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">` +
		"<ShortName>" + escapeXML(string(short[:min(16, len(short))])) + "</ShortName>" +
		"<Description>" + escapeXML(w.Fill("home_description", name)) + "</Description>" +
		"<InputEncoding>UTF-8</InputEncoding>" +
		`<Url type="text/html" template="` + escapeXML(r.url(t.Lang.Prefix+"search/")) + `?q={searchTerms}"/>` +
		"</OpenSearchDescription>\n")
}
