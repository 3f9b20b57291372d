package themes

import (
	"strings"

	"helpgen"
)

// RedirectPage is what redirect.html gets.
type RedirectPage struct {
	*Frame
	To        string // link to the new address
	Title     string
	Canonical string
}

func (r *Renderer) redirect(rd helpgen.Redirect) ([]byte, error) {
	f, err := r.frame(rd.Page.Tree.Lang, rd.From)
	if err != nil {
		return nil, err
	}
	return r.execute(f.Words, "redirect.html", &RedirectPage{f, f.Href(rd.To), rd.Page.Title.Value, r.absolute(f, rd.To)})
}

// movedLink leads from the page at a site URL to where a heading is now.
func (f *Frame) movedLink(url string, m helpgen.Moved) Link {
	to := m.To.URL
	if m.Fragment != "" {
		to += "#" + m.Fragment
	}
	return Link{URL: f.r.site.Href(url, to), Title: f.smart(m.To.Title.Value)}
}

// redirectList is the _redirects file of static hosts, in the form that all of them read.
func (r *Renderer) redirectList() []byte {
	var b strings.Builder
	base := strings.TrimSuffix(r.site.Base(), "/")
	for _, rd := range r.site.Redirects {
		f := Frame{r: r}
		to := f.Href(rd.To)
		b.WriteString(base + strings.ReplaceAll(rd.From, " ", "%20") + " " + to + " 301\n")
	}
	return []byte(b.String())
}
