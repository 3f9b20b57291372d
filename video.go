package helpgen

import "regexp"

var youTube = regexp.MustCompile(`^(?:https?:)?//(?:www\.)?(?:youtube(?:-nocookie)?\.com/(?:embed/|watch\?v=)|youtu\.be/)([\w-]{6,})`)
var vimeo = regexp.MustCompile(`^(?:https?:)?//(?:player\.)?vimeo\.com/(?:video/)?(\d+)`)

// VideoAddress returns the page and the player of a video on a site that helpgen knows.
func VideoAddress(src string) (watch, embed string, ok bool) {
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
	_, embed, ok := VideoAddress(address)
	return embed, ok
}

// VideoName is what a video without a title is called.
func VideoName(watch string) string {
	if youTube.MatchString(watch) {
		return "▶ YouTube"
	}
	return "▶ Vimeo"
}
