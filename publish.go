package helpgen

import (
	"path"
	"slices"
	"strings"
	"unicode"
)

// fileExtensions are those of files that browsers show or keep without running what is in them. What else may
// lie among articles, a page or a script above all, would run as the site's own.
var fileExtensions = strings.Fields(`7z aac ai apk avi avif bin bmp bz2 cer cfg conf crt csv deb dmg doc docm docx dotx drawio dwg eml eot epub eps exe
	flac gif gz heic icns ico ics img ini ipa ipynb iso jar jpeg jpg json key log m4a m4v mkv mobileconfig mov mp3 mp4 msi msg numbers odg odp ods odt
	oga ogg ogv otf ovpn p12 p7b pages pcap pdf pem pfx pkg png postman_collection pot potx ppt pptm pptx properties psd ps1 rar reg rpm rtf sh sketch
	sql srt step stl svg tar tgz tif tiff toml tsv ttf txt vcf vsd vsdx vtt wav webm webp wmv woff woff2 xls xlsm xlsx xltx xz yaml yml zip zst`)

// hostExtensions are those by which files at the root of a site speak to its host, or prove to others who owns it.
var hostExtensions = []string{"json", "toml", "txt", "yaml", "yml", "conf", "cfg", "ini", "properties"}

// withheld says why a file next to the articles is not published, "" if it is. The configuration can name
// files to be published whatever they are.
func (c *Config) withheld(a Asset) string {
	ext := strings.ToLower(strings.TrimPrefix(path.Ext(a.Path), "."))
	switch {
	case strings.ContainsFunc(a.Path, unicode.IsControl):
		return "its name holds a control character"
	case matchAny(c.Publish, a.Path):
		return ""
	case strings.Count(a.URL, "/") == 1 && (ext == "" || slices.Contains(hostExtensions, ext)):
		return "the host of the site could obey it"
	case ext != "" && !slices.Contains(fileExtensions, ext):
		return "a browser could run it as a part of the help center"
	}
	return a.Withheld
}

// Published reports whether a file next to the articles is published because the configuration names it.
func (c *Config) Published(path string) bool { return matchAny(c.Publish, path) }
