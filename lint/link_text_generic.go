package lint

import (
	"fmt"
	"slices"
	"strings"

	"helpgen"
)

type linkTextGenericOptions struct {
	Words []string `key:"words" doc:"further texts that say nothing"`
}

var linkTextGeneric = &Rule{
	Name:     "link-text-generic",
	Doc:      "A link's text says where it leads.",
	Severity: Warning,
	Snippets: true,
	Options:  linkTextGenericOptions{},
	Article: func(p *Pass) {
		own := optionsOf[linkTextGenericOptions](p.options).Words
		generic, _ := perLanguage(genericLinks, p.Lang)
		for i := range p.Links {
			l := &p.Links[i]
			text := plain(l.Text)
			if l.Kind == helpgen.LinkMeta || l.Kind == helpgen.LinkUndefined || text == "" {
				continue
			}
			if !slices.Contains(generic, text) && !slices.Contains(own, text) {
				continue
			}
			p.Report(Finding{
				Span:    linkText(p.Article, l),
				Message: fmt.Sprintf("the link text %s does not say where it leads", quote(l.Text)),
				Hint:    "use the title of the article; screen readers list links without the text around them",
			})
		}
	},
}

// linkText returns where a link's text stands, or the link where the text is marked up.
func linkText(a *helpgen.Article, l *helpgen.Link) helpgen.Span {
	if i := strings.Index(a.Text(l.Span), l.Text); i >= 0 && l.Text != "" {
		return helpgen.Span{Start: l.Span.Start + i, End: l.Span.Start + i + len(l.Text)}
	}
	return l.Span
}

// genericLinks are written as plain writes them.
var genericLinks = map[string][]string{
	"en": {"here", "click here", "tap here", "this", "this link", "link", "this page", "this article", "this document", "learn more", "read more", "more", "more info", "more information", "see more", "see here", "go here", "details", "follow this link"},
	"de": {"hier", "hier klicken", "klicken sie hier", "klick hier", "dieser link", "diesen link", "link", "diese seite", "dieser artikel", "mehr", "mehr erfahren", "weiterlesen", "mehr informationen", "weitere informationen", "mehr dazu"},
	"fr": {"ici", "cliquez ici", "cliquer ici", "ce lien", "lien", "cette page", "cet article", "en savoir plus", "lire la suite", "plus", "plus d'informations", "plus d'infos"},
	"es": {"aquí", "haga clic aquí", "haz clic aquí", "clic aquí", "este enlace", "enlace", "esta página", "este artículo", "más información", "leer más", "más", "ver más"},
	"pt": {"aqui", "clique aqui", "este link", "link", "esta página", "este artigo", "saiba mais", "leia mais", "mais", "mais informações", "ver mais"},
	"zh": {"这里", "此处", "点击这里", "点击此处", "单击此处", "链接", "此链接", "了解更多", "更多", "阅读更多", "這裡", "此處", "點擊這裡", "連結"},
	"ja": {"こちら", "ここ", "ここをクリック", "こちらをクリック", "リンク", "このリンク", "このページ", "この記事", "詳細", "詳しくはこちら", "もっと見る", "詳細はこちら"},
	"ar": {"هنا", "اضغط هنا", "انقر هنا", "هذا الرابط", "الرابط", "رابط", "هذه الصفحة", "هذا المقال", "المزيد", "اقرأ المزيد", "تعرف على المزيد"},
}
