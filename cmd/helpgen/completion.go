package main

import (
	"maps"
	"path"
	"slices"

	"github.com/spf13/cobra"

	"helpgen"
	"helpgen/internal/build"
	"helpgen/lint"
)

// values are what flags take, by name.
func (a *app) values() map[string]func() []string {
	return map[string]func() []string{
		"rule": ruleNames, "explain": ruleNames, "format": lint.Formats,
		"fail-on": func() []string { return []string{"error", "warning", "info", "never"} },
		"type":    func() []string { return ofConfig(a, func(c *helpgen.Config) []string { return c.TemplateNames() }) },
		"lang":    func() []string { return ofConfig(a, languageCodes) },
		"section": a.sections,
	}
}

// complete lets shells offer the values of flags and arguments.
func (a *app) complete(c *cobra.Command) error {
	for flag, values := range a.values() {
		if c.Flags().Lookup(flag) == nil {
			continue
		}
		err := c.RegisterFlagCompletionFunc(flag, func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return values(), cobra.ShellCompDirectiveNoFileComp
		})
		if err != nil {
			return err
		}
	}
	for _, folder := range []string{"source", "content", "state", "destination"} {
		if c.LocalFlags().Lookup(folder) != nil {
			if err := c.MarkFlagDirname(folder); err != nil {
				return err
			}
		}
	}
	return nil
}

func ruleNames() []string {
	var out []string
	for _, r := range lint.Rules() {
		out = append(out, r.Name)
	}
	return out
}

// ofConfig returns names of the project's configuration; none where it can't be read.
func ofConfig(a *app, names func(*helpgen.Config) []string) []string {
	_, cfg, err := a.settings()
	if err != nil {
		return nil
	}
	return names(cfg)
}

func languageCodes(c *helpgen.Config) []string {
	var out []string
	for _, l := range c.Languages {
		out = append(out, l.Code)
	}
	return out
}

// sections are the folders that hold articles.
func (a *app) sections() []string {
	opts, err := a.options()
	if err != nil {
		return nil
	}
	opts.Check = true
	p, err := build.Load(opts)
	if err != nil {
		return nil
	}
	defer p.Close()
	dirs := map[string]bool{}
	for _, article := range p.Site.Articles() {
		for dir := path.Dir(article.Path); dir != "."; dir = path.Dir(dir) {
			dirs[dir] = true
		}
	}
	return slices.Sorted(maps.Keys(dirs))
}
