package parse

import (
	"bytes"
	"html"
	"strings"

	"helpgen"
	"helpgen/internal/parse/markdown"
)

// container collects what stands in a block of another tool, and its title.
func (c *collector) container(n *markdown.Container) {
	line := helpgen.Span{Start: n.Line[0], End: n.Line[1]}
	if !n.Known {
		c.fault("template-tag", line, "helpgen does not know the block "+n.Name+"; what stands in it is kept", "remove its two tags, or write what it stands for")
	}
	c.title(n.Title, line)
	if i := bytes.Index(c.src[line.Start:line.End], []byte(n.Href)); n.Href != "" && i >= 0 {
		at := helpgen.Span{Start: line.Start + i, End: line.Start + i + len(n.Href)}
		c.links[n] = len(c.a.Links)
		c.a.Links = append(c.a.Links, helpgen.Link{Dest: c.destination([]byte(n.Href), at), Text: n.Title, Span: line, Where: at, Kind: helpgen.LinkInline, Role: c.role()})
	}
	c.children(n)
}

func (w *htmlWriter) container(n *markdown.Container) {
	title := html.EscapeString(strings.Map(helpgen.Printable, n.Title))
	if i, ok := w.links[n]; ok {
		title = `<a href="` + helpgen.Slot(helpgen.SlotLink, i) + `">` + title + "</a>"
	}
	if title != "" {
		w.string("<p><strong>" + title + "</strong></p>\n")
	}
	w.children(n)
}
