package parse

import (
	"bytes"
	"html"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"

	"helpgen"
	"helpgen/internal/parse/markdown"
)

// part writes a part's nodes, its troubleshooting problems wrapped.
func (w *htmlWriter) part(nodes []ast.Node) helpgen.Fragment {
	w.out.Reset()
	w.tags = false
	w.smart = helpgen.Typographer{Lang: w.a.Lang}
	open := false
	for _, n := range nodes {
		if id, ok := w.problems[n]; ok && n.Kind() != markdown.KindCallout {
			if open {
				w.string("</section>\n")
			}
			open = true
			w.string(`<section class="problem" id="` + html.EscapeString(id) + "\">\n")
		} else if h, ok := n.(*ast.Heading); ok && open && w.endsProblem(h) {
			w.string("</section>\n")
			open = false
		}
		w.node(n)
	}
	if open {
		w.string("</section>\n")
	}
	out := bytes.Clone(w.out.Bytes())
	if w.tags {
		out = balance(out)
	}
	return out
}

// labels writes the text of headings that have code or emphasis, for where they stand without their links.
func (w *htmlWriter) labels() {
	for n, i := range w.headings {
		if !hasMarkup(n) {
			continue
		}
		w.out.Reset()
		w.smart = helpgen.Typographer{Lang: w.a.Lang}
		w.label(n)
		w.a.Headings[i].Label = strings.TrimSpace(w.out.String())
	}
}

// hasMarkup reports whether something in a heading is code or emphasised.
func hasMarkup(n ast.Node) bool {
	return holds(n, func(ch ast.Node) bool {
		return slices.Contains([]ast.NodeKind{ast.KindCodeSpan, ast.KindEmphasis, extast.KindStrikethrough}, ch.Kind())
	})
}

// hasMore reports whether a heading has something that its label leaves out.
func hasMore(n ast.Node) bool {
	return holds(n, func(ch ast.Node) bool {
		return !slices.Contains([]ast.NodeKind{ast.KindText, ast.KindCodeSpan, ast.KindEmphasis, markdown.KindTag}, ch.Kind())
	})
}

// holds reports whether a node below n is of some kind.
func holds(n ast.Node, is func(ast.Node) bool) bool {
	for ch := n.FirstChild(); ch != nil; ch = ch.NextSibling() {
		if is(ch) || holds(ch, is) {
			return true
		}
	}
	return false
}

// whole writes the headings that no part's text has, the title's and those of parts, with their links.
func (w *htmlWriter) whole() {
	apart := map[int]bool{}
	for _, p := range w.a.Parts {
		apart[p.Heading] = true
	}
	for n, i := range w.headings {
		if h := &w.a.Headings[i]; !hasMore(n) || !apart[i] && (w.a.TitleID == "" || h.ID != w.a.TitleID) {
			continue
		}
		w.a.Headings[i].Whole = w.part(children(n))
	}
}

func children(n ast.Node) (list []ast.Node) {
	for ch := n.FirstChild(); ch != nil; ch = ch.NextSibling() {
		list = append(list, ch)
	}
	return list
}

func (w *htmlWriter) label(n ast.Node) {
	for ch := n.FirstChild(); ch != nil; ch = ch.NextSibling() {
		switch ch := ch.(type) {
		case *ast.Text:
			w.text(ch)
		case *ast.CodeSpan:
			w.codeSpan(ch)
		case *ast.Emphasis:
			tag := "em"
			if ch.Level > 1 {
				tag = "strong"
			}
			w.string("<" + tag + ">")
			w.label(ch)
			w.string("</" + tag + ">")
		case *markdown.Tag:
			if v, ok := w.p.variable(w.a, string(w.src[ch.Start:ch.End])); ok {
				w.string(html.EscapeString(v))
			}
		case *ast.Image:
			w.string(html.EscapeString(w.a.Images[w.images[ch]].Alt))
		default:
			w.label(ch)
		}
	}
}

// endsProblem: a heading of the problems' level that begins none ("Still need help?") closes the last.
func (w *htmlWriter) endsProblem(h *ast.Heading) bool {
	for n, id := range w.problems {
		if ph, ok := n.(*ast.Heading); ok && id != "" && ph.Parent() == h.Parent() {
			return h.Level <= ph.Level
		}
	}
	return false
}
