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
	sheet   asset
	scripts map[string]asset // by name without extension
	extra   []asset          // style sheets of the config
	logo    asset            // empty without one
	favicon asset
}

// all lists them in a fixed order.
func (a assets) all() []asset {
	out := []asset{a.sheet}
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

// scriptNames are the theme's scripts: theme blocks (three lines, no flash of the wrong colors), the others wait.
var scriptNames = []string{"theme", "help", "article", "lists", "contact", "redirect"}

func loadAssets(files overlaid, site fs.FS, cfg helpgen.Theme, p palette) (assets, error) {
	out := assets{scripts: map[string]asset{}}
	sheet, err := joinSheets(files, p)
	if err != nil {
		return out, err
	}
	out.sheet = newAsset("help.css", "theme css", sheet)
	for _, name := range scriptNames {
		data, err := files.read("js/" + name + ".js")
		if err != nil {
			return out, fmt.Errorf("reading the theme's scripts: %w", err)
		}
		out.scripts[name] = newAsset(name+".js", "theme js/"+name+".js", minifyJS(data))
	}
	icon, err := files.read("favicon.svg")
	if err != nil {
		return out, fmt.Errorf("reading the favicon: %w", err)
	}
	icon = []byte(strings.ReplaceAll(string(icon), "ACCENT", find(p.light, "accent")))
	out.favicon = newAsset("favicon.svg", "theme favicon.svg", icon)
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

// joinSheets puts the palette and the theme's sheets into one.
func joinSheets(files overlaid, p palette) ([]byte, error) {
	names, err := files.list("css", ".css")
	if err != nil {
		return nil, fmt.Errorf("listing the theme's style sheets: %w", err)
	}
	out := []byte(p.css())
	for _, name := range names {
		data, err := files.read("css/" + name)
		if err != nil {
			return nil, fmt.Errorf("reading css/%s: %w", name, err)
		}
		out = append(out, minifyCSS(data)...)
	}
	return out, nil
}
