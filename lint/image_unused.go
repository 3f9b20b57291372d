package lint

import (
	"path"
	"strings"
)

var imageUnused = &Rule{
	Name:     "image-unused",
	Doc:      "Every image next to the articles is shown or linked by one.",
	Severity: Info,
	Site: func(p *SitePass) {
		used := map[string]bool{}
		for _, a := range p.Articles() {
			for _, t := range append(p.ImageTargets(a), p.Targets(a)...) {
				used[t.Asset.Path] = true
			}
		}
		for _, snippet := range p.Snippets {
			for _, img := range snippet.Images {
				used[p.Resolve(snippet, img.Src).Asset.Path] = true
			}
		}
		for _, asset := range p.Options.Assets {
			if isImage(asset.Path) && !used[asset.Path] {
				p.ReportFile(asset.Path, nil, Finding{
					Message: "no article shows this image",
					Hint:    "remove the file, or show it",
				})
			}
		}
	},
}

func isImage(file string) bool {
	switch strings.ToLower(path.Ext(file)) {
	case ".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif":
		return true
	}
	return false
}
