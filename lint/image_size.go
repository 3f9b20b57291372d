package lint

import (
	"fmt"
	"slices"

	"helpgen"
)

type imageSizeOptions struct {
	MaxKB int `key:"max_kb" doc:"largest file, in kB"`
}

var imageSize = &Rule{
	Name:     "image-size",
	Doc:      "An image is at most 500 kB, as many readers are on a phone.",
	Severity: Info,
	Snippets: true,
	Options:  imageSizeOptions{MaxKB: 500},
	Site: func(p *SitePass) {
		found := false
		p.Each(func(a *helpgen.Article, on *ArticlePass) {
			found = found || slices.ContainsFunc(p.ImageTargets(a), func(t helpgen.Target) bool { return tooLarge(on, t) })
		})
		if !found {
			return
		}
		seen := map[string]bool{}
		p.Every(func(a *helpgen.Article, on *ArticlePass) {
			for i, t := range p.ImageTargets(a) {
				if tooLarge(on, t) && !seen[t.Asset.Path] {
					seen[t.Asset.Path] = true
					on.Report(Finding{
						Span:    a.Images[i].Where,
						Message: fmt.Sprintf("the image %s has %d kB, more than %d", quote(a.Images[i].Src), t.Asset.Size/1000, maxImage(on)/1000),
						Hint:    "make it smaller, or save it as WebP",
					})
				}
			}
		})
	},
}

func tooLarge(p *ArticlePass, t helpgen.Target) bool {
	return t.Kind == helpgen.TargetAsset && t.Asset.Size > maxImage(p)
}

// maxImage is the largest size of an image in bytes.
func maxImage(p *ArticlePass) int64 {
	return int64(optionsOf[imageSizeOptions](p.options).MaxKB) * 1000
}
