package themes

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"helpgen"
)

// asset is a file that pages refer to, under a name that changes with its content.
type asset struct {
	url    string // site URL
	source string // where it comes from
	data   []byte
}

// assets are a theme's files.
type assets struct {
	sheets  map[string]asset // by name: a folder of css/
	scripts map[string]asset // by name without extension
	extra   []asset          // style sheets of the site, from its theme folder and its config
	logo    asset            // empty without one
	favicon asset
}

// all lists them in a fixed order.
func (a assets) all() []asset {
	var out []asset
	for _, name := range sheetNames {
		out = append(out, a.sheets[name])
	}
	for _, name := range scriptNames {
		out = append(out, a.scripts[name])
	}
	out = append(out, a.extra...)
	out = append(out, a.favicon)
	if a.logo.url != "" {
		out = append(out, a.logo)
	}
	return out
}

// sheetNames are the theme's style sheets, each a folder of css/: page is for every page, body for what writers write,
// article for what stands around it, lists for the other pages, print for paper, end for what comes last or is opened.
// The first paint waits for neither of the last two.
var sheetNames = []string{"page", "body", "article", "lists", "print", "end"}

// scriptNames are the theme's scripts: theme blocks (three lines, no flash of the wrong colors), the others wait.
var scriptNames = []string{"theme", "help", "article", "lists", "contact", "forms", "redirect"}

func loadAssets(files overlaid, site fs.FS, cfg helpgen.Theme, p palette) (assets, error) {
	out := assets{sheets: map[string]asset{}, scripts: map[string]asset{}}
	for _, name := range sheetNames {
		sheet, err := joinSheets(files, "css/"+name)
		if err != nil {
			return out, err
		}
		if name == "page" {
			sheet = append([]byte(p.css()), sheet...) // first, so that the rest may use it
		}
		out.sheets[name] = newAsset(name+".css", "theme css/"+name, sheet)
	}
	for _, name := range scriptNames {
		data, err := files.read("js/" + name + ".js")
		if err != nil {
			return out, fmt.Errorf("reading the theme's scripts: %w", err)
		}
		if data, err = minified("js/"+name+".js", data); err != nil {
			return out, err
		}
		out.scripts[name] = newAsset(name+".js", "theme js/"+name+".js", data)
	}
	icon, err := files.read("favicon.svg")
	if err != nil {
		return out, fmt.Errorf("reading the favicon: %w", err)
	}
	icon = []byte(strings.ReplaceAll(string(icon), "ACCENT", find(p.light, "accent")))
	out.favicon = newAsset("favicon.svg", "theme favicon.svg", icon)
	own, err := joinSheets(files, "css")
	if err != nil {
		return out, err
	}
	if len(own) > 0 {
		out.extra = append(out.extra, newAsset("own.css", "theme css", own))
	}
	return out, out.addSite(site, cfg)
}

// addSite adds the files that the config names.
func (a *assets) addSite(site fs.FS, cfg helpgen.Theme) error {
	for _, name := range cfg.CSS {
		extra, err := siteAsset(site, "theme.css", name)
		if err != nil {
			return err
		}
		a.extra = append(a.extra, extra)
	}
	var err error
	if cfg.Logo != "" {
		if a.logo, err = siteAsset(site, "theme.logo", cfg.Logo); err != nil {
			return err
		}
	}
	if cfg.Favicon != "" {
		a.favicon, err = siteAsset(site, "theme.favicon", cfg.Favicon)
	}
	return err
}

func siteAsset(site fs.FS, key, name string) (asset, error) {
	if site == nil {
		return asset{}, fmt.Errorf("%s: no folder to read %s from", key, name)
	}
	data, err := fs.ReadFile(site, path.Clean(name))
	if err != nil {
		return asset{}, fmt.Errorf("%s: %w", key, err)
	}
	return newAsset(path.Base(name), name, data), nil
}

func newAsset(name, source string, data []byte) asset {
	sum := sha256.Sum256(data)
	ext := path.Ext(name)
	return asset{"/assets/" + strings.TrimSuffix(name, ext) + "." + hex.EncodeToString(sum[:4]) + ext, source, data}
}

// joinSheets puts the style sheets of a folder into one, in the order of their names.
func joinSheets(files overlaid, dir string) ([]byte, error) {
	names, err := files.list(dir, ".css")
	if err != nil {
		return nil, fmt.Errorf("listing the theme's style sheets: %w", err)
	}
	var out []byte
	for _, name := range names {
		data, err := files.read(dir + "/" + name)
		if err != nil {
			return nil, fmt.Errorf("reading %s/%s: %w", dir, name, err)
		}
		out = append(append(out, data...), '\n')
	}
	return minified(dir+"/*.css", out)
}
