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
	if i := bytes.Index(c.src[line.Start:line.End], []byte(n.Title)); n.Title != "" && i >= 0 {
		at := helpgen.Span{Start: line.Start + i, End: line.Start + i + len(n.Title)}
		c.addBlock(helpgen.Block{Kind: helpgen.BlockParagraph, Text: n.Title, Span: at})
	}
	c.children(n)
}

func (w *htmlWriter) container(n *markdown.Container) {
	if n.Title != "" {
		w.string("<p><strong>" + html.EscapeString(strings.Map(helpgen.Printable, n.Title)) + "</strong></p>\n")
	}
	w.children(n)
}
