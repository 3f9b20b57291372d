package desk

import (
	"cmp"
	"regexp"
)

// freshdesk reads what the Solutions API answers: arrays of categories, folders and articles.
// https://developers.freshdesk.com/api/#solutions
var freshdesk = desk{
	name: "freshdesk",
	take: takeFreshdesk,
	addresses: []address{
		{regexp.MustCompile(`/solutions/articles/(\d+)`), "article"},
		{regexp.MustCompile(`/solutions/folders/(\d+)`), "folder"},
		{regexp.MustCompile(`/solutions/(\d+)`), "category"},
	},
}

// freshdeskReaders says whom a folder is for, by its visibility; 1 is everybody.
var freshdeskReaders = map[int]string{2: "readers who are logged in", 3: "agents", 4: "some companies", 5: "bots", 6: "some contacts"}

func takeFreshdesk(c *center, name string, r record, around *entry) *entry {
	if name == "attachment" && around != nil {
		c.attached = append(c.attached, &attachment{of: around.key, id: r.text("id"), name: r.text("name"),
			url: r.text("attachment_url"), listed: true})
		return nil
	}
	kind := freshdeskKind(name, r)
	e := c.add(kind, r.text("id"))
	if kind == "" || e == nil {
		return nil
	}
	lang := c.freshdeskHierarchy(e, r)
	e.folder, e.date = kind != "article", r.day("created_at")
	if tags := r.list("tags"); len(tags) > 0 {
		e.tags = tags
	}
	if n, ok := r.number("position"); ok {
		e.order = n
	}
	if visibility, ok := r.number("visibility"); ok {
		e.closed = freshdeskReaders[visibility]
	}
	t := text{title: r.text("title", "name"), updated: r.day("updated_at")}
	if kind == "article" {
		status, _ := r.number("status")
		prefix := ""
		if code := r.text("language", "language_code"); code != "" {
			prefix = "/" + code
		}
		t.body, t.summary, t.draft = r.text("description"), r.in("seo_data").text("meta_description"), status == 1
		t.url = prefix + "/support/solutions/articles/" + r.text("id")
	} else {
		t.summary = r.text("description")
	}
	c.say(e, cmp.Or(r.text("language", "language_code"), lang), t)
	return e
}

// freshdeskKind tells what a record is by its fields, since arrays do not say it.
func freshdeskKind(name string, r record) string {
	has := func(key string) bool { _, ok := r[key]; return ok }
	switch {
	case r.text("title") != "" && (has("folder_id") || has("description") || has("seo_data")):
		return "article"
	case r.text("name") == "" || name == "hierarchy":
		return ""
	case has("visibility") || has("parent_folder_id") || has("hierarchy") || name == "folder":
		return "folder"
	case has("visible_in_portals") || has("description") || name == "category":
		return "category"
	}
	return ""
}

// freshdeskHierarchy reads the folders that a record lies in, and returns its language.
func (c *center) freshdeskHierarchy(e *entry, r record) (lang string) {
	switch {
	case r.text("folder_id") != "":
		e.parent = "folder/" + r.text("folder_id")
	case r.text("parent_folder_id") != "":
		e.parent = "folder/" + r.text("parent_folder_id")
	case r.text("category_id") != "":
		e.parent = "category/" + r.text("category_id")
	}
	levels, _ := r["hierarchy"].([]any)
	up := ""
	for _, level := range levels {
		l, _ := level.(map[string]any)
		data := record(l).in("data")
		lang = cmp.Or(data.text("language"), lang)
		key := record(l).text("type") + "/" + data.text("id")
		if key == e.key {
			break
		}
		if kind := record(l).text("type"); kind == "category" || kind == "folder" {
			if in := c.add(kind, data.text("id")); in != nil {
				in.folder, in.parent = true, cmp.Or(in.parent, up)
				c.say(in, data.text("language"), text{title: data.text("name")})
				up = key
			}
		}
	}
	e.parent = cmp.Or(e.parent, up)
	return lang
}
