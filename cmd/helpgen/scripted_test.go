package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"helpgen"
	"helpgen/internal/parse"
)

var (
	// scriptSelectors are the selectors by which scripts look for elements.
	scriptSelectors = regexp.MustCompile("(?:\\$|querySelector|querySelectorAll|closest|matches)\\((?:'([^']*)'|`([^`]*)`)|apart = '([^']*)'")
	selectorMarks   = regexp.MustCompile(`[.#][A-Za-z][\w-]*`)
	selectorData    = regexp.MustCompile(`\[(data-[\w-]+)`)
)

// TestScriptsObeyNoAuthor: no article can hold the marks by which scripts find what they work on: classes that
// scripts know are left out, attributes for data too, and scripts look for nothing by an id.
func TestScriptsObeyNoAuthor(t *testing.T) {
	marks := map[string]string{"data-player": "", "data-week": ""}
	for _, pattern := range []string{"../../themes/default/js/*.js", "../../themes/default/widget/*.js", "../../search/client/*.js", "../../internal/serve/*.js"} {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) == 0 {
			t.Fatal(pattern, err)
		}
		for _, file := range files {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range scriptSelectors.FindAllSubmatch(data, -1) {
				selector := bytes.Join(m[1:], nil)
				for _, mark := range append(selectorMarks.FindAllString(string(selector), -1), first(selectorData.FindAllStringSubmatch(string(selector), -1))...) {
					marks[mark] = file
				}
			}
		}
	}
	if len(marks) < 30 {
		t.Errorf("only %d marks are found", len(marks))
	}
	for mark, file := range marks {
		name := strings.TrimLeft(mark, ".#")
		switch {
		case mark[0] == '#':
			t.Errorf("%s looks for %s: an article can hold that id", file, mark)
		case mark[0] == '.':
			for _, src := range []string{`<p class="mine %s x">text</p>`, "<div\nclass=%s>\n\ntext\n\n</div>", "text {.mine .%s}", "## text {.%s}", "- text\n{: .mine .%s}",
				"![text](p.png){.%s}", "[text](b.md){.%s}", "`text`{.%[1]s}", "text\n{class=\"%s\"}", "| text |\n|---|\n| x |\n{.%s}", "<p class=&#x20;%s>text"} {
				if html := articleHTML(fmt.Sprintf(src, name)); regexp.MustCompile(`class="[^"]*\b` + name + `(?:[ "])`).MatchString(strings.ReplaceAll(html, `class="steps`, "")) {
					t.Errorf("%s looks for %s, which %q writes: %s", file, mark, src, html)
				}
			}
		default:
			for _, src := range []string{`<p %s="x">text</p>`, `<div %s>text</div>`, `<a href="https://x.example/" %s="https://x.example/">text</a>`, "text {%s=x}", "## text {%s=x}"} {
				if html := articleHTML(fmt.Sprintf(src, name)); regexp.MustCompile(`<[^>]* ` + name + `\b`).MatchString(html) {
					t.Errorf("%s looks for [%s], which %q writes: %s", file, name, src, html)
				}
			}
		}
	}
}

// first returns the first groups of matches.
func first(matches [][]string) (out []string) {
	for _, m := range matches {
		out = append(out, m[1])
	}
	return out
}

// articleHTML is the HTML of an article.
func articleHTML(src string) string {
	cfg := helpgen.DefaultConfig()
	a := parse.New(cfg).Parse("a.md", []byte("---\ntitle: A\n---\n\n"+src+"\n"))
	site := helpgen.NewSite(cfg, []*helpgen.Article{a}, nil, helpgen.SiteOptions{})
	var out bytes.Buffer
	for _, page := range site.Pages {
		for _, part := range page.Parts {
			site.WriteHTML(&out, page, page.Edition, page.URL, part.HTML)
		}
	}
	return out.String()
}
