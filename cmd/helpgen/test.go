package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"helpgen"
	"helpgen/internal/build"
	"helpgen/lint"
)

// testFlags are the flags of helpgen test.
type testFlags struct {
	formats          []string
	failOn, baseline string
	writeBaseline    bool
}

func (a *app) testCommand() *cobra.Command {
	var f testFlags
	c := &cobra.Command{
		Use:   "test [paths…]",
		Short: "Check that search finds the articles",
		Long: `Check that search finds the articles. Each one has to be among the first three answers to its title and to
each phrase of asked_as in its front matter. Where it is not, the articles that come first are named, with the
words that they were found by.

search.queries in the configuration names a file of questions that customers asked, with the articles that
answer them: JSON lines such as {"query": "lost my phone", "answers": ["account/sign-in.md"]}. They are asked,
too. success_at_1 and success_at_3 are the shares that have to be answered; without them each question has to.
With --baseline only what got worse since is told.`,
		Example: `  helpgen test
  helpgen test articles/billing
  helpgen test --format junit=found.xml
  helpgen test --baseline found.json --write-baseline`,
		RunE: func(_ *cobra.Command, args []string) error { return a.test(args, f) },
	}
	fl := c.Flags()
	formatFlag(fl, &f.formats)
	fl.StringVar(&f.failOn, "fail-on", "warning", "fail on error, warning, info or never")
	a.audienceFlag(fl)
	fl.StringVar(&f.baseline, "baseline", "", "leave out what this file lists as not found")
	fl.BoolVar(&f.writeBaseline, "write-baseline", false, "write what is not found today to the --baseline file")
	return c
}

func (a *app) test(args []string, f testFlags) error {
	failOn, err := lint.ParseFailOn(f.failOn)
	if err != nil {
		return err
	}
	opts, cfg, err := a.settings()
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
	tested, err := p.Test()
	if err != nil {
		return err
	}
	findings, err := a.applyBaseline(tested.Findings, lintFlags{baseline: f.baseline, writeBaseline: f.writeBaseline})
	if err != nil {
		return err
	}
	if err := a.writeReports(a.reporter(p, true), findings, f.formats); err != nil {
		return err
	}
	missed := 0
	for _, f := range tested.Findings {
		if p.Site.Article(f.Path) != nil {
			missed++
		}
	}
	a.say("%s asked, %d of them not answered", count(tested.Phrases, "phrase"), missed)
	enough := a.saySuccess(tested.Queries, p.Config.Search)
	if lint.Fails(findings, failOn, -1) || !enough && failOn != 0 {
		return errFindings
	}
	return nil
}

// saySuccess tells how many questions were answered, and reports whether that are enough.
func (a *app) saySuccess(s build.Success, want helpgen.SearchConfig) (enough bool) {
	if s.Asked == 0 {
		return true
	}
	a.say("%s asked: success@1 %.1f %%, success@3 %.1f %%", count(s.Asked, "question"), s.At1(), s.At3())
	enough = true
	for _, c := range []struct {
		name string
		got  float64
		want int
	}{{"success@1", s.At1(), want.Success1}, {"success@3", s.At3(), want.Success3}} {
		if c.got < float64(c.want) {
			fmt.Fprintf(a.err, "%s is %.1f %%; the configuration asks for %d %%\n", c.name, c.got, c.want)
			enough = false
		}
	}
	return enough
}
