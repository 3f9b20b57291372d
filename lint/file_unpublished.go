package lint

import (
	"path"
	"slices"

	"helpgen"
)

var fileUnpublished = &Rule{
	Name:     "file-unpublished",
	Doc:      "Files next to the articles may be published, and articles link to them.",
	Severity: Error,
	Site: func(p *SitePass) {
		used := map[string]bool{}
		for _, a := range Files(p.Site) {
			for _, t := range append(p.ImageTargets(a), p.Targets(a)...) {
				used[t.Asset.Path] = true
			}
		}
		p.Each(func(a *helpgen.Article, on *ArticlePass) { withheldIn(a, on) })
		unused := map[string][]string{}
		for _, asset := range p.Options.Assets {
			if !isImage(asset.Path) && !used[asset.Path] && !p.Site.Config.Published(asset.Path) && p.Options.wants(asset.Path) {
				unused[path.Dir(asset.Path)] = append(unused[path.Dir(asset.Path)], asset.Path)
			}
		}
		for _, files := range unused {
			slices.Sort(files)
			p.ReportFile(files[0], nil, Finding{
				Severity: Info,
				Message:  "no article links to this file" + others(files[1:]) + ", so it is not published",
				Hint:     "remove what is old, link to it, or name it under publish in the configuration",
			})
		}
		for _, dir := range p.Options.Repositories {
			p.ReportFile(dir, nil, Finding{
				Severity: Warning,
				Message:  "a git repository lies among the articles; git is not asked there, since its settings can name programs to run",
				Hint:     "move it out of the content folder; changes of articles are looked up in the repository of the project's folder",
			})
		}
	},
}

// withheldIn reports what an article shows or links and helpgen does not publish. What is for the team may be used by
// what is.
func withheldIn(a *helpgen.Article, on *ArticlePass) {
	report := func(at helpgen.Span, t helpgen.Target) {
		hint := "write it as an article, or name it under publish in the configuration if you trust all who may change it"
		switch hidden := on.HidesFile(t.Asset.Path); {
		case t.Asset.Withheld == "", hidden && on.Internal(a):
			return
		case hidden:
			hint = "move it out of that folder, or mark this article with audience: internal, too"
		}
		on.Report(Finding{Span: at, Message: t.Asset.Path + " is not published: " + t.Asset.Withheld, Hint: hint})
	}
	for i, t := range on.Targets(a) {
		report(a.Links[i].Where, t)
	}
	for i, t := range on.ImageTargets(a) {
		report(a.Images[i].Where, t)
	}
}
