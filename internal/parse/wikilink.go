package parse

import (
	"html"
	"path"
	"regexp"
	"slices"
	"strings"

	"helpgen"
	"helpgen/internal/parse/markdown"
)

// pictureSize is what Obsidian writes in the place of a label to size a picture: 300 or 300x200.
var pictureSize = regexp.MustCompile(`^(\d{1,5})(?:x(\d{1,5}))?$`)

var pictureEndings = []string{".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif", ".bmp"}

func isPicture(name string) bool {
	return slices.Contains(pictureEndings, strings.ToLower(path.Ext(name)))
}

// wikiLink takes down a link by name, an embedded picture or an embedded article. What else is embedded is linked.
func (r *inlineReader) wikiLink(n *markdown.WikiLink) {
	span := helpgen.Span{Start: n.Start, End: n.End}
	dest := helpgen.WikiAddress(n.Target)
	switch {
	case n.Embed && isPicture(n.Target):
		if r.note {
			r.wikiPicture(n, span, dest)
		}
	case n.Embed && !strings.Contains(n.Target, "#") && (path.Ext(n.Target) == "" || path.Ext(n.Target) == ".md"):
		if r.note {
			r.a.Includes = append(r.a.Includes, helpgen.Include{Path: dest, Span: span, Part: r.part, Heading: r.heading, Step: r.step, Problem: r.problem})
		}
	default:
		start := len(r.text.made)
		r.text.add(n.Says(), n.Start)
		r.text.mark(helpgen.MarkLink, start)
		if r.note {
			r.links[n] = len(r.a.Links)
			r.a.Links = append(r.a.Links, helpgen.Link{Dest: dest, Text: n.Says(), Span: span, Where: span, Kind: helpgen.LinkWiki, Role: r.role()})
		}
	}
}

func (r *inlineReader) wikiPicture(n *markdown.WikiLink, span helpgen.Span, dest string) {
	alt := n.Label
	if pictureSize.MatchString(alt) {
		alt = ""
	}
	r.images[n] = len(r.a.Images)
	r.a.Images = append(r.a.Images, helpgen.Image{Src: dest, Alt: alt, HasAlt: alt != "", Span: span, Where: span, Part: r.part})
	r.stepImage()
	r.filled()
}

func (w *htmlWriter) wikiLink(n *markdown.WikiLink) {
	if i, ok := w.images[n]; ok {
		w.string(`<img src="` + helpgen.Slot(helpgen.SlotImage, i) + `" alt="` + html.EscapeString(strings.Map(helpgen.Printable, w.a.Images[i].Alt)) + `"`)
		if m := pictureSize.FindStringSubmatch(n.Label); m != nil {
			w.string(` width="` + m[1] + `"`)
			if m[2] != "" {
				w.string(` height="` + m[2] + `"`)
			}
		}
		w.string(">")
		return
	}
	if i, ok := w.links[n]; ok {
		w.string(`<a href="` + helpgen.Slot(helpgen.SlotLink, i) + `">` + html.EscapeString(n.Says()) + "</a>")
		return
	}
	w.snippet(n.Start)
}
