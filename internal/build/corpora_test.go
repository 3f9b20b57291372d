package build

import (
	"bytes"
	"io/fs"
	"maps"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"helpgen"
)

// corpora are real help centers; folder is where their articles are below the folder that HELPGEN_CORPORA names.
var corpora = []struct{ name, folder string }{
	{"arduino", "arduino/content"}, {"login-gov-help", "login-gov-help/_help"},
	{"adobe-commerce-kb", "adobe-commerce-kb/help"}, {"codacy-docs", "codacy-docs/docs"},
	{"intune-user-help", "intune-user-help/content"}, {"mihon", "mihon/src"},
}

// corpusDir returns a corpus's folder. The test is skipped where no folder of corpora is named; where one
// is, the corpus has to be there.
func corpusDir(t *testing.T, folder string) string {
	t.Helper()
	root := os.Getenv("HELPGEN_CORPORA")
	if root == "" {
		t.Skip("SKIPPED: HELPGEN_CORPORA names no folder of real help centers")
	}
	dir := filepath.Join(root, filepath.FromSlash(folder))
	if _, err := os.Stat(dir); err != nil {
		t.Fatal(err)
	}
	return dir
}

func TestCorpora(t *testing.T) {
	for _, c := range corpora {
		dir := corpusDir(t, c.folder)
		for _, base := range []string{"", "https://example.org/help/"} {
			t.Run(c.name+" "+base, func(t *testing.T) {
				opts := Options{Config: "testdata/corpora/" + c.name + ".yaml", Content: dir, Output: t.TempDir(), BaseURL: base}
				r, err := Build(opts)
				if err != nil {
					t.Fatal(err)
				}
				if r.Held != "" {
					t.Fatalf("nothing written: %s", r.Held)
				}
				site := readSite(t, opts.Output)
				checkPages(t, r.Project, site)
				checkLinks(t, r.Project, site)
			})
		}
	}
}

// page is one HTML page of a built site.
type page struct {
	ids   map[string]bool
	hrefs []string // href and src of elements
	main  string   // text of <main>, code included
	prose string   // the same without code
}

func readSite(t *testing.T, dir string) map[string]*page {
	t.Helper()
	site := map[string]*page{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		site[name] = nil
		if path.Ext(name) == ".html" {
			data, err := os.ReadFile(filepath.Join(dir, name))
			if err != nil {
				return err
			}
			site[name] = readPage(t, data)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return site
}

func readPage(t *testing.T, data []byte) *page {
	t.Helper()
	doc, err := html.Parse(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	p := &page{ids: map[string]bool{}}
	var text, prose strings.Builder
	var walk func(n *html.Node, inMain, inCode bool)
	walk = func(n *html.Node, inMain, inCode bool) {
		if n.Type == html.ElementNode {
			p.attributes(t, n)
			inMain = inMain || n.DataAtom == atom.Main
			inCode = inCode || n.DataAtom == atom.Code || n.DataAtom == atom.Pre
		}
		if n.Type == html.ElementNode && !inline[n.DataAtom] {
			text.WriteString(" ")
			prose.WriteString(" ")
		}
		if n.Type == html.TextNode && inMain {
			text.WriteString(n.Data)
			if !inCode {
				prose.WriteString(n.Data)
			}
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c, inMain, inCode)
		}
		if n.Type == html.ElementNode && !inline[n.DataAtom] {
			text.WriteString(" ")
			prose.WriteString(" ")
		}
	}
	walk(doc, false, false)
	p.main, p.prose = text.String(), prose.String()
	return p
}

var inline = map[atom.Atom]bool{atom.Em: true, atom.Strong: true, atom.Span: true, atom.B: true, atom.I: true, atom.U: true}

func (p *page) attributes(t *testing.T, n *html.Node) {
	for _, a := range n.Attr {
		switch a.Key {
		case "id":
			if p.ids[a.Val] {
				t.Errorf("the id %q stands twice", a.Val)
			}
			p.ids[a.Val] = true
		case "href", "src":
			p.hrefs = append(p.hrefs, a.Val)
		case "alt":
			if n.FirstChild == nil {
				n.AppendChild(&html.Node{Type: html.TextNode, Data: " " + a.Val + " "})
			}
		}
	}
}

var literals = []string{"[!NOTE]", "[!TIP]", "[!WARNING]", "[!IMPORTANT]", "[!CAUTION]", "[!INFO]", "[!DNL", "!!! ", "{: ", "{:", "{#", ":::", "{%", "\x01"}

// checkPages: every article that is no draft has a page, with its words and without other tools' marks.
func checkPages(t *testing.T, p *Project, site map[string]*page) {
	for _, a := range p.Site.Articles() {
		if a.Meta.Draft {
			continue
		}
		made := p.Site.Page(a.Path)
		if made == nil {
			t.Errorf("%s has no page", a.Path)
			continue
		}
		out := site[strings.TrimPrefix(made.URL, "/")+"index.html"]
		if out == nil {
			t.Errorf("%s was not written to %s", a.Path, made.URL)
			continue
		}
		for _, l := range literals {
			if strings.Contains(out.prose, l) {
				t.Errorf("%s shows %q", a.Path, l)
			}
		}
		if missing := missingWords(a, out.main); len(missing) > 0 {
			t.Errorf("%s loses %q", a.Path, missing)
		}
	}
}

// notText is what in a source is no text for a reader.
var notText = []*regexp.Regexp{
	regexp.MustCompile(`(?s)<!--.*?-->`),
	regexp.MustCompile(`(?s)<(script|style|iframe|svg|select|form)\b.*?</(script|style|iframe|svg|select|form)>`),

	regexp.MustCompile(`(?m)^[ >]*\[[^\]^\n][^\]\n]*\]:[ \t]*\S+.*$`),
	regexp.MustCompile(`\[!VIDEO(?:\]\([^)]*\)|[ \t]+\S+\])`),
	regexp.MustCompile(`(?i)\[!INCLUDE[ \t]*\[[^\]]*\][ \t]*\([^)]*\)\]`),
	regexp.MustCompile(`\]\((?:<[^>]*>|[^()\s]*(?:\([^()]*\)[^()\s]*)*)(?:\s+"[^"]*"|\s+'[^']*')?\s*\)`),
	regexp.MustCompile(`\]\[[^\]]*\]`),
	regexp.MustCompile(`\{:?[ #.a-zA-Z][^{}\n]*\}`),
	regexp.MustCompile(`(?m)^[ \t>]*(?:!!!|\?\?\?\+?|:::+)[ \t]*\w*`),
	regexp.MustCompile(`(?m)^ {0,3}(?:>[ \t]*)?(?:` + "```+|~~~+" + `)[^\n]*`),
	regexp.MustCompile(`(?m)^[ \t>]*(?:[-*+]|\d+\.)?[ \t]*(?:` + "```+|~~~+" + `)[^\n]*`),
	regexp.MustCompile(`(?m)^[ \t>]*(?:[-*+][ \t]+)?\d+[.)](?:[ \t]|$)`),
	regexp.MustCompile(`</?[A-Z]\w*[a-z]\w*(?:\.\w+)*(?:\s[^<>]*)?>`), // components of MDX, which findings tell of
	regexp.MustCompile(`\[!\w+\]?`), regexp.MustCompile(`\[\^[^\]]*\]:?`),
	regexp.MustCompile(`</?(?:a|abbr|b|blockquote|br|button|caption|code|col|colgroup|dd|details|div|dl|dt|em|figcaption|figure|h\d|hr|i|img|input|kbd|label|li|mark|ol|p|pre|s|small|span|strong|sub|summary|sup|table|tbody|td|tfoot|th|thead|tr|u|ul|video|source|center|font|nav|section|noscript)\b[^>]*>`),
}

var han = regexp.MustCompile(`[\p{Han}\p{Hiragana}\p{Katakana}]`)

var templateTag = regexp.MustCompile(`(?s)\{%.*?%\}|\{\{.*?\}\}`)

// missingWords lists words of an article's source that its page does not show.
func missingWords(a *helpgen.Article, shown string) []string {
	text := templateTag.ReplaceAllString(string(a.Source[a.Body.Start:]), "")
	for _, re := range notText {
		text = re.ReplaceAllString(text, " ")
	}
	text = strings.TrimSpace(text)
	if a.TitleID != "" {
		_, text, _ = strings.Cut(text, "\n")
	}
	have := map[string]bool{}
	for _, w := range words(shown) {
		have[w] = true
	}
	missing := map[string]bool{}
	for _, w := range words(html.UnescapeString(text)) {
		if !have[w] && !strings.HasPrefix(w, "_") {
			missing[w] = true
		}
	}
	return slices.Sorted(maps.Keys(missing))
}

// words splits text; of scripts written without blanks every character is one.
func words(s string) []string {
	s = han.ReplaceAllString(s, " $0 ")
	return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// checkLinks: every internal address on a page leads to a file and an id that are there.
func checkLinks(t *testing.T, p *Project, site map[string]*page) {
	base := p.Site.Base()
	missing := missingImages(p)
	for _, name := range slices.Sorted(maps.Keys(site)) {
		if site[name] == nil || base == "" && path.Base(name) == "404.html" {
			continue
		}
		for _, href := range site[name].hrefs {
			if !missing[href] {
				checkLink(t, site, base, name, href)
			}
		}
	}
}

func checkLink(t *testing.T, site map[string]*page, base, name, href string) {
	u, err := url.Parse(href)
	if err != nil || u.Scheme != "" || u.Host != "" {
		if err == nil && strings.HasPrefix(href, "https://example.org/help/") {
			u.Scheme, u.Host = "", ""
		} else {
			return
		}
	}
	target := path.Join(path.Dir(name), u.Path)
	if u.Path == "" {
		target = name
	}
	if base != "" && u.Path != "" {
		rest, ok := strings.CutPrefix(u.Path, base)
		if !ok {
			t.Errorf("%s links to %s, outside the base path", name, href)
			return
		}
		target = rest
	}
	if strings.HasSuffix(u.Path, "/") {
		target = path.Join(target, "index.html")
	}
	found, ok := site[target]
	u.Fragment, _, _ = strings.Cut(u.Fragment, ":~:")
	switch {
	case !ok:
		t.Errorf("%s links to %s, which is not there", name, href)
	case u.Fragment != "" && found != nil && !found.ids[u.Fragment]:
		t.Errorf("%s links to %s: no such id", name, href)
	}
}

// missingImages lists the images whose file the corpus does not have; they are findings.
func missingImages(p *Project) map[string]bool {
	missing := map[string]bool{}
	note := func(a *helpgen.Article) {
		for _, img := range a.Images {
			if t := p.Site.Resolve(a, img.Src); t.Kind == helpgen.TargetMissing {
				missing[strings.ReplaceAll(img.Src, " ", "%20")] = true
			}
		}
	}
	for _, a := range p.Site.Articles() {
		note(a)
	}
	for _, a := range p.Site.Snippets {
		note(a)
	}
	return missing
}

// TestLegacyLinks: links to the help center's old addresses lead to the articles of those ids.
func TestLegacyLinks(t *testing.T) {
	p, err := Load(Options{Config: "testdata/corpora/arduino.yaml", Content: corpusDir(t, "arduino/content")})
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	ids := map[string]string{}
	for _, page := range p.Site.Pages {
		ids[page.Meta.ID] = page.Path
	}
	old := regexp.MustCompile(`^https://support\.arduino\.cc/hc/[^/]+/articles/(\d+)`)
	led := 0
	for _, a := range p.Site.Articles() {
		for _, l := range a.Links {
			m := old.FindStringSubmatch(l.Dest)
			if m == nil || ids[m[1]] == "" {
				continue
			}
			if target := p.Site.Resolve(a, l.Dest); target.Kind != helpgen.TargetPage || target.Page.Path != ids[m[1]] || !target.Legacy {
				t.Errorf("%s: %s leads to %+v", a.Path, l.Dest, target)
				continue
			}
			led++
		}
	}
	if led < 340 {
		t.Errorf("only %d links lead to articles", led)
	}
	t.Logf("%d links lead to articles", led)
}

// TestMigrationExample: the configuration that the article on moving a help center shows is the one that
// Arduino's is built with here, and all of its old addresses lead to pages.
func TestMigrationExample(t *testing.T) {
	config, err := os.ReadFile("testdata/corpora/arduino.yaml")
	if err != nil {
		t.Fatal(err)
	}
	article, err := os.ReadFile("../../articles/getting-started/move-a-help-center.md")
	if err != nil {
		t.Fatal(err)
	}
	indented := regexp.MustCompile(`(?m)^(.)`).ReplaceAll(config, []byte("   $1"))
	if !bytes.Contains(article, indented) {
		t.Error("the article shows another configuration than testdata/corpora/arduino.yaml")
	}
	p, err := Load(Options{Config: "testdata/corpora/arduino.yaml", Content: corpusDir(t, "arduino/content")})
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	if len(p.Site.RedirectsFaults) > 0 || len(p.Site.Redirects) != 15 {
		t.Errorf("%d redirects, faults: %v", len(p.Site.Redirects), p.Site.RedirectsFaults)
	}
}
