package main

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"helpgen"
	"helpgen/articles"
	"helpgen/internal/build"
)

func (a *app) newCommand() *cobra.Command {
	var begin newArticle
	c := &cobra.Command{
		Use:   `new "How do I …?"`,
		Short: "Begin an article from its template",
		Long: `Begin an article from the template of its type. The question becomes the title, and the file's name
follows from it. Comments in the file say what belongs where; delete them as you go.`,
		Example: `  helpgen new "How do I reset my password?"
  helpgen new How do I close my account
  helpgen new "Why was my card declined?" --type troubleshooting --section billing`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error { return a.new(strings.Join(args, " "), begin) },
	}
	c.Flags().StringVar(&begin.typ, "type", helpgen.TypeHowTo, "article type: how-to, troubleshooting, faq, reference, policy, or one of the configuration")
	c.Flags().StringVar(&begin.section, "section", "", "folder under the content folder")
	c.Flags().StringVar(&begin.lang, "lang", "", "language of the article, one of the configuration (default: the first)")
	return c
}

// newArticle says how an article begins.
type newArticle struct{ typ, section, lang string }

// folder is the article's folder under the content folder.
func (n newArticle) folder(cfg *helpgen.Config) (string, error) {
	for i, l := range cfg.Languages {
		switch {
		case l.Code != n.lang:
		case i == 0 && l.Dir == "":
			return n.section, nil
		default:
			return filepath.Join(cmp.Or(l.Dir, l.Code), n.section), nil
		}
	}
	if n.lang != "" {
		return "", fmt.Errorf("%s is not a language of the site; add it to languages in the configuration", n.lang)
	}
	return n.section, nil
}

// text is what the article begins as: its type's archetype, else the headings of its template.
func (n newArticle) text(cfg *helpgen.Config, title string) ([]byte, error) {
	if text, ok := articles.Archetype(n.typ, title); ok {
		return text, nil
	}
	template, ok := cfg.Templates[n.typ]
	if !ok {
		names := slices.Sorted(maps.Keys(cfg.Templates))
		return nil, fmt.Errorf("there is no article type %q to begin from; there are %s", n.typ, strings.Join(names, ", "))
	}
	var b strings.Builder
	fmt.Fprintf(&b, "---\ntitle: %s\nsummary: One sentence that tells the reader what the article is about.\ntype: %s\ndraft: true\n---\n", strconv.Quote(title), n.typ)
	for _, p := range template.Parts {
		lang := cmp.Or(n.lang, cfg.Languages[0].Code)
		heading := string(p.Role)
		if names := p.Headings[lang]; len(names) > 0 {
			heading = names[0]
		} else if names := p.Headings[cfg.Languages[0].Code]; len(names) > 0 {
			heading = names[0]
		}
		fmt.Fprintf(&b, "\n## %s\n\n<!-- Write here. -->\n", heading)
	}
	return []byte(b.String()), nil
}

func (a *app) new(title string, begin newArticle) error {
	opts, cfg, err := a.settings()
	if err != nil {
		return err
	}
	text, err := begin.text(cfg, strings.TrimSpace(title))
	if err != nil {
		return err
	}
	slug := helpgen.Slug(title)
	if slug == "" {
		return fmt.Errorf("the title %q has no letter to name a file by", title)
	}
	folder, err := begin.folder(cfg)
	if err != nil {
		return err
	}
	dir, err := within(opts.ContentDir(cfg), folder)
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
	a.noteAsked(opts, file, title)
	a.say("Next: write it beside helpgen serve, which shows drafts. Remove draft: true when it is done.")
	return nil
}

// noteAsked names an article that has the question of a new one. What keeps the articles from being read is for lint.
func (a *app) noteAsked(opts build.Options, file, title string) {
	opts.Drafts, opts.Check, opts.Cache = true, true, ""
	p, err := build.Load(opts)
	if err != nil {
		return
	}
	defer p.Close()
	for _, other := range p.Site.Articles() {
		name := filepath.Join(opts.ContentDir(p.Config), filepath.FromSlash(other.Path))
		if name != file && helpgen.NormalizeHeading(other.Title.Value) == helpgen.NormalizeHeading(title) {
			a.say("note: %s asks the same", pathOf(name))
		}
	}
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
