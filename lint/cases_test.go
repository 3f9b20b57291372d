package lint

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

// Cases from the trackers of other tools: each is a few files and what must be found in them.
func TestCases(t *testing.T) {
	const fence = "```"
	for _, c := range []struct {
		name  string
		files map[string]string
		want  []string // path:line rule
		not   []string // path:line rule, or a rule that must not be found at all
	}{
		{
			name: "lines count from the top of the file, with front matter, CRLF and BOM",
			files: map[string]string{
				"lf.md":   "---\ntitle: How do I see it?\nsummary: With a picture.\ntags:\n  - a\n---\n\n\nText.\n\n![](p.png)\n",
				"crlf.md": "\ufeff---\r\ntitle: How do I see it?\r\nsummary: With a picture.\r\ntags:\r\n  - a\r\n---\r\n\r\n\r\nText.\r\n\r\n![](p.png)\r\n",
				"nofm.md": "Text.\n\n![](p.png)\n",
			},
			want: []string{"lf.md:11:1 image-alt", "crlf.md:11:1 image-alt", "nofm.md:3:1 image-alt"},
		},
		{
			name: "code, whatever its fence, and comments are not checked",
			files: map[string]string{"code.md": "---\ntitle: How do I write an article?\n---\n\n1. Write a link:\n\n   " + fence + "md\n   [x](missing.md) ![](none.png)\n   # Wrong heading\n   " + fence +
				"\n\n2. Or type `[y](missing2.md)`.\n\n````md\n" + fence + "\n[z](missing3.md)\n" + fence + "\n## Also code\n````\n\n<!-- [w](missing4.md) -->\n\nDone:\n\n    [v](missing5.md)\n"},
			not: []string{"link-broken", "image-missing", "image-alt", "title-h1-conflict", "section-empty"},
		},
		{
			name:  "a suppression reaches over a blank line, names one rule, and is told when it is wrong",
			files: map[string]string{"sup.md": "---\ntitle: How do I hush the checker?\n---\n\n<!-- helpgen-disable-next-line image-alt -->\n![](p.png)\n\n<!-- helpgen-disable-next-line heading-increment -->\n\n![](p.png)\n\n<!-- helpgen-disable-next-line no-such-rule -->\nText.\n"},
			want:  []string{"sup.md:10:1 image-alt", "sup.md:8:32 unused-suppression", "sup.md:12:32 unused-suppression"},
			not:   []string{"sup.md:6:1 image-alt"},
		},
		{
			name: "headings in the article's language",
			files: map[string]string{
				"de.md": "---\ntitle: Wie setze ich das Gerät zurück?\nlang: de\nsummary: Kurz drücken.\n---\n\n## Voraussetzungen\n\nStrom.\n\n1. Drücken.\n\n## Fehlerbehebung\n\nNichts.\n\n## Verwandte Artikel\n\n- [es](en.md)\n",
				"en.md": "---\ntitle: How do I reset it?\nlang: en\nsummary: One press.\n---\n\n## Voraussetzungen\n\nPower.\n\n1. Press.\n",
				"ja.md": "---\ntitle: どうすればリセットできますか？\nlang: ja\ntype: how-to\nsummary: 押すだけ。\n---\n\n1. 押します。\n",
			},
			want: []string{"en.md:6:1 section-missing"},
			not:  []string{"title-question", "de.md:5:1 section-missing", "de.md:11:12 section-missing", "de.md:19:14 section-missing"},
		},
		{
			name: "front matter that cannot be read is one finding, not many",
			files: map[string]string{
				"open.md": "---\ntitle: How do I export my data?\ndraft: true\n\n1. Open it.\n2. Export it.\n",
			},
			want: []string{"open.md:1:1 frontmatter-syntax"},
			not:  []string{"section-missing", "summary-missing"},
		},
		{
			name: "one title",
			files: map[string]string{
				"differs.md": "---\ntitle: How do I dim the lamp?\n---\n\n# Dimming\n\n1. Turn.\n",
				"only-h1.md": "# How do I mute the bell?\n\n1. Turn.\n",
				"same.md":    "---\ntitle: How do I dim the lamps?\n---\n\n# How do I dim the lamps?\n\n1. Turn.\n",
			},
			want: []string{"differs.md:5:3 title-h1-conflict"},
			not:  []string{"title-missing", "same.md:5:3 title-h1-conflict"},
		},
		{
			name:  "a block outside its step",
			files: map[string]string{"update.md": "---\ntitle: How do I update the firmware?\n---\n\n1. Open a terminal and run:\n\n" + fence + "sh\nbirch update --stable\n" + fence + "\n\n2. Compare the screen:\n\n![Progress bar](p.png)\n\n3. Restart the hub.\n"},
			want:  []string{"update.md:7:1 steps-numbering", "update.md:13:1 steps-numbering"},
		},
		{
			name: "bullets that are not nested",
			files: map[string]string{
				"two.md":   "---\ntitle: How do I add a user? (two)\n---\n\n1. Open **Team**.\n  - Owners only.\n  - Not on phones.\n2. Press **Add**.\n",
				"three.md": "---\ntitle: How do I add a user? (three)\n---\n\n1. Open **Team**.\n   - Owners only.\n   - Not on phones.\n2. Press **Add**.\n",
			},
			want: []string{"two.md:6:3 list-indent"},
			not:  []string{"steps-numbering", "three.md:6:4 list-indent"},
		},
		{
			name:  "an empty reference",
			files: map[string]string{"ref.md": "---\ntitle: How do I start?\n---\n\nRead [the guide][g]\nor [gone][nowhere].\n\n[g]: ref.md\n"},
			want:  []string{"ref.md:6:11 link-broken"},
		},
		{
			name: "a link to a draft, in the text and in the front matter",
			files: map[string]string{
				"start.md": "---\ntitle: How do I start?\nrelated: [soon]\n---\n\nSee [soon](soon.md).\n",
				"soon.md":  "---\ntitle: What comes soon?\ndraft: true\n---\n\nText.\n",
			},
			want: []string{"start.md:3:11 link-broken", "start.md:6:12 link-broken"},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := newFolder()
			f.add("p.png", 1)
			for name, text := range c.files {
				f.files[name] = []byte(text)
			}
			cfg, lc := loadConfig(t, "")
			found := Check(f.site(cfg), lc, Options{Now: testNow})
			checkRanges(t, found)
			got := ""
			for _, x := range found {
				got += fmt.Sprintf("%s:%d:%d %s\n", x.Path, x.Pos.Line, x.Pos.Column, x.Rule)
			}
			for _, w := range c.want {
				if !strings.Contains(got, w+"\n") {
					t.Errorf("not found: %s", w)
				}
			}
			for _, n := range c.not {
				if strings.Contains(got, n+"\n") {
					t.Errorf("found: %s", n)
				}
			}
			if t.Failed() {
				t.Log(got)
			}
		})
	}
}

// TestPublicCases checks that nothing crashes and all ranges hold on inputs that broke tools of this kind.
func TestPublicCases(t *testing.T) {
	const dir = "../testdata/cases"
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if _, err := os.Stat(dir + "/" + e.Name() + "/content"); err != nil {
			continue
		}
		f := readFolder(t, dir+"/"+e.Name()+"/content")
		cfg, lc := loadConfig(t, "")
		found := Check(f.site(cfg), lc, Options{Now: testNow})
		checkRanges(t, found)
		if testing.Verbose() {
			t.Logf("%s\n%s", e.Name(), describe(found))
		}
	}
}
