package helpgen

import (
	"path"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }

// Slug turns a name into a URL segment: lower case, accents of Latin letters folded, other scripts
// kept, every other run of characters one hyphen. It returns "" where nothing is left.
func Slug(name string) string {
	var b strings.Builder
	b.Grow(len(name))
	latin, gap := false, false
	for _, r := range norm.NFD.String(strings.ToLower(name)) {
		plain := 'a' <= r && r <= 'z'
		switch {
		case plain: // most of them
		case unicode.IsMark(r) && latin, r == '\'', r == '’':
			continue
		case !isWordRune(r):
			gap = b.Len() > 0
			latin = false
			continue
		}
		if gap {
			b.WriteByte('-')
			gap = false
		}
		latin = plain || unicode.Is(unicode.Latin, r)
		if s, ok := latinFold(r); ok {
			b.WriteString(s)
		} else {
			b.WriteRune(r)
		}
	}
	return norm.NFC.String(b.String())
}

// latinFold spells out the Latin letters that have no decomposition.
func latinFold(r rune) (string, bool) {
	switch r {
	case 'ß':
		return "ss", true
	case 'æ':
		return "ae", true
	case 'œ':
		return "oe", true
	case 'ø':
		return "o", true
	case 'đ', 'ð':
		return "d", true
	case 'ł':
		return "l", true
	case 'þ':
		return "th", true
	case 'ı':
		return "i", true
	}
	return "", false
}

// HeadingSlug turns a heading into an anchor as GitHub does: lower case, blanks to hyphens, everything
// but letters, digits, hyphens and underscores dropped. It returns "" where nothing is left.
func HeadingSlug(text string) string {
	var b strings.Builder
	b.Grow(len(text))
	for _, r := range strings.ToLower(strings.TrimSpace(text)) {
		switch {
		case isWordRune(r) || r == '-' || r == '_':
			b.WriteRune(r)
		case unicode.IsSpace(r):
			b.WriteByte('-')
		}
	}
	return b.String()
}

// IDSet hands out ids that are unique on a page: each with the number that was last put behind it.
type IDSet map[string]int

// Reserve takes an id that the author chose; it reports false if it is taken.
func (s IDSet) Reserve(id string) bool {
	if s.Has(id) {
		return false
	}
	s[id] = 0
	return true
}

// Has reports whether an id is taken.
func (s IDSet) Has(id string) bool {
	_, taken := s[id]
	return taken
}

// Unique returns base, or base-1, base-2 …
func (s IDSet) Unique(base string) string {
	id := base
	for s.Has(id) {
		s[base]++
		id = base + "-" + strconv.Itoa(s[base])
	}
	s[id] = 0
	return id
}

// TitleFromPath makes a title from a file name: "reset-password.md" → "Reset password". An index is
// named after its folder.
func TitleFromPath(p string) string {
	name := strings.TrimSuffix(path.Base(p), path.Ext(p))
	if IsIndexName(name) && path.Dir(p) != "." {
		name = path.Base(path.Dir(p))
	}
	return NameTitle(name)
}

// NameTitle makes a title of the name of a file or folder.
func NameTitle(name string) string {
	if !strings.Contains(name, " ") {
		name = strings.TrimSpace(strings.NewReplacer("-", " ", "_", " ").Replace(name))
	}
	words := strings.Split(name, " ")
	for i, w := range words {
		switch first, size := utf8.DecodeRuneInString(w); {
		case abbreviations[w] != "":
			words[i] = abbreviations[w]
		case i == 0 && w != "":
			words[i] = strings.ToUpper(string(first)) + w[size:]
		}
	}
	return strings.Join(words, " ")
}

// abbreviations are words of help centers that are not written as names of folders are. One that is also
// an English word, such as "pin", is none of them.
var abbreviations = map[string]string{
	"2fa": "2FA", "api": "API", "apis": "APIs", "cli": "CLI", "csv": "CSV", "faq": "FAQ", "faqs": "FAQs", "gdpr": "GDPR",
	"html": "HTML", "http": "HTTP", "ide": "IDE", "ios": "iOS", "ip": "IP", "ipados": "iPadOS", "json": "JSON", "ldap": "LDAP",
	"macos": "macOS", "mfa": "MFA", "pdf": "PDF", "qr": "QR", "saml": "SAML", "sdk": "SDK", "sdks": "SDKs", "sms": "SMS", "sql": "SQL",
	"ssl": "SSL", "sso": "SSO", "tls": "TLS", "ui": "UI", "url": "URL", "urls": "URLs", "usb": "USB", "vpn": "VPN", "xml": "XML",
}

func IsIndexName(name string) bool {
	switch strings.ToLower(name) {
	case "index", "_index", "readme":
		return true
	}
	return false
}
