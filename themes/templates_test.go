package themes

import (
	"strings"
	"testing"
	"testing/fstest"

	"helpgen"
)

func TestTemplateMistakes(t *testing.T) {
	for _, c := range []struct{ name, file, text, want string }{
		{"field", "home.html", "<p>\n{{.Questoin}}", "templates/home.html:2:2: *themes.HomePage has no field or method Questoin"},
		{"nested", "article.html", "{{range .Contents}}{{.Titel}}{{end}}", "templates/article.html:1:21: themes.Entry has no field or method Titel"},
		{"variable", "article.html", "{{range $i, $e := .Parts}}{{$e.Nme}}{{end}}", "has no field or method Nme"},
		{"partial", "crumbs.html", "{{.Crums}}", "templates/crumbs.html:1:2: *themes.ArticlePage has no field or method Crums"},
		{"word", "home.html", `{{.T "questoin"}}`, `templates/home.html:1:2: no word "questoin" in strings/en.yaml`},
		{"plural", "home.html", `{{.N "artcles" 2}}`, `no plural "artcles"`},
		{"icon", "home.html", `{{icon "serch"}}`, `no icon "serch" in icons.svg`},
		{"function", "home.html", "\n\n{{upper .Title}}", `home.html:3: function "upper" not defined`},
		{"template", "home.html", `{{template "templates/nothing.html" .}}`, `no template "templates/nothing.html"`},
		{"syntax", "home.html", "{{if .Title}}", "home.html:1: unexpected EOF"},
	} {
		t.Run(c.name, func(t *testing.T) {
			overlay := fstest.MapFS{"templates/" + c.file: &fstest.MapFile{Data: []byte(c.text)}}
			_, err := Load(helpgen.DefaultConfig(), LoadOptions{Overlay: overlay})
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error is %v, want %q", err, c.want)
			}
		})
	}
}

func TestOverlay(t *testing.T) {
	overlay := fstest.MapFS{
		"templates/footer.html": &fstest.MapFile{Data: []byte(`<footer>{{.T "home"}} & {{.Name}}</footer>`)},
		"css/9-own.css":         &fstest.MapFile{Data: []byte("body { color : red }")},
		"strings/en.yaml":       &fstest.MapFile{Data: []byte("text:\n  home: Start <here>\n")},
		"strings/de.yaml":       &fstest.MapFile{Data: []byte("text:\n  home: Los\nplurals:\n  articles: {one: Einer, other: \"{n} Stück\"}\n")},
		"strings/de-AT.yaml":    &fstest.MapFile{Data: []byte("text:\n  home: Servus\n")},
		"strings/nl.yaml":       &fstest.MapFile{Data: []byte("text:\n  home: Begin\n")},
	}
	site := sample(t, nil).site
	theme, err := Load(site.Config, LoadOptions{Overlay: overlay, Files: fstest.MapFS{}})
	if err != nil {
		t.Fatal(err)
	}
	r := theme.Renderer(site, Options{Now: today})
	if page := render(t, r, "index.html"); !strings.Contains(page, "<footer>Start &lt;here&gt; & Larkspur Help</footer>") {
		t.Errorf("the site's footer is not used")
	}
	if string(theme.assets.extra[0].data) != "body{color:red}" {
		t.Errorf("the site's sheet is not last")
	}
	if w := theme.wordsFor("nl"); w.T("home") != "Begin" || w.T("search") != "Search" {
		t.Errorf("a partial language is not filled with English")
	}
	if w := theme.wordsFor("de"); w.T("home") != "Los" || w.T("search") != "Suchen" || w.N("articles", 2) != "2 Stück" || w.months[0] != "Januar" {
		t.Errorf("a partial file takes the place of the built-in one: %v", w)
	}
	if w := theme.wordsFor("de-AT"); w.T("home") != "Servus" || w.T("search") != "Suchen" {
		t.Errorf("a variant is not filled with its language")
	}
}

func TestWordMistakes(t *testing.T) {
	for _, c := range []struct{ file, text, want string }{
		{"de.yaml", "text:\n  hoem: Los\n", `strings/de.yaml: unknown word "hoem"`},
		{"en.yaml", "text:\n  hoem: Los\n", `strings/en.yaml: unknown word "hoem"`},
		{"nl.yaml", "plurals:\n  articels: {other: x}\n", `strings/nl.yaml: unknown plural "articels"`},
		{"nl.yaml", "text: [\n", `strings/nl.yaml: yaml`},
	} {
		overlay := fstest.MapFS{"strings/" + c.file: {Data: []byte(c.text)}}
		if _, err := Load(helpgen.DefaultConfig(), LoadOptions{Overlay: overlay}); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("error is %v, want %q", err, c.want)
		}
	}
}

func TestSiteFiles(t *testing.T) {
	cfg := helpgen.DefaultConfig()
	cfg.Theme = helpgen.Theme{Logo: "brand/logo.svg", Favicon: "icon.png", CSS: []string{"more.css"}}
	files := fstest.MapFS{"brand/logo.svg": {}, "icon.png": {}, "more.css": {}}
	theme, err := Load(cfg, LoadOptions{Files: files})
	if err != nil {
		t.Fatal(err)
	}
	r := theme.Renderer(parseSite(t, fstest.MapFS{"articles/a.md": {Data: []byte("# A\n")}}, nil), Options{Now: today})
	page := render(t, r, "a/index.html")
	for _, want := range []string{"assets/logo.e3b0c442.svg", "assets/icon.e3b0c442.png", "assets/more.e3b0c442.css"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page does not use %s", want)
		}
	}
	cfg.Theme.Logo = "missing.svg"
	if _, err := Load(cfg, LoadOptions{Files: files}); err == nil || !strings.Contains(err.Error(), "theme.logo: open missing.svg") {
		t.Errorf("a missing logo gives %v", err)
	}
}
