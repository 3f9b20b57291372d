package themes

import (
	"net/url"
	"regexp"
	"strings"

	"golang.org/x/net/idna"

	"helpgen"
)

// sources are the outside origins that content is loaded from, by kind.
type sources struct{ images, frames, sends, asks map[string]bool }

func newSources() sources {
	return sources{map[string]bool{}, map[string]bool{}, map[string]bool{}, map[string]bool{}}
}

// add collects what a page loads: images of other sites, videos after a click.
func (r *Renderer) add(s sources, p *helpgen.Page) {
	for _, a := range r.site.Shown(p.Article) {
		for _, img := range a.Images {
			if img.Player {
				addPlayer(s.frames, img.Src)
			} else {
				addOrigin(s.images, img.Src)
			}
		}
		for _, l := range a.Links {
			if l.Player {
				addPlayer(s.frames, l.Dest)
			}
		}
	}
}

func addPlayer(to map[string]bool, address string) {
	if player, ok := helpgen.VideoPlayer(address); ok {
		addOrigin(to, player)
	}
}

func addOrigin(to map[string]bool, address string) {
	if o := origin(address); o != "" {
		to[o] = true
	}
}

// hostForm is a host name or an IPv4 address, perhaps with a port. An address may hold other hosts, which mean
// something else in a policy.
var hostForm = regexp.MustCompile(`^[a-zA-Z0-9]([a-zA-Z0-9.-]*[a-zA-Z0-9])?(:[0-9]{1,5})?$`)

// origin is the scheme and the host of an address of the web as a policy names them, or "".
func origin(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	host, err := idna.Lookup.ToASCII(u.Hostname())
	if port := u.Port(); port != "" {
		host += ":" + port
	}
	scheme := first(u.Scheme, "https")
	if err != nil || !hostForm.MatchString(host) || scheme != "http" && scheme != "https" {
		return ""
	}
	return scheme + "://" + host
}

// siteSources are what forms send to, and the search engine.
func (r *Renderer) siteSources() sources {
	s := newSources()
	addOrigin(s.sends, r.site.Config.Feedback.Endpoint)
	addOrigin(s.sends, r.site.Config.Support.Form.Action)
	addOrigin(s.asks, r.site.Config.Search.Engine.URL)
	return s
}

// pageCSP is the content security policy of one page, written into it.
func (r *Renderer) pageCSP(p *helpgen.Page) string {
	s := r.siteSources()
	if p != nil {
		r.add(s, p)
	}
	return s.csp(r.own())
}

// own is where the site's files are. A site that does not know its address may be opened from disk, where 'self'
// is not enough for all browsers; pages of the web load nothing from there.
func (r *Renderer) own() string {
	if r.site.Config.BaseURL == "" {
		return " 'self' file:"
	}
	return " 'self'"
}

func (s sources) csp(own string) string {
	sends := list(s.sends)
	out := "default-src 'none'; script-src" + own + "; style-src" + own + "; img-src" + own + " data:" + list(s.images) +
		"; connect-src" + own + sends + list(s.asks) + "; form-action" + own + " mailto:" + sends + "; base-uri 'none'; manifest-src" + own + "; media-src" + own
	if len(s.frames) > 0 {
		out += "; frame-src" + list(s.frames)
	}
	return out
}

// maxOrigins is how many sites a policy names before it allows pictures of all: hosts and browsers refuse headers
// that are too long, and then there is no policy.
const maxOrigins = 50

func list(origins map[string]bool) string {
	if len(origins) > maxOrigins {
		return " https: http:"
	}
	var b strings.Builder
	for _, o := range sortedKeys(origins) {
		b.WriteString(" " + o)
	}
	return b.String()
}

// headers is the _headers file of static hosts: the policy for the whole site, and long caching for names that change.
func (r *Renderer) headers() []byte {
	s := r.siteSources()
	for _, p := range r.site.Written() {
		r.add(s, p)
	}
	base := first(r.site.Base(), "/")
	return []byte(base + "*\n" +
		"  Content-Security-Policy: " + s.csp(r.own()) + "; frame-ancestors 'self'\n" +
		"  X-Content-Type-Options: nosniff\n" +
		"  Referrer-Policy: strict-origin-when-cross-origin\n" +
		r.widgetHeaders() +
		base + "assets/*\n" +
		"  Cache-Control: public, max-age=31536000, immutable\n")
}
