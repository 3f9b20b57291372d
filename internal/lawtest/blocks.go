package lawtest

import (
	"path"
	"strings"
)

// blocks are the notations of several lines, by name.
func blocks() map[string]notation {
	return map[string]notation{
		"paragraph":  (*author).line,
		"bullets":    func(w *author) string { return "- " + w.in("  ") + "\n- " + w.in("  ") },
		"numbers":    func(w *author) string { return "1. " + w.in("   ") + "\n2. " + w.in("   ") },
		"loose list": func(w *author) string { return "* " + w.in("  ") + "\n\n* " + w.in("  ") },
		"tasks":      func(w *author) string { return "- [ ] " + w.short() + "\n- [x] " + w.short() },
		"quote":      func(w *author) string { return "> " + w.in("> ") },
		"alert": func(w *author) string {
			return "> [!" + pick(w.drawer, []string{"NOTE", "TIP", "WARNING"}) + "]\n> " + w.in("> ")
		},
		"two alerts": func(w *author) string { return "> [!NOTE]\n> " + w.say() + "\n>\n> [!TIP]\n> " + w.say() },
		"folded alert": func(w *author) string {
			return "> [!NOTE]" + pick(w.drawer, []string{"-", "+"}) + " " + w.say() + "\n> " + w.in("> ")
		},
		"code group": func(w *author) string {
			return ":::code-group\n```sh [" + w.say() + "]\n" + w.say() + "\n```\n\n```go\n" + w.say() + "\n```\n:::"
		},
		"Learn tabs": func(w *author) string {
			return "# [" + w.say() + "](#tab/one)\n\n" + w.say() + "\n\n# [" + w.say() + "](#tab/two)\n\n" + w.say() + "\n\n---"
		},
		"Learn video":   func(w *author) string { return "> [!VIDEO https://www.youtube.com/embed/abcdef123]\n\n" + w.say() },
		"Learn next":    func(w *author) string { return "> [!div class=\"nextstepaction\"]\n> " + w.in("> ") },
		"percent notes": func(w *author) string { return "%%\n" + w.hidden() + "\n\n" + w.hidden() + "\n%%" },
		"note":          func(w *author) string { return ":::note " + w.say() + "\n" + w.in("") + "\n:::" },
		"folded note":   func(w *author) string { return ":::details " + w.say() + "\n" + w.in("") + "\n:::" },
		"admonition":    func(w *author) string { return "!!! warning \"" + w.say() + "\"\n    " + w.in("    ") },
		"folded":        func(w *author) string { return "??? note \"" + w.say() + "\"\n    " + w.in("    ") },
		"tabs": func(w *author) string {
			return "::::tabs\n:::tab Windows\n" + w.in("") + "\n:::\n:::tab Mac\n" + w.in("") + "\n:::\n::::"
		},
		"indented tabs": func(w *author) string {
			return "=== \"Windows\"\n    " + w.in("    ") + "\n\n=== \"Mac\"\n    " + w.in("    ")
		},
		"details": func(w *author) string {
			return "<details>\n<summary>" + w.say() + "</summary>\n\n" + w.in("") + "\n\n</details>"
		},
		"fence": func(w *author) string {
			return "```" + pick(w.drawer, []string{"", "sh", "go", "no-such-language"}) + "\n" + w.say() + " <b> {{ x }}\n\n:::\n```"
		},
		"titled fence": func(w *author) string { return "```sh title=\"" + w.say() + ".sh\"\n" + w.say() + "\n```" },
		"card": func(w *author) string {
			return "<Card title=\"" + w.say() + "\" href=\"https://example.com/\">\n\n" + w.say() + "\n\n</Card>"
		},
		"components": func(w *author) string {
			return "<Tabs>\n  <TabItem label=\"" + w.say() + "\">\n\n" + w.say() + "\n\n  </TabItem>\n  <TabItem value=\"b\">" + w.say() + "</TabItem>\n</Tabs>"
		},
		"aside": func(w *author) string {
			return "<Aside type=\"tip\" title=\"" + w.say() + "\">\n" + w.in("") + "\n</Aside>"
		},
		"import": func(w *author) string { return "import " + "X" + " from '@theme/" + w.hidden() + "'\n\n" + w.say() },
		"hint":   func(w *author) string { return "{% hint style=\"info\" %}\n" + w.in("") + "\n{% endhint %}" },
		"tag tabs": func(w *author) string {
			return "{% tabs %}\n{% tab title=\"" + w.say() + "\" %}\n" + w.in("") + "\n{% endtab %}\n{% endtabs %}"
		},
		"notice": func(w *author) string {
			return "{{% notice tip \"" + w.say() + "\" %}}\n" + w.in("") + "\n{{% /notice %}}"
		},
		"tag code":    func(w *author) string { return "{% highlight sh %}\n" + w.say() + " {{ x }}\n{% endhighlight %}" },
		"tag comment": func(w *author) string { return "{% comment %}\n" + w.hidden() + "\n{% endcomment %}" },
		"slash note":  func(w *author) string { return "/// note | " + w.say() + "\n" + w.in("") + "\n///" },
		"zone":        func(w *author) string { return ":::zone pivot=\"x\"\n\n" + w.in("") + "\n\n:::zone-end" },
		"columns": func(w *author) string {
			return ":::row:::\n   :::column:::\n      " + w.say() + "\n   :::column-end:::\n:::row-end:::"
		},
		"contents": func(w *author) string {
			return pick(w.drawer, []string{"[TOC]", "[[toc]]", "* TOC\n{:toc}"}) + "\n\n" + w.say()
		},
		"block id":      func(w *author) string { return w.say() + " ^" + w.word("block") },
		"abbreviations": func(w *author) string { return "The HQ of " + w.say() + "\n\n*[HQ]: headquarters" },
		"classed note":  func(w *author) string { return w.say() + "\n{: .warning }" },
		"tildes":        func(w *author) string { return "~~~\n" + w.say() + "\n```\n~~~" },
		"indented":      func(w *author) string { return "    " + w.say() + " [x](y.md)" },
		"table": func(w *author) string {
			return "| " + w.short() + " | b |\n|---|:-:|\n| " + w.short() + " | " + w.say() + " |"
		},
		"rule":       func(w *author) string { return "---\n\n" + w.say() },
		"block html": func(w *author) string { return "<div class=\"x\">\n<p>" + w.say() + "</p>\n</div>" },
		"video":      func(w *author) string { return "[!VIDEO](https://www.youtube.com/watch?v=abcdef123) " + w.say() },
		"frame": func(w *author) string {
			return "<iframe src=\"https://www.youtube.com/embed/abcdef123\" title=\"" + w.say() + "\"></iframe>"
		},
		"media":          (*author).media,
		"include":        (*author).include,
		"definitions":    func(w *author) string { return w.say() + "\n: " + w.say() },
		"block comment":  func(w *author) string { return "<!-- " + w.hidden() + "\n" + w.hidden() + " -->" },
		"reference note": func(w *author) string { return "[//]: # (" + w.hidden() + ")" },
		"heading":        func(w *author) string { return "## " + w.title() },
		"sub-heading": func(w *author) string {
			return "### " + w.title() + pick(w.drawer, []string{"", " {#own-" + w.word("id") + "}", " ###"})
		},
		"underlined":   func(w *author) string { return w.say() + "\n------" },
		"same heading": func(w *author) string { return "## Overview" },
		"anchor":       func(w *author) string { return "<a id=\"" + w.word("own") + "\"></a>\n\n" + w.say() },
		"suppression":  func(w *author) string { return "<!-- helpgen-ignore-next-line -->\n" + w.say() },
		"steps": func(w *author) string {
			return "## Steps\n\n1. " + w.in("   ") + "\n2. " + w.in("   ") + "\n3. " + w.in("   ")
		},
		"prerequisites": func(w *author) string { return "## Before you begin\n\n- " + w.line() },
		"tips":          func(w *author) string { return "## Tips\n\n" + w.in("") },
		"troubleshooting": func(w *author) string {
			return "## Troubleshooting\n\n### " + w.say() + "\n\n" + w.in("") + "\n\n### " + w.say() + "\n\n" + w.in("")
		},
		"related": func(w *author) string { return "## Related articles\n\n- " + w.link() + "\n- " + w.link() },
		"slips":   (*author).slip,
	}
}

// headings are blocks that stand at the top level alone.
var topLevel = map[string]bool{"heading": true, "sub-heading": true, "underlined": true, "same heading": true, "steps": true, "prerequisites": true,
	"tips": true, "troubleshooting": true, "related": true, "reference note": true, "definitions": true, "suppression": true, "rule": true, "Learn tabs": true, "percent notes": true, "Learn video": true}

// block draws a block.
func (w *author) block() string {
	if w.depth > 3 {
		return w.say()
	}
	w.depth++
	defer func() { w.depth-- }()
	name := pick(w.drawer, w.blockNames)
	if w.depth > 1 && topLevel[name] {
		name = "paragraph"
	}
	w.used("block " + name)
	return w.blocks[name](w)
}

// in draws one or two blocks for the inside of another; lines after the first begin with prefix.
func (w *author) in(prefix string) string {
	text := w.line()
	if w.likely(40) {
		text += "\n\n" + w.block()
	}
	return strings.ReplaceAll(text, "\n", "\n"+prefix)
}

// title draws the text of a heading.
func (w *author) title() string {
	name := pick(w.drawer, []string{"text", "emphasis", "strong", "code", "strike", "scripts", "signs", "quotes", "entity", "escape"})
	return w.inlines[name](w)
}

// include draws the request for a snippet, whose words then stand here too.
func (w *author) include() string {
	var snippets []*Article
	for _, a := range w.site.Articles {
		if a.Snippet && (!w.a.Snippet || a.Path > w.a.Path) {
			snippets = append(snippets, a)
		}
	}
	if len(snippets) == 0 {
		return w.say()
	}
	s := pick(w.drawer, snippets)
	if w.likely(30) {
		return "[!INCLUDE [x](/" + s.Path + ")]"
	}
	return "{{< include \"" + s.Path + "\" >}}"
}

// media draws what HTML knows of pictures and films.
func (w *author) media() string {
	src := "missing.png"
	if len(w.pictures) > 0 {
		src = w.dest(pick(w.drawer, w.pictures))
	}
	src = strings.Trim(src, "<>")
	film := src
	for _, f := range w.files {
		if path.Ext(f) == ".mp4" {
			film = strings.Trim(w.dest(f), "<>")
		}
	}
	if src == "missing.png" {
		w.a.Wild, w.site.Broken = true, true
	}
	word := w.say()
	return pick(w.drawer, []string{
		"<img src=\"" + src + "\" alt=\"" + word + "\" width=\"4\">",
		"<picture>\n<source srcset=\"" + src + "\" media=\"(min-width: 800px)\">\n<img src=\"" + src + "\" alt=\"" + word + "\">\n</picture>",
		"<img src=\"" + src + "\" srcset=\"" + src + " 2x\" alt=\"" + word + "\">",
		"<video controls src=\"" + film + "\" poster=\"" + src + "\"></video>\n\n" + word,
		"<figure>\n<img src=\"" + src + "\" alt=\"x\">\n<figcaption>" + word + "</figcaption>\n</figure>",
	})
}

// slips are marks that are wrong, or of other tools.
var slips = []string{":::", "```", ":::unknown X", "**open", "[x](y.md", "[x](no such.md)", "<div>", "</div>", "{{ nothing }}", "{{< include \"none.md\" >}}", "{% raw %}",
	"==mark==", "[[wiki]]", "[TOC]", "--8<-- \"x\"", "| a | b |", "<script>alert(1)</script>", "<p onclick=\"x\">", "<details>", "[x](#nowhere)",
	"[x](javascript:x)", "![](x.png)", "<b", "\x00", "\u202e", "\ufeff", "[^none]", "import X from 'y'", "++ctrl++", "##Heading", "[x]()", "<!--", "]]>", "&bad;", "%zz", "[a](%zz)",
	"[a](..\\b.md)", "<https://[::1>", "[a](//)", "[a](?)", "[a](#)", "[a](/)", "[a](..)", "[a](../../../..)", "![a](/)", "<a href=\"..\">a</a>"}

func (w *author) slip() string {
	w.a.Wild, w.site.Broken = true, true
	return pick(w.drawer, slips) + "\n\n" + w.word("loose")
}

// texts writes the articles.
func (d *drawer) texts() {
	metas := make([]string, len(d.site.Articles))
	for i, a := range d.site.Articles { // first, since links lead to what is published
		metas[i] = d.meta(a)
	}
	for i, a := range d.site.Articles {
		d.site.Files[path.Join(d.site.Content, a.Path)] = metas[i] + d.body(a)
	}
}

func (d *drawer) body(a *Article) string {
	w := &author{drawer: d, a: a}
	var out []string
	if d.likely(40) {
		a.Titles = append(a.Titles, d.word("head"))
		out = append(out, "# "+a.Titles[len(a.Titles)-1])
	}
	for range d.number(0, 4) {
		out = append(out, w.block())
	}
	return strings.Join(append(out, w.notes...), "\n\n") + "\n"
}
