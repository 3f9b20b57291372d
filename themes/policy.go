package themes

import (
	"bytes"
	"html"
	"net/url"
	"strings"

	"helpgen"
)

// sources are the outside origins that content is loaded from, by kind.
type sources struct{ images, frames, sends map[string]bool }

func newSources() sources { return sources{map[string]bool{}, map[string]bool{}, map[string]bool{}} }

// add collects what a page loads: images of other sites, videos after a click.
func (s sources) add(p *helpgen.Page) {
	for _, img := range p.Images {
		addOrigin(s.images, img.Src)
	}
	for _, part := range p.Parts {
		rest := []byte(part.HTML)
		for {
			_, after, ok := bytes.Cut(rest, []byte(`data-src="`))
			if !ok {
				break
			}
			src, next, _ := bytes.Cut(after, []byte(`"`))
			addOrigin(s.frames, html.UnescapeString(string(src)))
			rest = next
		}
	}
}

func addOrigin(to map[string]bool, address string) {
	if !strings.Contains(address, "//") {
		return
	}
	if u, err := url.Parse(address); err == nil && u.Host != "" {
		scheme := first(u.Scheme, "https")
		to[scheme+"://"+u.Host] = true
	}
}

// siteSources are what forms send to.
func (r *Renderer) siteSources() sources {
	s := newSources()
	addOrigin(s.sends, r.site.Config.Feedback.Endpoint)
	addOrigin(s.sends, r.site.Config.Support.Form.Action)
	return s
}

// pageCSP is the content security policy of one page, written into it. A site without an address is opened
// from disk, where 'self' means nothing; it has none.
func (r *Renderer) pageCSP(p *helpgen.Page) string {
	if r.site.Config.BaseURL == "" {
		return ""
	}
	s := r.siteSources()
	if p != nil {
		s.add(p)
	}
	return s.csp()
}

func (s sources) csp() string {
	sends := list(s.sends)
	out := "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:" + list(s.images) +
		"; connect-src 'self'" + sends + "; form-action 'self' mailto:" + sends + "; base-uri 'none'; manifest-src 'self'; media-src 'self'"
	if len(s.frames) > 0 {
		out += "; frame-src" + list(s.frames)
	}
	return out
}

func list(origins map[string]bool) string {
	var b strings.Builder
	for _, o := range sortedKeys(origins) {
		b.WriteString(" " + o)
	}
	return b.String()
}

// headers is the _headers file of static hosts: the policy for the whole site, and long caching for names that change.
func (r *Renderer) headers() []byte {
	s := r.siteSources()
	for _, p := range r.site.Pages {
		s.add(p)
	}
	base := first(r.site.Base(), "/")
	return []byte(base + "*\n" +
		"  Content-Security-Policy: " + s.csp() + "; frame-ancestors 'self'\n" +
		"  X-Content-Type-Options: nosniff\n" +
		"  Referrer-Policy: strict-origin-when-cross-origin\n" +
		r.widgetHeaders() +
		base + "assets/*\n" +
		"  Cache-Control: public, max-age=31536000, immutable\n")
}
