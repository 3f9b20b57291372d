package main

import (
	"path"
	"strings"

	"helpgen/articles"
	"helpgen/internal/build"
	"helpgen/lint"

	"github.com/spf13/pflag"
)

// report prints findings as text to standard output.
func (a *app) report(p *build.Project, findings []lint.Finding) error {
	return lint.Report(a.out, "text", findings, a.reportOptions(p, a.color(a.out)))
}

// reportOptions show paths as they are seen from the current folder, and rules with their articles.
func (a *app) reportOptions(p *build.Project, color bool) lint.ReportOptions {
	dir := p.Options.ContentDir(p.Config)
	opts := lint.ReportOptions{Color: color, Version: version(), Help: ruleHelp, File: func(name string) string {
		if name == p.Config.File || p.Config.RedirectsFile != nil && name == p.Config.RedirectsFile.File {
			return name
		}
		return path.Join(pathOf(dir), name)
	}}
	if cfg, _, err := p.Lint(); err == nil && cfg.RulesURL != "" {
		opts.RuleURL = func(rule string) string { return strings.ReplaceAll(cfg.RulesURL, "{rule}", rule) }
	}
	return opts
}

// reporter makes the options of reports on a project, with colors or without.
func (a *app) reporter(p *build.Project) func(color bool) lint.ReportOptions {
	return func(color bool) lint.ReportOptions { return a.reportOptions(p, color) }
}

// configReport shows what is wrong in a configuration that can't be used.
func configReport(color bool) lint.ReportOptions {
	return lint.ReportOptions{Color: color, Version: version(), Help: ruleHelp}
}

// noteShallow says why articles without a reviewed date were not judged.
func (a *app) noteShallow(p *build.Project) {
	if p.Shallow() {
		a.say("note: this clone lacks its history, so nobody knows when articles were changed; git fetch --unshallow gets it")
	}
}

// ruleHelp is a rule's article; what is no rule has none.
func ruleHelp(rule string) string {
	text, _ := lint.Article(articles.Rules(), rule)
	return text
}

// formatFlag adds the flag for the formats of reports.
func formatFlag(fl *pflag.FlagSet, formats *[]string) {
	fl.StringSliceVarP(formats, "format", "f", nil, "report as "+strings.Join(lint.Formats(), ", ")+"; name=file writes to a file; may be repeated")
}
