package desk

import (
	"cmp"
	"regexp"
)

// zendesk reads what the Help Center API answers: articles, sections, categories, and translations and
// article_attachments of them, in files of their own or within one another.
// https://developer.zendesk.com/api-reference/help_center/help-center-api/articles/
var zendesk = desk{
	name: "zendesk",
	take: takeZendesk,
	addresses: []address{
		{regexp.MustCompile(`/articles/(\d+)`), "article"},
		{regexp.MustCompile(`/sections/(\d+)`), "section"},
		{regexp.MustCompile(`/categories/(\d+)`), "category"},
	},
}

func takeZendesk(c *center, name string, r record, around *entry) *entry {
	switch name {
	case "category", "section", "article":
		return c.zendeskEntry(name, r)
	case "translation":
		c.zendeskTranslation(r, around)
	case "article_attachment", "attachment":
		of := "article/" + r.text("article_id")
		if around != nil {
			of = around.key
		}
		c.attached = append(c.attached, &attachment{of: of, id: r.text("id"), name: r.text("display_file_name", "file_name"),
			url: r.text("content_url"), listed: !r.flag("inline")})
	}
	return nil
}

func (c *center) zendeskEntry(kind string, r record) *entry {
	e := c.add(kind, r.text("id"))
	if e == nil {
		return nil
	}
	e.folder = kind != "article"
	e.date, e.tags, e.featured = r.day("created_at"), r.list("label_names"), r.flag("promoted")
	if n, ok := r.number("position"); ok {
		e.order = n
	}
	switch {
	case r.text("section_id") != "":
		e.parent = "section/" + r.text("section_id")
	case r.text("parent_section_id") != "":
		e.parent = "section/" + r.text("parent_section_id")
	case r.text("category_id") != "":
		e.parent = "category/" + r.text("category_id")
	}
	if r.text("user_segment_id") != "" {
		e.closed = "the user segment " + r.text("user_segment_id")
	}
	c.say(e, r.text("locale", "source_locale"), zendeskText(r))
	return e
}

func (c *center) zendeskTranslation(r record, around *entry) {
	if around == nil {
		around = c.add(lower(r.text("source_type")), r.text("source_id"))
	}
	if around != nil {
		c.say(around, r.text("locale"), zendeskText(r))
	}
}

// zendeskText reads the text of an entry or a translation; the body of a folder's translation is its description.
func zendeskText(r record) text {
	t := text{title: r.text("title", "name"), body: r.text("body"), summary: r.text("description"),
		draft: r.flag("draft"), updated: r.day("edited_at", "updated_at"), url: r.text("html_url")}
	if kind := lower(r.text("source_type")); kind == "section" || kind == "category" {
		t.summary, t.body = cmp.Or(t.body, t.summary), ""
	}
	return t
}
