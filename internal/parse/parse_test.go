package parse

import (
	"bytes"
	"strings"
	"testing"
	"unicode/utf8"

	"helpgen"
)

// seeds are texts that broke this parser or others.
var seeds = []string{
	"", "\ufeff---\ntitle: x\n---\ny", "---\n---\n", "---\ntitle: [a\n---\n", "+++\ntitle = 'x'\n+++\ny", "{\"title\": \"x\"}\ntext", "{\"a\": {\"b\": [1, 2",
	"---\r\ntitle: x\r\n---\r\n\r\n# H\r\n\r\n1. a\r\n", "##\n\n##\n", "a\n===\n\nb\n---\n", "- a\n  1. b\n     - c\n", "> [!NOTE]\n> x\n\n> [!tip] y\n",
	":::note T\nx\n:::\n", "::::tabs\n:::tab A\nx\n:::\n::::\n", "!!! note \"T\"\n    x\n\n??? tip\n    y\n", "=== \"A\"\n    x\n\n=== \"B\"\n    y\n",
	"[a](b \"c\")[d][e][f]\n\n[e]: <g h> 'i'\n", "![a](b){width=1}{#c .d}\n\n{: .x #y}\n", "<img src=x><a href='javascript:x'>y</a><script>z</script>",
	"{{ a }}{% b %}{{< include \"c.md\" >}}", "[^1] [^2]\n\n[^1]: a[^3]\n\n[^3]: b\n", "| a | b |\n|---|---|\n| `c|d` | e |\n", "Term\n: Definition\n",
	"<div>\n{% if x\n y %}\n</div>\n", "```js {1}\ncode\n", "    code\n\t\tmore", "a  \nb\\\nc", "&amp;&#1234;&nope; \\& \\\\", "\x00\x01\xff\xfe", "## A {#a}\n## B {#a}\n",
	"## Troubleshooting\n\n**Bold**\n\nx\n\n### P\n\ny\n", "## Steps\n\n1. a\n\n```\nx\n```\n\n2. b\n", "---\na: &a [*a, *a]\n---\n", "https://x.org www.y.org <z@w.org>", "[![a](b)](c)",
	"---\ntitle: >\n  a\n  b\nsummary: |\n  c\n---\n", "---\n? x\n: y\n---\n", "* * *\n- - -\n---\n", "[!VIDEO](https://youtu.be/abcdefgh) [!DNL x]",
}

func FuzzParse(f *testing.F) {
	for _, s := range seeds {
		f.Add([]byte(s))
	}
	cfg := helpgen.DefaultConfig()
	cfg.Variables = map[string]string{"a": "A"}
	p := New(cfg)
	f.Fuzz(func(t *testing.T, src []byte) {
		a := p.Parse("dir/x.md", bytes.Clone(src))
		checkArticle(t, a)
		again := p.Parse("dir/x.md", bytes.Clone(src))
		site := helpgen.NewSite(cfg, []*helpgen.Article{a}, nil, helpgen.SiteOptions{Drafts: true})
		for i := range a.Parts {
			if !bytes.Equal(a.Parts[i].HTML, again.Parts[i].HTML) {
				t.Errorf("part %d differs the second time", i)
			}
			for _, page := range site.Pages {
				var out bytes.Buffer
				site.WriteHTML(&out, page, page.Edition, page.URL, a.Parts[i].HTML)
				if bytes.IndexByte(out.Bytes(), 1) >= 0 || !utf8.Valid(out.Bytes()) {
					t.Errorf("a slot was left, or the HTML is no text: %q", out.Bytes())
				}
				if bytes.Contains(bytes.ToLower(out.Bytes()), []byte("<script")) {
					t.Errorf("a script got through: %q", out.Bytes())
				}
			}
		}
	})
}

// checkArticle checks what holds for every article: ranges lie in the source, indices in their lists,
// ids are unique, texts map back.
func checkArticle(t *testing.T, a *helpgen.Article) {
	t.Helper()
	in := func(what string, s helpgen.Span) {
		t.Helper()
		if s.Start < 0 || s.End < s.Start || s.End > len(a.Source) {
			t.Fatalf("%s is %v of %d bytes: %q", what, s, len(a.Source), a.Source)
		}
	}
	in("title", a.Title.Span)
	in("summary", a.Summary.Span)
	for _, k := range a.Meta.Keys {
		in("key", k.Key)
		in("value", k.Value)
	}
	for _, h := range a.Headings {
		in("heading", h.Span)
		in("heading line", h.Line)
	}
	for _, l := range a.Links {
		in("link", l.Span)
		in("destination", l.Where)
	}
	for _, m := range a.Images {
		in("image", m.Span)
		in("source", m.Where)
	}
	for _, l := range a.Lists {
		in("list", l.Span)
	}
	for _, f := range a.Faults {
		in("fault "+f.Rule, f.Span)
	}
	for i := range a.Blocks {
		b := &a.Blocks[i]
		in("block", b.Span)
		for j := range b.Text {
			in("character", b.Source(j, j+1))
		}
		if b.Step >= len(a.Parts[b.Part].Steps) || b.Problem >= len(a.Parts[b.Part].Problems) || b.Heading >= len(a.Headings) {
			t.Fatalf("a block points nowhere: %+v", b)
		}
	}
	ids := map[string]bool{}
	for _, id := range a.Anchors {
		if ids[id] || id == "" {
			t.Fatalf("the id %q stands twice, or is empty", id)
		}
		ids[id] = true
	}
}

func TestParseBig(t *testing.T) {
	src := []byte("---\ntitle: Big\n---\n\n" + strings.Repeat("A paragraph with [a link](x.md) and `code`.\n\n- an item\n\n", 200_000))
	a := New(helpgen.DefaultConfig()).Parse("big.md", src)
	if len(src) < 10<<20 || a.Title.Value != "Big" || len(a.Links) != 200_000 {
		t.Errorf("%d bytes, %q, %d links", len(src), a.Title.Value, len(a.Links))
	}
}
