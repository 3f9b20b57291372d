package helpgen_test

import (
	"bytes"
	"fmt"
	"slices"
	"testing"
	"time"

	"helpgen"
	"helpgen/internal/parse"
)

const dimSource = "---\ntitle: How do I dim it?\nsummary: Turn the knob.\n---\n\nFor all lamps.\n\n## Steps\n\n1. Turn.\n\n## Über alles\n\nMore.\n"

// translate parses a source and its translation and puts them into a site.
func translate(t *testing.T, source, translation string) (*helpgen.Page, *helpgen.Page) {
	t.Helper()
	cfg, errs := helpgen.LoadConfig("helpgen.yaml", []byte("languages: [{code: en}, {code: de}]\n"))
	if len(errs) > 0 {
		t.Fatal(errs)
	}
	parser := parse.New(cfg)
	s := helpgen.NewSite(cfg, []*helpgen.Article{parser.Parse("dim.md", []byte(source)), parser.Parse("dim.de.md", []byte(translation))}, nil, helpgen.SiteOptions{Drafts: true})
	return s.Page("dim.md"), s.Page("dim.de.md")
}

func apply(a *helpgen.Article, e helpgen.Edit) []byte {
	return slices.Concat(a.Source[:e.Start], []byte(e.Text), a.Source[e.End:])
}

func TestMarkTranslated(t *testing.T) {
	for name, text := range map[string]string{
		"none":           "Text.\n",
		"tree.BOM":       "\ufeffText.\n",
		"yaml":           "---\ntitle: Wie dimme ich sie?\n---\n\nText.\n",
		"yaml with CRLF": "---\r\ntitle: Wie dimme ich sie?\r\n---\r\n\r\nText.\r\n",
		"yaml with rule": "---\ntitle: Wie --- dimme ich sie?\n---\n\nText.\n\n---\n",
		"yaml, marked":   "---\ntranslated:\n    title: 00000000\n    old: 11111111\ntitle: Wie dimme ich sie?\n---\n\nText.\n",
		"yaml, flow":     "---\ntranslated: {title: 00000000}\ntitle: Wie dimme ich sie?\n---\n\nText.\n",
		"toml":           "+++\ntitle = \"Wie dimme ich sie?\"\n[lint]\ndisable = []\n+++\n\nText.\n",
		"toml, marked":   "+++\ntranslated = { title = \"00000000\" }\ntitle = \"Wie dimme ich sie?\"\n+++\n\nText.\n",
		"json":           "{\n  \"title\": \"Wie dimme ich sie?\"\n}\n\nText.\n",
		"json, empty":    "{}\n\nText.\n",
		"json, marked":   "{\"translated\": {\"title\": \"00000000\"}, \"title\": \"Wie dimme ich sie?\"}\n\nText.\n",
	} {
		t.Run(name, func(t *testing.T) {
			source, page := translate(t, dimSource, text)
			edit, err := page.MarkTranslated(source.Article)
			if err != nil {
				t.Fatal(err)
			}
			marked := apply(page.Article, edit)
			source, page = translate(t, dimSource, string(marked))
			if slices.ContainsFunc(page.Faults, func(f helpgen.Fault) bool { return f.Blocking }) || !bytes.Contains(page.Source[page.Body.Start:], []byte("Text.")) {
				t.Fatalf("%v\n%s", page.Faults, marked)
			}
			if got := helpgen.CompareTranslation(source, page, never); got.State != helpgen.TranslationCurrent || len(page.Meta.Translated) != 5 {
				t.Errorf("state is %s, hashes %v\n%s", got.State, page.Meta.Translated, marked)
			}
			if again, _ := page.MarkTranslated(source.Article); !bytes.Equal(apply(page.Article, again), marked) {
				t.Errorf("marked twice:\n%s", apply(page.Article, again))
			}
		})
	}
}

func never(*helpgen.Article) time.Time { return time.Time{} }

func TestCompareTranslation(t *testing.T) {
	mark := func(source string) string {
		s, p := translate(t, source, "---\ntitle: Wie?\n---\n")
		edit, err := p.MarkTranslated(s.Article)
		if err != nil {
			t.Fatal(err)
		}
		return string(apply(p.Article, edit))
	}
	for _, tt := range []struct{ name, from, to, want string }{
		{"same", "", "", "current [] []"},
		{"wrapped", "For all lamps.", "For all\nlamps.  ", "current [] []"},
		{"reviewed", "summary:", "reviewed: 2026-03-01\nsummary:", "current [] []"},
		{"step", "1. Turn.", "1. Turn it.", "outdated [steps] []"},
		{"title and part", "dim it?", "dim them?", "outdated [title] []"},
		{"part added", "## Steps", "## Before you begin\n\n- A lamp.\n\n## Steps", "outdated [prerequisites] []"},
		{"part gone", "## Über alles\n\nMore.\n", "", "outdated [] [über-alles]"},
		{"part renamed", "## Über alles", "## Unter allem", "outdated [unter-allem] [über-alles]"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			now := string(bytes.Replace([]byte(dimSource), []byte(tt.from), []byte(tt.to), 1))
			source, page := translate(t, now, mark(dimSource))
			got := helpgen.CompareTranslation(source, page, never)
			var names []string
			for _, p := range got.Changed {
				names = append(names, p.Name)
			}
			if s := fmt.Sprintf("%s %s %s", got.State, names, got.Gone); s != tt.want {
				t.Errorf("%s, want %s", s, tt.want)
			}
		})
	}
}

func TestMarkTranslatedRefuses(t *testing.T) {
	for _, text := range []string{"---\ntitle: Wie?\n\nText.\n", "+++\ntitle = \"Wie?\"\n[translated]\ntitle = \"00000000\"\n+++\n"} {
		cfg := helpgen.DefaultConfig()
		a := parse.New(cfg).Parse("a.md", []byte(text))
		if edit, err := a.MarkTranslated(parse.New(cfg).Parse("b.md", []byte(dimSource))); err == nil {
			t.Errorf("%q gave %q", text, apply(a, edit))
		}
	}
}
