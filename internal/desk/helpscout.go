package desk

import "regexp"

// helpScout reads what the Docs API answers: collections, categories, and articles one by one, since lists of them
// have no text. https://developer.helpscout.com/docs-api/objects/article/
var helpScout = desk{
	name: "helpscout",
	take: takeHelpScout,
	addresses: []address{
		{regexp.MustCompile(`/article/(\d+)`), "number-article"},
		{regexp.MustCompile(`/category/(\d+)`), "number-category"},
		{regexp.MustCompile(`/collection/(\d+)`), "number-collection"},
	},
}

func takeHelpScout(c *center, name string, r record, _ *entry) *entry {
	if name != "article" && name != "category" && name != "collection" {
		return nil
	}
	e := c.add(name, r.text("id"))
	if e == nil {
		return nil
	}
	e.folder, e.date, e.tags = name != "article", r.day("createdAt"), r.list("keywords")
	if number := r.text("number"); number != "" {
		c.entries["number-"+name+"/"+number] = e
	}
	if n, ok := r.number("order"); ok {
		e.order = n
	}
	if id := r.text("collectionId"); id != "" {
		e.parent = "collection/" + id
	}
	if in := r.list("categories"); len(in) > 0 && name == "article" {
		e.parent = "category/" + in[0]
		if len(in) > 1 {
			c.note(c.place+": "+name+" "+r.text("id"), "it is in several categories; it is put into the first")
		}
	}
	if r.text("visibility") == "private" {
		e.closed = "the team"
	}
	c.say(e, "", text{title: r.text("name"), summary: r.text("description"), body: r.text("text"),
		draft: r.text("status") == "notpublished", updated: r.day("lastPublishedAt", "updatedAt"), url: r.text("publicUrl", "url")})
	return e
}
