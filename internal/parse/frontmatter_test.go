package parse

import (
	"fmt"
	"testing"

	"helpgen"
)

// TestFrontMatter reads blocks that people write, and says what is wrong in those that can't be read:
// the fault's rule, place and message, or the title that was read.
func TestFrontMatter(t *testing.T) {
	for _, c := range []struct{ name, src, want string }{
		{"rule in a block text", "---\nsummary: |\n  One\n  ---\n  Two\ntitle: T\n---\nBody", "T"},
		{"rule in a folded text", "---\r\nsummary: >\r\n  One\r\n  ---\r\n  Two\r\ntitle: T\r\n---\r\nBody", "T"},
		{"fence in a text of TOML", "+++\nsummary = \"\"\"\n+++\n\"\"\"\ntitle = 'T'\n+++\nBody", "T"},
		{"comments alone", "---\n# no keys yet\n---\n\n# T\n", "T"},
		{"merge key", "---\nbase: &b {title: T}\n<<: *b\n---\nBody", "T"},
		{"date with a zone", "---\ntitle: T\ndate: 2024-12-31 23:30:00+09:00\nupdated: 2024-12-31T23:30:00+0900\n---\n", "T"},
		{"text behind JSON", "{\"title\": \"T\"} and more\n\nBody", "1:16 text stands behind the } that closes the front matter"},
		{"JSON without quotes", "{title: T}\n\nBody", "1:1 this is not front matter: JSON has its keys in quotes"},
		{"semicolons", ";;;\n\"title\": \"T\"\n;;;\n", "1:1 helpgen does not know front matter that begins with ;;;"},
		{"named fence", "---json\n{\"title\": \"T\"}\n---\n", "1:1 helpgen does not know front matter that begins with ---json"},
		{"no-break space", "---\ntitle:\u00a0How\nsummary: x\n---\n", "2:7 a no-break space (U+00A0) stands where YAML wants a space"},
		{"no-break space alone", "---\ntitle:\u00a0How\n---\n", "2:7 a no-break space (U+00A0) stands where YAML wants a space"},
		{"tab", "---\ntitle: T\ntags:\n\t- a\n---\n", "4:1 a tab stands where YAML wants spaces"},
		{"glued colon", "---\ntitle: T\nsummary:You add\n---\n", "3:1 a space is missing behind the colon"},
		{"no colon", "---\ntitle How do I pay?\nsummary: x\n---\n", "2:1 this line has no colon"},
		{"colon in the value", "---\ntitle: Fix: it\n---\n", "2:8 the value holds a colon and is not in quotes"},
		{"UTF-16", "\xff\xfe-\x00-\x00-\x00\n\x00", "1:1 the file is in UTF-16"},
		{"carriage returns", "---\rtitle: T\r---\rBody", "1:1 the lines of the file end with a carriage return alone"},
	} {
		a := New(helpgen.DefaultConfig()).Parse("a.md", []byte(c.src))
		got := a.Title.Value
		for _, f := range a.Faults {
			if pos := a.Pos(f.Span.Start); f.Blocking {
				got = fmt.Sprintf("%d:%d %s", pos.Line, pos.Column, f.Message)
				break
			}
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q\n%v", c.name, got, c.want, a.Faults)
		}
	}
}
