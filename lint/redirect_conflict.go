package lint

// redirectConflict is found by building the site, and in the file of old addresses.
var redirectConflict = &Rule{
	Name:     "redirect-conflict",
	Doc:      "An old address redirects to one article and is no article's own.",
	Severity: Error,
	Site: func(p *SitePass) {
		for _, f := range p.RedirectsFaults {
			found := Finding{Span: f.Span, Message: f.Message, Hint: f.Hint}
			if s, err := ParseSeverity(f.Severity, Error); err == nil && !f.Blocking {
				found.Severity = s
			}
			p.ReportFile(p.Site.Config.RedirectsFile.File, p.Site.Config.RedirectsFile.Source, found)
		}
	},
}
