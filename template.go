package helpgen

import (
	"maps"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// Template is what articles of one type are made of.
type Template struct {
	Name  string         `key:"-"`
	Parts []PartTemplate `key:"parts" doc:"the parts, in their order"`
	// Free articles (reference, policy) are not checked for parts.
	Free bool `key:"free" doc:"true: no part is required and their order does not matter"`
}

// PartTemplate is one part of a Template.
type PartTemplate struct {
	Role     Role                `key:"role" doc:"prerequisites, steps, tips, troubleshooting, related or a name of your own"`
	Required bool                `key:"required" doc:"a missing part is a finding"`
	Headings map[string][]string `key:"headings" doc:"per language, the preferred heading first, then those that mean the same"`
	Min      int                 `key:"min" doc:"least number of items (steps in a list, problems, links); 0 for no limit"`
	Max      int                 `key:"max" doc:"largest number of items; 0 for no limit"`
}

// The built-in article types.
const (
	TypeHowTo           = "how-to"
	TypeTroubleshooting = "troubleshooting"
	TypeFAQ             = "faq"
	TypeReference       = "reference"
	TypePolicy          = "policy"
	TypeLanding         = "landing"
	TypeReleaseNote     = "release-note"
)

// builtinTemplates returns the templates that every project starts from.
func builtinTemplates() map[string]Template {
	part := func(role Role, required bool, lo, hi int) PartTemplate {
		return PartTemplate{role, required, roleHeadings(role), lo, hi}
	}
	optional := func(roles ...Role) []PartTemplate {
		var out []PartTemplate
		for _, r := range roles {
			out = append(out, part(r, false, 0, 0))
		}
		return out
	}
	free := optional(RolePrerequisites, RoleSteps, RoleTips, RoleTroubleshooting, RoleRelated)
	return map[string]Template{
		TypeHowTo: {Parts: []PartTemplate{
			part(RolePrerequisites, true, 1, 0), part(RoleSteps, true, 4, 6), part(RoleTips, false, 0, 0),
			part(RoleTroubleshooting, true, 2, 3), part(RoleRelated, true, 2, 3)}},
		TypeTroubleshooting: {Parts: []PartTemplate{
			part("symptom", false, 0, 0), part("cause", false, 0, 0), part("solutions", true, 0, 0), part(RoleRelated, false, 0, 0)}},
		TypeFAQ:         {Parts: optional(RoleRelated)},
		TypeReference:   {Parts: free, Free: true},
		TypePolicy:      {Parts: optional(RoleRelated), Free: true},
		TypeLanding:     {Free: true},
		TypeReleaseNote: {Free: true},
	}
}

// roleHeadings returns the headings that introduce a built-in role, by language.
func roleHeadings(role Role) map[string][]string {
	out := map[string][]string{}
	for lang, line := range headingTable[role] {
		out[lang] = strings.Split(line, "|")
	}
	return out
}

// headingTable holds, by role and language, the preferred heading and its synonyms, separated by "|".
var headingTable = map[Role]map[string]string{
	RolePrerequisites: {
		"en": "Before you begin|Before you start|Prerequisites|Prerequisite|What you'll need|What you need|You will need|You'll need|Requirements|What do you need",
		"de": "Bevor Sie beginnen|Bevor du beginnst|Voraussetzungen|Vorbereitung|Das brauchen Sie|Das brauchst du|Was Sie brauchen|Was du brauchst|Anforderungen|Vor dem Start",
		"fr": "Avant de commencer|Prérequis|Pré-requis|Conditions préalables|Ce dont vous avez besoin|Ce qu'il vous faut",
		"es": "Antes de empezar|Antes de comenzar|Requisitos|Requisitos previos|Requisitos previos|Lo que necesita|Lo que necesitas|Qué necesitas|Qué necesita",
		"pt": "Antes de começar|Pré-requisitos|Requisitos|O que você precisa|Do que você precisa|O que precisa",
		"zh": "开始之前|准备工作|前提条件|先决条件|所需条件|您需要准备|開始之前|前置條件",
		"ja": "始める前に|はじめる前に|開始する前に|前提条件|準備するもの|必要なもの|事前準備",
		"ar": "قبل أن تبدأ|قبل البدء|المتطلبات|المتطلبات الأساسية|المتطلبات المسبقة|ما تحتاج إليه",
	},
	RoleSteps: {
		"en": "Steps|Step by step|Instructions|Procedure|How to do it|What to do",
		"de": "Schritte|Schritt für Schritt|Anleitung|So geht's|Vorgehen|Vorgehensweise",
		"fr": "Étapes|Étape par étape|Marche à suivre|Instructions|Procédure",
		"es": "Pasos|Paso a paso|Instrucciones|Procedimiento",
		"pt": "Passos|Etapas|Passo a passo|Instruções|Procedimento",
		"zh": "步骤|操作步骤|分步说明|步驟",
		"ja": "手順|操作手順|ステップ|やり方",
		"ar": "الخطوات|خطوة بخطوة|التعليمات",
	},
	RoleTips: {
		"en": "Tips|Tip|Good to know|Hints|Tips and tricks",
		"de": "Tipps|Tipp|Gut zu wissen|Hinweise|Tipps und Tricks",
		"fr": "Conseils|Conseil|Astuces|Bon à savoir",
		"es": "Consejos|Consejo|Sugerencias|Trucos|Conviene saber",
		"pt": "Dicas|Dica|Bom saber|Conselhos",
		"zh": "提示|小贴士|技巧|建议",
		"ja": "ヒント|コツ|便利な使い方|豆知識",
		"ar": "نصائح|تلميحات|نصيحة",
	},
	RoleTroubleshooting: {
		"en": "Troubleshooting|Troubleshoot|Common problems|Common issues|If something goes wrong|If it doesn't work|If this doesn't work|Problems and solutions|Known issues",
		"de": "Fehlerbehebung|Problembehebung|Problemlösung|Häufige Probleme|Wenn etwas nicht klappt|Wenn es nicht funktioniert|Probleme und Lösungen",
		"fr": "Dépannage|Résolution des problèmes|Résoudre les problèmes|Problèmes courants|En cas de problème|Problèmes fréquents",
		"es": "Solución de problemas|Resolución de problemas|Problemas comunes|Problemas frecuentes|Si algo sale mal|Si algo no funciona",
		"pt": "Solução de problemas|Resolução de problemas|Problemas comuns|Se algo der errado|Se algo não funcionar",
		"zh": "故障排除|疑难解答|常见问题|问题排查|疑難排解|解决问题",
		"ja": "トラブルシューティング|困ったときは|よくある問題|問題が解決しない場合|うまくいかないとき",
		"ar": "استكشاف الأخطاء وإصلاحها|حل المشكلات|حل المشاكل|المشكلات الشائعة|مشاكل شائعة",
	},
	RoleRelated: {
		"en": "Related articles|Related|Related content|Related topics|Related reading|Related links|Related information|See also|Further reading|Next steps|Learn more|More information|Other articles",
		"de": "Verwandte Artikel|Ähnliche Artikel|Verwandte Themen|Weitere Artikel|Siehe auch|Weiterführende Informationen|Mehr dazu|Weitere Informationen",
		"fr": "Articles connexes|Articles associés|Articles liés|Articles similaires|Voir aussi|À lire aussi|Pour aller plus loin|En savoir plus|Autres articles",
		"es": "Artículos relacionados|Temas relacionados|Contenido relacionado|Ver también|Véase también|Otros artículos|Más información",
		"pt": "Artigos relacionados|Conteúdo relacionado|Veja também|Ver também|Outros artigos|Saiba mais",
		"zh": "相关文章|相关内容|相關文章|另请参阅|延伸阅读|更多信息|其他文章",
		"ja": "関連記事|関連項目|関連情報|関連リンク|あわせて読みたい|参考",
		"ar": "مقالات ذات صلة|المقالات ذات الصلة|مواضيع ذات صلة|انظر أيضًا|اقرأ أيضًا",
	},
	"symptom": {
		"en": "Symptom|Symptoms|Issue|Problem|Issue description", "de": "Symptom|Symptome|Problem", "fr": "Symptôme|Symptômes|Problème",
		"es": "Síntoma|Síntomas|Problema", "pt": "Sintoma|Sintomas|Problema", "zh": "症状|问题", "ja": "症状|問題", "ar": "الأعراض|المشكلة",
	},
	"cause": {
		"en": "Cause|Causes|Why this happens|Reason", "de": "Ursache|Ursachen|Grund", "fr": "Cause|Causes", "es": "Causa|Causas", "pt": "Causa|Causas", "zh": "原因", "ja": "原因", "ar": "السبب|الأسباب",
	},
	"solutions": {
		"en": "Solution|Solutions|Fix|Resolution|Workaround|How to fix it|What you can do", "de": "Lösung|Lösungen|Abhilfe", "fr": "Solution|Solutions|Résolution", "es": "Solución|Soluciones", "pt": "Solução|Soluções", "zh": "解决方案|解决方法|解決方法", "ja": "解決策|解決方法|対処法", "ar": "الحل|الحلول",
	},
}

// Template returns the article type of that name, the project's changes applied.
func (c *Config) Template(name string) (Template, bool) {
	t, ok := c.Templates[name]
	t.Name = name
	return t, ok
}

// TemplateNames returns the names of all article types, sorted.
func (c *Config) TemplateNames() []string {
	return slices.Sorted(maps.Keys(c.Templates))
}

var straightener = strings.NewReplacer("’", "'", "‘", "'", "ʼ", "'")

// NormalizeHeading makes headings comparable: compatibility form, case folded, curly apostrophes
// straightened, numbers in front, emoji and punctuation at both ends dropped.
func NormalizeHeading(s string) string {
	s = straightener.Replace(s)
	s = cases.Fold().String(norm.NFKC.String(s))
	s = strings.TrimLeft(s, "0123456789.)-#*_ \t")
	s = strings.TrimFunc(s, func(r rune) bool { return !isWordRune(r) })
	return strings.Join(strings.Fields(s), " ")
}

// VariableTag matches {{ name }}, the place of a variable; its group is the name.
var VariableTag = regexp.MustCompile(`\{\{\s*([\w.-]+)\s*\}\}`)
