package lawtest

import (
	"helpgen/internal/parse"
	"strings"
)

// aliases are other names of front matter keys.
var aliases = map[string][]string{"summary": {"description"}, "tags": {"labels"}, "order": {"weight"}, "updated": {"lastmod"},
	"aliases": {"redirect_from"}, "reviewed": {"last_reviewed"}, "lang": {"language", "locale"}}

// metaKeys are the front matter keys that may be drawn freely; the others follow from where an article is.
var metaKeys = append(parse.MetaKeys(), "unknown_key")

// meta draws an article's front matter, in its format and with its fences.
func (d *drawer) meta(a *Article) string {
	values := map[string]any{}
	for _, key := range metaKeys {
		if key == "title" && d.likely(80) || d.likely(8) {
			d.key(a, key, values)
		}
	}
	if len(values) == 0 {
		return ""
	}
	format := d.draw("front matter", formats)
	text := encode(format, values)
	switch format {
	case "yaml":
		text = "---\n" + text + "---\n"
	case "toml":
		text = "+++\n" + text + "+++\n"
	case "json":
		text += "\n"
	}
	if d.likely(5) {
		d.used("front matter CRLF")
		text = strings.ReplaceAll(text, "\n", "\r\n")
	}
	if d.likely(3) {
		d.used("front matter BOM")
		text = "\ufeff" + text
	}
	return text + "\n"
}

// key draws a key of a front matter with its value.
func (d *drawer) key(a *Article, key string, values map[string]any) {
	d.used("key " + key)
	name := key
	if others := aliases[key]; len(others) > 0 && d.likely(20) {
		name = pick(d, others)
	}
	if d.likely(8) {
		values[name] = d.wrong()
		a.Wild = true
		if v := values[name]; key == "draft" && v == true || key == "published" && v != true { // right by chance
			a.Draft = true
		}
		return
	}
	values[name] = d.metaValue(a, key)
}

// metaValue draws a right value, and notes what follows from it.
func (d *drawer) metaValue(a *Article, key string) any {
	switch key {
	case "title":
		w := d.word("title")
		a.Titles = append(a.Titles, w)
		return pick(d, []string{"How do I " + w + "?", w, "A & B <" + w + "> “q”", "Part 2: " + w, w + " -- `code`", "عنوان " + w})
	case "summary":
		w := d.word("sum")
		a.Words = append(a.Words, w)
		return "You do " + w + " & more."
	case "draft":
		draft := d.likely(50)
		a.Draft = a.Draft || draft
		return pick(d, []any{draft, draft, map[bool]string{true: "yes", false: "no"}[draft]})
	case "published":
		published := d.likely(60)
		a.Draft = a.Draft || !published
		return published
	case "date":
		future := d.likely(40)
		a.Draft = a.Draft || future
		return map[bool]string{true: "2026-05-01", false: "2026-03-01"}[future]
	case "featured", "noindex":
		return d.likely(70)
	case "reviewed", "updated", "expires":
		return pick(d, []string{"2026-03-09", "2020-01-01", "2027-01-01", "2026-03-09T23:30:00+09:00"})
	case "review_every":
		return pick(d, []string{"180d", "26w", "6m", "1y"})
	case "order":
		return pick(d, []any{1, 2, 10, -1, "3"})
	case "type":
		return pick(d, []string{"how-to", "troubleshooting", "faq", "reference", "policy", "landing", "release-note", "own"})
	case "tags", "asked_as":
		return pick(d, []any{[]any{d.word("tag"), "two words"}, d.word("tag")})
	case "slug":
		return pick(d, []string{d.word("slug"), "Two Words", "ümlaut", "日本", strings.Repeat("y", 260), "index", "a/b", "pay"})
	case "permalink":
		return "/" + pick(d, []string{d.word("link") + "/", "PAY/", "pay/", "x/y.html", "pay", "robots.txt", "_headers/", strings.Repeat("z", 260) + "/", "", "é/"})
	case "id":
		return pick(d, []string{d.word("id"), "4711", "x-1"})
	case "lang":
		return pick(d, d.langs).code
	case "translation_of", "related":
		return d.reference()
	case "aliases":
		return []any{pick(d, []string{"/old/" + d.word("old") + "/", "/old/x.html", "/pay/#steps", "/" + strings.Repeat("w", 260) + "/", "/Old Place/", "/old", "/index.html", "old2/"})}
	case "lint":
		return map[string]any{"disable": pick(d, []any{"reading-level", []any{"title-question"}, "slug-duplicate", "all"})}
	case "translated":
		return map[string]any{"title": "0123abcd"}
	case "icon":
		return pick(d, []string{"card", "🎉", "globe"})
	case "owner":
		return "team"
	}
	return d.word("extra")
}

// reference draws how front matter names another article.
func (d *drawer) reference() any {
	to := pick(d, d.site.Articles).Path
	return pick(d, []any{to, []any{to}, "4711", strings.TrimSuffix(to, ".md"), "https://example.com/x"})
}
