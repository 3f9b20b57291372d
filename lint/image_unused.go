package lint

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"helpgen"
)

var imageUnused = &Rule{
	Name:     "image-unused",
	Doc:      "Every image next to the articles is shown or linked by one.",
	Severity: Info,
	Site: func(p *SitePass) {
		if !slices.ContainsFunc(p.Options.Assets, func(a helpgen.Asset) bool { return p.Options.wants(a.Path) }) {
			return
		}
		used := map[string]bool{}
		for _, a := range Files(p.Site) {
			for _, t := range append(p.ImageTargets(a), p.Targets(a)...) {
				used[t.Asset.Path] = true
			}
		}
		unused := map[string][]string{}
		for _, asset := range p.Options.Assets {
			if isImage(asset.Path) && !used[asset.Path] {
				unused[path.Dir(asset.Path)] = append(unused[path.Dir(asset.Path)], asset.Path)
			}
		}
		for _, files := range unused {
			slices.Sort(files)
			p.ReportFile(files[0], nil, Finding{
				Message: "no article shows this image" + others(files[1:]),
				Hint:    "remove what is old, or show it",
			})
		}
	},
}

// others names further files of the same folder, the first few of them.
func others(files []string) string {
	const shown = 5
	if len(files) == 0 {
		return ""
	}
	var names []string
	for _, f := range files[:min(shown, len(files))] {
		names = append(names, path.Base(f))
	}
	out := fmt.Sprintf(", nor %s of its folder: %s", plural(len(files), "other"), strings.Join(names, ", "))
	if len(files) > shown {
		out += "…"
	}
	return out
}

func isImage(file string) bool {
	switch strings.ToLower(path.Ext(file)) {
	case ".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif":
		return true
	}
	return false
}
