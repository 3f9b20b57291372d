package search

import (
	"slices"
	"testing"
)

// Titles of what is no heading are found, in each notation.
func TestTitlesAreFound(t *testing.T) {
	body := map[string]string{
		"walrus":    ":::note Walrus\nText.\n:::",
		"pelican":   ":::details Pelican\nText.\n:::",
		"ocelot":    "!!! warning \"Ocelot\"\n    Text.",
		"heron":     "??? tip \"Heron\"\n    Text.",
		"lemur":     "> [!NOTE]- Lemur\n> Text.",
		"badger":    "=== \"Badger\"\n    Text.",
		"narwhal":   "::::tabs\n:::tab Narwhal\nText.\n:::\n::::",
		"gecko":     "```sh title=\"gecko.sh\"\nls\n```",
		"possum":    "<Card title=\"Possum\">\n\nText.\n\n</Card>",
		"meerkat":   "<details>\n<summary>Meerkat</summary>\n\nText.\n\n</details>",
		"flamingo":  "<iframe src=\"https://www.youtube.com/embed/abcdef123\" title=\"Flamingo\"></iframe>",
		"armadillo": "1. Open it.\n\n   :::tip Armadillo\n   Text.\n   :::",
	}
	for word, text := range body {
		x := indexOf(t, "a.md", article("How do I pay?", text), "b.md", article("What is a fee?", "Money."))
		if !slices.Contains(paths(t, x, "en", word), "a.md") {
			t.Errorf("%q is not found in\n%s", word, text)
		}
	}
}
