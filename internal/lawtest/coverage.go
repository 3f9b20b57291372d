package lawtest

import "slices"

// Kinds names all that is drawn: notations, front matter keys, settings, kinds of places and files.
func Kinds() []string {
	var out []string
	add := func(group string, names ...string) {
		for _, name := range names {
			out = append(out, group+" "+name)
		}
	}
	add("inline", sorted(inlines())...)
	add("block", sorted(blocks())...)
	add("key", metaKeys...)
	add("setting", settings()...)
	add("place", append(slices.Clone(shapes), "deep", "empty", "file", "static", "picture.png", "picture.svg", "picture.gif")...)
	add("front matter", append(slices.Clone(formats), "CRLF", "BOM")...)
	add("configuration", formats...)
	add("overlay", sorted(overlays)...)
	add("destination", "relative", "rooted", "content")
	add("special", "robots.txt", "_redirects", "_headers", "llms.txt", "404.html", "404.md", "favicon.ico", "CNAME", "sitemap.xml")
	add("value", "wrong")
	return out
}

// Missing names what none of the sites drew.
func Missing(drawn map[string]bool) []string {
	return slices.DeleteFunc(Kinds(), func(kind string) bool { return drawn[kind] })
}
