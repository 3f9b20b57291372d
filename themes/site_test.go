package themes

import (
	"flag"
	"helpgen/internal/parse"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"helpgen"
)

var (
	update = flag.Bool("update", false, "rewrite the golden files")
	out    = flag.String("out", "", "folder to write the sample site to, to look at it")
	source = flag.String("source", "testdata/site", "folder of the site to write with -out")
	base   = flag.String("base", "", "base_url of the site to write with -out")
)

var today = time.Date(2026, 11, 25, 0, 0, 0, 0, time.UTC)

// noAssets knows one picture.
type noAssets struct{}

func (noAssets) Asset(path string) (helpgen.Asset, bool) {
	if !strings.HasSuffix(path, "form.png") {
		return helpgen.Asset{}, false
	}
	return helpgen.Asset{Path: path, URL: "/form.png", Width: 800, Height: 320}, true
}

func (noAssets) Similar(string) string      { return "" }
func (noAssets) Published() []helpgen.Asset { return nil }

// parseSite reads the site of a folder: helpgen.yaml and articles/.
func parseSite(t testing.TB, files fs.FS, change func(*helpgen.Config)) *helpgen.Site {
	t.Helper()
	cfg := helpgen.DefaultConfig()
	if src, err := fs.ReadFile(files, "helpgen.yaml"); err == nil {
		var faults any
		cfg, faults = loadConfig(src)
		if faults != nil {
			t.Fatalf("config: %v", faults)
		}
	}
	if change != nil {
		change(cfg)
	}
	content, err := fs.Sub(files, "articles")
	if err != nil {
		t.Fatal(err)
	}
	return helpgen.NewSite(cfg, parseAll(t, cfg, content), noAssets{}, helpgen.SiteOptions{Now: today})
}

func loadConfig(src []byte) (*helpgen.Config, any) {
	cfg, faults := helpgen.LoadConfig("helpgen.yaml", src)
	if len(faults) > 0 {
		return cfg, faults[0]
	}
	return cfg, nil
}

func parseAll(t testing.TB, cfg *helpgen.Config, content fs.FS) []*helpgen.Article {
	t.Helper()
	var articles []*helpgen.Article
	parser := parse.New(cfg)
	err := fs.WalkDir(content, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".md") {
			return err
		}
		src, err := fs.ReadFile(content, path)
		articles = append(articles, parser.Parse(path, src))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return articles
}

func sample(t testing.TB, change func(*helpgen.Config)) *Renderer {
	t.Helper()
	return renderer(t, parseSite(t, os.DirFS("testdata/site"), change))
}

func renderer(t testing.TB, site *helpgen.Site) *Renderer {
	t.Helper()
	theme, err := Load(site.Config, LoadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	return theme.Renderer(site, Options{Now: today})
}

func render(t testing.TB, r *Renderer, path string) string {
	t.Helper()
	data, err := r.Render(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// TestWriteSite writes the sample site to the folder given by -out, for eyes and for other checkers.
func TestWriteSite(t *testing.T) {
	if *out == "" {
		t.Skip("no -out")
	}
	r := renderer(t, parseSite(t, os.DirFS(*source), func(c *helpgen.Config) { c.BaseURL = *base }))
	for _, f := range r.Files() {
		file := filepath.Join(*out, f.Path)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(render(t, r, f.Path)), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
