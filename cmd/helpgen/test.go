package main

import (
	"github.com/spf13/cobra"

	"helpgen/internal/build"
	"helpgen/lint"
)

// testFlags are the flags of helpgen test.
type testFlags struct {
	formats []string
	failOn  string
}

func (a *app) testCommand() *cobra.Command {
	var f testFlags
	c := &cobra.Command{
		Use:   "test [paths…]",
		Short: "Check that search finds the articles",
		Long: `Check that search finds the articles. Each one has to be among the first three answers to its title and to
each phrase of asked_as in its front matter. Where it is not, the articles that come first are named, with the
words that they were found by.`,
		Example: `  helpgen test
  helpgen test articles/billing
  helpgen test --format junit=found.xml`,
		RunE: func(_ *cobra.Command, args []string) error { return a.test(args, f) },
	}
	fl := c.Flags()
	formatFlag(fl, &f.formats)
	fl.StringVar(&f.failOn, "fail-on", "warning", "fail on error, warning, info or never")
	return c
}

func (a *app) test(args []string, f testFlags) error {
	failOn, err := lint.ParseFailOn(f.failOn)
	if err != nil {
		return err
	}
	opts, err := a.options()
	if err != nil {
		return err
	}
	cfg, err := build.ReadConfig(opts)
	if err != nil {
		return err
	}
	if opts.Only, err = selection(opts.ContentDir(cfg), args); err != nil {
		return err
	}
	p, err := build.Load(opts)
	if err != nil {
		return err
	}
	defer p.Close()
	findings, asked, err := p.Test()
	if err != nil {
		return err
	}
	if err := a.writeReports(a.reporter(p, true), findings, f.formats); err != nil {
		return err
	}
	a.say("%s asked, %d of them not answered", count(asked, "phrase"), len(findings))
	if lint.Fails(findings, failOn, -1) {
		return errFindings
	}
	return nil
}
