package themes

import (
	"bytes"
	"fmt"
	"html/template"
	"io/fs"
	"path"
	"strings"
	"sync"
	"time"

	"helpgen"
)

// Options say what a Renderer shows besides the site itself.
type Options struct {
	Now    time.Time // today: which announcements run, which reviews are overdue
	Drafts bool      // drafts are shown, with a mark
	// Related returns further articles for the end of a page, best first; nil for none.
	Related func(*helpgen.Page) []*helpgen.Page
	Search  SearchFiles
}

// SearchFiles are the site URLs of the search client and its data; empty for a site without search.
type SearchFiles struct {
	Script   string            // a JavaScript module or, FromDisk, a plain script
	FromDisk bool              // pages may be opened from disk
	Engine   string            // the module that answers queries, for the widget
	Manifest map[string]string // by language code
}

// File is one file that the theme makes.
type File struct {
	Path   string // slash path in the output
	Source string // what it is made from, for messages about two files of one path
}

// Renderer makes the pages of one site. It is safe for concurrent use.
type Renderer struct {
	theme    *Theme
	site     *helpgen.Site
	opts     Options
	frames   cache[frameKey, *Layout]
	bars     cache[sidebarKey, *sidebarHTML]
	news     cache[*helpgen.Edition, []*helpgen.Page]
	troubles cache[*helpgen.Edition, []*helpgen.Page]
	notices  cache[announcementKey, template.HTML]
	made     func() *generated // the files that are no article
	buffers  sync.Pool         // of pages on their way to be made
}

// generator makes one file.
type generator struct {
	source string
	make   func() ([]byte, error)
}

// Renderer binds the theme to a site. It does no work that grows with the site.
func (t *Theme) Renderer(site *helpgen.Site, opts Options) *Renderer {
	r := &Renderer{theme: t, site: site, opts: opts, buffers: sync.Pool{New: func() any { return new(bytes.Buffer) }}}
	r.made = sync.OnceValue(func() *generated { return newGenerated(r) })
	return r
}

// Files lists every file of the theme: articles by language and path, then the others by path.
// A path that two sources claim is listed for both.
func (r *Renderer) Files() []File {
	var out []File
	for _, p := range r.site.Pages {
		if !p.IsIndex {
			out = append(out, File{outputPath(p.URL), p.Path})
		}
		if p.IsArticle() && !p.Meta.NoIndex {
			out = append(out, File{markdownPath(p.URL), p.Path})
		}
	}
	m := r.made()
	for _, name := range sortedKeys(m.makers) {
		out = append(out, File{name, m.makers[name].source})
	}
	return append(out, m.clashes...)
}

// Render makes the file at a path that Files lists.
func (r *Renderer) Render(name string) ([]byte, error) {
	if p := r.pageFor(name); p != nil {
		return r.article(p)
	}
	if m, ok := r.made().makers[name]; ok {
		return m.make()
	}
	if html, ok := strings.CutSuffix(name, ".md"); ok {
		if p := r.site.PageAt(siteURL(html)); p != nil && p.IsArticle() && outputPath(p.URL) == html {
			return r.site.Markdown(p, p.URL), nil
		}
	}
	return nil, fmt.Errorf("the theme makes no %s: %w", name, fs.ErrNotExist)
}

// pageFor returns the article, not a section's index, whose page is written to a path.
func (r *Renderer) pageFor(name string) *helpgen.Page {
	if p := r.site.PageAt(siteURL(name)); p != nil && !p.IsIndex && outputPath(p.URL) == name {
		return p
	}
	return nil
}

// outputPath is where the page of a site URL is written.
func outputPath(url string) string {
	url = strings.TrimPrefix(url, "/")
	switch {
	case url == "" || strings.HasSuffix(url, "/"):
		return url + "index.html"
	case path.Ext(url) == "":
		return url + ".html"
	}
	return url
}

// siteURL is the site URL of a page that is written to a path.
func siteURL(name string) string {
	if dir, file := path.Split(name); file == "index.html" {
		return "/" + dir
	}
	return "/" + name
}

// markdownPath is where a page's Markdown copy is written: beside it, with .md added (llmstxt.org).
func markdownPath(url string) string { return outputPath(url) + ".md" }

// markdownURL is the site URL of a page's Markdown copy.
func markdownURL(url string) string { return "/" + markdownPath(url) }

// execute fills the template of a page, in the language of its words.
func (r *Renderer) execute(w *Words, name string, data any) ([]byte, error) {
	set, err := r.theme.templates.in(w)
	if err != nil {
		return nil, err
	}
	buf := r.buffers.Get().(*bytes.Buffer)
	defer r.buffers.Put(buf)
	buf.Reset()
	if err := set.ExecuteTemplate(buf, "templates/"+name, data); err != nil {
		return nil, fmt.Errorf("rendering: %w", err)
	}
	return bytes.Clone(buf.Bytes()), nil
}
