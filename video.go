package helpgen

import (
	"html"
	"regexp"

	xhtml "golang.org/x/net/html"
)

// iframe turns an embedded video into one that loads on a click; other frames are left out.
func (r *rawReader) iframe(tok xhtml.Token, span Span) {
	src, _ := attr(&tok, "src")
	watch, _, ok := videoAddress(src.Val)
	r.skip = ""
	if !ok {
		r.dropped("iframe", xhtml.SelfClosingTagToken, span)
		return
	}
	i := len(r.c.a.Links)
	r.c.a.Links = append(r.c.a.Links, Link{Dest: watch, Text: "Video", Span: span, Where: span, Kind: LinkHTML, Role: r.c.role(), Player: true})
	title, _ := attr(&tok, "title")
	r.tags = true
	r.out.WriteString(`<div class="video"><a href="` + slotURL(slotPlayer, i) + `">` +
		html.EscapeString(orDefault(title.Val, videoName(watch))) + `</a></div>`)
}

var youTube = regexp.MustCompile(`^(?:https?:)?//(?:www\.)?(?:youtube(?:-nocookie)?\.com/(?:embed/|watch\?v=)|youtu\.be/)([\w-]{6,})`)
var vimeo = regexp.MustCompile(`^(?:https?:)?//(?:player\.)?vimeo\.com/(?:video/)?(\d+)`)

// videoAddress returns the page and the player of a video on a site that helpgen knows.
func videoAddress(src string) (watch, embed string, ok bool) {
	if m := youTube.FindStringSubmatch(src); m != nil {
		return "https://www.youtube.com/watch?v=" + m[1], "https://www.youtube-nocookie.com/embed/" + m[1], true
	}
	if m := vimeo.FindStringSubmatch(src); m != nil {
		return "https://vimeo.com/" + m[1], "https://player.vimeo.com/video/" + m[1] + "?dnt=1", true
	}
	return "", "", false
}

// VideoPlayer returns the address of what plays the video at an address, if it is on a site that helpgen knows.
func VideoPlayer(address string) (string, bool) {
	_, embed, ok := videoAddress(address)
	return embed, ok
}

// videoName is what a video without a title is called.
func videoName(watch string) string {
	if youTube.MatchString(watch) {
		return "▶ YouTube"
	}
	return "▶ Vimeo"
}
