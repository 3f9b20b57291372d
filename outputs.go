package helpgen

import (
	"cmp"
	"path"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Every page and file of a site becomes a file of that name, so no two may have one name, none may be a folder of
// another's, and each has to be a name that file systems take.

// What file systems take: bytes of a name, and of a path that is to be written into any folder.
const (
	longestName = 255
	longestPath = 1000
)

// output is something that is written, and where a fault of its address can be fixed.
type output struct {
	url  string // what is written to a folder ends with a slash
	name string // what people call it
	page *Page  // at which faults are told; nil for a file
	file string // path of a file under the content folder
	at   Span   // of an old address
	old  bool   // that stands in the file of old addresses
	hint string
}

// outputs finds addresses that can't be written.
type outputs struct {
	s       *Site
	taken   map[string]output // what is written, by address, as file systems that fold case see it
	folders map[string]output // one of what is written to a folder or below, by the folder's address without slash
}

// checkOutputs reports, all at once, what would keep the site from being written.
func (s *Site) checkOutputs() {
	o := &outputs{s, map[string]output{}, map[string]output{}}
	for _, t := range s.Editions {
		for _, name := range ThemeFiles {
			o.add(output{url: t.Lang.Prefix + name, name: "the theme"})
		}
		for _, name := range s.ThemePages(t) {
			o.add(output{url: t.Lang.Prefix + name, name: "the " + specialNames[path.Base(name)]})
		}
		o.sections(t.Root)
	}
	for _, p := range s.Pages {
		if !p.IsIndex {
			o.add(output{url: p.URL, name: p.Path, page: p, hint: "give it another permalink or slug, or rename the file"})
		}
	}
	for _, r := range s.Redirects {
		o.redirect(r)
	}
	if s.assets != nil {
		for _, a := range s.assets.Published() {
			if s.Owned(a.URL) || s.Config.withheld(a) != "" {
				continue
			}
			o.add(output{url: a.URL, name: a.Path, file: a.Path, hint: "rename the file or its folder"})
		}
	}
}

// ThemeFiles are the files for programs that a theme makes besides pages, in each language or in the first. A file
// of the team's own under such a name takes its place or is joined with it.
var ThemeFiles = []string{"404.html", "articles.json", "feed.xml", "help-widget.js", "ids.json", "llms-full.txt", "llms.txt", "opensearch.xml", "problems.json",
	"robots.txt", "sitemap.xml", "_headers", "_redirects"}

// Owned reports whether a site URL is that of one of [ThemeFiles].
func (s *Site) Owned(url string) bool {
	return slices.ContainsFunc(s.Editions, func(t *Edition) bool {
		name, ok := strings.CutPrefix(url, t.Lang.Prefix)
		return ok && slices.Contains(ThemeFiles, name)
	})
}

func (o *outputs) sections(sec *Section) {
	at := output{url: sec.URL, name: "the folder " + cmp.Or(sec.Dir, "/"), page: sec.first(), hint: "rename the folder, or set a permalink in its index.md"}
	if sec.Index != nil {
		at.page, at.name, at.hint = sec.Index, sec.Index.Path, "rename the folder, or set a permalink"
	}
	o.add(at)
	for _, child := range sec.Sections {
		o.sections(child)
	}
}

// redirect takes an old address. One that differs from the new one in capitals alone needs no page of its own where
// that makes no difference.
func (o *outputs) redirect(r Redirect) {
	if folded(r.From) != folded(strings.SplitN(r.To, "#", 2)[0]) {
		o.add(output{url: r.From, name: "the old address " + short(r.From), page: r.Page, at: r.at, old: r.old, hint: "remove the old address"})
	}
}

// folded is an address as file systems see it that do not tell capitals or ways to write an accent apart.
func folded(url string) string { return norm.NFC.String(strings.ToLower(url)) }

func (o *outputs) add(a output) {
	if part, most := tooLong(a.url); part != "" {
		o.fault(a, a.name+" would be written to "+short(part)+", which has "+strconv.Itoa(len(part))+" bytes; file systems take "+strconv.Itoa(most))
		return
	}
	key := strings.TrimSuffix(folded(a.url), "index.html")
	isFolder := strings.HasSuffix(key, "/")
	key = strings.TrimSuffix(key, "/")
	if other, taken := o.taken[key]; taken {
		if strings.HasSuffix(other.url, "/") == isFolder {
			o.clash(a, other)
			return
		}
	}
	if other, taken := o.folders[key]; taken && !isFolder && key != "" {
		o.under(a, other)
		return
	}
	for dir := key; dir != ""; dir = strings.TrimSuffix(path.Dir(dir), "/") {
		if other, taken := o.taken[dir]; taken && !strings.HasSuffix(other.url, "/") && (dir != key || isFolder) {
			o.under(a, other)
			return
		}
	}
	if a.page != nil && (hostName(a.url) || obeyed(a.url) || a.at.Empty() && hostFile(a.url)) {
		o.fault(a, a.name+" would be written to "+short(a.url)+", a name that hosts of sites or helpgen itself obey")
		return
	}
	o.take(a, key, isFolder)
}

// tooLong returns what of an address no file system takes, if anything, and how many bytes it would take.
func tooLong(url string) (part string, most int) {
	for name := range strings.SplitSeq(url, "/") {
		if len(name) > longestName {
			return name, longestName
		}
	}
	if len(url) > longestPath {
		return url, longestPath
	}
	return "", 0
}

// hostName reports whether an address has a name that hosts, or helpgen, keep for themselves: one that begins with
// a dot, or one at the top that begins with an underscore. Addresses that are made of names never have one;
// permalinks and old addresses can.
func hostName(url string) bool {
	names := strings.Split(strings.Trim(url, "/"), "/")
	return strings.HasPrefix(names[0], "_") || slices.ContainsFunc(names, func(name string) bool { return strings.HasPrefix(name, ".") })
}

// hostFile reports whether an address at the top is that of a file that hosts read.
func hostFile(url string) bool {
	name, _, _ := strings.Cut(strings.Trim(folded(url), "/"), "/")
	ext := strings.TrimPrefix(path.Ext(name), ".")
	return name == "cname" || ext == "js" || ext == "config" || slices.Contains(hostExtensions, ext)
}

// short is the beginning of a long address.
func short(s string) string {
	const most = 40
	if runes := []rune(s); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return s
}

// take notes what is written and the folders around it.
func (o *outputs) take(a output, key string, isFolder bool) {
	o.taken[key] = a
	if !isFolder {
		key = strings.TrimSuffix(path.Dir(key), "/")
	}
	for ; key != ""; key = strings.TrimSuffix(path.Dir(key), "/") {
		if _, known := o.folders[key]; known {
			return
		}
		o.folders[key] = a
	}
}

// clash reports two things at one address, or at two that differ in capitals alone.
func (o *outputs) clash(a, other output) {
	if a.url == other.url {
		o.fault(a, a.name+" and "+other.name+" both have the address "+a.url)
		return
	}
	o.fault(a, "the addresses of "+a.name+", "+a.url+", and of "+other.name+", "+other.url+", are one on systems that do not tell capitals apart")
}

// under reports a file and a folder of one name.
func (o *outputs) under(a, other output) {
	o.fault(a, a.name+" would be written to "+a.url+" and "+other.name+" to "+other.url+": one name can't be that of a file and of a folder")
}

func (o *outputs) fault(a output, message string) {
	f := Fault{Rule: "slug-duplicate", Blocking: true, Span: a.at, Message: message, Hint: a.hint}
	switch {
	case a.old:
		f.Rule = "redirect-conflict"
		o.s.RedirectsFaults = append(o.s.RedirectsFaults, f)
	case a.page == nil:
		o.s.Faults = append(o.s.Faults, SiteFault{File: a.file, Fault: f})
	default:
		if f.Span.Empty() {
			f.Span = slugSpan(a.page.Article)
		}
		o.s.fault(a.page.Article, f)
	}
}

// fileExtensions are those of files that browsers show or keep without running what is in them. What else may
// lie among articles, a page or a script above all, would run as the site's own.
var fileExtensions = strings.Fields(`7z aac ai apk avi avif bin bmp bz2 cer cfg conf crt csv deb dmg doc docm docx dotx drawio dwg eml eot epub eps exe
	flac gif gz heic icns ico ics img ini ipa ipynb iso jar jpeg jpg json key log m4a m4v mkv mobileconfig mov mp3 mp4 msi msg numbers odg odp ods odt
	oga ogg ogv otf ovpn p12 p7b pages pcap pdf pem pfx pkg png postman_collection pot potx ppt pptm pptx properties psd ps1 rar reg rpm rtf sh sketch
	sql srt step stl svg tar tgz tif tiff toml tsv ttf txt vcf vsd vsdx vtt wav webm webp wmv woff woff2 xls xlsm xlsx xltx xz yaml yml zip zst`)

// hostExtensions are those by which files at the root of a site speak to its host, or prove to others who owns it.
var hostExtensions = []string{"json", "toml", "txt", "yaml", "yml", "conf", "cfg", "ini", "properties"}

// hostFiles are names of files that some hosts obey in folders below the root too, or that break a site if they hold
// anything else.
var hostFiles = []string{"_headers", "_redirects", "_routes.json", "_worker.js", "ads.txt", "app-ads.txt", "cname", "customhttp.yml", "firebase.json",
	"netlify.toml", "now.json", "static.json", "staticwebapp.config.json", "vercel.json", "web.config", "wrangler.json", "wrangler.jsonc", "wrangler.toml"}

// obeyed reports whether an address has the name of a file that hosts obey.
func obeyed(url string) bool { return slices.Contains(hostFiles, path.Base(folded(url))) }

// withheld says why a file next to the articles is not published, "" if it is. The configuration can name
// files to be published whatever they are.
func (c *Config) withheld(a Asset) string {
	ext := strings.ToLower(strings.TrimPrefix(path.Ext(a.Path), "."))
	switch {
	case strings.ContainsFunc(a.Path, unicode.IsControl):
		return "its name holds a control character"
	case matchAny(c.Publish, a.Path):
		return ""
	case strings.Count(a.URL, "/") == 1 && (ext == "" || slices.Contains(hostExtensions, ext)) || obeyed(a.URL):
		return "the host of the site could obey it"
	case ext != "" && !slices.Contains(fileExtensions, ext):
		return "a browser could run it as a part of the help center"
	}
	return a.Withheld
}

// Published reports whether a file next to the articles is published because the configuration names it.
func (c *Config) Published(path string) bool { return matchAny(c.Publish, path) }

// unfinished tells that what a language says of missing pages is not published, since the language has no article.
func (b *editionBuilder) unfinished(t *Edition) {
	if t.Missing != nil {
		b.s.fault(t.Missing.Article, Fault{Rule: "file-unpublished", Severity: "warning", Span: Span{Start: t.Missing.Body.Start, End: t.Missing.Body.Start},
			Message: "no article is in " + t.Lang.Code + ", so this text is not published", Hint: "translate an article, or remove the file"})
	}
}
