package desk

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// inside reports whether a node stands in an element of that name.
func inside(n *html.Node, name string) bool {
	for at := n.Parent; at != nil; at = at.Parent {
		if at.Data == name {
			return true
		}
	}
	return false
}

// isRich reports whether a table holds what a table of Markdown can't.
func isRich(table *html.Node) bool {
	for n := range table.Descendants() {
		if n.Type == html.ElementNode && slices.Contains([]string{"ul", "ol", "pre", "table", "blockquote", "details"}, n.Data) ||
			len(attr(n, "colspan")+attr(n, "rowspan")) > 0 && attr(n, "colspan") != "1" && attr(n, "rowspan") != "1" {
			return true
		}
	}
	return false
}

// kept are the attributes that a table keeps.
var kept = []string{"href", "src", "alt", "colspan", "rowspan", "scope", "start"}

// keepTable leaves a table as HTML, which no blank line may end.
func keepTable(table *html.Node) {
	for n := range table.Descendants() {
		n.Attr = slices.DeleteFunc(n.Attr, func(a html.Attribute) bool { return !slices.Contains(kept, a.Key) && n.Data != rawInline })
		if n.Type == html.TextNode && inside(n, "pre") {
			n.Data = strings.ReplaceAll(n.Data, "\n", "\u2028")
		}
	}
	for n := range table.Descendants() {
		if n.Data == rawInline {
			n.Data, n.Attr = "a", []html.Attribute{{Key: "id", Val: strings.Trim(strings.TrimPrefix(attr(n, "text"), "<a id="), "\"></a {#}")}}
		}
	}
	table.Attr = nil
	var out strings.Builder
	_ = html.Render(&out, table) // to memory
	text := strings.NewReplacer("\u2028", "&#10;", "\n", " ", "\u00a0", "&nbsp;").Replace(out.String())
	table.Data = rawBlock
	for table.FirstChild != nil {
		table.RemoveChild(table.FirstChild)
	}
	setAttr(table, "text", text)
}
