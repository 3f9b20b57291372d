package desk

import (
	"fmt"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"

	"helpgen"
)

// address tells by a pattern of paths which kind of entry an address leads to; its first group is the id.
type address struct {
	pattern *regexp.Regexp
	kind    string
}

// Addresses that only this package writes: of pages by their title, of files by the name of an attachment.
const (
	titleScheme = "desk-title:"
	fileScheme  = "desk-file:"
)

var linkedAnchor = regexp.MustCompile(`#([^"'\s()<>]+)["')\s]`)

// index takes down by what entries and files can be found.
func (c *center) index() {
	c.byAddress, c.byTitle, c.byPath = map[string]*entry{}, map[string]*entry{}, map[string]*entry{}
	c.hosts, c.names, c.anchors = map[string]bool{}, map[string][]string{}, map[string]bool{}
	c.byID = map[string][]string{}
	for _, e := range c.list {
		if e.source != "" {
			c.byPath[e.source] = e
		}
		for _, lang := range sortedKeys(e.texts) {
			t := e.texts[lang]
			if c.byTitle[t.title] == nil {
				c.byTitle[t.title] = e
			}
			if u, err := url.Parse(t.url); err == nil && t.url != "" {
				c.hosts[lower(u.Host)] = true
				c.byAddress[strings.TrimSuffix(u.Path, "/")] = e
			}
			for _, m := range linkedAnchor.FindAllStringSubmatch(t.body, -1) {
				c.anchors[m[1]] = true
			}
		}
	}
	for _, p := range sortedKeys(c.sources) {
		base := lower(path.Base(p))
		c.names[base] = append(c.names[base], p)
		for _, part := range strings.FieldsFunc(p, func(r rune) bool { return strings.ContainsRune("/._- ", r) }) {
			c.byID[part] = append(c.byID[part], p)
		}
	}
}

// target finds the entry that an address in a text leads to. ours: the address is one of the desk's site, or of the
// export, whether there is such an entry or not.
func (c *center) target(from *entry, dest string) (e *entry, fragment string, ours bool) {
	if title, ok := strings.CutPrefix(dest, titleScheme); ok {
		title, fragment, _ = strings.Cut(title, "#")
		return c.byTitle[title], fragment, true
	}
	u, err := url.Parse(dest)
	if err != nil || u.Scheme != "" && u.Scheme != "http" && u.Scheme != "https" {
		return nil, "", false
	}
	if u.Host == "" && u.Scheme == "" && u.Path == "" && u.RawQuery == "" {
		return from, u.Fragment, true
	}
	if u.Host == "" && from.source != "" {
		return c.byPath[path.Join(path.Dir(from.source), u.Path)], u.Fragment, true
	}
	if u.Host != "" && !c.hosts[lower(u.Host)] && (len(c.hosts) > 1 || !c.hosts[""] || c.byPattern(u) == nil) {
		return nil, "", false
	}
	if e := c.byAddress[strings.TrimSuffix(u.Path, "/")]; e != nil {
		return e, u.Fragment, true
	}
	e = c.byPattern(u)
	return e, u.Fragment, e != nil || u.Host == "" || c.looksOurs(u)
}

// byPattern finds an entry by the id in an address. A desk that does not tell its own host is known by that alone.
func (c *center) byPattern(u *url.URL) *entry {
	for _, a := range c.addresses {
		if m := a.pattern.FindStringSubmatch(u.Path + "?" + u.RawQuery); m != nil {
			return c.entries[a.kind+"/"+m[1]]
		}
	}
	return nil
}

func (c *center) looksOurs(u *url.URL) bool {
	return slices.ContainsFunc(c.addresses, func(a address) bool { return a.pattern.MatchString(u.Path + "?" + u.RawQuery) })
}

// link returns what a link in a text leads to from the file that the text becomes; "" for nowhere.
func (c *center) link(e *entry, lang string, t *text, dest string) string {
	dest = strings.TrimSpace(dest)
	if to, ok, err := c.fileLink(e, lang, t, dest); ok || err != nil {
		return to
	}
	to, fragment, ours := c.target(e, dest)
	switch {
	case to == nil && ours:
		c.note(t.place, "the link to "+strings.TrimPrefix(strings.TrimPrefix(dest, titleScheme), fileScheme)+" leads to nothing in the export")
		if out := c.absolute(dest, t); strings.HasPrefix(out, "http") {
			return out
		}
		return ""
	case to == nil && helpgen.DefaultConfig().UnsafeURL(dest):
		c.note(t.place, "the link to "+oneLine(dest)+" is left out; its text is kept")
		return ""
	case to == nil:
		return dest
	case to == e && fragment != "":
		return "#" + fragment
	}
	in := lang
	if to.texts[in] == nil {
		for _, l := range c.languages {
			if to.texts[l] != nil {
				in = l
				break
			}
		}
	}
	out := relative(c.file(e, lang), c.file(to, in))
	if fragment != "" {
		out += "#" + fragment
	}
	return out
}

// absolute writes an address of the desk's site in full, so that it goes on leading there.
func (c *center) absolute(dest string, t *text) string {
	base, err := url.Parse(t.url)
	if err != nil || base.Host == "" {
		return dest
	}
	u, err := base.Parse(dest)
	if err != nil {
		return dest
	}
	return u.String()
}

// relative writes the path of a file as a link in another one.
func relative(from, to string) string {
	return (&url.URL{Path: helpgen.RelativePath(from, to)}).EscapedPath()
}

// fileLink returns the address of a file that a text shows or links to, if it is in the export or can be fetched.
func (c *center) fileLink(e *entry, lang string, t *text, dest string) (to string, ok bool, err error) {
	name, id, address, isFile := c.fileOf(e, t, dest)
	if !isFile {
		return "", false, nil
	}
	placed, err := c.putFile(e, t, name, id, address, dest)
	if err != nil || placed == "" {
		return "", false, err
	}
	return relative(c.file(e, lang), placed), true, nil
}

var attachmentPath = regexp.MustCompile(`/article_attachments/(\d+)|/attachments/(\d+)`)

// fileOf reads what file an address means: the name that it has, the id of the attachment, and where it can be
// fetched.
func (c *center) fileOf(e *entry, t *text, dest string) (name, id, address string, ok bool) {
	if name, ok := strings.CutPrefix(dest, fileScheme); ok {
		for _, a := range c.attached {
			if a.of == e.key && a.name == name {
				return name, a.id, c.absolute(a.url, t), true
			}
		}
		return name, "", "", true
	}
	u, err := url.Parse(dest)
	if err != nil || u.Path == "" || u.Scheme != "" && u.Scheme != "http" && u.Scheme != "https" {
		return "", "", "", false
	}
	name, address = path.Base(u.Path), c.absolute(dest, t)
	if m := attachmentPath.FindStringSubmatch(u.Path); m != nil {
		id = m[1] + m[2]
		for _, a := range c.attached {
			if a.id == id {
				name = a.name
			}
		}
	}
	return name, id, address, id != "" || path.Ext(name) != "" && !c.isPage(e, dest)
}

func (c *center) isPage(e *entry, dest string) bool {
	to, _, _ := c.target(e, dest)
	return to != nil
}

// putFile finds a file in the export, or fetches it, and returns where it is written; "" for nowhere.
func (c *center) putFile(e *entry, t *text, name, id, address, dest string) (string, error) {
	source, found := c.find(e, name, id, dest)
	key := address
	if found {
		key = source
	}
	if at, ok := c.placed[key]; ok {
		return at, nil
	}
	var data []byte
	switch {
	case found:
		c.used[source] = true
		var err error
		if data, err = c.sources[source].Read(); err != nil {
			return "", err
		}
	case c.fetch == nil || address == "" || c.failed[address] || !strings.HasPrefix(address, "http"):
		return "", nil
	default:
		var err error
		if data, err = c.fetch(address); err != nil {
			c.failed[address] = true
			c.note(t.place, fmt.Sprintf("%s could not be fetched: %v", address, err))
			return "", nil
		}
	}
	if found && path.Ext(name) == "" {
		name = path.Base(source)
	}
	at := c.filePath(e, name)
	c.placed[key] = at
	c.result.Files = append(c.result.Files, File{at, data})
	return at, nil
}

// find looks for a file among those of the export: at the path that a link names, else by its name, and among several
// of that name, or without one, by the id that their path holds.
func (c *center) find(e *entry, name, id, dest string) (string, bool) {
	if u, err := url.Parse(dest); err == nil && u.Host == "" && e.source != "" {
		if at := path.Join(path.Dir(e.source), u.Path); c.sources[at].Read != nil {
			return at, true
		}
	}
	candidates := c.names[lower(name)]
	if len(candidates) == 1 {
		return candidates[0], true
	}
	if len(candidates) == 0 && id != "" {
		candidates = c.byID[id]
		if len(candidates) == 1 {
			return candidates[0], true
		}
	}
	for _, p := range candidates {
		_, of, _ := strings.Cut(e.key, "/")
		for _, part := range strings.Split(p, "/") {
			if part == id && id != "" || part == of {
				return p, true
			}
		}
	}
	return "", false
}

var fileEnding = regexp.MustCompile(`^\.[A-Za-z0-9]{1,8}$`)

// filePath returns where a file of an entry is written, whatever its name says.
func (c *center) filePath(e *entry, name string) string {
	ext := path.Ext(name)
	stem := shortSlug(strings.TrimSuffix(name, ext))
	if !fileEnding.MatchString(ext) || lower(ext) == ".md" || lower(ext) == ".markdown" || lower(ext) == ".mdx" {
		ext = ".bin"
	}
	dir := path.Join("files", shortSlug(c.main(e).title))
	if stem == "" {
		stem = "file"
	}
	taken := helpgen.IDSet{}
	for {
		at := path.Join(dir, taken.Unique(stem)+lower(ext))
		if !c.filePaths[at] {
			c.filePaths[at] = true
			return at
		}
	}
}
