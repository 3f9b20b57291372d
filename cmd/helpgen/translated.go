package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"helpgen"
	"helpgen/internal/build"
)

func (a *app) translatedCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "translated article…",
		Short: "Say that translations are up to date",
		Long: `Say that translations are up to date. A hash of the title, the summary and each part of the article that
was translated from goes into the front matter of the translation. From then on helpgen lint and helpgen
list untranslated name the parts that have changed since.`,
		Example: `  helpgen translated articles/de/billing/pay.md`,
		Args:    cobra.MinimumNArgs(1),
		RunE:    func(_ *cobra.Command, args []string) error { return a.translated(args) },
	}
}

func (a *app) translated(files []string) error {
	p, err := a.loadToRead([]string{})
	if err != nil {
		return err
	}
	defer p.Close()
	for _, file := range files {
		source, page, err := translationOf(p, file)
		if err != nil {
			return err
		}
		edit, err := page.MarkTranslated(source.Article)
		if err != nil {
			return fmt.Errorf("%s: %w", pathOf(file), err)
		}
		text := slices.Concat(page.Source[:edit.Start], []byte(edit.Text), page.Source[edit.End:])
		if err := fix(file, page.Source, text); err != nil {
			return err
		}
		a.say("%s is up to date with %s", pathOf(file), seen(p, source.Path))
	}
	return nil
}

// translationOf finds the article in a file and the one it was translated from.
func translationOf(p *build.Project, file string) (source, page *helpgen.Page, err error) {
	if _, err := os.Stat(file); err != nil {
		return nil, nil, fmt.Errorf("there is no file %s", filepath.ToSlash(file))
	}
	name, err := build.ContentPath(p.Options.ContentDir(p.Config), file)
	if err != nil {
		return nil, nil, err
	}
	page = p.Site.Page(name)
	if page == nil {
		return nil, nil, fmt.Errorf("%s is no article", pathOf(file))
	}
	if source = page.Translations[0]; source == page {
		return nil, nil, fmt.Errorf("%s is no translation; put it into the folder of its language, or set translation_of", pathOf(file))
	}
	return source, page, nil
}
