package parse

import (
	"html"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
)

func (w *htmlWriter) table(t *extast.Table) {
	if !w.plain {
		w.string(`<div class="table" tabindex="0" role="region">`)
	}
	w.string("<table>\n")
	body := false
	for row := t.FirstChild(); row != nil; row = row.NextSibling() {
		if row.Kind() == extast.KindTableHeader {
			w.string("<thead>\n")
			w.row(row, "th")
			w.string("</thead>\n")
			continue
		}
		if !body {
			w.string("<tbody>\n")
			body = true
		}
		w.row(row, "td")
	}
	if body {
		w.string("</tbody>\n")
	}
	w.string("</table>")
	if !w.plain {
		w.string("</div>")
	}
	w.string("\n")
}

func (w *htmlWriter) row(row ast.Node, tag string) {
	w.string("<tr")
	if id, ok := w.problems[row]; ok {
		w.string(` id="` + html.EscapeString(id) + `"`)
	}
	w.string(">\n")
	for ch := row.FirstChild(); ch != nil; ch = ch.NextSibling() {
		cell := ch.(*extast.TableCell)
		w.string("<" + tag)
		if cell.Alignment != extast.AlignNone {
			if w.plain {
				w.string(` align="` + cell.Alignment.String() + `"`)
			} else {
				w.string(` class="align-` + cell.Alignment.String() + `"`)
			}
		}
		w.string(">")
		w.smart.Begin()
		w.children(cell)
		w.string("</" + tag + ">\n")
	}
	w.string("</tr>\n")
}
