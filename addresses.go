package helpgen

import (
	"net/url"
	"regexp"
	"slices"
	"strings"
)

// LinkSchemes are what addresses in links may begin with; [LinksConfig.Schemes] adds others.
var LinkSchemes = []string{"http", "https", "mailto", "tel", "sms", "ftp", "xmpp", "irc"}

// schemeForm is a scheme as the URL Standard has it, and so a browser.
var schemeForm = regexp.MustCompile(`^[a-zA-Z][a-zA-Z0-9+.-]*:`)

// scheme is what an address begins with, read as browsers do: line ends and other controls do not count.
func scheme(address string) string {
	if !strings.Contains(address, ":") {
		return ""
	}
	address = strings.Map(func(r rune) rune {
		if r <= ' ' || r == 0x7f {
			return -1
		}
		return r
	}, address)
	return strings.ToLower(strings.TrimSuffix(schemeForm.FindString(address), ":"))
}

// UnsafeURL reports addresses that are not of the web, of a mailbox, or of what the configuration names: they could
// run a program or hold a page of their own.
func (c *Config) UnsafeURL(address string) bool {
	s := scheme(address)
	return s != "" && !slices.Contains(LinkSchemes, s) && !slices.Contains(c.Links.Schemes, s)
}

// WebURL reports whether an address, if it names a site, is one of the web: what a page may load from.
func WebURL(address string) bool {
	s := scheme(address)
	return s == "" || s == "http" || s == "https"
}

// AbsoluteURL reads an address that names a host or a scheme; false: dest is not one.
func AbsoluteURL(dest string) (*url.URL, bool) {
	if strings.HasPrefix(dest, "//") {
		u, err := url.Parse(dest)
		return u, err == nil
	}
	i := strings.IndexAny(dest, ":/?#")
	if i <= 0 || dest[i] != ':' {
		return nil, false
	}
	u, err := url.Parse(dest)
	if err != nil {
		return &url.URL{}, true
	}
	return u, u.Scheme != ""
}

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

// EscapeURL makes an address as written safe to stand in an attribute, without changing what is escaped already.
func EscapeURL(s string) string {
	var b strings.Builder
	host := 0 // brackets in the host are those of an IPv6 address
	if i := strings.Index(s, "://"); i >= 0 {
		host = len(s)
		if j := strings.IndexAny(s[i+3:], "/?#"); j >= 0 {
			host = i + 3 + j
		}
	}
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case i >= host && c == '[':
			b.WriteString("%5B")
		case i >= host && c == ']':
			b.WriteString("%5D")
		case c == '%' && (i+2 >= len(s) || !isHex(s[i+1]) || !isHex(s[i+2])):
			b.WriteString("%25")
		case c <= ' ' || c >= 0x7f || strings.IndexByte("\"<>\\^`{|}", c) >= 0:
			b.WriteString("%" + strings.ToUpper(string("0123456789abcdef"[c>>4])+string("0123456789abcdef"[c&15])))
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}

func isHex(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F'
}

func escapeFragment(s string) string { return EscapeURL(strings.ReplaceAll(s, "%", "%25")) }

// escapePath percent-encodes a site URL.
func escapePath(u string) string {
	for i := 0; i < len(u); i++ {
		if c := u[i]; c >= 0x7f || !(isWordByte(c) || strings.IndexByte("/-_.~", c) >= 0) {
			return (&url.URL{Path: u}).EscapedPath()
		}
	}
	return u
}

// relative writes the site URL to as a relative path from the page at from; folders get index.html,
// so that the link works from disk.
func relative(from, to string) string {
	if strings.HasSuffix(to, "/") {
		to += "index.html"
	}
	return escapePath(RelativePath(from, to))
}

// RelativePath writes the way from one file to another, both by slash path from the same root: "../pay/card.md".
// A way whose first name has a colon begins with "./", for what stands before the colon would be a scheme.
func RelativePath(from, to string) string {
	dir := from[:strings.LastIndexByte(from, '/')+1]
	common := 0
	for i := 0; i < len(dir) && i < len(to) && dir[i] == to[i]; i++ {
		if dir[i] == '/' {
			common = i + 1
		}
	}
	way := strings.Repeat("../", strings.Count(dir[common:], "/")) + to[common:]
	if first, _, _ := strings.Cut(way, "/"); strings.Contains(first, ":") {
		return "./" + way
	}
	return way
}
