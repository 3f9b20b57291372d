package lint

import (
	"regexp"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"helpgen"
	"helpgen/internal/tree"
)

// Check runs all rules over a site. Findings come sorted by path, position and rule.
func Check(site *helpgen.Site, cfg *Config, opts Options) []Finding {
	articles := Files(site)
	opts.Site = site
	groups := make([][]Finding, len(articles)+1)
	each(len(articles), opts.Jobs, func(i int) {
		groups[i] = CheckArticle(articles[i], cfg, opts)
	})
	groups[len(articles)] = CheckSite(site, cfg, opts)
	return Settle(articles, cfg, opts, slices.Concat(groups...))
}

// Files returns what Check looks at: the articles of a site, then its snippets.
func Files(site *helpgen.Site) []*helpgen.Article {
	return slices.Concat(site.Articles(), site.SnippetList())
}

// CheckArticle runs the rules that look at one article. Its findings hold until the article, the
// configuration or the day changes; suppression comments are not applied yet. Of an article whose findings
// are not wanted it gives what gatherKeys has to know of all.
func CheckArticle(a *helpgen.Article, cfg *Config, opts Options) []Finding {
	if !opts.wants(a.Path) {
		return unknownKeys(a, cfg, opts)
	}
	var findings []Finding
	settings := cfg.settings(a.Path)
	broken := blocked(a)
	for _, f := range a.Faults {
		if broken && !f.Blocking {
			continue
		}
		if s := cfg.severityOf(a.Path, f); s != Off && opts.runs(f.Rule) {
			findings = append(findings, faultFinding(a, f, s))
		}
	}
	if broken {
		return findings
	}
	template, _ := cfg.Site.Template(a.Type)
	snippet := cfg.Site.IsSnippet(a.Path)
	pass := Pass{
		Article: a, Whole: a, Config: cfg, Template: template, Stated: cfg.TypeStated(a), Now: opts.Now,
		prose: newProse(a), findings: &findings,
	}
	defer pass.prose.free()
	if opts.Site != nil {
		pass.Whole = opts.Site.Whole(a)
	}
	for i, r := range rules {
		if r.Article == nil || snippet && !r.Snippets || settings[i].severity == Off || !opts.runs(r.Name) {
			continue
		}
		pass.rule, pass.severity, pass.options = r, settings[i].severity, settings[i].options
		r.Article(&pass)
	}
	return findings
}

// CheckSite runs the rules that look at all articles; suppression comments are not applied yet.
func CheckSite(site *helpgen.Site, cfg *Config, opts Options) []Finding {
	var findings []Finding
	for _, f := range site.Faults {
		if s := cfg.severityOf(f.Path(), f.Fault); s != Off && opts.runs(f.Rule) && opts.wants(f.Path()) {
			findings = append(findings, siteFinding(f, s))
		}
	}
	shared := &links{map[*helpgen.Article][]helpgen.Target{}, map[*helpgen.Article][]helpgen.Target{}}
	for _, r := range rules {
		if r.Site != nil && cfg.anywhere(r) && opts.runs(r.Name) {
			r.Site(&SitePass{Site: site, Config: cfg, Options: opts, Now: opts.Now, rule: r, links: shared, findings: &findings})
		}
	}
	return findings
}

// Settle applies suppressions to the findings of CheckArticle and CheckSite, adds findings about
// suppressions that hide nothing, leaves out what is not wanted, and sorts. It uses the memory of findings.
func Settle(articles []*helpgen.Article, cfg *Config, opts Options, findings []Finding) []Finding {
	findings = gatherKeys(findings, cfg)
	findings = slices.DeleteFunc(findings, func(f Finding) bool { return !opts.wants(f.Path) })
	suppressed := map[string]*suppressions{}
	for _, a := range articles {
		if !opts.wants(a.Path) {
			continue
		}
		if s := suppressionsIn(a); s != nil {
			suppressed[a.Path] = s
		}
	}
	findings = slices.DeleteFunc(findings, func(f Finding) bool { return suppressed[f.Path].hide(&f) && !f.Blocking })
	for _, s := range suppressed {
		findings = append(findings, s.about(cfg, opts)...)
	}
	opts.noteIncluders(findings)
	sortFindings(findings)
	wanted := 0
	for _, a := range articles {
		if opts.wants(a.Path) {
			wanted++
		}
	}
	return capKinds(gatherHabits(findings, wanted))
}

// shownIncluders is how many of the articles that include a snippet a finding in it names.
const shownIncluders = 3

// noteIncluders adds to findings in snippets where these are included.
func (o Options) noteIncluders(findings []Finding) {
	if o.Site == nil {
		return
	}
	for i := range findings {
		f := &findings[i]
		pages := o.Site.Includers(f.Path)
		for _, p := range pages[:min(len(pages), shownIncluders)] {
			for _, inc := range p.Includes {
				if sn := o.Site.Snippet(p.Article, inc.Path); sn != nil && sn.Path == f.Path {
					f.Places = append(f.Places, Place{Path: p.Path, Span: inc.Span, Pos: p.Pos(inc.Span.Start), End: p.Pos(inc.Span.End),
						Message: "included here", Source: p.Source})
					break
				}
			}
		}
	}
}

// siteFinding turns a fault between files into a finding; one in a file that is no article has no place in it.
func siteFinding(f helpgen.SiteFault, s Severity) Finding {
	if f.Article != nil {
		return faultFinding(f.Article, f.Fault, s)
	}
	first := helpgen.Pos{Line: 1, Column: 1}
	return Finding{Rule: f.Rule, Severity: s, Blocking: f.Blocking, Path: f.File, Pos: first, End: first, Message: f.Message, Hint: f.Hint}
}

// severityOf is how severe a fault in the file at path is. One that keeps the site from being written is an error
// whatever the configuration says.
func (c *Config) severityOf(path string, f helpgen.Fault) Severity {
	if f.Blocking {
		return Error
	}
	return c.settings(path).named(f.Rule).severity
}

// blocked reports whether the article could not be read well enough to say anything else about it.
func blocked(a *helpgen.Article) bool {
	return slices.ContainsFunc(a.Faults, func(f helpgen.Fault) bool { return f.Blocking })
}

// faultFinding turns a fault into a finding; a fault may be milder than its rule.
func faultFinding(a *helpgen.Article, f helpgen.Fault, s Severity) Finding {
	if own, err := ParseSeverity(f.Severity, s); err == nil && own != Off {
		s = min(s, own)
	}
	span := trimSpan(a.Source, f.Span)
	if span.Empty() {
		span = f.Span
	}
	out := Finding{Rule: f.Rule, Severity: s, Blocking: f.Blocking, Span: span, Message: f.Message, Hint: f.Hint, Edits: f.Edits}
	out.Suggest = meant(a, span, f.Hint)
	out.locate(a)
	return out
}

// ConfigFindings turns what is wrong in a configuration into findings.
func ConfigFindings(cfg *helpgen.Config, errs []*tree.Error) []Finding {
	out := make([]Finding, len(errs))
	for i, e := range errs {
		out[i] = Finding{Rule: configValue.Name, Severity: Error, Path: cfg.File, Source: cfg.Source, Span: e.Span, Message: e.Message, Hint: e.Hint,
			Pos: posIn(cfg.Source, e.Span.Start), End: posIn(cfg.Source, e.Span.End)}
	}
	sortFindings(out)
	return out
}

var didYouMean = regexp.MustCompile(`^did you mean "([^"]+)"\?$`)

// meant offers what a fault's hint takes the author to have meant.
func meant(a *helpgen.Article, s helpgen.Span, hint string) []Suggestion {
	m := didYouMean.FindStringSubmatch(hint)
	if m == nil || s.Empty() || strings.ContainsAny(a.Text(s), " \n\"'") {
		return nil
	}
	return []Suggestion{{Title: "Write " + m[1], Edits: []helpgen.Edit{{Span: s, Text: m[1]}}}}
}

func (o Options) runs(rule string) bool {
	return o.Rules == nil || slices.Contains(o.Rules, rule)
}

// each calls do(0) to do(n-1), jobs at a time.
func each(n, jobs int, do func(int)) {
	if jobs <= 0 {
		jobs = runtime.GOMAXPROCS(0)
	}
	var next atomic.Int64
	var wg sync.WaitGroup
	for range min(n, jobs) { // goroutines that live on keep the stack they have grown
		wg.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				do(i)
			}
		})
	}
	wg.Wait()
}
