package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"github.com/fatih/color"
	"github.com/mattn/go-isatty"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"helpgen"
	"helpgen/internal/build"
)

// app is what all commands share: streams and the flags of the project.
type app struct {
	in       io.Reader
	out, err io.Writer

	source, config, content, destination, state, baseURL, now, audience string
	drafts, strict, quiet, verbose, noColor                             bool
	jobs                                                                int
}

func newRoot(a *app) *cobra.Command {
	root := &cobra.Command{
		Use:   "helpgen",
		Short: "Turn Markdown help articles into a help center",
		Long: `helpgen turns a folder of Markdown help articles into a help center: a static site that
customers search and browse, checked by a linter that knows what a help article is made of.

In a folder that has articles/ just run:

  helpgen serve     write, with the page and its findings before you
  helpgen build     write the site to public/`,
		SilenceUsage:  true,
		SilenceErrors: true,
		Version:       version(),
	}
	root.SetGlobalNormalizationFunc(normalizeFlag)
	f := root.PersistentFlags()
	f.StringVarP(&a.source, "source", "s", "", "the project's folder (default: the current one)")
	f.StringVarP(&a.config, "config", "c", "", "configuration file (default: helpgen.yaml, .yml, .toml or .json in the project)")
	f.StringVar(&a.content, "content", "", "folder with the articles (default: articles)")
	f.StringVar(&a.state, "state", "", "folder for the search index that the commands use (default: .helpgen in the project)")
	f.StringVar(&a.now, "now", "", "take this day for today, as 2026-03-09")
	f.IntVarP(&a.jobs, "jobs", "j", 0, "articles worked on at a time (default: one per CPU)")
	f.BoolVarP(&a.quiet, "quiet", "q", false, "print findings and errors only")
	f.BoolVarP(&a.verbose, "verbose", "v", false, "print what is done")
	f.BoolVar(&a.noColor, "no-color", false, "print without colour (also: NO_COLOR)")
	root.AddCommand(a.buildCommand(), a.serveCommand(), a.lintCommand(), a.listCommand(), a.lspCommand(), a.translatedCommand(), a.moveCommand(), a.gapsCommand(), a.searchCommand(), a.importCommand(), a.exportCommand(), a.previewCommand(), a.testCommand(),
		a.initCommand(), a.newCommand(), a.cleanCommand(), a.configCommand(), a.versionCommand(), a.manCommand())
	for _, c := range append(root.Commands(), root) {
		if err := a.complete(c); err != nil {
			panic(err) // flags that were just made
		}
	}
	return root
}

// normalizeFlag lets people write the names they know from elsewhere.
func normalizeFlag(_ *pflag.FlagSet, name string) pflag.NormalizedName {
	switch name {
	case "baseURL", "base_url":
		name = "base-url"
	case "buildDrafts", "build-drafts":
		name = "drafts"
	case "output":
		name = "destination"
	}
	return pflag.NormalizedName(name)
}

// siteFlags adds the flags of commands that make a site.
func (a *app) siteFlags(c *cobra.Command) {
	f := c.Flags()
	f.StringVarP(&a.baseURL, "base-url", "b", "", "where the site will be served, as https://example.org/help/ (also: --baseURL)")
	a.audienceFlag(f)
	f.BoolVarP(&a.drafts, "drafts", "D", false, "publish drafts and articles dated in the future")
}

// audienceFlag adds the flag that says for whom the site is.
func (a *app) audienceFlag(f *pflag.FlagSet) {
	f.StringVar(&a.audience, "audience", "public", "for whom the site is: public, or internal for the team, with what customers are not to see")
}

// options turns the flags into build options.
func (a *app) options() (build.Options, error) {
	now, err := a.today()
	if a.audience != "" && a.audience != "public" && a.audience != helpgen.AudienceInternal {
		return build.Options{}, fmt.Errorf("--audience is public or internal, not %q", a.audience)
	}
	return build.Options{Dir: a.source, Config: a.projectConfig(), Content: a.content, Output: a.destination, State: a.state, BaseURL: a.baseURL,
		Drafts: a.drafts, Internal: a.audience == helpgen.AudienceInternal, Strict: a.strict, Jobs: a.jobs, Now: now}, err
}

// settings are the options with the project's configuration.
func (a *app) settings() (build.Options, *helpgen.Config, error) {
	opts, err := a.options()
	if err != nil {
		return opts, nil, err
	}
	cfg, err := build.ReadConfig(opts)
	return opts, cfg, err
}

// projectConfig is the configuration that was named. One that the current folder holds is an author's if that folder is
// among the articles of a project above: then it is that project's.
func (a *app) projectConfig() string {
	own := build.FindConfig(".")
	if a.config != "" || a.source != "" || own == "" {
		return a.config
	}
	here, err := filepath.Abs(".")
	if err != nil {
		return ""
	}
	if real, err := filepath.EvalSymlinks(here); err == nil {
		here = real
	}
	if outer := nearestConfig(here); outer != filepath.Join(here, own) {
		return relativeTo(outer)
	}
	return ""
}

// today is the day of --now, of SOURCE_DATE_EPOCH, or of the clock.
func (a *app) today() (time.Time, error) {
	if a.now != "" {
		t, err := time.Parse(time.DateOnly, a.now)
		if err != nil {
			return t, fmt.Errorf("--now needs a day such as 2026-03-09, not %q", a.now)
		}
		return t, nil
	}
	now := time.Now()
	if epoch := os.Getenv("SOURCE_DATE_EPOCH"); epoch != "" {
		var seconds int64
		if _, err := fmt.Sscan(epoch, &seconds); err != nil {
			return now, fmt.Errorf("SOURCE_DATE_EPOCH is no number of seconds: %q", epoch)
		}
		now = time.Unix(seconds, 0).UTC()
	}
	return time.Date(now.Year(), now.Month(), now.Day(), 0, 0, 0, 0, time.UTC), nil
}

// terminal reports whether w is a terminal.
func terminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && isatty.IsTerminal(f.Fd())
}

// color reports whether output to w may be colored.
func (a *app) color(w io.Writer) bool {
	on := !a.noColor && os.Getenv("NO_COLOR") == "" && terminal(w)
	color.NoColor = !on
	return on
}

// say prints a line to standard error, unless --quiet.
func (a *app) say(format string, args ...any) {
	if !a.quiet {
		fmt.Fprintf(a.err, format+"\n", args...)
	}
}
