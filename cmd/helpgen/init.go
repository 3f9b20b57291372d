package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"helpgen"
	"helpgen/articles"
)

func (a *app) initCommand() *cobra.Command {
	here := false
	c := &cobra.Command{
		Use:   "init [folder]",
		Short: "Begin a help center: configuration, example articles, CI workflows",
		Long: `Begin a help center in a new or an empty folder: a configuration with its schema for editors, articles of
five types, and workflows for GitHub and GitLab. With --here the folder may hold something, such as a
repository with a README: what is there stays as it is, and where there are articles none are added.`,
		Example: `  helpgen init my-help
  helpgen init --here`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			dir := "."
			if len(args) == 1 {
				dir = args[0]
			}
			return a.init(dir, here)
		},
	}
	c.Flags().BoolVar(&here, "here", false, "add to a folder that holds something")
	return c
}

// started says what of a starter init makes, in the order in which it tells of it.
var started = []struct{ path, what string }{
	{"helpgen.yaml", "the settings: name, color, contact, hours"},
	{schemaFile, "lets editors check and complete the settings"},
	{"articles", "articles of five types, a snippet and pictures"},
	{".github", "a workflow that checks pull requests on GitHub"},
	{".gitlab-ci.yml", "the same for GitLab"},
	{".gitignore", "keeps the site and the search index out of Git"},
}

const schemaFile = "helpgen.schema.json"

func (a *app) init(dir string, here bool) error {
	if err := fit(dir, here); err != nil {
		return err
	}
	a.say("a help center is in %s:", pathOf(dir))
	for _, s := range started {
		made, err := begin(dir, s.path)
		if err != nil {
			return fmt.Errorf("writing the example: %w", err)
		}
		if made {
			a.say("  %-20s %s", s.path, s.what)
		} else {
			a.say("  %-20s stays as it is", s.path)
			if s.path == ".gitignore" {
				a.say("  %-20s add /public/ and /.helpgen/ to it, which helpgen makes", "")
			}
		}
	}
	if dir != "." {
		a.say("Next:\n  cd %s\n  helpgen serve", pathOf(dir))
	} else {
		a.say("Next:\n  helpgen serve")
	}
	return nil
}

// fit reports whether a help center can begin in a folder.
func fit(dir string, here bool) error {
	entries, err := os.ReadDir(dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("looking into the folder: %w", err)
	}
	for _, e := range entries {
		switch {
		case here && strings.HasPrefix(e.Name(), "helpgen.") && e.Name() != schemaFile:
			return fmt.Errorf("%s has a help center already: %s", pathOf(dir), e.Name())
		case !here && e.Name() != ".git":
			return fmt.Errorf("%s is not empty (it holds %s); name an empty or a new folder, or add to this one with --here", pathOf(dir), e.Name())
		}
	}
	return nil
}

// begin writes what the starter has at a path, unless something is there.
func begin(dir, path string) (made bool, err error) {
	if _, err := os.Lstat(filepath.Join(dir, path)); !errors.Is(err, fs.ErrNotExist) {
		return false, err
	}
	if path == schemaFile {
		schema, err := json.MarshalIndent(helpgen.ConfigSchema(), "", "  ")
		if err != nil {
			return false, err
		}
		return true, writeNew(filepath.Join(dir, path), append(schema, '\n'))
	}
	starter := articles.Starter()
	return true, fs.WalkDir(starter, path, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		return copyStarter(starter, name, dir)
	})
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
	return writeNew(file, bytes.ReplaceAll(data, []byte("{{install}}"), []byte(installing(release, repository))))
}

// installing is the command by which a workflow gets this very helpgen, into ~/.local/bin. A program that does not know
// where it is from leaves that to be filled in.
func installing(release, repository string) string {
	switch {
	case repository == "":
		return `command -v helpgen || { echo "FILL IN how your team gets the program helpgen into ~/.local/bin"; exit 1; }`
	case release == "":
		return "git clone -q --depth 1 " + repository + ` /tmp/helpgen && (cd /tmp/helpgen && GOBIN="$HOME/.local/bin" go install ./cmd/helpgen)`
	}
	return "curl -fsSL " + repository + "/releases/download/" + release + "/install.sh | sh"
}
