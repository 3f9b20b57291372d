package lint

import (
	"fmt"
	"slices"
	"strings"
	"sync"

	"helpgen"
)

var relatedCount = &Rule{
	Name:     "related-count",
	Doc:      "An article leads to 2 or 3 related articles.",
	Severity: Warning,
	Site: func(p *SitePass) {
		alike := sync.OnceValue(func() func(*helpgen.Page) []*helpgen.Page { return p.Options.Related(p.Site) })
		p.Each(func(a *helpgen.Article, on *ArticlePass) {
			template, _ := p.Config.Site.Template(a.Type)
			part, at := relatedPart(a)
			if !p.Config.TypeStated(a) || at.Empty() {
				return
			}
			for _, t := range template.Parts {
				if t.Role != helpgen.RoleRelated {
					continue
				}
				n := countRelated(p, a)
				if n == 0 && p.Config.Severity(sectionEmptyName, a.Path) != Off && nothingBelow(a, at) {
					continue // that rule says so
				}
				f, found := relatedFinding(part, n, t)
				if !found {
					continue
				}
				f.Span = at
				if page := p.Page(a.Path); n < t.Min && page != nil && p.Options.Related != nil {
					suggestRelated(p, &f, page, alike()(page))
				}
				on.Report(f)
			}
		})
	},
}

// relatedPart returns what the article calls its related articles and where that stands: the heading,
// or the front matter's key.
func relatedPart(a *helpgen.Article) (string, helpgen.Span) {
	for i := range a.Parts {
		if p := &a.Parts[i]; p.Role == helpgen.RoleRelated && p.Heading >= 0 {
			return a.Headings[p.Heading].Text, a.Headings[p.Heading].Span
		}
	}
	if key, ok := a.Meta.Keys["related"]; ok {
		return key.Name, key.Key
	}
	return "", helpgen.Span{}
}

const sectionEmptyName = "section-empty" // by name, since the rules may not know one another's values

// nothingBelow reports whether nothing stands under the heading at a place.
func nothingBelow(a *helpgen.Article, at helpgen.Span) bool {
	for i := range a.Parts {
		if p := &a.Parts[i]; p.Heading >= 0 && a.Headings[p.Heading].Span == at {
			return isBlank(a, helpgen.Span{Start: a.Headings[p.Heading].Line.End, End: p.Span.End})
		}
	}
	return false
}

// countRelated counts the articles to which the related part and the front matter lead, those of a snippet in the
// part included.
func countRelated(p *SitePass, a *helpgen.Article) int {
	found := map[string]bool{}
	count := func(from *helpgen.Article, related func(i int) bool) {
		for i, t := range p.Targets(from) {
			switch t.Kind {
			case helpgen.TargetPage, helpgen.TargetSection, helpgen.TargetDraft:
				if related(i) && t.URL+draftPath(t) != "" {
					found[t.URL+draftPath(t)] = true
				}
			}
		}
	}
	count(a, func(i int) bool { return a.Links[i].Role == helpgen.RoleRelated })
	for _, inc := range a.Includes {
		if sn := p.Snippet(a, inc.Path); sn != nil && inc.Part < len(a.Parts) && a.Parts[inc.Part].Role == helpgen.RoleRelated {
			count(sn, func(int) bool { return true })
		}
	}
	return len(found)
}

// draftPath is the path of the draft that a link leads to, or "".
func draftPath(t helpgen.Target) string {
	if t.Draft == nil {
		return ""
	}
	return t.Draft.Path
}

// relatedFinding tells of too few or too many related articles.
func relatedFinding(name string, n int, t helpgen.PartTemplate) (f Finding, found bool) {
	switch {
	case n < t.Min:
		f.Message = fmt.Sprintf("%s leads to %s; a reader who is not done needs at least %d", quote(name), plural(n, "article"), t.Min)
		f.Hint = "link the articles that come before or after this one; links to other sites do not count"
	case t.Max > 0 && n > t.Max:
		f.Message = fmt.Sprintf("%s leads to %d articles, more than %d", quote(name), n, t.Max)
		f.Hint = "keep those that a reader of this article needs next"
	}
	return f, f.Message != ""
}

// suggestRelated names articles like this one that it does not link to, in the hint and as further points of its list.
func suggestRelated(p *SitePass, f *Finding, page *helpgen.Page, alike []*helpgen.Page) {
	linked := p.Targets(page.Article)
	var paths []string
	for _, other := range alike {
		if slices.ContainsFunc(linked, func(t helpgen.Target) bool { return t.Page == other }) {
			continue
		}
		dest := destTo(page.Path, other.Path)
		paths = append(paths, dest)
		if at, marker, ok := relatedItem(page.Article); ok {
			item := fmt.Sprintf("%s[%s](%s)", marker, bracketEscapes.Replace(other.Title.Value), dest)
			f.Suggest = append(f.Suggest, Suggestion{
				Title: "Link to " + dest,
				Edits: []helpgen.Edit{{Span: helpgen.Span{Start: at, End: at}, Text: item}},
			})
		}
	}
	if len(paths) > 0 {
		f.Hint += "; these are like this one: " + strings.Join(paths, ", ")
	}
}

var bracketEscapes = strings.NewReplacer("[", `\[`, "]", `\]`)

// relatedItem says where a further point of the related articles is put, and what it begins with. It is
// false where the part has no heading.
func relatedItem(a *helpgen.Article) (at int, marker string, ok bool) {
	for i := range a.Parts {
		part := &a.Parts[i]
		if part.Role != helpgen.RoleRelated || part.Heading < 0 {
			continue
		}
		at = trimmedEnd(a.Source, part.Span.Start, part.Span.End)
		for _, l := range a.Lists {
			if l.Span.End == at && !l.Ordered && len(l.Items) > 0 {
				return at, "\n" + a.Text(helpgen.Span{Start: l.Items[0].Start, End: l.Items[0].Start + 1}) + " ", true
			}
		}
		return at, "\n\n- ", true
	}
	return 0, "", false
}
