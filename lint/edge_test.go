package lint

import (
	"strings"
	"testing"
)

// Texts at the edges of Markdown and of the template, and what is found in them; "" is nothing.
func TestEdges(t *testing.T) {
	const how = "---\ntitle: How do I dim the lamp?\nsummary: Turn the wheel.\ntype: how-to\n---\n\n"
	const en, zh = "", "languages: [{code: zh}]\n"
	for _, c := range []struct {
		name, config, text, want string
		rules                    []string
	}{
		{
			"front matter after blank lines", en, "\n\n---\ntitle: How do I dim the lamp?\n---\n\nText.\n", "",
			[]string{"frontmatter-syntax", "title-missing", "section-empty"},
		},
		{
			"a rule as the first line", en, "---\n\nText.\n\n---\n\n# How do I dim the lamp?\n", "",
			[]string{"title-missing"},
		},
		{
			"headings in a quote, a callout and a list are no sections", en, how + "> ## Quoted\n\n> [!NOTE]\n> ## In a callout\n\n- ## In a list\n", "",
			[]string{"section-empty", "heading-increment", "heading-duplicate"},
		},
		{
			"underlined headings", en, how + "Steps\n-----\n\nSteps\n-----\n\nText.\n", "section-empty:7 heading-duplicate:10",
			[]string{"section-empty", "heading-duplicate"},
		},
		{
			"bold lines are no headings but name problems", en, how + "## Troubleshooting\n\n**It flickers**\n\nChange the bulb.\n\n**It is dark**\n\nSwitch it on.\n", "",
			[]string{"troubleshooting-count", "troubleshooting-solution"},
		},
		{
			"steps in tabs count one by one", en, how + "## Steps\n\n::::tabs\n:::tab iOS\n\n1. A.\n2. B.\n3. C.\n4. D.\n\n:::\n:::tab Android\n\n1. A.\n2. B.\n3. C.\n4. D.\n5. E.\n\n:::\n::::\n", "",
			[]string{"steps-count", "steps-ordered-list"},
		},
		{
			"a heading with a line break", en, how + "## Turn<br>the wheel\n\nText.\n", "",
			[]string{"section-empty", "heading-length"},
		},
		{
			"curly apostrophes, numbers, emoji and colons in headings", en, how + "## 1. What you’ll need:\n\n- A lamp.\n\n## 🔧 Steps\n\n1. A.\n2. B.\n3. C.\n4. D.\n\n## TROUBLESHOOTING {#t}\n\n### A\n\nX.\n\n### B\n\nX.\n\n## See also\n\n- [x](a.md)\n", "",
			[]string{"section-missing", "section-order"},
		},
		{
			"a role by attribute", en, how + "## The dimming dance {role=steps}\n\n1. A.\n2. B.\n3. C.\n4. D.\n", "",
			[]string{"steps-ordered-list", "steps-count"},
		},
		{
			"steps in a table", en, how + "## Steps\n\n| Step | Do |\n|---|---|\n| 1 | Turn |\n| 2 | Look |\n", "",
			[]string{"steps-ordered-list", "steps-count"},
		},
		{
			"numbered headings as steps", en, how + "## Steps\n\n### 1. Turn the wheel\n\nLeft.\n\n### 2. Allow access\n\n### Step 3: Look\n\nYes.\n", "",
			[]string{"steps-ordered-list", "section-empty"},
		},
		{
			"Windows line ends", en, strings.ReplaceAll(how+"## Steps\n\n1. Turn.\n2. Look.\n\n## Tips\n", "\n", "\r\n"), "steps-count:9 section-empty:12",
			[]string{"steps-count", "section-empty", "frontmatter-syntax"},
		},
		{
			"Chinese has no blanks between words", zh, "---\ntitle: 如何调暗灯光？\nsummary: 把旋钮向左转，直到灯光足够暗为止。\ntype: how-to\n---\n\n把灯旁边的旋钮向左转动直到灯光达到您想要的亮度然后松开并等待它保存设置如果没有保存请再试一次并检查灯泡是否支持调光功能以及应用是否为最新版本。\n", "",
			[]string{"summary-one-sentence", "sentence-length", "title-length", "title-question", "reading-level"},
		},
		{
			"right to left", "languages: [{code: ar}]\n", "---\ntitle: كيف أعيد ضبط الجهاز؟\ntype: how-to\n---\n\n## قبل أن تبدأ\n\n- كهرباء\n\n## الخطوات\n\n1. اضغط\n\n## استكشاف الأخطاء وإصلاحها\n\n### لا يعمل\n\nأعد المحاولة\n\n## مقالات ذات صلة\n\n- [س](a.md)\n", "",
			[]string{"section-missing", "section-order", "title-question"},
		},
		{
			"a setting by TOML", en, "+++\ntitle = \"Dim\"\n+++\n\nText.\n", "title-length:2",
			[]string{"title-length", "frontmatter-syntax"},
		},
		{
			"a setting by JSON", en, "{\n  \"title\": \"Dim\"\n}\n\nText.\n", "title-length:2",
			[]string{"title-length", "frontmatter-syntax"},
		},
		{
			"tags within a link and a sentence", en, how + "See [x]({{ site.url }}/x) and {% include a.html %}.\n", "",
			[]string{"link-broken", "sentence-length"},
		},
		{"nothing", en, "", "title-missing:1", []string{"title-missing", "summary-missing"}},
		{"one letter", en, "x", "title-missing:1", []string{"title-missing"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := lintText(t, c.config, c.text, c.rules...); got != c.want {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
}
