package main

import (
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"helpgen"
	"helpgen/internal/build"
	"helpgen/lint"
)

func (a *app) buildCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "build [folder]",
		Short: "Check the articles and write the site",
		Long: `Check the articles and write the site to public/, or where -d says. The old site stays whole until
the new one is made; files that did not change are not touched.

Findings are printed and do not keep the site from being written, except where it is unclear what was
meant to be published: front matter that can't be read, two articles for one address. With --strict
any error or warning keeps it.`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error { return a.build(args) },
	}
	a.siteFlags(c)
	c.Flags().StringVarP(&a.destination, "destination", "d", "", "folder to write to (default: public)")
	c.Flags().BoolVar(&a.strict, "strict", false, "write nothing and fail if there is any error or warning")
	return c
}

func (a *app) build(args []string) error {
	start := time.Now()
	if len(args) == 1 {
		a.content = args[0]
	}
	opts, err := a.options()
	if err != nil {
		return err
	}
	restCollector()
	bar := a.progress()
	opts.Progress = func(stage string, done, total int) {
		if stage == "reading" && done == 1 {
			giveRoom(total)
		}
		bar.update(stage, done, total)
	}
	r, err := build.Build(opts)
	bar.done()
	if err != nil {
		return err
	}
	if err := a.report(r.Project, r.Findings); err != nil {
		return err
	}
	a.notes(r.Project)
	if r.Held != "" {
		fmt.Fprintf(a.err, "helpgen: nothing was written: %s\n", r.Held)
		return errFindings
	}
	a.say("%s", summary(r, opts, time.Since(start)))
	return nil
}

// summary is the last line of a build.
func summary(r *build.Result, opts build.Options, took time.Duration) string {
	counts := lint.Count(r.Findings)
	w := r.Written
	line := fmt.Sprintf("%s, %s: %s written, %d unchanged", count(articleCount(r.Project.Site), "article"), count(r.Pages, "page"),
		count(w.Changed, "file"), w.Files-w.Changed)
	if w.Removed > 0 {
		line += fmt.Sprintf(", %d deleted", w.Removed)
	}
	return fmt.Sprintf("%s → %s; %s, %s; %.2f s", line, opts.OutputDir(r.Project.Config),
		count(counts[lint.Error], "error"), count(counts[lint.Warning], "warning"), took.Seconds())
}

// count writes a number with its noun.
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// notes prints what the theme and the reading of the content had to change.
func (a *app) notes(p *build.Project) {
	if p.Config.Recognized != "" {
		a.say("recognized: %s", lint.Printable(p.Config.Recognized))
	}
	for _, note := range p.Theme.Notes() {
		a.say("note: %s", note)
	}
	for _, note := range p.OwnNotes() {
		a.say("note: %s", note)
	}
	if p.Config.BaseURL == "" {
		a.say("note: without base_url there is no sitemap.xml and no feed, and pages name no address of their own")
	}
	a.noteShallow(p)
	for _, s := range p.Skipped {
		a.say("left out: %s", lint.Printable(s))
	}
}

// articleCount counts the articles that have a page, without the indexes of sections.
func articleCount(s *helpgen.Site) int {
	n := 0
	for _, t := range s.Editions {
		n += len(t.Pages)
	}
	return n
}
