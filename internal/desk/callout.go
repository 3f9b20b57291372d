package desk

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// alerts gives for the names of callouts in other tools the one that helpgen has.
var alerts = map[string]string{
	"note": "note", "info": "note", "information": "note", "notice": "note", "callout": "note", "panel": "note", "primary": "note",
	"tip": "tip", "success": "tip", "hint": "tip", "check": "tip",
	"important": "important", "attention": "important",
	"warning": "warning", "warn": "warning", "alert": "warning",
	"yellow": "warning", "red": "caution", "blue": "note", "green": "tip",
	"caution": "caution", "danger": "caution", "error": "caution", "critical": "caution",
}

// weak are words that say only that there is a callout: another one says of which kind.
var weak = []string{"callout", "alert", "panel", "notice", "primary"}

// innards are what class names of parts of callouts end in, colors what only tells one callout from another.
var (
	innards = []string{"body", "icon", "title", "heading", "header", "footer", "content", "link"}
	colors  = []string{"yellow", "red", "blue", "green"}
)

// calloutEnds are what class names of callouts end in.
var calloutEnds = []string{"box", "block", "callout", "message", "alert"}

func alertKind(name string) string {
	if kind := alerts[lower(name)]; kind != "" {
		return kind
	}
	return "note"
}

// calloutKind tells whether an element is a callout, by the words of its class.
func calloutKind(n *html.Node) string {
	if !slices.Contains([]string{"div", "blockquote", "aside", "section", "p", "figure"}, n.Data) {
		return ""
	}
	kind, strong := "", false
	for _, class := range strings.Fields(lower(attr(n, "class"))) {
		parts := strings.FieldsFunc(strings.TrimSuffix(class, "box"), func(r rune) bool { return r == '-' || r == '_' })
		for i, part := range parts {
			found := alerts[part]
			end := parts[len(parts)-1]
			own := len(parts) == 1 || i == len(parts)-1 || i == 0 && slices.Contains(weak, part) || slices.Contains(calloutEnds, end)
			isColor := slices.Contains(colors, part) && !slices.Contains(weak, parts[0])
			if found == "" || !own || isColor || i > 0 && parts[i-1] == "no" || slices.Contains(innards, end) {
				continue
			}
			if isWeak := slices.Contains(weak, part); kind == "" || !strong && !isWeak {
				kind, strong = found, !isWeak
			}
		}
	}
	if kind == "" && n.Data == "aside" {
		kind = "note"
	}
	return kind
}

// callout makes an alert of an element.
func (r *rewriter) callout(n *html.Node, kind string) {
	if inside(n, "blockquote") || inside(n, "table") { // one alert holds no other, and a cell none
		return
	}
	if n.Data == "p" { // a quote holds paragraphs
		inner := &html.Node{Type: html.ElementNode, Data: "p"}
		for n.FirstChild != nil {
			child := n.FirstChild
			n.RemoveChild(child)
			inner.AppendChild(child)
		}
		n.AppendChild(inner)
	}
	n.Data, n.Attr = "blockquote", nil
	n.InsertBefore(raw(rawBlock, "[!"+strings.ToUpper(kind)+"]"), n.FirstChild)
}
