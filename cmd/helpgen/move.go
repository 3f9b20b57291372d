package main

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"helpgen/internal/build"
)

func (a *app) moveCommand() *cobra.Command {
	dryRun := false
	c := &cobra.Command{
		Use:   "move old new",
		Short: "Move an article or folder, with all that names it",
		Long: `Move an article, a snippet, a picture or a folder, with all that names it: links and pictures of all
articles, the paths in the configuration, and the translations of an article. Articles whose address
changes list the old one among their aliases, so that it leads to the new one.`,
		Example: `  helpgen move articles/billing/pay.md articles/money/pay-a-bill.md
  helpgen move articles/billing articles/money`,
		Args: cobra.ExactArgs(2),
		RunE: func(_ *cobra.Command, args []string) error { return a.move(args[0], args[1], dryRun) },
	}
	c.Flags().BoolVar(&dryRun, "dry-run", false, "say what would be done, and do nothing")
	return c
}

func (a *app) move(from, to string, dryRun bool) error {
	p, err := a.loadToRead([]string{})
	if err != nil {
		return err
	}
	defer p.Close()
	content := p.Options.ContentDir(p.Config)
	old, err := build.ContentPath(content, from)
	if err != nil {
		return err
	}
	next, err := build.ContentPath(content, to)
	if err != nil {
		return err
	}
	if isFolder(to) && !isFolder(from) { // into a folder
		next = next + "/" + filepath.Base(from)
	}
	m, err := p.PlanMove(old, next)
	if err != nil {
		return err
	}
	a.tellMove(p, m)
	if dryRun {
		return nil
	}
	if err := a.doMove(p, m); err != nil {
		return err
	}
	return a.keepAddresses(m)
}

// tellMove says which files move and which change.
func (a *app) tellMove(p *build.Project, m *build.Move) {
	file := func(name string) string { return seen(p, name) }
	for _, old := range slices.Sorted(maps.Keys(m.Renames)) {
		a.say("%s → %s", file(old), file(m.Renames[old]))
	}
	for _, path := range slices.Sorted(maps.Keys(m.Texts)) {
		if m.Renames[path] == "" {
			a.say("%s: links", file(path))
		}
	}
	if m.Config != nil {
		a.say("%s: paths", p.Config.File)
	}
}

// doMove writes the texts, then moves the files. What fails leaves files whose links name files that are still
// where they were; the same command goes on.
func (a *app) doMove(p *build.Project, m *build.Move) error {
	for path, next := range m.Renames {
		if _, err := os.Lstat(fileOf(p, next)); err == nil && m.Renames[next] == "" && !sameFile(fileOf(p, path), fileOf(p, next)) {
			return fmt.Errorf("%s exists; move or remove it first", pathOf(fileOf(p, next)))
		}
	}
	for _, path := range slices.Sorted(maps.Keys(m.Texts)) {
		before, err := os.ReadFile(fileOf(p, path))
		if err != nil {
			return fmt.Errorf("moving: %w", err)
		}
		if err := fix(fileOf(p, path), before, m.Texts[path]); err != nil {
			return err
		}
	}
	if m.Config != nil {
		if err := fix(filepath.FromSlash(p.Config.File), p.Config.Source, m.Config); err != nil {
			return err
		}
	}
	for _, path := range slices.Sorted(maps.Keys(m.Renames)) {
		file := fileOf(p, m.Renames[path])
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			return fmt.Errorf("moving: %w", err)
		}
		if err := os.Rename(fileOf(p, path), file); err != nil {
			return fmt.Errorf("moving: %w", err)
		}
		removeEmpty(filepath.Dir(fileOf(p, path)), p.Options.ContentDir(p.Config))
	}
	return nil
}

func sameFile(a, b string) bool {
	x, err := os.Stat(a)
	y, err2 := os.Stat(b)
	return err == nil && err2 == nil && os.SameFile(x, y)
}

// removeEmpty removes a folder that nothing is left in, and those above it up to the content folder.
func removeEmpty(dir, content string) {
	for ; strings.HasPrefix(dir, filepath.Clean(content)+string(filepath.Separator)); dir = filepath.Dir(dir) {
		if os.Remove(dir) != nil { // something is in it
			return
		}
	}
}

// keepAddresses lists the old address of each article that has another one now among its aliases.
func (a *app) keepAddresses(m *build.Move) error {
	p, err := a.loadToRead([]string{})
	if err != nil {
		return err
	}
	defer p.Close()
	for _, path := range slices.Sorted(maps.Keys(m.URLs)) {
		page := p.Site.Page(path)
		if page == nil || page.URL == m.URLs[path] || m.URLs[path] == "/" {
			continue
		}
		text, err := build.Alias(page.Article, m.URLs[path])
		if err != nil {
			return errors.Join(fmt.Errorf("%s does not list its old address %s", path, m.URLs[path]), err)
		}
		if bytes.Equal(text, page.Source) {
			continue
		}
		if err := fix(fileOf(p, path), page.Source, text); err != nil {
			return err
		}
		a.say("%s leads to %s", m.URLs[path], page.URL)
	}
	return nil
}
