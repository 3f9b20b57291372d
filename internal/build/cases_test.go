package build

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"helpgen/lint"
)

// built is a case's site.
type built struct {
	t        *testing.T
	dir      string
	result   *Result
	findings string // as text, a line each
}

// casesDir holds inputs that broke tools of this kind, a folder each.
const casesDir = "../../testdata/cases"

// copyContent copies a case's content to a folder of the test's.
func copyContent(t *testing.T, id string) string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(casesDir, id+"-*"))
	if err != nil || len(found) != 1 {
		t.Fatalf("case %s: %v %v", id, found, err)
	}
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(found[0])); err != nil {
		t.Fatal(err)
	}
	return dir
}

func buildCase(t *testing.T, id string, change func(*Options)) *built {
	t.Helper()
	return buildDir(t, copyContent(t, id), change)
}

func buildDir(t *testing.T, dir string, change func(*Options)) *built {
	t.Helper()
	opts := Options{Dir: dir, Content: filepath.Join(dir, "content"), Output: filepath.Join(dir, "site")}
	if change != nil {
		change(&opts)
	}
	r, err := Build(opts)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	report := lint.ReportOptions{File: func(p string) string { return "content/" + p }}
	for _, f := range r.Findings {
		var line bytes.Buffer
		if err := lint.Report(&line, "jsonl", []lint.Finding{f}, report); err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&b, "content/%s:%d:%d: %s %s: %s (%s)\n", f.Path, f.Pos.Line, f.Pos.Column, f.Severity, f.Rule, f.Message, f.Hint)
	}
	return &built{t, opts.Output, r, b.String()}
}

// file returns a file of the site.
func (b *built) file(name string) string {
	b.t.Helper()
	data, err := os.ReadFile(filepath.Join(b.dir, name))
	if err != nil {
		b.t.Fatalf("%v\nheld: %s\n%s", err, b.result.Held, b.findings)
	}
	return string(data)
}

// body returns the part of an article's page between its heading and what the theme adds after it.
func (b *built) body(name string) string {
	page := b.file(name)
	if i := strings.Index(page, "<main"); i >= 0 {
		page = page[i:]
	}
	if i := strings.Index(page, "</main>"); i >= 0 {
		page = page[:i]
	}
	return page
}

func (b *built) has(where, text string, wants ...string) {
	b.t.Helper()
	for _, w := range wants {
		if !strings.Contains(text, w) {
			b.t.Errorf("%s lacks %q:\n%s", where, w, text)
		}
	}
}

func (b *built) lacks(where, text string, unwanted ...string) {
	b.t.Helper()
	for _, w := range unwanted {
		if strings.Contains(text, w) {
			b.t.Errorf("%s has %q:\n%s", where, w, text)
		}
	}
}

// found checks that a finding's line matches each expression.
func (b *built) found(exprs ...string) {
	b.t.Helper()
	for _, e := range exprs {
		if !regexp.MustCompile("(?m)" + e).MatchString(b.findings) {
			b.t.Errorf("no finding matches %s:\n%s", e, b.findings)
		}
	}
}

func (b *built) notFound(exprs ...string) {
	b.t.Helper()
	for _, e := range exprs {
		if m := regexp.MustCompile("(?m)" + e).FindString(b.findings); m != "" {
			b.t.Errorf("a finding matches %s: %s", e, m)
		}
	}
}

func (b *built) held() {
	b.t.Helper()
	if b.result.Held == "" {
		b.t.Error("the site was written")
	}
	if _, err := os.Stat(filepath.Join(b.dir, "index.html")); err == nil {
		b.t.Error("a page was written")
	}
}

func TestCasesFrontMatter(t *testing.T) {
	t.Run("001 a byte-order mark", func(t *testing.T) {
		b := buildCase(t, "001", nil)
		page := b.file("pair-hub/index.html")
		b.has("page", page, "How do I pair the Birchway hub?")
		b.lacks("page", page, "\ufeff", "title:")
		b.notFound("title-missing")
	})
	t.Run("003 CRLF", func(t *testing.T) {
		b := buildCase(t, "003", nil)
		a := b.result.Project.Site.Page("locker.md")
		if a.Title.Value != "Can I change my pick-up locker?" || strings.Contains(a.Summary.Value, "\r") {
			t.Errorf("%+v %q", a.Title, a.Summary.Value)
		}
		body := b.body("locker/index.html")
		if strings.Count(body, `<ol class="steps">`) != 1 || strings.Count(body, "<li id=\"step-") != 2 {
			t.Error(body)
		}
	})
	t.Run("004 rules in the body", func(t *testing.T) {
		body := buildCase(t, "004", nil)
		page := body.body("led/index.html")
		if n := strings.Count(page, "<hr"); n != 2 {
			t.Errorf("%d <hr>:\n%s", n, page)
		}
		body.has("page", page, "What do the LED colours mean?", "Amber: updating", "Red: no network", "note: call us")
	})
	t.Run("007 an unquoted colon", func(t *testing.T) {
		b := buildCase(t, "007", nil)
		b.held()
		b.found(`content/error-e12\.md:2:\d+: error frontmatter-syntax.*quotes`)
		if b.result.Project.Site.Page("fine.md") == nil {
			t.Error("fine.md is gone")
		}
	})
	t.Run("009 a day in every zone", func(t *testing.T) {
		var first string
		for _, zone := range []string{"America/Los_Angeles", "UTC", "Pacific/Kiritimati"} {
			loc, err := time.LoadLocation(zone)
			if err != nil {
				t.Fatal(err)
			}
			old := time.Local
			time.Local = loc
			b := buildCase(t, "009", func(o *Options) { o.BaseURL = "https://example.org/" })
			time.Local = old
			page := b.file("hours/index.html")
			b.has("page", page, `<time datetime="2024-03-09">`)
			b.has("sitemap", b.file("sitemap.xml"), "<lastmod>2024-03-09")
			if first == "" {
				first = page
			}
			if page != first {
				t.Errorf("the page differs in %s", zone)
			}
		}
	})
	t.Run("011 a key twice", func(t *testing.T) {
		buildCase(t, "011", nil).found(`content/dup\.md:4:1: (error|warning) .*summary`)
	})
	t.Run("013 unclosed", func(t *testing.T) {
		b := buildCase(t, "013", nil)
		b.held()
		b.found(`content/open\.md:1:1: error`, `content/plus\.md:1:1: error`)
	})
	t.Run("015 words that YAML takes for booleans", func(t *testing.T) {
		b := buildCase(t, "015", nil)
		b.has("a", b.file("a/index.html"), "<h1>No</h1>")
		if tags := b.result.Project.Site.Page("b.md").Meta.Tags; strings.Join(tags, ",") != "on,off,yes" {
			t.Error(tags)
		}
	})
	t.Run("017 an alias bomb", func(t *testing.T) {
		start := time.Now()
		b := buildCase(t, "017", nil)
		b.found(`content/bomb\.md:\d+:\d+: error`)
		if b.result.Project.Site.Page("ok.md") == nil || time.Since(start) > 2*time.Second {
			t.Error("ok.md is gone, or it took too long")
		}
	})
}

func TestCasesMarkdown(t *testing.T) {
	t.Run("019 a block between steps", func(t *testing.T) {
		b := buildCase(t, "019", nil)
		b.has("page", b.body("update/index.html"), `start="2"`, `start="3"`, `id="step-1"`, `id="step-2"`, `id="step-3"`)
		b.found(`update\.md:7:\d+: warning`, `update\.md:13:\d+: warning`)
		b.notFound("has 1 step")
	})
	t.Run("022 bullets indented by two", func(t *testing.T) {
		b := buildCase(t, "022", nil)
		b.found(`two\.md:6:\d+:.*indent`)
		b.notFound(`(three|four)\.md.*list-indent`)
		b.has("two", b.body("two/index.html"), `<ol start="2"`)
		for _, name := range []string{"three", "four"} {
			if page := b.body(name + "/index.html"); !regexp.MustCompile(`(?s)id="step-1">.*<ul>.*id="step-2"`).MatchString(page) {
				t.Error(page)
			}
		}
	})
	t.Run("024 heading ids", func(t *testing.T) {
		b := buildCase(t, "024", nil)
		b.has("page", b.body("ids/index.html"), `id="設定"`, `id="接続"`, `id="überprüfung"`, `id="start-"`, `id="start"`, `href="#`+url.PathEscape("設定")+`"`, `href="#`+url.PathEscape("überprüfung")+`"`)
	})
	t.Run("026 a pipe in a table", func(t *testing.T) {
		b := buildCase(t, "026", nil)
		b.found(`table\.md:7:\d+:.*\\\|`)
		b.has("page", b.body("table/index.html"), "<code>a|b</code>", "<td>fine</td>")
	})
	t.Run("028 references", func(t *testing.T) {
		b := buildCase(t, "028", nil)
		page := b.body("ref/index.html")
		b.has("page", page, `href="../guide/index.html"`, `href="../faq/index.html"`)
		b.lacks("page", page, "guide.md", "faq.md")
		b.found(`ref\.md:6:\d+: error`)
	})
	t.Run("030 raw HTML", func(t *testing.T) {
		b := buildCase(t, "030", nil)
		page := b.body("raw/index.html")
		b.lacks("page", page, "<script", "onerror", `href="javascript:`)
		b.has("page", page, "<kbd>Ctrl</kbd>", "<details>", "<strong>Tab</strong>")
		b.found(`raw\.md:5:`, `raw\.md:8:`, `raw\.md:9:`)
	})
	t.Run("032 footnotes", func(t *testing.T) {
		b := buildCase(t, "032", nil)
		page := b.body("fn/index.html")
		order := regexp.MustCompile(`class="footnote-ref"[^>]*>(\d)<`).FindAllStringSubmatch(page, -1)
		if len(order) < 3 || order[0][1]+order[1][1]+order[2][1] != "123" {
			t.Error(order)
		}
		b.has("page", page, "<li>first year</li>", "<li>second year</li>")
		b.found(`fn\.md:9:\d+: error`)
	})
	t.Run("034 line ends", func(t *testing.T) {
		b := buildCase(t, "034", func(o *Options) {})
		page := b.body("br/index.html")
		b.has("findings", b.findings, "content/br.md:3:7: error frontmatter-type: ja is not a language of the site")
		if strings.Count(page, "<br") != 2 {
			t.Error(page)
		}
		b.has("page", page, "電源を入れます。次に待ちます。", "stored in the\n<code>")
	})
}

func TestCasesLinks(t *testing.T) {
	t.Run("036 relative links", func(t *testing.T) {
		b := buildCase(t, "036", func(o *Options) { o.BaseURL = "https://example.org/" })
		b.has("index", b.body("guide/index.html"), `href="/guide/pay/"`, `href="/faq/"`)
		b.has("leaf", b.body("guide/pay/index.html"), `href="/guide/"`, `href="/faq/#fees"`)
		b.lacks("index", b.file("guide/index.html"), `.md"`)
	})
	t.Run("038 base path", func(t *testing.T) {
		b := buildCase(t, "038", func(o *Options) { o.BaseURL = "https://example.test/help/" })
		for name, page := range readSite(t, b.dir) {
			if page == nil {
				continue
			}
			for _, href := range page.hrefs {
				checkLink(t, readSite(t, b.dir), "/help/", name, href)
			}
			b.lacks(name, b.file(name), `href="/pay`, "/help/help/")
		}
		b.has("sitemap", b.file("sitemap.xml"), "https://example.test/help/pay/")
	})
	t.Run("040 files", func(t *testing.T) {
		b := buildCase(t, "040", nil)
		b.has("page", b.body("cert/index.html"), `files/root-ca.crt"`, `files/LICENCE"`)
		if b.file("files/root-ca.crt") != "not a real certificate\n" && b.file("files/root-ca.crt") != "not a real certificate" || b.file("files/LICENCE") == "" {
			t.Error("the files differ")
		}
		b.notFound("link-broken")
	})
	t.Run("042 one address for two", func(t *testing.T) {
		b := buildCase(t, "042", nil)
		b.held()
		b.found(`error slug-duplicate: .*billing/pay-now\.md and .*billing/Pay now\.md|error slug-duplicate: .*billing/Pay now\.md.*billing/pay-now\.md`, `/billing/pay-now/`)
	})
	t.Run("044 README", func(t *testing.T) {
		b := buildCase(t, "044", func(o *Options) { o.BaseURL = "https://example.org/" })
		b.has("alone", b.file("alone/index.html"), "Alone read me", `href="/both/readme/"`)
		b.has("both", b.file("both/index.html"), `href="/alone/"`)
		b.found(`both/README\.md.*both/README\.md|both/README\.md:\d+:\d+: warning slug-duplicate`)
	})
	t.Run("046 links to a draft", func(t *testing.T) {
		b := buildCase(t, "046", nil)
		b.found(`start\.md:6:\d+: .*draft`, `start\.md:3:\d+: .*draft`)
		if matches, _ := filepath.Glob(filepath.Join(b.dir, "soon*")); len(matches) > 0 {
			t.Error(matches)
		}
		b = buildCase(t, "046", func(o *Options) { o.Drafts = true })
		b.has("page", b.body("start/index.html"), "soon/index.html")
		b.notFound(`start\.md.*draft`)
	})
	t.Run("048 redirects", func(t *testing.T) {
		b := buildCase(t, "048", func(o *Options) { o.BaseURL = "https://example.test/help/" })
		page := b.file("old-pay/index.html")
		b.has("redirect", page, "/help/pay/", "noindex", `rel="canonical"`)
		b.lacks("sitemap", b.file("sitemap.xml"), "old-pay")
		b.has("pay", b.file("pay/index.html"), "pay-text")
		b.found(`b\.md:\d+:\d+: error`, `c\.md:\d+:\d+: error .*pay\.md`)
	})
}

func TestCasesOutput(t *testing.T) {
	t.Run("060 drafts", func(t *testing.T) {
		b := buildCase(t, "060", func(o *Options) { o.BaseURL = "https://example.org/" })
		for name := range readSite(t, b.dir) {
			text := b.file(name)
			b.lacks(name, text, "draft-word-8812")
			if strings.Contains(text, "hidden-word-3310") && name != "hidden/index.html" {
				t.Errorf("%s shows the hidden word", name)
			}
		}
		b.has("hidden", b.file("hidden/index.html"), `<meta name="robots" content="noindex`)
	})
	t.Run("080 the same bytes", func(t *testing.T) {
		dir := copyContent(t, "080")
		first := readAll(t, buildDir(t, dir, nil).dir)
		moved := t.TempDir()
		if err := os.CopyFS(filepath.Join(moved, "content"), os.DirFS(filepath.Join(dir, "content"))); err != nil {
			t.Fatal(err)
		}
		second := readAll(t, buildDir(t, moved, func(o *Options) { o.Jobs = 1 }).dir)
		sameFiles(t, first, second)
	})
	t.Run("082 blanks in code", func(t *testing.T) {
		b := buildCase(t, "082", nil)
		page := readPage(t, []byte(b.file("pre/index.html")))
		src, err := os.ReadFile(filepath.Join(b.dir, "..", "content", "pre.md"))
		if err != nil {
			t.Fatal(err)
		}
		m := regexp.MustCompile("(?s)```[a-z]*\n(.*?)```").FindSubmatch(src)
		if !strings.Contains(page.main, string(m[1])) {
			t.Errorf("the code differs:\n%s", page.main)
		}
	})
	t.Run("084 XML", func(t *testing.T) {
		b := buildCase(t, "084", func(o *Options) { o.BaseURL = "https://example.org/" })
		for name := range readSite(t, b.dir) {
			if strings.HasSuffix(name, ".xml") {
				wellFormed(t, name, b.file(name))
				b.lacks(name, b.file(name), "\b")
			}
		}
	})
}

func wellFormed(t *testing.T, name, text string) {
	t.Helper()
	for dec := xml.NewDecoder(strings.NewReader(text)); ; {
		if _, err := dec.Token(); errors.Is(err, io.EOF) {
			return
		} else if err != nil {
			t.Errorf("%s: %v\n%s", name, err, text)
			return
		}
	}
}

func readAll(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	for name := range readSite(t, dir) {
		data, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		files[name] = string(data)
	}
	return files
}

func sameFiles(t *testing.T, a, b map[string]string) {
	t.Helper()
	if len(a) != len(b) {
		t.Errorf("%d files and %d files", len(a), len(b))
	}
	for name, text := range a {
		if b[name] != text {
			t.Errorf("%s differs", name)
		}
	}
}
