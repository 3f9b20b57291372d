package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"helpgen/articles"
	"helpgen/internal/build"
	"helpgen/lint"
)

// lintFlags are the flags of helpgen lint.
type lintFlags struct {
	formats, rules                  []string
	failOn, baseline, explain       string
	changed, stdinName, printConfig string
	maxWarnings                     int
	fix, diff, list, writeBaseline  bool
	all                             bool
	external, noCache               bool
	externalPrivate                 bool
	answers                         *answers // of other sites, with --external
}

func (a *app) lintCommand() *cobra.Command {
	var f lintFlags
	c := &cobra.Command{
		Use:   "lint [paths…]",
		Short: "Check articles against their template",
		Long: `Check articles: their parts, front matter, links, images, freshness and wording. Without paths all
articles of the project are checked; with paths only findings in those are told, though links are
still followed through the whole site. "-" reads an article from standard input.`,
		RunE: func(_ *cobra.Command, args []string) error { return a.lint(args, f) },
	}
	fl := c.Flags()
	formatFlag(fl, &f.formats)
	fl.BoolVar(&f.all, "all", false, "show each finding, however many there are")
	fl.StringSliceVar(&f.rules, "rule", nil, "run these rules alone")
	fl.StringVar(&f.failOn, "fail-on", "", "fail on error, warning, info or never (default: error, or what the configuration says)")
	fl.IntVar(&f.maxWarnings, "max-warnings", -1, "fail on more warnings than this (default: no limit)")
	fl.StringVar(&f.baseline, "baseline", "", "leave out the findings listed in this file")
	fl.BoolVar(&f.writeBaseline, "write-baseline", false, "write today's findings to the --baseline file")
	fl.StringVar(&f.explain, "explain", "", "print the article on a rule")
	fl.BoolVar(&f.list, "list-rules", false, "list the rules")
	fl.StringVar(&f.changed, "changed", "", "check only files that differ from this git revision (HEAD if none is given)")
	fl.Lookup("changed").NoOptDefVal = "HEAD"
	fl.StringVar(&f.stdinName, "stdin-filename", "stdin.md", "path under the content folder of the article on standard input")
	fl.StringVar(&f.printConfig, "print-config", "", "print the rules in effect for a file")
	fl.BoolVar(&f.external, "external", false, "ask other sites whether the pages that articles link to are there")
	fl.BoolVar(&f.externalPrivate, "external-private", false, "with --external, ask addresses of this machine and its network, too")
	fl.BoolVar(&f.noCache, "no-cache", false, "read all articles and ask for all links anew, whatever an earlier run saw")
	fl.BoolVar(&f.fix, "fix", false, "fix what can be fixed safely, and report what is left")
	fl.BoolVar(&f.diff, "diff", false, "show what --fix would change")
	a.siteFlags(c)
	return c
}

func (a *app) lint(args []string, f lintFlags) error {
	switch {
	case f.list:
		return a.listRules()
	case f.explain != "":
		text, err := lint.Explain(articles.Rules(), f.explain)
		if err == nil {
			fmt.Fprint(a.out, text)
		}
		return err
	}
	if f.external {
		f.answers = readAnswers(f.cache(), time.Now())
		defer f.answers.save()
	}
	p, err := a.lintProject(args, f)
	if faults := (*build.ConfigError)(nil); errors.As(err, &faults) {
		return errors.Join(a.writeReports(configReport, faults.Findings(), f.formats), errFindings)
	}
	if err != nil {
		return err
	}
	defer p.Close()
	a.noteUnchecked(p, args)
	failOn, maxWarnings, err := f.limits(p)
	if err != nil {
		return err
	}
	if f.printConfig != "" {
		return a.printRules(p, f.printConfig)
	}
	findings, err := p.Check()
	if err != nil {
		return err
	}
	if f.fix || f.diff {
		done, err := fixAll(p, findings)
		switch {
		case err != nil:
			return err
		case f.diff:
			return a.showFixes(p, done)
		case len(args) == 1 && args[0] == "-":
			return a.writeInput(p, done)
		}
		if err := a.writeFixes(p, done); err != nil {
			return err
		}
		findings = done.left
	}
	if findings, err = a.applyBaseline(findings, f); err != nil {
		return err
	}
	if err := a.writeReports(a.reporter(p, f.all), findings, f.formats); err != nil {
		return err
	}
	a.noteShallow(p)
	if lint.Fails(findings, failOn, maxWarnings) {
		return errFindings
	}
	return nil
}

// limits are those of the flags, else of the configuration.
func (f lintFlags) limits(p *build.Project) (lint.FailOn, int, error) {
	cfg, _, err := p.Lint()
	if err != nil {
		return 0, 0, err
	}
	failOn, maxWarnings := cfg.FailOn, cfg.MaxWarnings
	if f.failOn != "" {
		if failOn, err = lint.ParseFailOn(f.failOn); err != nil {
			return 0, 0, err
		}
	}
	if f.maxWarnings >= 0 {
		maxWarnings = f.maxWarnings
	}
	return failOn, maxWarnings, nil
}

func (a *app) listRules() error {
	for _, r := range lint.Rules() {
		fmt.Fprintf(a.out, "%-26s %-8s %s\n", r.Name, r.Severity, r.Doc)
	}
	return nil
}

// printRules shows what applies to one file.
func (a *app) printRules(p *build.Project, file string) error {
	cfg, _, err := p.Lint()
	if err != nil {
		return err
	}
	name, err := build.ContentPath(p.Options.ContentDir(p.Config), file)
	if err != nil {
		return err
	}
	for _, s := range cfg.Settings(name) {
		fmt.Fprintln(a.out, strings.TrimSpace(fmt.Sprintf("%-26s %-8s %s", s.Rule.Name, s.Severity, s.OptionText())))
	}
	return nil
}

func (a *app) applyBaseline(findings []lint.Finding, f lintFlags) ([]lint.Finding, error) {
	if f.baseline == "" {
		return findings, nil
	}
	if f.writeBaseline {
		if err := os.WriteFile(f.baseline, lint.NewBaseline(findings).Bytes(), 0o644); err != nil {
			return nil, fmt.Errorf("writing the baseline: %w", err)
		}
		a.say("%s: %s kept", pathOf(f.baseline), count(len(findings), "finding"))
		return nil, nil
	}
	data, err := os.ReadFile(f.baseline)
	if err != nil {
		return nil, fmt.Errorf("reading the baseline: %w", err)
	}
	b, err := lint.ReadBaseline(data)
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", f.baseline, err)
	}
	fresh, fixed := b.Filter(findings)
	if fixed > 0 {
		a.say("%s: %s fixed since; --write-baseline drops them", pathOf(f.baseline), count(fixed, "finding"))
	}
	return fresh, nil
}

// writeReports writes each format to its file or to standard output. In GitHub Actions findings are
// annotated by themselves.
func (a *app) writeReports(options func(format string, color bool) lint.ReportOptions, findings []lint.Finding, formats []string) error {
	if len(formats) == 0 {
		formats = []string{"text"}
		if os.Getenv("GITHUB_ACTIONS") == "true" {
			formats = append(formats, "github")
		}
	}
	for _, format := range formats {
		name, file, toFile := strings.Cut(format, "=")
		if !toFile {
			if err := lint.Report(a.out, name, findings, options(name, a.color(a.out))); err != nil {
				return err
			}
			continue
		}
		opts := options(name, false)
		opts.Most = 0
		if err := writeReport(file, os.O_TRUNC, name, findings, opts); err != nil {
			return err
		}
	}
	if file := os.Getenv("GITHUB_STEP_SUMMARY"); file != "" && os.Getenv("GITHUB_ACTIONS") == "true" {
		return writeReport(file, os.O_APPEND, "markdown", findings, options("markdown", false))
	}
	return nil
}

// writeReport writes a report to a file, in the place of what is there or behind it.
func writeReport(file string, flag int, format string, findings []lint.Finding, opts lint.ReportOptions) error {
	var buf bytes.Buffer
	if err := lint.Report(&buf, format, findings, opts); err != nil {
		return err
	}
	f, err := os.OpenFile(file, os.O_WRONLY|os.O_CREATE|flag, 0o644)
	if err != nil {
		return fmt.Errorf("writing the report: %w", err)
	}
	if _, err := f.Write(buf.Bytes()); err != nil {
		return errors.Join(fmt.Errorf("writing the report: %w", err), f.Close())
	}
	return f.Close()
}
