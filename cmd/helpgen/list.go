package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"helpgen"
	"helpgen/internal/build"
)

// listFlags are the flags of helpgen list.
type listFlags struct {
	lang string
	json bool
}

// listed is an article in a list.
type listed struct {
	Path     string   `json:"path"` // under the content folder; of a missing translation the source's
	Title    string   `json:"title"`
	URL      string   `json:"url,omitempty"`
	Lang     string   `json:"lang"`
	Type     string   `json:"type,omitempty"`
	Owner    string   `json:"owner,omitempty"`
	Reviewed string   `json:"reviewed,omitempty"`
	State    string   `json:"state,omitempty"`  // of a translation
	Source   string   `json:"source,omitempty"` // path of what it is a translation of
	Pieces   []string `json:"pieces,omitempty"` // what is new or changed in the source since
	Why      string   `json:"why,omitempty"`    // it is in the list
}

// list is one way to choose articles.
type list struct {
	rules []string // that lint runs for it; not nil, which would be all
	rows  func(*build.Project) ([]listed, error)
}

var lists = map[string]list{
	"all":          listWhere(func(*build.Project, *helpgen.Article) bool { return true }),
	"drafts":       listWhere(func(_ *build.Project, a *helpgen.Article) bool { return a.Meta.Draft }),
	"future":       listWhere(func(p *build.Project, a *helpgen.Article) bool { return a.Meta.Date.After(p.Options.Now) }),
	"expired":      listFound("review-expired"),
	"stale":        listFound("review-stale"),
	"unreviewed":   listFound("review-missing"),
	"orphans":      listFound("article-orphan"),
	"untranslated": {[]string{}, untranslated},
}

func listNames() []string {
	names := append(slices.Collect(maps.Keys(lists)), "origins")
	slices.Sort(names)
	return names
}

func (a *app) listCommand() *cobra.Command {
	var f listFlags
	names := listNames()
	c := &cobra.Command{
		Use:   "list [" + strings.Join(names, "|") + "]",
		Short: "List articles: drafts, stale ones, those that need translation",
		Long: `List articles.

  all           every article
  drafts        marked as drafts
  future        dated after today
  stale         their last review is too long ago
  unreviewed    never reviewed
  expired       their day of expiry has passed
  orphans       no other article leads to them
  untranslated  missing, or older than the article they were translated from

Or list the other sites (origins) that pages load images and videos from, send forms to, or link to.`,
		Example: `  helpgen list stale
  helpgen list untranslated --lang de
  helpgen list --json | jq -r '.articles[] | select(.owner == "billing") | .path'`,
		ValidArgs: names,
		Args:      cobra.MaximumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			return a.list(append(args, "all")[0], f)
		},
	}
	c.Flags().StringVar(&f.lang, "lang", "", "articles in this language only")
	c.Flags().BoolVar(&f.json, "json", false, "print JSON")
	return c
}

func (a *app) list(name string, f listFlags) error {
	if name == "origins" {
		return a.listOrigins(f)
	}
	l, ok := lists[name]
	if !ok {
		return fmt.Errorf("there is no list %q; choose one of %s", name, strings.Join(listNames(), ", "))
	}
	p, err := a.loadToRead(l.rules)
	if err != nil {
		return err
	}
	defer p.Close()
	rows, err := l.rows(p)
	if err != nil {
		return err
	}
	if f.lang != "" {
		if !slices.ContainsFunc(p.Config.Languages, func(l helpgen.Language) bool { return l.Code == f.lang }) {
			return fmt.Errorf("the site has no language %q", f.lang)
		}
		rows = slices.DeleteFunc(rows, func(r listed) bool { return r.Lang != f.lang })
	}
	if f.json {
		return a.printJSON(struct {
			Version  int      `json:"version"`
			List     string   `json:"list"`
			Articles []listed `json:"articles"`
		}{1, name, append([]listed{}, rows...)})
	}
	return a.printList(p, rows)
}

// loadToRead loads the project with its drafts, without what only pages need, for the given lint rules.
func (a *app) loadToRead(rules []string) (*build.Project, error) {
	opts, err := a.options()
	if err != nil {
		return nil, err
	}
	opts.Drafts, opts.Check, opts.Rules = true, true, rules
	return build.Load(opts)
}

func (a *app) printJSON(v any) error {
	enc := json.NewEncoder(a.out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}

func (a *app) printList(p *build.Project, rows []listed) error {
	w := tabwriter.NewWriter(a.out, 0, 0, 2, ' ', 0)
	file := func(name string) string { return seen(p, name) }
	for _, r := range rows {
		fmt.Fprintln(w, strings.TrimRight(strings.Join([]string{file(r.Path), r.Title, r.Why}, "\t"), "\t"))
	}
	if err := w.Flush(); err != nil {
		return err
	}
	a.say("%s", count(len(rows), "article"))
	return nil
}

func listWhere(wanted func(*build.Project, *helpgen.Article) bool) list {
	return list{[]string{}, func(p *build.Project) ([]listed, error) {
		var rows []listed
		for _, art := range p.Site.Articles() {
			if wanted(p, art) {
				rows = append(rows, describe(p, art))
			}
		}
		return rows, nil
	}}
}

func describe(p *build.Project, art *helpgen.Article) listed {
	r := listed{Path: art.Path, Title: art.Title.Value, Lang: art.Lang, Type: art.Type, Owner: art.Meta.Owner}
	if page := p.Site.Page(art.Path); page != nil {
		r.URL = page.URL
	}
	if !art.Meta.Reviewed.IsZero() {
		r.Reviewed = art.Meta.Reviewed.Format(time.DateOnly)
	}
	switch {
	case art.Meta.Draft:
		r.Why = "draft"
	case art.Meta.Date.After(p.Options.Now):
		r.Why = "from " + art.Meta.Date.Format(time.DateOnly)
	}
	return r
}

// listFound lists the articles in which a lint rule finds something.
func listFound(rule string) list {
	return list{[]string{rule}, func(p *build.Project) ([]listed, error) {
		findings, err := p.Check()
		var rows []listed
		for _, f := range findings {
			if art := p.Site.Article(f.Path); art != nil {
				r := describe(p, art)
				r.Why = f.Message
				rows = append(rows, r)
			}
		}
		return rows, err
	}}
}

func untranslated(p *build.Project) ([]listed, error) {
	var rows []listed
	for _, t := range p.Site.Translations(p.Changed()) {
		if t.State == helpgen.TranslationCurrent {
			continue
		}
		art := t.Source.Article
		if t.Page != nil {
			art = t.Page.Article
		}
		r := describe(p, art)
		r.Lang, r.State, r.Source, r.Why = t.Lang.Code, string(t.State), t.Source.Path, t.Lang.Code+" "+string(t.State)
		switch {
		case len(t.Changed)+len(t.Gone) > 0:
			for _, piece := range t.Changed {
				r.Pieces = append(r.Pieces, piece.Name)
			}
			r.Pieces = append(r.Pieces, t.Gone...)
			r.Why += ": " + strings.Join(r.Pieces, ", ")
		case !t.Since.IsZero():
			r.Why += ": its source changed on " + t.Since.Format(time.DateOnly)
		}
		rows = append(rows, r)
	}
	return rows, nil
}
