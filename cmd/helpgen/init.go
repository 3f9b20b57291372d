package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"helpgen/articles"
)

func (a *app) initCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "init [folder]",
		Short: "Begin a help center: configuration, example articles, a CI workflow",
		Args:  cobra.MaximumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			dir := "."
			if len(args) == 1 {
				dir = args[0]
			}
			return a.init(dir)
		},
	}
}

func (a *app) init(dir string) error {
	entries, err := os.ReadDir(dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("looking into the folder: %w", err)
	}
	for _, e := range entries {
		if e.Name() != ".git" {
			return fmt.Errorf("%s is not empty (it holds %s); name an empty or a new folder", pathOf(dir), e.Name())
		}
	}
	starter := articles.Starter()
	err = fs.WalkDir(starter, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		return copyStarter(starter, name, dir)
	})
	if err != nil {
		return fmt.Errorf("writing the example: %w", err)
	}
	a.say("a help center is in %s. Next:\n  cd %s\n  helpgen serve", pathOf(dir), pathOf(dir))
	return nil
}

func copyStarter(starter fs.FS, name, dir string) error {
	data, err := fs.ReadFile(starter, name)
	if err != nil {
		return err
	}
	file := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return err
	}
	return writeNew(file, data)
}
