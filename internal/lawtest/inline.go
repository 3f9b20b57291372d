package lawtest

import (
	"net/url"
	"path"
	"strings"
)

// author writes the body of one article.
type author struct {
	*drawer
	a     *Article
	depth int
	notes []string // definitions for the end: of footnotes and links
	plain bool     // in a link, a heading or a table: no link, nothing of several lines
}

// say makes a word that a reader of the article sees.
func (w *author) say() string {
	word := w.word("word")
	w.a.Words = append(w.a.Words, word)
	return word
}

type notation = func(*author) string

// inlines are the notations in a line, by name.
func inlines() map[string]notation {
	return map[string]notation{
		"text":        (*author).say,
		"emphasis":    func(w *author) string { return "*" + w.line() + "*" },
		"strong":      func(w *author) string { return "**" + w.line() + "**" },
		"underscores": func(w *author) string { return "__" + w.say() + "__ _" + w.say() + "_" },
		"strike":      func(w *author) string { return "~~" + w.say() + "~~" },
		"code":        func(w *author) string { return "`" + w.say() + " --flag \"x\" <y> {{ z }}`" },
		"code ticks":  func(w *author) string { return "`` a`" + w.say() + " ``" },
		"link":        (*author).link,
		"anchor":      func(w *author) string { return "[" + w.say() + "](#top)" },
		"reference": func(w *author) string {
			label := w.word("ref")
			w.notes = append(w.notes, "["+label+"]: https://example.com/"+label+" \"Title\"")
			return pick(w.drawer, []string{"[" + label + " x][" + label + "]", "[" + label + "]", "[" + label + "][]"})
		},
		"outside":  func(w *author) string { return "[" + w.say() + "](https://example.com/a?b=c&d=(e)#f \"A title\")" },
		"autolink": func(w *author) string { return "<https://example.com/" + w.say() + ">" },
		"address":  func(w *author) string { return "https://example.com/" + w.say() },
		"mail":     func(w *author) string { return "<help@example.com> [" + w.say() + "](mailto:help@example.com)" },
		"phone":    func(w *author) string { return "[" + w.say() + "](tel:+49301234)" },
		"picture":  (*author).picture,
		"far picture": func(w *author) string {
			return "![" + w.say() + "](https://pictures.example.com/x.png)"
		},
		"footnote": func(w *author) string {
			label := w.word("note")
			w.notes = append(w.notes, "[^"+label+"]: "+w.say())
			return w.say() + "[^" + label + "]"
		},
		"variable":     func(w *author) string { return w.say() + " {{ product }}" },
		"kbd":          func(w *author) string { return "<kbd>Ctrl</kbd>+<kbd>" + w.say() + "</kbd>" },
		"html":         func(w *author) string { return "<span class=\"x\" title=\"" + w.say() + "\">" + w.say() + "</span>" },
		"html link":    func(w *author) string { return "<a href=\"https://example.com/x\">" + w.say() + "</a>" },
		"sub sup":      func(w *author) string { return "H<sub>2</sub>O<sup>" + w.say() + "</sup><br>" },
		"percent note": func(w *author) string { return w.say() + " %% " + w.hidden() + " %% " + w.say() },
		"comment":      func(w *author) string { return w.say() + "<!-- " + w.hidden() + " -->" },
		"entity":       func(w *author) string { return "&amp; &lt;" + w.say() + "&gt; &#x41; &copy;" },
		"escape":       func(w *author) string { return `\*` + w.say() + `\* \[x\] \<y\>` },
		"quotes":       func(w *author) string { return `"` + w.say() + `" 'x' don't -- ... 5'` },
		"break":        func(w *author) string { return w.say() + pick(w.drawer, []string{"  \n", "\\\n", "\n"}) + w.say() },
		"term":         func(w *author) string { return "[!DNL " + w.say() + "] [!UICONTROL " + w.say() + "]" },
		"scripts":      func(w *author) string { return "日本語 " + w.say() + " עברית العربية 😀 e\u0301" },
		"attribute":    func(w *author) string { return "[" + w.say() + "](https://example.com/){target=_blank}" },
		"marked":       func(w *author) string { return "==" + w.say() + "== ^^" + w.say() + "^^" },
		"raised":       func(w *author) string { return w.say() + "^2^ H~2~O " },
		"keys":         func(w *author) string { return w.say() + " ++ctrl+shift+p++" },
		"icon":         func(w *author) string { return ":smile: :material-check: " + w.say() },
		"review marks": func(w *author) string {
			return "{++" + w.say() + "++} {>>" + w.hidden() + "<<} {~~" + w.say() + "~>" + w.say() + "~~}"
		},
		"component": func(w *author) string {
			return "<Badge text=\"" + w.say() + "\" /> <Mark color=\"x\">" + w.say() + "</Mark>"
		},
		"script note": func(w *author) string { return w.say() + " {/* " + w.hidden() + " */}" },
		"raw tag":     func(w *author) string { return "{% raw %}{{ x }}{% endraw %} " + w.say() },
		"wiki link":   (*author).wikiLink,
		"video tag":   func(w *author) string { return "{{< youtube abcdef123 >}} " + w.say() },
		"signs":       func(w *author) string { return "1 < 2 & 3 > " + w.say() + " 100% a_b_c C:\\Windows 2*3*4 $x$" },
	}
}

// severalLines are notations that do not fit into a link, a heading or a table, or hold a link.
var severalLines = map[string]bool{"break": true, "link": true, "anchor": true, "reference": true, "outside": true, "autolink": true, "address": true,
	"mail": true, "phone": true, "footnote": true, "html link": true, "attribute": true, "comment": true, "percent note": true, "code ticks": true, "wiki link": true, "script note": true, "review marks": true,
	"component": true, "video tag": true}

// line draws some pieces of a line.
func (w *author) line() string {
	if w.depth > 3 {
		return w.say()
	}
	w.depth++
	defer func() { w.depth-- }()
	var out []string
	for range w.number(1, 2) {
		name := pick(w.drawer, w.inlineNames)
		if w.plain && severalLines[name] {
			name = "text"
		}
		w.used("inline " + name)
		out = append(out, w.inlines[name](w))
	}
	return strings.Join(out, " ")
}

// short draws a line without links or line ends.
func (w *author) short() string {
	plain := w.plain
	w.plain = true
	defer func() { w.plain = plain }()
	return w.line()
}

// link draws a link to an article, a picture or another file of the site that is right.
func (w *author) link() string {
	var to []string
	for _, a := range w.site.Articles {
		if !a.Draft && !a.Snippet && !a.Ignored {
			to = append(to, a.Path)
		}
	}
	to = append(append(to, w.pictures...), w.files...)
	if len(to) == 0 {
		return w.say()
	}
	l := Link{w.say(), pick(w.drawer, to)}
	w.a.Links = append(w.a.Links, l)
	dest := w.dest(l.To)
	return "[" + l.Word + "](" + dest + pick(w.drawer, []string{"", "", " \"Title\""}) + ")"
}

// wikiLink draws a link by path to an article that is right.
func (w *author) wikiLink() string {
	var to []string
	for _, a := range w.site.Articles {
		if !a.Draft && !a.Snippet && !a.Ignored && !strings.ContainsAny(a.Path, "[]|#^\\") {
			to = append(to, a.Path)
		}
	}
	if len(to) == 0 {
		return w.say()
	}
	l := Link{w.say(), pick(w.drawer, to)}
	w.a.Links = append(w.a.Links, l)
	return "[[" + l.To + "|" + l.Word + "]]"
}

// dest draws a way to write the path of a file.
func (w *author) dest(to string) string {
	p := to
	switch w.draw("destination", []string{"relative", "rooted", "content"}) {
	case "relative":
		p = relative(path.Dir(w.a.Path), to)
	case "rooted":
		p = "/" + to
	}
	escaped := (&url.URL{Path: p}).EscapedPath()
	if strings.ContainsAny(escaped, "()'") || strings.Contains(strings.SplitN(escaped, "/", 2)[0], ":") {
		return "<" + escaped + ">"
	}
	return escaped
}

// relative writes a path from a folder.
func relative(dir, to string) string {
	from, parts := strings.Split(dir, "/"), strings.Split(to, "/")
	if dir == "." {
		return to
	}
	for len(from) > 0 && len(parts) > 1 && from[0] == parts[0] {
		from, parts = from[1:], parts[1:]
	}
	return strings.Repeat("../", len(from)) + strings.Join(parts, "/")
}

func (w *author) picture() string {
	if len(w.pictures) == 0 || w.likely(5) {
		w.a.Wild, w.site.Broken = true, true
		return "![" + w.say() + "](missing.png)"
	}
	return "![" + w.say() + "](" + w.dest(pick(w.drawer, w.pictures)) + ")"
}
