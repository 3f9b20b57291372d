package main

import (
	"cmp"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"helpgen/articles"
	"helpgen/internal/build"
	"helpgen/lint"

	"github.com/spf13/pflag"
)

// report prints findings as text to standard output, those of each rule counted where there are many.
func (a *app) report(p *build.Project, findings []lint.Finding) error {
	return lint.Report(a.out, "text", findings, a.reporter(p, false)("text", a.color(a.out)))
}

// mostFindings are shown each; of more the first of each rule.
const mostFindings = 100

// reporter makes the options of reports on a project: rules with their articles, and paths as they are seen from the
// current folder, or where a program is to find the files from the top of the repository.
func (a *app) reporter(p *build.Project, all bool) func(format string, color bool) lint.ReportOptions {
	return func(format string, color bool) lint.ReportOptions {
		opts := lint.ReportOptions{Color: color, Version: version(), Help: ruleHelp, File: func(name string) string {
			if slices.Contains([]string{"github", "gitlab", "sarif", "rdjson", "markdown"}, format) {
				return fromTop(seen(p, name))
			}
			return seen(p, name)
		}}
		if !all {
			opts.Most = mostFindings
		}
		if cfg, _, err := p.Lint(); err == nil && cfg.RulesURL != "" {
			opts.RuleURL = func(rule string) string { return strings.ReplaceAll(cfg.RulesURL, "{rule}", rule) }
		}
		return opts
	}
}

// seen is the path of a file that a finding names, from the current folder.
func seen(p *build.Project, name string) string {
	if name == p.Config.File || p.Config.RedirectsFile != nil && name == p.Config.RedirectsFile.File {
		return name
	}
	return path.Join(pathOf(p.Options.ContentDir(p.Config)), name)
}

// fromTop turns a path from the current folder into one from the top of the repository that a runner of jobs names, or
// that the folder lies in.
func fromTop(name string) string {
	top := cmp.Or(os.Getenv("GITHUB_WORKSPACE"), os.Getenv("CI_PROJECT_DIR"), workingTree())
	abs, err := filepath.Abs(filepath.FromSlash(name))
	if err != nil || top == "" {
		return name
	}
	if rel, err := filepath.Rel(top, abs); err == nil && filepath.IsLocal(rel) {
		return filepath.ToSlash(rel)
	}
	return name
}

// workingTree is the nearest folder from the current one upwards that holds a repository, or "".
func workingTree() string {
	dir, err := os.Getwd()
	for err == nil {
		if _, err := os.Stat(filepath.Join(dir, ".git")); err == nil {
			return dir
		}
		if filepath.Dir(dir) == dir {
			break
		}
		dir = filepath.Dir(dir)
	}
	return ""
}

// configReport shows what is wrong in a configuration that can't be used.
func configReport(_ string, color bool) lint.ReportOptions {
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
