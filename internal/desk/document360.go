package desk

import (
	"cmp"
	"regexp"
	"strings"
)

// document360 reads what the API answers, and the JSON of a project's export: categories within one another, and
// articles whose text is Markdown or HTML. https://apidocs.document360.com/
var document360 = desk{name: "document360", take: takeDocument360}

// document360Callout opens a callout in the Markdown of Document360: :::(Info) (Title).
var document360Callout = regexp.MustCompile(`(?m)^([ \t]*):::[ \t]*\(([A-Za-z]+)\)[ \t]*(?:\(([^)\n]*)\))?[ \t]*(\S.*)?$`)

func takeDocument360(c *center, _ string, r record, around *entry) *entry {
	switch {
	case r.text("title") != "" && hasAny(r, "content", "html_content", "category_id", "public_version", "slug"):
		return c.document360Article(r, around)
	case r.text("name") != "" && hasAny(r, "child_categories", "parent_category_id", "category_type", "articles"):
		return c.document360Category(r, around)
	}
	return nil
}

func hasAny(r record, keys ...string) bool {
	for _, key := range keys {
		if _, ok := r[key]; ok {
			return true
		}
	}
	return false
}

func (c *center) document360Category(r record, around *entry) *entry {
	e := c.add("category", r.text("id"))
	if e == nil {
		return nil
	}
	e.folder = true
	c.document360Place(e, r, r.text("parent_category_id"), around)
	c.say(e, r.text("language_code"), text{title: r.text("name"), summary: r.text("description")})
	return e
}

func (c *center) document360Place(e *entry, r record, parent string, around *entry) {
	if n, ok := r.number("order"); ok {
		e.order = n
	}
	switch {
	case parent != "":
		e.parent = "category/" + parent
	case around != nil:
		e.parent = around.key
	}
	if r.flag("hidden") {
		e.closed = "the team"
	}
}

func (c *center) document360Article(r record, around *entry) *entry {
	e := c.add("article", r.text("id"))
	if e == nil {
		return nil
	}
	c.document360Place(e, r, r.text("category_id"), around)
	e.date = cmp.Or(r.day("created_at"), e.date)
	if tags := r.list("tags"); len(tags) > 0 {
		e.tags = tags
	}
	t := text{title: r.text("title"), summary: r.text("description"), updated: r.day("modified_at"), url: r.text("url")}
	if slug := r.text("slug"); t.url == "" && slug != "" {
		t.url = "/docs/" + slug
	}
	status, known := r.number("status")
	t.draft = known && status == 0
	t.body, t.markdown = document360Body(r)
	c.say(e, r.text("language_code"), t)
	return e
}

// document360Body returns the text as it was written: Markdown if the editor was one of Markdown.
func document360Body(r record) (body string, isMarkdown bool) {
	kind, known := r.number("content_type")
	if content := r.text("content"); content != "" && (known && kind == 0 || r.text("html_content") == "") {
		return document360Callout.ReplaceAllStringFunc(content, func(line string) string {
			m := document360Callout.FindStringSubmatch(line)
			open := strings.TrimSpace(m[1] + ":::" + alertKind(m[2]) + " " + m[3])
			if m[4] != "" {
				open += "\n" + m[4]
			}
			return open
		}), true
	}
	return r.text("html_content"), false
}
