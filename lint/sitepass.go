package lint

import (
	"time"

	"helpgen"
)

// SitePass is one rule's look at the whole site.
type SitePass struct {
	*helpgen.Site
	Config  *Config
	Options Options
	Now     time.Time

	rule     *Rule
	links    *links
	findings *[]Finding
}

// links holds where the links and images of articles lead, found once for all rules.
type links struct {
	targets map[*helpgen.Article][]helpgen.Target // parallel to Article.Links
	images  map[*helpgen.Article][]helpgen.Target // parallel to Article.Images
}

// Each calls do for every article in which the rule is on and whose findings are wanted.
func (p *SitePass) Each(do func(a *helpgen.Article, on *ArticlePass)) {
	p.among(p.Options.wants, do)
}

// Every calls do for every article in which the rule is on, for rules whose findings in one article hang on
// what is in others.
func (p *SitePass) Every(do func(a *helpgen.Article, on *ArticlePass)) {
	p.among(func(string) bool { return true }, do)
}

func (p *SitePass) among(chosen func(path string) bool, do func(a *helpgen.Article, on *ArticlePass)) {
	files := p.Articles()
	if p.rule.Snippets {
		files = Files(p.Site)
	}
	for _, a := range files {
		if !chosen(a.Path) {
			continue
		}
		s := p.Config.settings(a.Path).of(p.rule)
		if s.severity != Off {
			do(a, &ArticlePass{SitePass: p, article: a, severity: s.severity, options: s.options})
		}
	}
}

// ArticlePass reports findings of a site rule in one article.
type ArticlePass struct {
	*SitePass
	article  *helpgen.Article
	severity Severity
	options  any
}

// Report adds a finding in the article.
func (p *ArticlePass) Report(f Finding) {
	if !p.Options.wants(p.article.Path) {
		return
	}
	f.Rule = p.rule.Name
	if f.Severity == Off || f.Severity > p.severity {
		f.Severity = p.severity
	}
	f.locate(p.article)
	*p.findings = append(*p.findings, f)
}

// ReportFile adds a finding about a file that is no article: the configuration, or an asset without text.
func (p *SitePass) ReportFile(path string, src []byte, f Finding) {
	s := p.Config.settings(path).of(p.rule)
	if s.severity == Off {
		return
	}
	f.Rule, f.Path, f.Source = p.rule.Name, path, src
	if f.Severity == Off || f.Severity > s.severity {
		f.Severity = s.severity
	}
	f.Pos, f.End = helpgen.Pos{Line: 1, Column: 1}, helpgen.Pos{Line: 1, Column: 1}
	if src != nil {
		f.Pos, f.End = posIn(src, f.Span.Start), posIn(src, f.Span.End)
	}
	*p.findings = append(*p.findings, f)
}

// whole returns an article with all that a rule may ask for.
func (p *SitePass) whole(a *helpgen.Article) *helpgen.Article {
	if p.Options.Complete != nil && !p.Options.wants(a.Path) {
		p.Options.Complete(a)
	}
	return a
}

// at returns a place in another article.
func (p *SitePass) at(a *helpgen.Article, s helpgen.Span, message string) Place {
	a = p.whole(a)
	return Place{Path: a.Path, Span: s, Pos: a.Pos(s.Start), End: a.Pos(s.End), Message: message, Source: a.Source}
}

// Targets says where each of the article's links leads.
func (p *SitePass) Targets(a *helpgen.Article) []helpgen.Target {
	a = p.whole(a)
	return p.targets(a, p.links.targets, len(a.Links), func(i int) string { return a.Links[i].Dest })
}

// ImageTargets says where each of the article's images is.
func (p *SitePass) ImageTargets(a *helpgen.Article) []helpgen.Target {
	a = p.whole(a)
	return p.targets(a, p.links.images, len(a.Images), func(i int) string { return a.Images[i].Src })
}

// targets resolves the n destinations of an article, unless known.
func (p *SitePass) targets(a *helpgen.Article, known map[*helpgen.Article][]helpgen.Target, n int, dest func(int) string) []helpgen.Target {
	targets, ok := known[a]
	if !ok {
		targets = make([]helpgen.Target, n)
		for i := range targets {
			targets[i] = p.Resolve(a, dest(i))
		}
		known[a] = targets
	}
	return targets
}
