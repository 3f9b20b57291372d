package themes

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"net/url"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"golang.org/x/net/html"

	"helpgen"
)

// bases are the ways in which a site can be served.
var bases = map[string]string{"relative": "", "root": "https://example.org/", "subpath": "https://example.org/help/"}

// fingerprint is the part of an asset's name that changes with each edit of a sheet or script.
var fingerprint = regexp.MustCompile(`\.[0-9a-f]{8}\.`)

func TestGolden(t *testing.T) {
	r := sample(t, func(c *helpgen.Config) { c.BaseURL = bases["subpath"] })
	for _, name := range []string{"index.html", "account/reset-password/index.html", "ar/account/reset-password/index.html",
		"contact/index.html", "fix/index.html", "old/password/index.html", "404.html",
		"sitemap.xml", "feed.xml", "opensearch.xml", "robots.txt", "llms.txt", "articles.json", "problems.json", "_redirects", "_headers",
		"account/reset-password/index.html.md"} {
		got := fingerprint.ReplaceAllString(render(t, r, name), ".HASH.")
		file := "testdata/golden/" + strings.ReplaceAll(name, "/", "__")
		if *update {
			if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if got != string(want) {
			t.Errorf("%s differs from %s at %q", name, file, firstDifference(got, string(want)))
		}
	}
}

func firstDifference(a, b string) string {
	i := 0
	for i < len(a) && i < len(b) && a[i] == b[i] {
		i++
	}
	return a[i:min(len(a), i+80)]
}

// TestDeterministic renders all files at once, twice, in different orders.
func TestDeterministic(t *testing.T) {
	one, two := sample(t, nil), sample(t, nil)
	files := one.Files()
	first := renderAll(t, one, files)
	slices.Reverse(files)
	second := renderAll(t, two, files)
	for name, data := range first {
		if !bytes.Equal(data, second[name]) {
			t.Errorf("%s differs from one run to the next", name)
		}
	}
}

func renderAll(t *testing.T, r *Renderer, files []File) map[string][]byte {
	t.Helper()
	out := make(map[string][]byte, len(files))
	var mu sync.Mutex
	var wg sync.WaitGroup
	for _, f := range files {
		wg.Go(func() {
			data, err := r.Render(f.Path)
			if err != nil {
				t.Error(err)
			}
			mu.Lock()
			defer mu.Unlock()
			out[f.Path] = data
		})
	}
	wg.Wait()
	return out
}

func TestPagesAreSound(t *testing.T) {
	for name, base := range bases {
		t.Run(name, func(t *testing.T) {
			r := sample(t, func(c *helpgen.Config) { c.BaseURL = base })
			pages := map[string]*document{}
			files := map[string]bool{"form.png": true}
			for _, f := range r.Files() {
				files[f.Path] = true
				if strings.HasSuffix(f.Path, ".html") {
					pages[f.Path] = readDocument(t, f.Path, render(t, r, f.Path))
				}
			}
			for path, d := range pages {
				d.check(t, path)
				d.followLinks(t, path, r.site.Base(), files, pages)
			}
		})
	}
}

// document is what a page says about itself.
type document struct {
	ids   map[string]int
	refs  []string // ids that attributes name
	links []string
	h1    int
	flaws []string
}

var void = []string{"meta", "link", "input", "img", "br", "hr", "source", "wbr", "area", "base", "col", "embed", "track"}

// readDocument reads tokens, not a tree, so that wrong nesting is seen and not mended.
func readDocument(t *testing.T, name, src string) *document {
	t.Helper()
	d := &document{ids: map[string]int{}}
	var open []string
	z := html.NewTokenizer(strings.NewReader(src))
	for {
		switch z.Next() {
		case html.ErrorToken:
			if len(open) > 0 {
				d.flaws = append(d.flaws, fmt.Sprint("left open: ", open))
			}
			return d
		case html.SelfClosingTagToken, html.StartTagToken:
			raw := string(z.Raw())
			tok := z.Token()
			d.element(tok)
			inSVG := slices.Contains(open, "svg")
			if slices.Contains(void, tok.Data) || strings.HasSuffix(raw, "/>") && inSVG {
				continue
			}
			open = append(open, tok.Data)
		case html.EndTagToken:
			tok := z.Token()
			if len(open) == 0 || open[len(open)-1] != tok.Data {
				d.flaws = append(d.flaws, fmt.Sprintf("</%s> closes %v", tok.Data, open))
				return d
			}
			open = open[:len(open)-1]
		}
	}
}

func (d *document) element(tok html.Token) {
	if tok.Data == "h1" {
		d.h1++
	}
	for _, a := range tok.Attr {
		switch {
		case a.Key == "id":
			d.ids[a.Val]++
		case a.Key == "aria-labelledby" || a.Key == "for":
			d.refs = append(d.refs, strings.Fields(a.Val)...)
		case a.Key == "href" || a.Key == "src":
			d.links = append(d.links, a.Val)
		case a.Key == "style" || strings.HasPrefix(a.Key, "on"):
			d.flaws = append(d.flaws, "inline "+a.Key)
		}
	}
}

func (d *document) check(t *testing.T, name string) {
	t.Helper()
	for _, f := range d.flaws {
		t.Errorf("%s: %s", name, f)
	}
	if d.h1 != 1 {
		t.Errorf("%s has %d h1", name, d.h1)
	}
	for id, n := range d.ids {
		if n > 1 || id == "" || strings.ContainsAny(id, " ") {
			t.Errorf("%s: the id %q is there %d times", name, id, n)
		}
	}
	for _, ref := range d.refs {
		if d.ids[ref] == 0 {
			t.Errorf("%s: an attribute names the id %q, which is not there", name, ref)
		}
	}
}

func (d *document) followLinks(t *testing.T, name, base string, files map[string]bool, pages map[string]*document) {
	t.Helper()
	for _, link := range d.links {
		if strings.Contains(link, ":") {
			continue
		}
		target, frag, _ := strings.Cut(link, "#")
		target, _, _ = strings.Cut(target, "?")
		file := targetFile(name, target, base)
		if !files[file] {
			t.Errorf("%s: %s leads to %s, which is not there", name, link, file)
		} else if p := pages[file]; p != nil && frag != "" && p.ids[unescape(frag)] == 0 {
			t.Errorf("%s: %s names an id that is not there", name, link)
		}
	}
}

func unescape(fragment string) string {
	s, err := url.PathUnescape(fragment)
	if err != nil {
		return fragment
	}
	return s
}

func targetFile(page, target, base string) string {
	switch {
	case target == "":
		return page
	case strings.HasPrefix(target, "/"):
		target = strings.TrimPrefix(target, first(base, "/"))
	default:
		target = path.Join(path.Dir(page), target)
	}
	if target == "" || strings.HasSuffix(target, "/") {
		target += "index.html"
	}
	return target
}

// loaded finds the style sheets and scripts that a page names.
var loaded = regexp.MustCompile(`(?:<link rel="stylesheet" href|<script src)="([^"]*)"[ a-z="]*>`)

// TestSizes: each kind of page has its budget of bytes, packed: the sheets and the scripts that it asks for before its
// text, these and the page together, and what it asks for at its end or for paper, which keeps nothing waiting.
func TestSizes(t *testing.T) {
	r := sample(t, nil)
	files := map[string][]byte{}
	for _, a := range r.theme.assets.all() {
		files[path.Base(a.url)] = a.data
	}
	for kind, name := range map[string]string{"article": "account/two-factor/index.html", "home": "index.html",
		"topic": "account/index.html", "search": "search/index.html", "fix": "fix/index.html", "contact": "contact/index.html",
		"policy": "support-policy/index.html", "a-z": "a-z/index.html", "news": "whats-new/index.html", "404": "404.html"} {
		html := render(t, r, name)
		text := strings.Index(html, "<main")
		sheets, scripts, later := 0, 0, 0
		for _, m := range loaded.FindAllStringSubmatchIndex(html, -1) {
			file := path.Base(html[m[2]:m[3]])
			switch size := gz(files[file]); {
			case m[0] > text || strings.Contains(html[m[0]:m[1]], `media="print"`):
				later += size
			case path.Ext(file) == ".css":
				sheets += size
			default:
				scripts += size
			}
		}
		page := gz([]byte(html))
		t.Logf("%-8s sheets %5d, scripts %5d, page %5d, together %5d, later %5d", kind, sheets, scripts, page, sheets+scripts+page, later)
		if sheets > 8<<10 || scripts > 4<<10 || later > 9<<9 || sheets+scripts+page > 15_000 {
			t.Errorf("%s: sheets of %d bytes, scripts of %d, a page of %d, later %d are too many", kind, sheets, scripts, page, later)
		}
	}
}

func gz(data []byte) int {
	var b bytes.Buffer
	w, _ := gzip.NewWriterLevel(&b, gzip.BestCompression)
	_, _ = w.Write(data)
	_ = w.Close()
	return b.Len()
}
