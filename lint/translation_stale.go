package lint

import (
	"fmt"
	"strings"
	"time"

	"helpgen"
)

var translationStale = &Rule{
	Name:     "translation-stale",
	Doc:      "A translation is as new as the article it was translated from.",
	Severity: Warning,
	Site: func(p *SitePass) {
		translations(p, func(source, page *helpgen.Page, on *ArticlePass) {
			t := helpgen.CompareTranslation(source, page, func(a *helpgen.Article) time.Time { return lastChange(p, a) })
			f := Finding{Span: titleSpan(page.Article), Hint: "bring the translation up to date"}
			title := quote(page.Title.Value)
			switch {
			case !t.Since.IsZero():
				f.Message = fmt.Sprintf("%s is older than %s, which was changed on %s", title, source.Path, t.Since.Format(time.DateOnly))
				f.Places = []Place{p.at(source.Article, titleSpan(source.Article), "the article it was translated from")}
			case len(t.Changed)+len(t.Gone) > 0:
				f.Message = title + " is behind " + source.Path + ": " + pieceList(t)
				f.Hint += ", then run helpgen translated on it"
				for _, piece := range t.Changed {
					f.Places = append(f.Places, p.at(source.Article, piece.Span, "the new "+piece.Name))
				}
			default:
				return
			}
			on.Report(f)
		})
	},
}

// pieceList names what is new in the source and what it no longer has.
func pieceList(t helpgen.Translation) string {
	var parts []string
	if len(t.Changed) > 0 {
		var names []string
		for _, p := range t.Changed {
			names = append(names, p.Name)
		}
		parts = append(parts, "new or changed "+strings.Join(names, ", "))
	}
	if len(t.Gone) > 0 {
		parts = append(parts, "removed "+strings.Join(t.Gone, ", "))
	}
	return strings.Join(parts, "; ")
}

// lastChange returns when an article was last changed: by its own word, else version control's.
func lastChange(p *SitePass, a *helpgen.Article) time.Time {
	return a.Changed(p.Options.Modified)
}
