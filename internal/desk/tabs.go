package desk

import (
	"strings"

	"golang.org/x/net/html"
)

// tab is a label with what it shows.
type tab struct {
	label string
	panel *html.Node
}

// tabs finds lists of labels that each name the id of a panel, as ARIA and Bootstrap have them.
func (r *rewriter) tabs(elements []*html.Node) {
	panels := map[string]*html.Node{}
	for _, n := range elements {
		if id := attr(n, "id"); id != "" {
			panels[id] = n
		}
	}
	for _, n := range elements {
		if isTabList(n) {
			if list := tabsOf(n, panels); len(list) > 0 {
				writeTabs(n, list)
			}
		}
	}
}

func isTabList(n *html.Node) bool {
	if attr(n, "role") == "tablist" {
		return true
	}
	for _, class := range strings.Fields(lower(attr(n, "class"))) {
		switch class {
		case "nav-tabs", "tab-list", "tabs-nav", "tabs-menu", "tabs-list", "tab-nav", "tabs-links":
			return true
		}
	}
	return false
}

// tabsOf returns the tabs of a list of labels; nil if one has no panel, or the panel of another.
func tabsOf(list *html.Node, panels map[string]*html.Node) (out []tab) {
	used := map[*html.Node]bool{list: true}
	for at := list.Parent; at != nil; at = at.Parent {
		used[at] = true
		if at.Data == "table" {
			return nil
		}
	}
	for n := range list.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		id := ""
		for _, name := range []string{"aria-controls", "data-target", "data-tab", "data-bs-target", "href"} {
			if v := attr(n, name); id == "" && (name != "href" || strings.HasPrefix(v, "#")) {
				id = strings.TrimPrefix(v, "#")
			}
		}
		if id == "" || n.Data != "a" && n.Data != "button" && attr(n, "role") != "tab" {
			continue
		}
		panel := panels[id]
		if panel == nil || used[panel] {
			return nil
		}
		for at := panel; at != nil; at = at.Parent {
			if at == list {
				return nil
			}
		}
		used[panel] = true
		out = append(out, tab{within(n), panel})
	}
	for _, t := range out { // a panel within another one would be moved into itself
		for at := t.panel.Parent; at != nil; at = at.Parent {
			for _, other := range out {
				if at == other.panel {
					return nil
				}
			}
		}
	}
	return out
}

// writeTabs puts tabs where a node stands.
func writeTabs(at *html.Node, list []tab) {
	for at.FirstChild != nil {
		at.RemoveChild(at.FirstChild)
	}
	at.Data, at.Attr = "div", nil
	at.AppendChild(raw(rawBlock, "::::tabs"))
	for _, t := range list {
		t.panel.Parent.RemoveChild(t.panel)
		t.panel.Data, t.panel.Attr = "div", nil
		at.AppendChild(raw(rawBlock, strings.TrimSpace(":::tab "+t.label)))
		at.AppendChild(t.panel)
		at.AppendChild(raw(rawBlock, ":::"))
	}
	at.AppendChild(raw(rawBlock, "::::"))
}
