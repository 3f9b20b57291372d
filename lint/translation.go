package lint

import "helpgen"

// translations calls do for every translated article in which the rule is on, with the article it was
// translated from: the one in the first of the site's languages.
func translations(p *SitePass, do func(source, page *helpgen.Page, on *ArticlePass)) {
	p.Each(func(a *helpgen.Article, on *ArticlePass) {
		page := p.Page(a.Path)
		if page == nil || len(page.Translations) < 2 || page.Translations[0] == page {
			return
		}
		source := page.Translations[0]
		p.whole(source.Article)
		do(source, page, on)
	})
}
