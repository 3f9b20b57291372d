package parse

import (
	"cmp"
	"helpgen"
	"html"

	xhtml "golang.org/x/net/html"
)

// iframe turns an embedded video into one that loads on a click; other frames are left out.
func (r *rawReader) iframe(tok xhtml.Token, span helpgen.Span) {
	src, _ := attr(&tok, "src")
	watch, _, ok := helpgen.VideoAddress(src.Val)
	r.skip = ""
	if !ok {
		r.dropped("iframe", xhtml.SelfClosingTagToken, span)
		return
	}
	i := len(r.c.a.Links)
	r.c.a.Links = append(r.c.a.Links, helpgen.Link{Dest: watch, Text: "Video", Span: span, Where: span, Kind: helpgen.LinkHTML, Role: r.c.role(), Player: true})
	title, _ := attr(&tok, "title")
	r.tags = true
	r.out.WriteString(`<div class="video"><a href="` + helpgen.SlotURL(helpgen.SlotPlayer, i) + `">` +
		html.EscapeString(cmp.Or(title.Val, helpgen.VideoName(watch))) + `</a></div>`)
}
