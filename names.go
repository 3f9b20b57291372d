package helpgen

import (
	"path"
	"strings"
	"unicode/utf8"
)

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
