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

// webURL reports whether an address, if it names a site, is one of the web: what a page may load from.
func webURL(address string) bool {
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
