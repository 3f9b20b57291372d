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
			if named := a.Meta.Extra["category"]; named != "" && !slices.ContainsFunc(folders, same(named)) {
				on.Report(Finding{
					Span:    keySpan(a, "category"),
					Message: fmt.Sprintf("there is no category %s", quote(named)),
					Hint:    orElse(tree.DidYouMean(named, folders), "a category is a folder; move the article and leave the key out"),
				})
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
		out = append(out, s.Dir, s.Dir[strings.LastIndexByte(s.Dir, '/')+1:], s.Title)
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
