package parse

import (
	"strings"

	"github.com/microcosm-cc/bluemonday"
)

// elements are the HTML elements that an author may use.
var elements = strings.Fields(`a abbr address article aside b bdi bdo blockquote br caption cite code col colgroup dd del details dfn
	div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li mark nav ol p picture pre q rp rt ruby s samp section
	small source span strong sub summary sup table tbody td tfoot th thead time tr track u ul var video wbr`)

// htmlPolicy is the allow-list for authors' HTML: what an article needs and nothing that runs,
// styles, or reaches another site by itself.
func htmlPolicy() *bluemonday.Policy {
	p := bluemonday.NewPolicy()
	p.AllowElements(elements...)
	p.AllowAttrs("id", "class", "lang", "dir", "title").Globally()
	p.AllowAttrs("href").OnElements("a")
	p.AllowAttrs("src", "alt", "role").OnElements("img")
	p.AllowAttrs("width", "height").Matching(bluemonday.Integer).OnElements("img", "video")
	p.AllowAttrs("src", "poster", "kind", "srclang", "label", "type").OnElements("video", "source", "track")
	p.AllowAttrs("srcset", "sizes").OnElements("source", "img")
	p.AllowAttrs("media").OnElements("source")
	p.AllowAttrs("controls", "muted", "loop").OnElements("video")
	p.AllowAttrs("colspan", "rowspan").Matching(bluemonday.Integer).OnElements("td", "th")
	p.AllowAttrs("scope").OnElements("th")
	p.AllowAttrs("open").OnElements("details")
	p.AllowAttrs("start", "value").Matching(bluemonday.Integer).OnElements("ol", "li")
	p.AllowAttrs("datetime").OnElements("time", "ins", "del")
	p.AllowNoAttrs().OnElements("a", "img", "span", "video")
	p.AllowURLSchemes("http", "https", "mailto", "tel", "sms", "ftp", "xmpp", "irc")
	p.AllowRelativeURLs(true)
	p.RequireParseableURLs(true)
	return p
}

// elements that vanish with a finding; their text stays, except for what is no text.
var droppedElements = map[string]bool{"script": true, "style": true, "iframe": true, "form": true, "object": true, "embed": true,
	"input": true, "button": true, "textarea": true, "select": true, "option": true, "label": true, "link": true, "meta": true,
	"base": true, "svg": true, "math": true, "canvas": true, "audio": true, "noscript": true, "template": true, "dialog": true,
	"html": true, "head": true, "body": true, "title": true, "main": true, "fieldset": true, "legend": true, "applet": true,
	"frame": true, "frameset": true, "marquee": true, "path": true}

// elements whose content is no text for a reader.
var skippedContent = map[string]bool{"script": true, "style": true, "object": true, "select": true, "title": true, "svg": true,
	"math": true, "canvas": true, "template": true}

// elements that hold text for a reader and are left out themselves.
var textual = map[string]bool{"button": true, "label": true, "option": true, "noscript": true, "form": true, "fieldset": true, "legend": true,
	"dialog": true, "main": true, "body": true, "marquee": true}

// obsolete elements that browsers still know and that carry no meaning; only their tags go.
var obsoleteElements = map[string]bool{"font": true, "center": true, "big": true, "tt": true, "strike": true, "nobr": true, "acronym": true}

// allowedElements are the elements of the allow-list.
var allowedElements = func() map[string]bool {
	m := make(map[string]bool, len(elements))
	for _, name := range elements {
		m[name] = true
	}
	return m
}()
