package themes

import (
	"encoding/json"
	"slices"
	"strings"

	"helpgen"
)

// RedirectPage is what redirect.html gets.
type RedirectPage struct {
	*Layout
	To        string // link to the new address
	Title     string
	Canonical string
	CSP       string
}

func (r *Renderer) redirect(rd helpgen.Redirect) ([]byte, error) {
	lang, title := r.site.Editions[0].Lang, rd.To
	if rd.Page != nil {
		lang, title = rd.Page.Edition.Lang, rd.Page.Title.Value
	}
	f, err := r.frame(lang, rd.From)
	if err != nil {
		return nil, err
	}
	page := &RedirectPage{f, rd.To, title, rd.To, r.pageCSP(nil)}
	if rd.Here() {
		page.To, page.Canonical = f.Href(rd.To), r.absolute(f, rd.To)
	}
	return r.execute(f.Words, "redirect.html", page)
}

// idsName is the file that says which page has the id in an address of the old site. Only the page for
// missing pages asks for it.
const idsName = "ids.json"

// legacy are the forms of the old site's addresses, as a list in JSON; nil where no page has an id.
func (r *Renderer) legacy() []byte {
	paths := r.site.LegacyPaths()
	if len(paths) == 0 || len(r.site.IDs()) == 0 {
		return nil
	}
	data, _ := json.Marshal(paths)
	return data
}

// ids is ids.json: by id the page's address in each language.
func (r *Renderer) ids() []byte {
	out := map[string]map[string]string{}
	f := &Layout{r: r}
	for id, pages := range r.site.IDs() {
		out[id] = map[string]string{}
		for _, p := range slices.Concat(pages[0].Translations, pages) {
			out[id][p.Edition.Lang.Code] = f.Href(p.URL)
		}
	}
	data, _ := json.Marshal(out)
	return append(data, '\n')
}

// movedLink leads from the page at a site URL to where a heading is now.
func (f *Layout) movedLink(url string, m helpgen.Moved) Link {
	to := m.To.URL
	if m.Fragment != "" {
		to += "#" + m.Fragment
	}
	return Link{URL: f.r.site.Href(url, to), Title: f.smart(m.To.Title.Value)}
}

// fromEscapes escapes what would end an old address, or be taken for an escape.
var fromEscapes = strings.NewReplacer(" ", "%20", "%", "%25")

// redirectList is the _redirects file of static hosts, in the form that all of them read.
func (r *Renderer) redirectList() []byte {
	var b strings.Builder
	base := strings.TrimSuffix(r.site.Base(), "/")
	for _, rd := range r.site.Redirects {
		to := rd.To
		if rd.Here() {
			to = (&Layout{r: r}).Href(to)
		}
		b.WriteString(base + fromEscapes.Replace(rd.From) + " " + to + " 301\n")
	}
	return []byte(b.String())
}
