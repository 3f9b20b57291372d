package parse

import (
	"slices"
	"strings"
	"testing"

	"helpgen"
)

// TestFoldedProblems: in troubleshooting without sub-headings, what folds and the rows of a table are problems,
// each with its own anchor on the page.
func TestFoldedProblems(t *testing.T) {
	const head = "---\ntitle: How do I dim the lamp?\ntype: how-to\n---\n\n## Troubleshooting\n\n"
	for _, c := range []struct{ name, text, want string }{
		{"one piece of HTML", "<details><summary>It <b>flickers</b></summary>Change the bulb.</details>\n", "It flickers"},
		{"two in one piece", "<details>\n<summary>It flickers</summary>\n<p>Change it.</p>\n</details>\n<details>\n<summary>It is dark &amp; cold</summary>\n<img src=a.png alt=a>\n</details>\n", "It flickers|It is dark & cold"},
		{"blank lines", "<details>\n<summary>It flickers</summary>\n\nChange the bulb.\n\n</details>\n\n<details>\n<summary>It is dark</summary>\n\n1. Switch it on.\n\n</details>\n", "It flickers|It is dark"},
		{"no solution", "<details>\n<summary>It flickers</summary>\n\n</details>\n\n<details><summary>It is dark</summary>\n</details>\n\nText.\n", "It flickers (empty)|It is dark (empty)"},
		{"one in another", "<details>\n<summary>It flickers</summary>\n\n<details><summary>On Windows</summary>Update.</details>\n\n</details>\n", "It flickers"},
		{"a heading within", "<details>\n<summary>It flickers</summary>\n\n### Why\n\nThe bulb.\n\n</details>\n", "It flickers"},
		{"never closed", "<details>\n<summary>It flickers</summary>\n\nChange the bulb.\n", "It flickers"},
		{"still need help", "<details><summary>Still need help?</summary>Write to us.</details>\n", ""},
		{"below a problem", "### It flickers\n\n<details><summary>On Windows</summary>Update.</details>\n", "It flickers"},
		{"directives", ":::details It flickers\nChange the bulb.\n:::\n\n??? question \"It is dark\"\n    Switch it on.\n\n???+ note\n    None.\n", "It flickers|It is dark"},
		{"a table", "| Problem | Solution |\n|---|---|\n| It *flickers* | Change the bulb |\n| It is dark | |\n", "It flickers|It is dark (empty)"},
		{"a table of one column", "| Colours |\n|---|\n| Red |\n", ""},
	} {
		a := New(helpgen.DefaultConfig()).Parse("a.md", []byte(head+c.text+"\n## Related articles\n"))
		checkArticle(t, a)
		part := a.Parts[0]
		var got []string
		for _, p := range part.Problems {
			title := p.Title.Value
			if !strings.Contains(a.Text(p.Span), a.Text(p.Title.Span)) {
				t.Errorf("%s: the title is not in %q", c.name, a.Text(p.Span))
			}
			if !slices.Contains(a.Anchors, p.ID) || strings.Count(string(part.HTML), `id="`+p.ID+`"`) != 1 {
				t.Errorf("%s: %s is not once in %v and in\n%s", c.name, p.ID, a.Anchors, part.HTML)
			}
			if p.Empty {
				title += " (empty)"
			}
			got = append(got, title)
		}
		if strings.Join(got, "|") != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}
