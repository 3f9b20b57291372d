package lint

import (
	"fmt"
	"slices"
	"strings"

	"helpgen"
	"helpgen/internal/tree"
)

type categoryUnknownOptions struct {
	Categories []string `key:"categories" doc:"the top folders that articles may lie in; empty: any"`
}

var categoryUnknown = &Rule{
	Name:     "category-unknown",
	Doc:      "An article lies in a category that there is.",
	Severity: Error,
	Options:  categoryUnknownOptions{},
	Site: func(p *SitePass) {
		folders := folders(p)
		p.Each(func(a *helpgen.Article, on *ArticlePass) {
			if named := a.Meta.Extra["category"]; named != "" {
				reportCategory(p, a, on, named, folders)
			}
			known := optionsOf[categoryUnknownOptions](on.options).Categories
			if len(known) == 0 || slices.Contains(known, topFolder(a)) || isIndex(a.Path) {
				return
			}
			on.Report(Finding{
				Span:    titleSpan(a),
				Message: fmt.Sprintf("%s lies in no category", quote(a.Title.Value)),
				Hint:    orElse(tree.DidYouMean(topFolder(a), known), "move it to one of "+strings.Join(known, ", ")),
			})
		})
	},
}

// reportCategory reports a category that there is not, or that the article does not lie in.
func reportCategory(p *SitePass, a *helpgen.Article, on *ArticlePass, named string, folders []string) {
	f := Finding{Span: keySpan(a, "category"), Hint: "a category is a folder; move the article and leave the key out"}
	page := p.Page(a.Path)
	switch {
	case !slices.ContainsFunc(folders, same(named)):
		f.Message, f.Hint = fmt.Sprintf("there is no category %s", quote(named)), orElse(tree.DidYouMean(named, folders), f.Hint)
	case page == nil || slices.ContainsFunc(page.Crumbs(), func(s *helpgen.Section) bool { return slices.ContainsFunc(namesOf(s), same(named)) }):
		return
	default:
		f.Severity, f.Message = Warning, fmt.Sprintf("the article does not lie in %s", quote(named))
	}
	on.Report(f)
}

// namesOf are what a category goes by: its folder, the last name of that, its title.
func namesOf(s *helpgen.Section) []string {
	return []string{s.Dir, s.Dir[strings.LastIndexByte(s.Dir, '/')+1:], s.Title}
}

func same(name string) func(string) bool {
	return func(folder string) bool { return strings.EqualFold(folder, name) }
}

func orElse(s, other string) string {
	if s != "" {
		return s
	}
	return other
}

// topFolder returns the first folder of an article's path without language, or "".
func topFolder(a *helpgen.Article) string {
	top, _, ok := strings.Cut(a.Key, "/")
	if !ok {
		return ""
	}
	return top
}

// folders returns the names and titles of all sections.
func folders(p *SitePass) []string {
	var out []string
	var walk func(s *helpgen.Section)
	walk = func(s *helpgen.Section) {
		out = append(out, namesOf(s)...)
		for _, sub := range s.Sections {
			walk(sub)
		}
	}
	for _, t := range p.Editions {
		if t.Root != nil {
			walk(t.Root)
		}
	}
	return out
}
