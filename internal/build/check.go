package build

import (
	"slices"

	"helpgen"
	"helpgen/lint"
)

// Lint returns the lint configuration of the project and the options its rules need.
func (p *Project) Lint() (*lint.Config, lint.Options, error) {
	cfg, errs := lint.NewConfig(p.Config)
	if len(errs) > 0 {
		return nil, lint.Options{}, &ConfigError{p.Config.File, p.Config, errs}
	}
	asked := p.Options.Rules
	if p.Options.External != nil {
		asked = append(slices.Clone(asked), "link-external")
	}
	for _, name := range asked {
		rule, err := lint.Lookup(name)
		if err != nil {
			return nil, lint.Options{}, err
		}
		cfg.Enable(rule)
	}
	opts := lint.Options{Only: p.Options.Only, Now: p.Options.Now, Assets: p.Files.List(), Repositories: p.repositories, Jobs: p.Options.Jobs, Modified: p.modified, Shallow: p.Shallow,
		Rules: p.Options.Rules, External: p.Options.External}
	if p.cache != nil {
		opts.Complete = p.cache.complete
	}
	opts.Related = p.related(opts.Complete)
	opts.Icons = p.icons()
	return cfg, opts, nil
}

// related prepares to find articles that are like one.
func (p *Project) related(complete func(*helpgen.Article)) func(*helpgen.Site) func(*helpgen.Page) []*helpgen.Page {
	return func(site *helpgen.Site) func(*helpgen.Page) []*helpgen.Page {
		for _, a := range site.Articles() {
			if complete != nil && !p.Options.Only(a.Path) {
				complete(a)
			}
		}
		p.alike.Update(site)
		return func(page *helpgen.Page) []*helpgen.Page { return p.alike.Of(page, relatedArticles) }
	}
}

// Check lints the project.
func (p *Project) Check() ([]lint.Finding, error) {
	cfg, opts, err := p.Lint()
	if err != nil {
		return nil, err
	}
	if !p.Options.Check {
		return p.published(lint.Check(p.Site, cfg, opts)), nil
	}
	articles := lint.Files(p.Site)
	groups := [][]lint.Finding{lint.CheckSite(p.Site, cfg, opts)}
	opts.Site = p.Site
	for _, a := range articles {
		found, ok := p.early[a.Path]
		if !ok {
			found = lint.CheckArticle(a, cfg, opts)
		}
		groups = append(groups, found)
	}
	findings := slices.Concat(groups...)
	return lint.Settle(articles, cfg, opts, findings), nil
}

// checksEarly reports whether an article can be checked as soon as it is parsed: it includes no snippet, and none is
// made of it.
func (p *Project) checksEarly(a *helpgen.Article) bool {
	return len(a.Includes) == 0 && !p.Config.IsSnippet(a.Path)
}

// checkEarly lints one article as soon as it is parsed, and lets go of the text of its steps and blocks, which are
// most of what an article takes up and which no rule of the site reads, except the blocks of a policy.
func (p *Project) checkEarly(a *helpgen.Article, cfg *lint.Config, opts lint.Options) []lint.Finding {
	findings := lint.CheckArticle(a, cfg, opts)
	if a.Type != helpgen.TypePolicy {
		a.Blocks = nil
	}
	for i := range a.Parts {
		for j := range a.Parts[i].Steps {
			a.Parts[i].Steps[j].Text = ""
		}
	}
	return findings
}

// published leaves out what is found in drafts that are not published: they are still being written. A
// draft that can't be read is told of, since it might not be one.
func (p *Project) published(findings []lint.Finding) []lint.Finding {
	return slices.DeleteFunc(findings, func(f lint.Finding) bool {
		a := p.articles[f.Path]
		return a != nil && a.Meta.Draft && !p.Options.Drafts && !blocked(a)
	})
}

func blocked(a *helpgen.Article) bool {
	return slices.ContainsFunc(a.Faults, func(f helpgen.Fault) bool { return f.Blocking })
}
