package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"helpgen/internal/build"
	"helpgen/search"
)

func (a *app) exportCommand() *cobra.Command {
	names := search.HostedEngines()
	dir := "export"
	c := &cobra.Command{
		Use:   "export " + strings.Join(names, "|"),
		Short: "Write the articles for a search engine on a server",
		Long: `Write the articles, with their parts, as a search engine on a server takes them: for each language its
documents, its settings and its synonyms. The article on search engines says how to load them.`,
		Example:   `  helpgen export opensearch -d export`,
		ValidArgs: names,
		Args:      cobra.ExactArgs(1),
		RunE:      func(_ *cobra.Command, args []string) error { return a.export(args[0], dir) },
	}
	c.Flags().StringVarP(&dir, "destination", "d", dir, "folder to write to")
	return c
}

func (a *app) export(engine, dir string) error {
	opts, err := a.options()
	if err != nil {
		return err
	}
	p, err := build.Load(opts)
	if err != nil {
		return err
	}
	defer p.Close()
	index, err := p.Index()
	if err != nil {
		return err
	}
	files, err := index.Hosted(engine)
	if err != nil {
		return err
	}
	for _, f := range files {
		file := filepath.Join(dir, filepath.FromSlash(f.Path))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			return fmt.Errorf("exporting: %w", err)
		}
		if err := os.WriteFile(file, f.Data, 0o644); err != nil {
			return fmt.Errorf("exporting: %w", err)
		}
	}
	a.say("%d files for %s → %s", len(files), engine, filepath.ToSlash(dir))
	return nil
}
