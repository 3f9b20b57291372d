package lint

import (
	"fmt"
	"strings"
	"testing"
)

// lintText lints one article and returns rule and line of what is found.
func lintText(t *testing.T, config, text string, only ...string) string {
	t.Helper()
	f := newFolder()
	f.files["a.md"] = []byte(text)
	f.add("p.png", 1)
	cfg, lc := loadConfig(t, config)
	var out []string
	for _, x := range Check(f.site(cfg), lc, Options{Now: testNow, Rules: only}) {
		out = append(out, fmt.Sprintf("%s:%d", x.Rule, x.Pos.Line))
	}
	return strings.Join(out, " ")
}

func TestSuppress(t *testing.T) {
	const head = "---\ntitle: How do I dim the lamp?\nsummary: Turn the wheel.\n---\n\n"
	for _, c := range []struct{ name, body, want string }{
		{"nothing", "![](p.png)\n", "image-alt:6"},
		{"next line", "<!-- helpgen-disable-next-line image-alt -->\n![](p.png)\n\n![](p.png)\n", "image-alt:9"},
		{"next line, blank lines between", "<!-- helpgen-disable-next-line image-alt -->\n\n\n![](p.png)\n", ""},
		{"range", "<!-- helpgen-disable image-alt -->\n\n![](p.png)\n\n<!-- helpgen-enable image-alt -->\n\n![](p.png)\n", "image-alt:12"},
		{"range to the end", "<!-- helpgen-disable image-alt -->\n\n![](p.png)\n\n![](p.png)\n", ""},
		{"all rules", "<!-- helpgen-disable -->\n\n![](p.png) [](x.md)\n", ""},
		{"enable all", "<!-- helpgen-disable image-alt, link-broken -->\n\n![](p.png) [a](x.md)\n\n<!-- helpgen-enable -->\n\n![](p.png) [a](x.md)\n", "image-alt:12 link-broken:12"},
		{"file, from below", "![](p.png)\n\n<!-- helpgen-disable-file image-alt -- decoration -->\n", ""},
		{"one after another", strings.Repeat("<!-- helpgen-disable image-alt -->\n\n![](p.png)\n\n<!-- helpgen-enable image-alt -->\n\n![](p.png)\n\n", 2),
			"image-alt:12 image-alt:20"},
		{"said twice", "<!-- helpgen-disable image-alt -->\n\n<!-- helpgen-disable image-alt -->\n\n![](p.png)\n", "unused-suppression:8"},
		{"two before a line", "<!-- helpgen-disable-next-line image-alt --> <!-- helpgen-disable-next-line link-broken -->\n\n![](p.png) [a](x.md)\n", ""},
		{"twice before a line", "<!-- helpgen-disable-next-line image-alt --> <!-- helpgen-disable-next-line image-alt -->\n\n![](p.png)\n", "unused-suppression:6"},
		{"a line before does not count", "![](p.png)\n\n<!-- helpgen-disable image-alt -->\n", "image-alt:6 unused-suppression:8"},
		{"one of two is unused", "<!-- helpgen-disable-next-line image-alt, title-length -->\n![](p.png)\n", "unused-suppression:6"},
		{"unused is suppressed too", "<!-- helpgen-disable-file unused-suppression -->\n<!-- helpgen-disable-next-line image-alt -->\nText.\n", ""},
		{"in code it is text", "`<!-- helpgen-disable image-alt -->`\n\n![](p.png)\n", "image-alt:8"},
		{"over several lines", "<!-- helpgen-disable-next-line\n  image-alt\n  -- because\n-->\n![](p.png)\n", ""},
		{"another comment", "<!-- helpgen-disabled image-alt -->\n![](p.png)\n", "image-alt:7"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := lintText(t, "", head+c.body); got != c.want {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
}

// TestSuppressPartly: rules that did not run are not said to be suppressed in vain.
func TestSuppressPartly(t *testing.T) {
	const text = "---\ntitle: How do I dim the lamp?\n---\n\n<!-- helpgen-disable-file link-broken -->\n\nText.\n"
	if got := lintText(t, "lint: {rules: {link-broken: off}}\n", text); got != "" {
		t.Errorf("off: %s", got)
	}
	if got := lintText(t, "", text, "image-alt", "unused-suppression"); got != "" {
		t.Errorf("not run: %s", got)
	}
	toml := "+++\ntitle = \"How do I dim the lamp?\"\nlint = { disable = [\"image-alt\"] }\n+++\n\n![](p.png)\n"
	if got := lintText(t, "", toml, "image-alt", "unused-suppression"); got != "" {
		t.Errorf("TOML: %s", got)
	}
}

func TestBaseline(t *testing.T) {
	check := func(text string) []Finding {
		f := newFolder()
		f.files["a.md"] = []byte(text)
		cfg, lc := loadConfig(t, "")
		return Check(f.site(cfg), lc, Options{Now: testNow, Rules: []string{"image-alt"}})
	}
	const text = "# How do I dim the lamp?\n\n![](p.png)\n\n![](p.png)\n"
	b, err := ReadBaseline(NewBaseline(check(text)).Bytes())
	if err != nil {
		t.Fatal(err)
	}
	if fresh, mended := b.Filter(check("New text.\n\n" + text)); len(fresh) != 0 || mended != 0 {
		t.Errorf("moved: %d fresh, %d mended", len(fresh), mended)
	}
	if fresh, _ := b.Filter(check(text + "\n![](p.png)\n")); len(fresh) != 1 {
		t.Errorf("a third one: %d fresh", len(fresh))
	}
	if fresh, mended := b.Filter(check("# How do I dim the lamp?\n\n![](p.png)\n")); len(fresh) != 0 || mended != 1 {
		t.Errorf("one mended: %d fresh, %d mended", len(fresh), mended)
	}
	if _, err := ReadBaseline([]byte("{")); err == nil {
		t.Error("half a file is no baseline")
	}
}
