package main

import (
	"path/filepath"

	"github.com/spf13/cobra"

	"helpgen/internal/build"
)

func (a *app) cleanCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "clean",
		Short: "Delete the site and the search index",
		Long: `Delete what builds made: the files of the site that their list names, and the search index that commands
use. Files that something else put into these folders stay.`,
		Example: `  helpgen clean
  helpgen clean -d /srv/help`,
		Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error { return a.clean() },
	}
	c.Flags().StringVarP(&a.destination, "destination", "d", "", "folder of the site (default: public)")
	return c
}

func (a *app) clean() error {
	opts, cfg, err := a.settings()
	if err != nil {
		return err
	}
	n, err := build.Clean(opts, cfg)
	if err != nil {
		return err
	}
	a.say("%s deleted from %s", count(n, "file"), filepath.ToSlash(opts.OutputDir(cfg)))
	return nil
}
