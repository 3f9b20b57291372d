package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"helpgen"
	"helpgen/articles"
	"helpgen/internal/build"
)

func (a *app) newCommand() *cobra.Command {
	var typ, section string
	c := &cobra.Command{
		Use:   `new "How do I …?"`,
		Short: "Begin an article from its template",
		Long: `Begin an article from the template of its type. The question becomes the title, and the file's name
follows from it. Comments in the file say what belongs where; delete them as you go.`,
		Example: `  helpgen new "How do I reset my password?"
  helpgen new "Why was my card declined?" --type troubleshooting --section billing`,
		Args: cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error { return a.new(args[0], typ, section) },
	}
	c.Flags().StringVar(&typ, "type", helpgen.TypeHowTo, "article type: how-to, troubleshooting, faq, reference, policy")
	c.Flags().StringVar(&section, "section", "", "folder under the content folder")
	return c
}

func (a *app) new(title, typ, section string) error {
	opts, err := a.options()
	if err != nil {
		return err
	}
	cfg, err := build.ReadConfig(opts)
	if err != nil {
		return err
	}
	text, err := articles.Archetype(typ, strings.TrimSpace(title))
	if err != nil {
		return err
	}
	slug := helpgen.Slug(title)
	if slug == "" {
		return fmt.Errorf("the title %q has no letter to name a file by", title)
	}
	dir, err := within(opts.ContentDir(cfg), section)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return fmt.Errorf("making the folder: %w", err)
	}
	file := filepath.Join(dir, slug+".md")
	if err := writeNew(file, text); err != nil {
		return err
	}
	fmt.Fprintln(a.out, pathOf(file))
	return nil
}

// within joins a relative folder that must not lead out.
func within(dir, sub string) (string, error) {
	if sub != "" && !filepath.IsLocal(sub) {
		return "", fmt.Errorf("the section %q leads out of the content folder", sub)
	}
	return filepath.Join(dir, sub), nil
}

// writeNew writes a file that must not exist yet.
func writeNew(file string, text []byte) error {
	f, err := os.OpenFile(file, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("%s exists already; choose another title or edit that file", pathOf(file))
	}
	if err != nil {
		return fmt.Errorf("writing the article: %w", err)
	}
	if _, err := f.Write(text); err != nil {
		f.Close()
		return fmt.Errorf("writing %s: %w", pathOf(file), err)
	}
	return f.Close()
}
