package main

import (
	"cmp"
	"context"
	"fmt"
	"html"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// A shot is a page as a reader sees it.
type shot struct {
	name     string
	width    int64
	height   int64
	media    map[string]string // features of the device
	noScript bool
}

var shots = []shot{
	{"320", 320, 640, nil, false},
	{"390", 390, 844, nil, false},
	{"768", 768, 1024, nil, false},
	{"1024", 1024, 768, nil, false},
	{"1366", 1366, 768, nil, false},
	{"1920", 1920, 1080, nil, false},
	{"1366-dark", 1366, 768, map[string]string{"prefers-color-scheme": "dark"}, false},
	{"1366-forced", 1366, 768, map[string]string{"forced-colors": "active"}, false},
	{"1366-no-script", 1366, 768, nil, true},
	{"390-dark", 390, 844, map[string]string{"prefers-color-scheme": "dark"}, false},
}

// typed puts a word into the search box that the page shows.
const typed = `(() => {
	const i = [...document.querySelectorAll('.find input')].find(i => i.offsetParent)
	i?.focus()
	if (i) i.value = 'pair'
	i?.dispatchEvent(new Event('input', {bubbles: true}))
})(), new Promise(done => setTimeout(done, 900, 0))`

// TestShots takes pictures of pages of some sites at all widths and in all modes, for eyes: into the folder that SHOTS
// names, with a page that shows them as a table. SHOTS_ONLY picks pictures by a part of their name.
func TestShots(t *testing.T) {
	dir := os.Getenv("SHOTS")
	if dir == "" {
		t.Skip("SHOTS names no folder")
	}
	stress := stressSite(t)
	sites := []struct {
		name  string
		args  []string
		pages []string
	}{
		{"own", []string{"-s", "../.."}, []string{"/", "/looks/", "/rules/", "/looks/colour-and-logo/", "/a-z/"}},
		{"stress", []string{"-s", stress}, []string{"/", "/many/", "/few/", "/none/", "/few/steps/", "/few/table/", "/search/?q=pair",
			"/search/?q=zzqq", "/search/?q=pair+xylophone", "/fix/", "/contact/", "/support-policy/", "/whats-new/", "/missing/", "/ar/", "/ar/few/steps/", "/ar/few/",
			"/de/few/steps/", "/#typed", "/few/steps/#typed"}},
		{"init", []string{"--content", "../../articles/starter"}, []string{"/", "/#typed"}},
	}
	if root := os.Getenv("HELPGEN_CORPORA"); root != "" {
		sites = append(sites, struct {
			name  string
			args  []string
			pages []string
		}{"arduino", []string{"--content", filepath.Join(root, "arduino", "content")}, []string{"/", "/a-z/"}})
	}
	ctx := browser(t)
	var table strings.Builder
	for _, s := range sites {
		if !anyWanted(s.name, s.pages) {
			continue
		}
		site := host(t, buildSite(t, s.args...), "/")
		for _, p := range s.pages {
			name := s.name + strings.NewReplacer("/", "_", "?q=", "-", "#", "").Replace(p)
			fmt.Fprintf(&table, "<h2>%s</h2>\n", html.EscapeString(name))
			for _, look := range shots {
				file := name + "@" + look.name + ".png"
				if wanted(file) {
					look.take(t, ctx, site+p, filepath.Join(dir, file))
				}
				fmt.Fprintf(&table, "<a href=%q><img src=%[1]q width=240 loading=lazy alt=\"\"></a>\n", file)
			}
		}
	}
	if err := os.WriteFile(filepath.Join(dir, "index.html"), []byte("<!doctype html><title>Shots</title>\n"+table.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}

func wanted(file string) bool {
	for part := range strings.FieldsSeq(cmp.Or(os.Getenv("SHOTS_ONLY"), ".")) {
		if strings.Contains(file, part) {
			return true
		}
	}
	return false
}

func anyWanted(site string, pages []string) bool {
	return os.Getenv("SHOTS_ONLY") == "" || strings.Contains(os.Getenv("SHOTS_ONLY"), site) || strings.HasPrefix(os.Getenv("SHOTS_ONLY"), "@")
}

// longestShot is how much of a long page a picture shows, in windows.
const longestShot = 3

func (s shot) take(t *testing.T, ctx context.Context, url, file string) {
	t.Helper()
	var features []*emulation.MediaFeature
	for name, value := range s.media {
		features = append(features, &emulation.MediaFeature{Name: name, Value: value})
	}
	url, open := strings.CutSuffix(url, "#typed")
	_, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: features})
	if err == nil {
		_, err = chromedp.Call(ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: s.noScript})
	}
	if err == nil {
		err = chromedp.Do(ctx, chromedp.EmulateViewport(s.width, s.height), chromedp.Navigate("about:blank"), chromedp.Navigate(url))
	}
	if err != nil {
		t.Fatal(err)
	}
	if open && !s.noScript {
		eval[int](t, ctx, typed)
	} else if !s.noScript {
		eval[int](t, ctx, `new Promise(done => setTimeout(done, 250, 0))`)
	}
	height := min(eval[float64](t, ctx, `document.documentElement.scrollHeight`), float64(longestShot*s.height))
	if open {
		height = float64(s.height)
	}
	out, err := chromedp.Call(ctx, cdppage.CaptureScreenshot, cdppage.CaptureScreenshotParams{CaptureBeyondViewport: new(true),
		Clip: &cdppage.Viewport{Width: float64(s.width), Height: height, Scale: 1}})
	if err == nil {
		err = os.WriteFile(file, out.Data, 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
}
