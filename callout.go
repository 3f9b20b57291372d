package helpgen

import "strings"

// calloutTitles holds the five titles by language: note, tip, important, warning, caution.
var calloutTitles = map[string][5]string{
	"en": {"Note", "Tip", "Important", "Warning", "Caution"},
	"de": {"Hinweis", "Tipp", "Wichtig", "Warnung", "Vorsicht"},
	"fr": {"Remarque", "Conseil", "Important", "Avertissement", "Attention"},
	"es": {"Nota", "Consejo", "Importante", "Advertencia", "Precaución"},
	"pt": {"Nota", "Dica", "Importante", "Aviso", "Cuidado"},
	"zh": {"注意", "提示", "重要", "警告", "小心"},
	"ja": {"メモ", "ヒント", "重要", "警告", "注意"},
	"ar": {"ملاحظة", "نصيحة", "مهم", "تحذير", "تنبيه"},
}

func calloutTitle(name, lang string) string {
	base, _, _ := strings.Cut(lang, "-")
	titles, ok := calloutTitles[base]
	if !ok {
		titles = calloutTitles["en"]
	}
	for i, n := range [...]string{"note", "tip", "important", "warning", "caution"} {
		if n == name {
			return titles[i]
		}
	}
	return titles[0]
}
