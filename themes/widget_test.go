package themes

import (
	"bytes"
	"compress/gzip"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"helpgen"
)

// withWidget is the sample site with a widget and something for it to search.
func withWidget(t *testing.T, change func(*helpgen.Config)) *Renderer {
	t.Helper()
	return searchable(t, parseSite(t, os.DirFS("testdata/site"), func(c *helpgen.Config) {
		c.Widget.Enabled = true
		if change != nil {
			change(c)
		}
	}))
}

func searchable(t *testing.T, site *helpgen.Site) *Renderer {
	t.Helper()
	theme, err := Load(site.Config, LoadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	files := SearchFiles{Script: "/search/search.1.js", Engine: "/search/engine.1.js", Manifest: map[string]string{}}
	for _, tree := range site.Editions {
		files.Manifest[tree.Lang.Code] = "/search/" + tree.Lang.Code + "/index.bin"
	}
	return theme.Renderer(site, Options{Now: today, Search: files})
}

func hasFile(r *Renderer, path string) bool {
	return slices.ContainsFunc(r.Files(), func(f File) bool { return f.Path == path })
}

func TestWidgetIsWrittenOnDemand(t *testing.T) {
	if off := sample(t, nil); hasFile(off, widgetName) || strings.Contains(render(t, off, "_headers"), "Access-Control") {
		t.Error("a site without a widget has the file or lets others read it")
	}
	for want, origins := range map[string][]string{
		"*": nil, "https://app.example.com": {"https://app.example.com/"}, "* ": {"https://a.example", "https://b.example"},
	} {
		r := withWidget(t, func(c *helpgen.Config) { c.Widget.Origins = origins })
		line := "  Access-Control-Allow-Origin: " + strings.TrimSpace(want) + "\n"
		if !hasFile(r, widgetName) || !strings.Contains(render(t, r, "_headers"), line) {
			t.Errorf("origins %v: no widget, or no %q in\n%s", origins, line, render(t, r, "_headers"))
		}
	}
}

func TestWidgetKnowsTheSite(t *testing.T) {
	js := render(t, withWidget(t, func(c *helpgen.Config) {
		c.Widget.Label, c.Home.Featured = "Hilf mir", []string{"en/billing/refund.md"}
	}), widgetName)
	for _, want := range []string{`"engine":"./search/engine.1.js"`, `"index":"./search/ar/index.bin"`, `"dir":"rtl"`, `"widget":"Hilf mir"`,
		`"position":"end"`, `"url":"./billing/refund/"`, `"url":"./ar/account/"`, `"url":"./contact/"`} {
		if !strings.Contains(js, want) {
			t.Errorf("it does not know %s", want)
		}
	}
	for _, never := range []string{"innerHTML", "eval(", "localStorage", "sessionStorage", "cookie", "document.write"} {
		if strings.Contains(js, never) {
			t.Errorf("it has %s", never)
		}
	}
}

func TestWidgetIsSmall(t *testing.T) {
	codes := []string{"en", "de", "es", "fr", "pt", "ja", "zh", "ar"}
	files := fstest.MapFS{}
	for _, code := range codes {
		files["articles/"+code+"/topic/one.md"] = &fstest.MapFile{Data: []byte("---\ntitle: How do I begin?\nfeatured: true\n---\n\nText.\n")}
	}
	r := searchable(t, parseSite(t, files, func(c *helpgen.Config) {
		c.Widget.Enabled, c.Languages = true, nil
		for _, code := range codes {
			c.Languages = append(c.Languages, helpgen.Language{Code: code, Dir: code, Prefix: "/" + code + "/"})
		}
	}))
	var packed bytes.Buffer
	z, _ := gzip.NewWriterLevel(&packed, gzip.BestCompression)
	if _, err := z.Write([]byte(render(t, r, widgetName))); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	t.Logf("%d bytes with %d languages", packed.Len(), len(r.site.Editions))
	if packed.Len() > 12000 || len(r.site.Editions) != len(codes) {
		t.Errorf("it has %d bytes, want at most 12 kB", packed.Len())
	}
}
