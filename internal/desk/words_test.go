package desk_test

import (
	"bytes"
	"encoding/json"
	"html"
	"regexp"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"helpgen"
	"helpgen/internal/desk"
	"helpgen/internal/parse"
)

var tags = regexp.MustCompile(`<[^>]*>`)

// shown is what readers see of the article that an HTML text becomes.
func shown(t interface{ Fatal(...any) }, body string) (text, markdown string) {
	data, err := json.Marshal(map[string]any{"articles": []any{map[string]any{"id": 1, "title": "A", "body": body}}})
	if err != nil {
		t.Fatal(err)
	}
	r, err := desk.Import("zendesk", []desk.Source{{Path: "a.json", Read: func() ([]byte, error) { return data, nil }}}, desk.Options{})
	if err != nil || len(r.Files) != 1 {
		t.Fatal(err, len(r.Files))
	}
	cfg := helpgen.DefaultConfig()
	a := parse.New(cfg).Parse("a.md", r.Files[0].Data)
	site := helpgen.NewSite(cfg, []*helpgen.Article{a}, nil, helpgen.SiteOptions{})
	var out bytes.Buffer
	for _, page := range site.Pages {
		for _, part := range page.Parts {
			site.WriteHTML(&out, page, page.Edition, page.URL, part.HTML)
		}
	}
	return html.UnescapeString(tags.ReplaceAllString(out.String(), "")), string(r.Files[0].Data)
}

// signs are what some Markdown gives a meaning to, and HTML none.
var signs = []string{"==", "%%", "[[", "]]", "{{", "}}", ":::", ":smile:", "++", "^^", "~~", "$", "*", "_", "`", "#", "!!! note", "[!NOTE]", "{#a}", "{.b}", "<", "&amp;", "&", "|", "1.", "-", "+", ">",
	"---", "===", "\\", "[a](b)", "![", "[^1]", "[^1]:", "[TOC]", "~", "^x^", "{%", "%}", "{{<", ">}}", "*[a]:", "--8<--", "!!", "import x", "export y", "{/*", "*/}", "=== \"A\"", "??? a", "<!--", "-->", "^id", "#tag", ": x", "///", "@", "https://example.org/a_b_c", "word"}

// TestWordsStay: whatever signs stand between the words of a text, readers see every word.
func TestWordsStay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var body, words []string
		for i := range rapid.IntRange(1, 4).Draw(t, "paragraphs") {
			var p []string
			for j := range rapid.IntRange(1, 5).Draw(t, "signs") {
				word := "w" + string(rune('a'+i)) + string(rune('a'+j))
				words = append(words, word)
				sign := rapid.SampledFrom(signs).Draw(t, "sign")
				p = append(p, html.EscapeString(sign), rapid.SampledFrom([]string{"", " "}).Draw(t, "gap"), word, " ")
			}
			tag := rapid.SampledFrom([]string{"p", "li", "blockquote", "td"}).Draw(t, "tag")
			s := "<" + tag + ">" + strings.Join(p, "") + "</" + tag + ">"
			switch tag {
			case "li":
				s = "<ul>" + s + "</ul>"
			case "td":
				s = "<table><tr><th>x</th></tr><tr>" + s + "</tr></table>"
			}
			body = append(body, s)
		}
		text, markdown := shown(t, strings.Join(body, ""))
		for _, word := range words {
			if !strings.Contains(text, word) {
				t.Fatalf("%s is lost\n%s\n%s\n%s", word, strings.Join(body, ""), markdown, text)
			}
		}
	})
}
