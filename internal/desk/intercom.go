package desk

import "regexp"

// intercom reads what the Articles and Help Center APIs answer: lists of articles and of collections, whose type says
// what each object is. https://developers.intercom.com/docs/references/rest-api/api.intercom.io/articles
var intercom = desk{
	name: "intercom",
	take: takeIntercom,
	addresses: []address{
		{regexp.MustCompile(`/articles/(\d+)`), "article"},
		{regexp.MustCompile(`/collections/(\d+)`), "collection"},
	},
}

var intercomLocale = regexp.MustCompile(`/([a-z]{2}(?:-[A-Z]{2})?)/(?:articles|collections)/`)

func takeIntercom(c *center, name string, r record, _ *entry) *entry {
	kind := r.text("type")
	switch {
	case kind == "section" || kind == "" && (name == "collection" || name == "section") && r.text("name") != "":
		kind = "collection"
	case kind == "" && name == "article":
		kind = name
	}
	if kind != "article" && kind != "collection" {
		return nil
	}
	e := c.add(kind, r.text("id"))
	if e == nil {
		return nil
	}
	e.folder, e.date, e.tags = kind == "collection", r.day("created_at"), r.in("tags").list("tags")
	if n, ok := r.number("order"); ok {
		e.order = n
	}
	if parent := r.text("parent_id", "collection_id"); parent != "" && parent != "0" {
		e.parent = "collection/" + parent
	}
	lang := r.text("default_locale")
	if m := intercomLocale.FindStringSubmatch(r.text("url")); lang == "" && m != nil {
		lang = m[1]
	}
	c.say(e, lang, intercomText(r))
	for _, code := range sortedKeys(r.in("translated_content")) {
		if t := intercomText(r.in("translated_content", code)); t.title != "" {
			c.say(e, code, t)
		}
	}
	return e
}

func intercomText(r record) text {
	return text{title: r.text("title", "name"), summary: r.text("description"), body: r.text("body"),
		draft: r.text("state") == "draft", updated: r.day("updated_at"), url: r.text("url")}
}
