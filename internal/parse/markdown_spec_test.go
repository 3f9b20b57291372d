package parse

import (
	"bytes"
	"encoding/json"
	"helpgen/internal/parse/markdown"
	"html"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/yuin/goldmark/text"
	xhtml "golang.org/x/net/html"

	"helpgen"
)

// differs lists the examples that helpgen answers in its own way, with the reason.
var differs = map[string]string{
	"commonmark 163": "<Warning> alone on its line is a component of MDX",
	"commonmark 590": "![[foo]] embeds the article foo",
	"commonmark 608": linkified,
	"commonmark 611": linkified,
	"commonmark 612": linkified,
	"table 14":       "goldmark takes the line for a table where a line end follows it",
}

const linkified = "bare addresses become links, as in GFM"

// goldmarkDir is where the module that holds the examples lies.
func goldmarkDir(t *testing.T) string {
	t.Helper()
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/yuin/goldmark").Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(out))
}

// plainHTML renders a text as an article's body, without what helpgen adds to Markdown's HTML.
func plainHTML(p *Parser, src string) string {
	a := &helpgen.Article{Source: []byte(src), Lang: "en"}
	doc := p.md.Parse(text.NewReader(markdown.Glue(a.Source)))
	c := newCollector(p, a, a.Source)
	c.document(doc)
	w := &htmlWriter{p: p, a: a, src: a.Source, annotations: c.annotations, plain: true}
	w.children(doc)
	return string(fillPlain(a, w.out.Bytes()))
}

func fillPlain(a *helpgen.Article, b []byte) []byte {
	var out bytes.Buffer
	helpgen.Fragment(b).Fill(&out, func(kind helpgen.SlotKind, n int, before, after []byte) []byte {
		out.Write(before)
		dest := ""
		if kind == helpgen.SlotSnippet {
			return after
		}
		if kind == helpgen.SlotLink {
			dest = a.Links[n].Dest
		} else {
			dest = a.Images[n].Src
		}
		out.WriteString(html.EscapeString(helpgen.EscapeURL(dest)))
		return after
	})
	return out.Bytes()
}

// normalize parses HTML as a browser does and writes it in one way.
func normalize(t *testing.T, s string) string {
	t.Helper()
	nodes, err := xhtml.ParseFragment(strings.NewReader(s), &xhtml.Node{Type: xhtml.ElementNode, Data: "body", DataAtom: 0x2804})
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	for _, n := range nodes {
		if err := xhtml.Render(&b, n); err != nil {
			t.Fatal(err)
		}
	}
	out := regexp.MustCompile(`\s*\n\s*`).ReplaceAllString(b.String(), "\n")
	return strings.TrimSpace(regexp.MustCompile(`>\n<`).ReplaceAllString(out, "><"))
}

func plainParser() *Parser {
	cfg := helpgen.DefaultConfig()
	cfg.RawHTML = "allow"
	return New(cfg)
}

func TestCommonMark(t *testing.T) {
	data, err := os.ReadFile(filepath.Join(goldmarkDir(t), "_test", "spec.json"))
	if err != nil {
		t.Fatal(err)
	}
	var examples []struct {
		Markdown, HTML, Section string
		Example                 int
	}
	if err := json.Unmarshal(data, &examples); err != nil {
		t.Fatal(err)
	}
	p := plainParser()
	for _, e := range examples {
		name := "commonmark " + strconv.Itoa(e.Example)
		checkExample(t, p, name, e.Markdown, e.HTML)
	}
	if len(examples) < 600 {
		t.Errorf("only %d examples were read", len(examples))
	}
}

// comments are left out of pages.
var comments = regexp.MustCompile(`(?s)<!--(?:-?>|.*?-->)`)

func checkExample(t *testing.T, p *Parser, name, src, want string) {
	t.Helper()
	got := normalize(t, plainHTML(p, src))
	want = normalize(t, comments.ReplaceAllString(want, ""))
	ok := got == want
	_, listed := differs[name]
	switch {
	case !ok && !listed:
		t.Errorf("%s: %q\n got %s\nwant %s", name, src, got, want)
	case ok && listed:
		t.Errorf("%s is listed as different, but is not", name)
	}
}

// TestGFM runs the examples of goldmark's extensions: number, text and HTML between lines of dashes.
func TestGFM(t *testing.T) {
	p := plainParser()
	total := 0
	for _, name := range []string{"table", "strikethrough", "linkify", "tasklist"} {
		data, err := os.ReadFile(filepath.Join(goldmarkDir(t), "extension", "_test", name+".txt"))
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range strings.Split("\n"+string(data), "\n//= = = = = = = = = = = = = = = = = = = = = = = =//") {
			parts := strings.Split(e, "//- - - - - - - - -//")
			if len(parts) != 3 || strings.Contains(parts[0], "OPTIONS") {
				continue
			}
			total++
			number, _, _ := strings.Cut(strings.TrimSpace(parts[0]), "\n")
			number, _, _ = strings.Cut(number, ":")
			checkExample(t, p, name+" "+number, strings.TrimPrefix(parts[1], "\n"), parts[2])
		}
	}
	if total < 30 {
		t.Errorf("only %d examples were read", total)
	}
}
