package parse

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

// taskLabels says what a ticked and an open box of a task list mean.
var taskLabels = map[string][2]string{
	"en": {"done", "to do"}, "de": {"erledigt", "offen"}, "fr": {"fait", "à faire"}, "es": {"hecho", "pendiente"},
	"pt": {"feito", "por fazer"}, "zh": {"已完成", "待办"}, "ja": {"完了", "未完了"}, "ar": {"تم", "للتنفيذ"},
}

func taskLabel(checked bool, lang string) string {
	base, _, _ := strings.Cut(lang, "-")
	labels, ok := taskLabels[base]
	if !ok {
		labels = taskLabels["en"]
	}
	if checked {
		return labels[0]
	}
	return labels[1]
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
