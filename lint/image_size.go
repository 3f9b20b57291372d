package lint

import (
	"fmt"

	"helpgen"
)

type imageSizeOptions struct {
	MaxKB int `key:"max_kb" doc:"largest file, in kB"`
}

var imageSize = &Rule{
	Name:     "image-size",
	Doc:      "An image is at most 500 kB, as many readers are on a phone.",
	Severity: Info,
	Options:  imageSizeOptions{MaxKB: 500},
	Site: func(p *SitePass) {
		seen := map[string]bool{}
		p.Every(func(a *helpgen.Article, on *ArticlePass) {
			max := int64(optionsOf[imageSizeOptions](on.options).MaxKB) * 1000
			for i, t := range p.ImageTargets(a) {
				if t.Kind != helpgen.TargetAsset || t.Asset.Size <= max || seen[t.Asset.Path] {
					continue
				}
				seen[t.Asset.Path] = true
				on.Report(Finding{
					Span:    a.Images[i].Where,
					Message: fmt.Sprintf("the image %s has %d kB, more than %d", quote(a.Images[i].Src), t.Asset.Size/1000, max/1000),
					Hint:    "make it smaller, or save it as WebP",
				})
			}
		})
	},
}
