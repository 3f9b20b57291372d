package desk

import (
	"strings"

	"golang.org/x/net/html"
)

// macros turns the elements of Confluence's storage format into those of HTML.
// https://confluence.atlassian.com/doc/confluence-storage-format-790796544.html
func (r *rewriter) macros(elements []*html.Node) {
	for _, n := range elements {
		switch n.Data {
		case "ac:structured-macro", "ac:macro":
			r.macro(n)
		case "ac:image":
			n.Data = "img"
			setAttr(n, "src", resource(n))
			setAttr(n, "alt", attr(n, "ac:alt"))
			empty(n)
		case "ac:link":
			r.pageLink(n)
		case "ac:task-list":
			n.Data = "ul"
		case "ac:task":
			n.Data = "li"
		case "ac:task-id", "ac:task-status", "ac:placeholder":
			empty(n)
		case "ac:emoticon":
			n.AppendChild(&html.Node{Type: html.TextNode, Data: attr(n, "ac:emoji-fallback")})
		}
	}
}

func empty(n *html.Node) {
	for n.FirstChild != nil {
		n.RemoveChild(n.FirstChild)
	}
}

// resource returns the address of what an element of the storage format names.
func resource(n *html.Node) string {
	for d := range n.Descendants() {
		switch d.Data {
		case "ri:attachment":
			return fileScheme + attr(d, "ri:filename")
		case "ri:url":
			return attr(d, "ri:value")
		case "ri:page", "ri:blog-post":
			return titleScheme + attr(d, "ri:content-title")
		}
	}
	return ""
}

func (r *rewriter) pageLink(n *html.Node) {
	dest, label := resource(n), within(n)
	switch anchor := attr(n, "ac:anchor"); {
	case anchor != "":
		dest += "#" + anchor
	case dest == "":
		r.note(r.text.place, "a link to what is no page is left out; its text is kept")
	}
	if label == "" {
		label = strings.TrimPrefix(strings.TrimPrefix(dest, titleScheme), fileScheme)
	}
	empty(n)
	n.AppendChild(&html.Node{Type: html.TextNode, Data: label})
	n.Data, n.Attr = "a", nil
	if dest == "" {
		n.Data = "span"
		return
	}
	setAttr(n, "href", dest)
}

func (r *rewriter) macro(n *html.Node) {
	name, parameters, body := attr(n, "ac:name"), map[string]string{}, (*html.Node)(nil)
	for child := range n.ChildNodes() {
		switch child.Data {
		case "ac:parameter":
			parameters[attr(child, "ac:name")] = within(child)
		case "ac:rich-text-body", "ac:plain-text-body":
			body = child
		}
	}
	for child := n.FirstChild; child != nil; {
		next := child.NextSibling
		if child != body {
			n.RemoveChild(child)
		}
		child = next
	}
	n.Data, n.Attr = "div", nil
	switch name {
	case "info", "note", "tip", "warning", "panel":
		setAttr(n, "class", map[string]string{"info": "note", "note": "warning", "tip": "tip", "warning": "caution", "panel": "note"}[name])
		if title := parameters["title"]; title != "" {
			p := &html.Node{Type: html.ElementNode, Data: "strong"}
			p.AppendChild(&html.Node{Type: html.TextNode, Data: title})
			block := &html.Node{Type: html.ElementNode, Data: "p"}
			block.AppendChild(p)
			n.InsertBefore(block, n.FirstChild)
		}
	case "code", "noformat":
		codeBlock(n, parameters["language"])
	case "expand":
		n.InsertBefore(raw(rawBlock, "<details>\n<summary>"+escapeHTML(oneLine(parameters["title"]))+"</summary>"), n.FirstChild)
		n.AppendChild(raw(rawBlock, "</details>"))
	case "anchor":
		n.Data = "a"
		setAttr(n, "id", parameters[""])
	case "toc", "section", "column", "excerpt":
	default:
		r.note(r.text.place, "the macro "+oneLine(name)+" is not understood; its text is kept")
	}
}

func codeBlock(n *html.Node, language string) {
	var text strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			text.WriteString(d.Data)
		}
	}
	empty(n)
	code := &html.Node{Type: html.ElementNode, Data: "code"}
	if anchorForm.MatchString(language) {
		setAttr(code, "class", "language-"+language)
	}
	code.AppendChild(&html.Node{Type: html.TextNode, Data: text.String()})
	n.Data = "pre"
	n.AppendChild(code)
}
