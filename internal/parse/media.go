package parse

import (
	"cmp"
	"html"
	"regexp"
	"slices"
	"strings"

	xhtml "golang.org/x/net/html"

	"helpgen"
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
	r.c.title(title.Val, span)
	r.tags = true
	r.out.WriteString(`<div class="video"><a href="` + helpgen.SlotURL(helpgen.SlotPlayer, i) + `">` +
		html.EscapeString(cmp.Or(title.Val, helpgen.VideoName(watch))) + `</a></div>`)
}

func (r *rawReader) image(tok *xhtml.Token, raw []byte, span helpgen.Span) {
	tok.Attr = r.candidates(tok.Attr, raw, span)
	src, ok := attr(tok, "src")
	if !ok {
		return
	}
	alt, hasAlt := attr(tok, "alt")
	role, _ := attr(tok, "role")
	i := r.addImage(helpgen.Image{Src: src.Val, Alt: alt.Val, HasAlt: hasAlt, Span: span, Where: valueSpan(raw, span, "src"),
		Decorative: hasAlt && strings.TrimSpace(alt.Val) == "" || role.Val == "presentation" || role.Val == "none"})
	src.Val = helpgen.SlotURL(helpgen.SlotImage, i)
	if !hasAlt {
		tok.Attr = append(tok.Attr, xhtml.Attribute{Key: "alt"})
	}
}

func (r *rawReader) addImage(img helpgen.Image) int {
	img.Src, img.HTML, img.Part = strings.TrimSpace(img.Src), true, r.c.part
	r.c.a.Images = append(r.c.a.Images, img)
	r.c.stepImage()
	r.c.filled()
	return len(r.c.a.Images) - 1
}

// candidate matches one of the addresses of a srcset, and for what it is.
var candidate = regexp.MustCompile(`([^\s,](?:\S*[^\s,])?)(?:\s+([\d.]+[wx]))?\s*(?:,|$)`)

// candidates takes down the files of a srcset among attributes. Those of another site would be asked for without a
// click. A srcset of which nothing is left goes.
func (r *rawReader) candidates(attrs []xhtml.Attribute, raw []byte, span helpgen.Span) []xhtml.Attribute {
	at := slices.IndexFunc(attrs, func(a xhtml.Attribute) bool { return a.Key == "srcset" })
	if at < 0 {
		return attrs
	}
	set := &attrs[at]
	first, where := -1, valueSpan(raw, span, "srcset")
	for _, m := range candidate.FindAllStringSubmatch(set.Val, -1) {
		if _, elsewhere := helpgen.AbsoluteURL(m[1]); elsewhere {
			r.c.fault("html-removed", where, "the file of another site is left out of the page", "put the file next to the article")
			continue
		}
		i := r.addImage(helpgen.Image{Src: m[1], HasAlt: true, Decorative: true, Span: span, Where: where, Descriptor: m[2]})
		if first < 0 {
			first = i
		} else {
			r.c.a.Images[i-1].More = true
		}
	}
	if first < 0 {
		return slices.Delete(attrs, at, at+1)
	}
	set.Val = helpgen.SlotURL(helpgen.SlotSet, first)
	return attrs
}

// media reads the files of a video. Those of another site would be asked for without a click.
func (r *rawReader) media(tok *xhtml.Token, raw []byte, span helpgen.Span) {
	r.tags = r.tags || tok.Data == "video"
	tok.Attr = r.candidates(tok.Attr, raw, span)
	kept := tok.Attr[:0]
	for _, at := range tok.Attr {
		if at.Key != "src" && at.Key != "poster" {
			kept = append(kept, at)
			continue
		}
		if _, elsewhere := helpgen.AbsoluteURL(strings.TrimSpace(at.Val)); elsewhere {
			r.c.fault("html-removed", valueSpan(raw, span, at.Key), "the file of another site is left out of the page",
				"put the file next to the article, or link to the page that has the video")
			continue
		}
		i := r.addImage(helpgen.Image{Src: at.Val, HasAlt: true, Decorative: true, Span: span, Where: valueSpan(raw, span, at.Key)})
		at.Val = helpgen.SlotURL(helpgen.SlotMedia, i)
		kept = append(kept, at)
	}
	tok.Attr = kept
}
