package lint

import (
	"fmt"
	"time"

	"helpgen"
)

var translationStale = &Rule{
	Name:     "translation-stale",
	Doc:      "A translation was changed after the article it was translated from.",
	Severity: Warning,
	Site: func(p *SitePass) {
		p.translations(func(source *helpgen.Page, a *helpgen.Article, on *ArticlePass) {
			from, to := p.changed(source.Article), p.changed(a)
			if from.IsZero() || to.IsZero() || !to.Before(from) {
				return
			}
			on.Report(Finding{
				Span:    titleSpan(a),
				Message: fmt.Sprintf("%s is older than %s, which was changed on %s", quote(a.Title.Value), source.Path, from.Format("2006-01-02")),
				Hint:    "bring the translation up to date",
				Places:  []Place{at(source.Article, titleSpan(source.Article), "the article it was translated from")},
			})
		})
	},
}

// changed returns when an article was last changed: by its own word, else version control's.
func (p *SitePass) changed(a *helpgen.Article) time.Time {
	if !a.Meta.Updated.IsZero() {
		return a.Meta.Updated
	}
	if p.Options.Modified != nil {
		return p.Options.Modified(a.Path)
	}
	return time.Time{}
}
