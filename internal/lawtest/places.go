package lawtest

import (
	"path"
	"strings"
)

// lang is a language of the site and how its articles are told from others.
type lang struct{ code, dir string }

// names are those of files and folders, in many scripts and forms.
var names = []string{
	"pay", "plans", "card", "Pay", "PAY", "Plans & prices", "a b", "a  b", "x.y", "v1.2", "été", "e\u0301te\u0301", "ﬁn", "Straße",
	"Ωmega", "日本語", "ヘルプ", "العربية", "עזרה", "ไทย", "हिन्दी", "😀", "C", "C++", "C#", "what?", "100%", "a%20b", "a#b", "a&b", "a+b", "a:b", "javascript:alert(1)",
	"a=b", "a@b", "a,b", "a;b", "a'b", `a"b`, "(a)", "[a]", "{a}", "a!", "$a", "~a", "-", "--", "_a_", "con", "nul", "aux", "İ", "ſ",
	"Part 1", "Part 2", "Part 10", "404", "search", "a-z", "fix", "contact", "assets", "feed", "index.html", "llms", "articles",
	"snippets-of-life", "en", "de", "ar", "pay.de", "pay.en", "public", "static", "a\\b", strings.Repeat("x", 200), strings.Repeat("x", 252),
	strings.Repeat("語", 83), strings.Repeat("é", 100), "robots.txt", "sitemap.xml", "null", "true", "1", "2026-01-01-news",
}

// landings are the names of files that describe their folder.
var landings = []string{"index", "_index", "README", "readme", "Index"}

// languages draws the site's languages and where its content is.
func (d *drawer) languages() {
	d.site.Content = pick(d, []string{"articles", "docs", "Hilfe & mehr"})
	d.langs = []lang{{pick(d, []string{"en", "de", "ar", "ja", "pt-BR"}), ""}}
	for _, code := range []string{"de", "ar", "zh-Hant", "fr"} {
		if code != d.langs[0].code && d.likely(25) {
			d.langs = append(d.langs, lang{code, ""})
		}
	}
	for i := range d.langs {
		if d.likely(20) {
			d.langs[i].dir = pick(d, []string{"deutsch", "العربية", "Main"}) + string(rune('0'+i))
		}
	}
	d.pattern = pick(d, []string{"{name}.{lang}.md", "{name}._{lang}.md", "{lang}-{name}.md"})
}

// name draws a name for a file or folder.
func (d *drawer) name() string {
	if d.likely(50) {
		return pick(d, names)
	}
	return d.word("f")
}

// folders draws some folders, some of them below others.
func (d *drawer) folders() []string {
	dirs := []string{""}
	for range d.number(0, 3) {
		dir := path.Join(pick(d, dirs), d.name())
		if d.likely(10) {
			dir = path.Join(dir, "d/e/e/p")
			d.used("place deep")
		}
		dirs = append(dirs, dir)
	}
	if d.likely(10) {
		d.site.Files[path.Join(d.site.Content, pick(d, dirs), "empty/.gitkeep")] = ""
		d.used("place empty")
	}
	return dirs
}

// places draws where the articles, snippets, pictures and other files are.
func (d *drawer) places() {
	dirs := d.folders()
	for range d.number(1, 6) {
		d.place(dirs)
	}
	for range d.number(0, 3) {
		name := d.word("s") + ".md"
		d.article(path.Join(pick(d, []string{"snippets", path.Join(pick(d, dirs), "snippets")}), name)).Snippet = true
	}
	if d.likely(10) {
		d.article("ignored/" + d.word("i") + ".md").Ignored = true
	}
	for range d.number(0, 3) {
		ext := pick(d, []string{".png", ".svg", ".PNG", ".gif"})
		d.pictures = append(d.pictures, d.file(path.Join(pick(d, dirs), d.name()+ext), "8x6")...)
		d.used("place picture" + strings.ToLower(ext))
	}
	for range d.number(0, 2) {
		ext := pick(d, []string{".pdf", ".csv", ".zip", ".txt", ".mp4", ".vtt", ""})
		d.files = append(d.files, d.file(path.Join(pick(d, dirs), d.name()+ext), "data\n")...)
		d.used("place file")
	}
	for _, name := range []string{"robots.txt", "_redirects", "_headers", "llms.txt", "404.html", "404.md", "favicon.ico", "CNAME", "sitemap.xml"} {
		if d.likely(6) {
			d.special(name)
		}
	}
	for _, dir := range []string{"static", "public"} {
		if d.likely(5) {
			d.file(path.Join(dir, d.name()+".png"), "8x6")
			d.used("place static")
		}
	}
}

// special draws a file that hosts, browsers or programs look for.
func (d *drawer) special(name string) {
	d.used("special " + name)
	if strings.HasSuffix(name, ".md") {
		d.article(name)
		return
	}
	d.file(name, "# "+d.word("special")+"\n")
}

// file adds a file that is no article and returns its path under the content folder; none if it can't be there.
func (d *drawer) file(name, text string) []string {
	if !d.free(name) {
		return nil
	}
	d.site.Files[path.Join(d.site.Content, name)] = text
	return []string{name}
}

// free reports whether a path is that of no file, below no file, and a file system takes it.
func (d *drawer) free(name string) bool {
	for _, part := range strings.Split(name, "/") {
		if len(part) > 255 {
			return false
		}
	}
	full := path.Join(d.site.Content, name)
	for other := range d.site.Files {
		if other == full || strings.HasPrefix(other, full+"/") || strings.HasPrefix(full, other+"/") {
			return false
		}
	}
	return true
}

// article adds an article; one that can't be is not kept.
func (d *drawer) article(name string) *Article {
	a := &Article{Path: name}
	if d.free(name) {
		d.site.Files[path.Join(d.site.Content, name)] = ""
		d.site.Articles = append(d.site.Articles, a)
	}
	return a
}

// shapes are the ways in which articles lie in folders.
var shapes = []string{"page", "landing", "page beside folder", "folder per article", "translation by folder", "translation by suffix", "markdown"}

// place draws an article, or several that belong together.
func (d *drawer) place(dirs []string) {
	dir, name := pick(d, dirs), d.name()
	switch d.draw("place", shapes) {
	case "page":
		d.article(path.Join(dir, name+".md"))
	case "markdown":
		d.article(path.Join(dir, name+pick(d, []string{".markdown", ".MD", ".Md"})))
	case "landing":
		d.article(path.Join(dir, pick(d, landings)+".md"))
	case "page beside folder":
		d.article(path.Join(dir, name+".md"))
		d.article(path.Join(dir, name, d.name()+".md"))
	case "folder per article":
		d.article(path.Join(dir, name, pick(d, landings)+".md"))
	case "translation by folder":
		d.article(path.Join(dir, name+".md"))
		for _, l := range d.langs {
			if d.likely(50) {
				d.article(path.Join(orElse(l.dir, l.code), dir, name+".md"))
			}
		}
	case "translation by suffix":
		for _, l := range d.langs {
			file := strings.NewReplacer("{name}", name, "{lang}", pick(d, []string{l.code, strings.ReplaceAll(l.code, "-", "_")})).Replace(d.pattern)
			d.article(path.Join(dir, file))
		}
	}
}

func orElse(s, other string) string {
	if s == "" {
		return other
	}
	return s
}
