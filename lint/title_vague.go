package lint

import (
	"fmt"
	"slices"
)

var titleVague = &Rule{
	Name:     "title-vague",
	Doc:      "A title says what the article is about.",
	Severity: Info,
	Article: func(p *Pass) {
		vague, ok := perLanguage(vagueTitles, p.Lang)
		if !ok || p.IsIndex() || p.Title.Span.Empty() || !slices.Contains(vague, plain(p.Title.Value)) {
			return
		}
		p.Report(Finding{
			Span:    p.Title.Span,
			Message: fmt.Sprintf("the title %s could stand over any article", quote(p.Title.Value)),
			Hint:    "name what the reader wants to know",
		})
	},
}

// vagueTitles are written as plain writes them.
var vagueTitles = map[string][]string{
	"en": {"faq", "faqs", "overview", "other", "others", "introduction", "general", "misc", "miscellaneous", "help", "information", "more", "more information", "notes", "details", "about", "tips", "troubleshooting", "support", "questions", "frequently asked questions", "known issues", "untitled"},
	"de": {"faq", "überblick", "übersicht", "sonstiges", "einführung", "einleitung", "allgemeines", "hilfe", "information", "informationen", "weiteres", "häufige fragen", "fehlerbehebung", "support", "fragen"},
	"fr": {"faq", "aperçu", "présentation", "autre", "autres", "introduction", "généralités", "divers", "aide", "informations", "dépannage", "questions", "foire aux questions", "questions fréquentes"},
	"es": {"faq", "resumen", "descripción general", "otros", "introducción", "general", "varios", "ayuda", "información", "solución de problemas", "preguntas", "preguntas frecuentes"},
	"pt": {"faq", "visão geral", "outros", "introdução", "geral", "diversos", "ajuda", "informações", "solução de problemas", "perguntas", "perguntas frequentes"},
	"zh": {"常见问题", "概述", "概览", "其他", "介绍", "简介", "帮助", "信息", "常見問題", "其他問題", "说明"},
	"ja": {"faq", "概要", "その他", "はじめに", "ヘルプ", "情報", "よくある質問", "トラブルシューティング"},
	"ar": {"نظرة عامة", "أخرى", "مقدمة", "عام", "مساعدة", "معلومات", "الأسئلة الشائعة", "الأسئلة المتكررة"},
}
