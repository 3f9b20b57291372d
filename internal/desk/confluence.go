package desk

import (
	"regexp"
	"strings"
)

// confluence reads pages as its REST API answers them, of either version, with their bodies in storage format or as
// they are viewed, and a space that was exported as HTML.
// https://developer.atlassian.com/cloud/confluence/rest/
var confluence = desk{
	name:  "confluence",
	take:  takeConfluence,
	pages: true,
	addresses: []address{
		{regexp.MustCompile(`/pages/(\d+)`), "page"},
		{regexp.MustCompile(`pageId=(\d+)`), "page"},
	},
}

func takeConfluence(c *center, name string, r record, around *entry) *entry {
	id := r.text("id")
	switch {
	case r.text("type") == "attachment" || r.text("mediaType") != "" || name == "attachment":
		of := r.in("container").text("id") + r.text("pageId")
		if around != nil {
			of = strings.TrimPrefix(around.key, "page/")
		}
		c.attached = append(c.attached, &attachment{of: "page/" + of, name: r.text("title"),
			url: r.in("_links").text("download") + r.text("downloadLink")})
		return nil
	case name == "ancestor", r.text("title") == "", r.text("type") != "" && r.text("type") != "page" && r.text("type") != "blogpost",
		r.in("body") == nil && !hasAny(r, "ancestors", "parentId", "spaceId", "space"):
		return nil
	}
	e := c.add("page", id)
	if e == nil {
		return nil
	}
	e.parent = ""
	if up := r.last("ancestors").text("id") + r.text("parentId"); up != "" {
		e.parent = "page/" + up
	}
	if n, ok := r.number("position"); ok {
		e.order = n
	} else if n, ok := r.in("extensions").number("position"); ok {
		e.order = n
	}
	e.date = record{"a": r.text("createdAt"), "b": r.in("history").text("createdDate")}.day("a", "b")
	e.tags = append(r.in("metadata", "labels").list("results"), r.in("labels").list("results")...)
	links := r.in("_links")
	body := r.in("body", "storage").text("value")
	if body == "" {
		body = r.in("body", "view").text("value") + r.in("body", "export_view").text("value")
	}
	c.say(e, "", text{title: r.text("title"), body: storage(body), draft: r.text("status") == "draft",
		updated: r.in("version").day("when", "createdAt"), url: links.text("webui")})
	return e
}

var (
	emptyTag = regexp.MustCompile(`<((?:ac|ri):[\w-]+)((?:\s+[\w:-]+="[^"]*")*)\s*/>`)
	cdata    = regexp.MustCompile(`(?s)<!\[CDATA\[(.*?)\]\]>`)
)

// storage makes HTML of Confluence's storage format, which is XML: there tags may end themselves, and text may stand
// as it is.
func storage(body string) string {
	body = cdata.ReplaceAllStringFunc(body, func(s string) string {
		return escapeHTML(cdata.FindStringSubmatch(s)[1])
	})
	return emptyTag.ReplaceAllString(body, "<$1$2></$1>")
}
