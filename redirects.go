package helpgen

import (
	"bytes"
	"cmp"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"helpgen/internal/tree"
)

// Here reports whether a redirect leads to a page of the site itself.
func (r Redirect) Here() bool { return strings.HasPrefix(r.To, "/") }

// collectRedirects reads every page's aliases; one that is taken is a fault. Those of headings come last,
// since the page that such a heading stood on may itself have moved.
func (s *Site) collectRedirects() {
	s.eachAlias(func(p *Page, alias Text) {
		if !strings.Contains(alias.Value, "#") {
			s.redirect(p, alias)
		}
	})
	s.collectOldAddresses()
	slices.SortFunc(s.Redirects, func(a, b Redirect) int { return cmp.Compare(a.From, b.From) })
	s.eachAlias(func(p *Page, alias Text) {
		if url, id, ok := strings.Cut(alias.Value, "#"); ok {
			s.moveHeading(p, alias, aliasURL(url), unescape(id))
		}
	})
}

func (s *Site) eachAlias(do func(*Page, Text)) {
	for _, p := range s.Pages {
		for _, alias := range p.Meta.Aliases {
			do(p, alias)
		}
	}
}

// conflict returns a function that reports what is wrong with an alias.
func (s *Site) conflict(p *Page, alias Text) func(message, hint string) {
	return func(message, hint string) {
		s.fault(p.Article, Fault{Rule: "redirect-conflict", Span: alias.Span, Message: "the alias " + alias.Value + " " + message, Hint: hint})
	}
}

// moveHeading reads the alias of a heading that stood on the page at from and is now on p.
func (s *Site) moveHeading(p *Page, alias Text, from, id string) {
	s.moved = true
	conflict := s.conflict(p, alias)
	old := s.byURL[from]
	if r := s.aliases[from]; old == nil && r != nil {
		old = r.Page
	}
	switch {
	case from == "" || id == "" || strings.ContainsAny(id, " \t\n"):
		conflict("is no path of this site", "write it as /old/path/#heading")
		return
	case old == nil:
		conflict("names a page that there is not and was not", "give the address that the page with the heading has or had")
		return
	case old == p:
		conflict("is of this very page", "write {#"+id+"} behind the heading instead")
		return
	case slices.Contains(old.Anchors, id):
		conflict("is of a heading that is still in "+old.Path, "remove it, or rename that heading")
		return
	case slices.ContainsFunc(old.Moved, func(m Moved) bool { return m.ID == id }):
		conflict("stands in two articles", "keep it in one of the two")
		return
	}
	m := Moved{ID: id, To: p}
	if here, ok := s.anchor(p.Article, id); ok {
		m.Fragment = here
	} else {
		conflict("leads to no heading, only to the beginning of the article", "write {#"+id+"} behind the heading that moved")
	}
	old.Moved = append(old.Moved, m)
}

// strangeSpace tells spaces that addresses are not escaped for.
func strangeSpace(r rune) bool { return r > ' ' && unicode.IsSpace(r) }

func (s *Site) redirect(p *Page, alias Text) {
	from := aliasURL(alias.Value)
	conflict := s.conflict(p, alias)
	live := s.byURL[from]
	switch {
	case from == "" || strings.ContainsAny(from, "*:") || strings.ContainsFunc(from, strangeSpace): // hosts take these for patterns or for several words
		conflict("is no path of this site", "write it as /old/path/, without * and :")
	case live == p:
		conflict("is the article's own address", "remove it")
	case live != nil:
		conflict("is the address of "+live.Path, "remove it, or move that article")
	case s.sections[from] != nil:
		conflict("is the address of a section", "remove it, or rename the folder")
	case s.specials[from]:
		conflict("is the address of the "+specialNames[path.Base(from)], "remove it")
	case s.aliases[from] != nil && s.aliases[from].Page == p:
	case s.aliases[from] != nil:
		conflict("already leads to "+s.aliases[from].Page.Path, "keep it in one of the two")
	default:
		s.addRedirect(Redirect{From: from, To: p.URL, Page: p, at: alias.Span})
	}
}

func (s *Site) addRedirect(r Redirect) {
	s.Redirects = append(s.Redirects, r)
	s.aliases[r.From] = &r
}

// RedirectsFile is the file that links.redirects names: the addresses of a help center before it moved.
type RedirectsFile struct {
	File   string // as people know it
	Source []byte
	List   []OldAddress
	Faults []Fault // in the file
}

// OldAddress is one of its lines.
type OldAddress struct {
	From Text // path or whole address
	To   Text // what a link may name; empty: found by links.legacy
}

// ReadRedirectsFile reads a line for each address: the old one, then the new one behind a comma or blanks,
// if need be, and perhaps 301, as in a _redirects file. A heading of columns, empty lines and lines that
// begin with # are passed over.
func ReadRedirectsFile(file string, src []byte) *RedirectsFile {
	o := &RedirectsFile{File: file, Source: src}
	start := 0
	if bytes.HasPrefix(src, tree.BOM) {
		start = len(tree.BOM)
	}
	for line := range bytes.Lines(src[start:]) {
		o.line(start, string(line))
		start += len(line)
	}
	return o
}

func (o *RedirectsFile) line(start int, line string) {
	separators := " \t\r\n"
	if strings.Contains(line, ",") {
		separators = ",\r\n"
	}
	var fields []Text
	for i := 0; i < len(line); {
		n := strings.IndexAny(line[i:], separators)
		if n < 0 {
			n = len(line) - i
		}
		if text := strings.Trim(line[i:i+n], " \t\r\n\""); text != "" {
			at := start + i + strings.Index(line[i:i+n], text)
			fields = append(fields, Text{text, Span{Start: at, End: at + len(text)}})
		}
		i += n + 1
	}
	switch {
	case len(fields) == 0 || fields[0].Value[0] == '#':
		return
	case !strings.HasPrefix(fields[0].Value, "/") && !strings.Contains(fields[0].Value, "://"):
		if len(o.List) > 0 {
			o.fault(fields[0], "", fields[0].Value+" is no address", "write it as /old/path or https://old.example.com/path")
		}
		return
	case strings.ContainsAny(fields[0].Value, "*:?#") && oldPath(fields[0].Value) == "":
		o.fault(fields[0], "", fields[0].Value+" is no address that a redirect can be made for",
			"write out the path; links.legacy takes patterns")
		return
	}
	a := OldAddress{From: fields[0]}
	if len(fields) > 1 {
		a.To = fields[1]
	}
	o.List = append(o.List, a)
}

func (o *RedirectsFile) fault(at Text, severity, message, hint string) {
	o.Faults = append(o.Faults, Fault{Rule: "redirect-conflict", Span: at.Span, Severity: severity, Message: message, Hint: hint})
}

// oldPath is the path of an old address, or "" where it has a query, a fragment or a wildcard, which
// hosts of static sites don't tell apart.
func oldPath(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.RawQuery != "" || u.Fragment != "" || strings.ContainsAny(u.Path, "*:") {
		return ""
	}
	return u.Path
}

// collectOldAddresses makes redirects of the config's file of old addresses. Articles' aliases go before.
func (s *Site) collectOldAddresses() {
	file := s.Config.RedirectsFile
	if file == nil {
		return
	}
	found := &RedirectsFile{Faults: file.Faults}
	for _, old := range file.List {
		s.oldAddress(old, found)
	}
	s.RedirectsFaults = found.Faults
}

func (s *Site) oldAddress(old OldAddress, found *RedirectsFile) {
	from := aliasURL(oldPath(old.From.Value))
	to := s.newAddress(old)
	live := s.byURL[from]
	taken := s.aliases[from]
	switch {
	case to == "" && old.To.Value != "":
		found.fault(old.To, "", old.To.Value+" leads nowhere", "write an article's path, its id, or an address")
	case to == "":
		found.fault(old.From, "warning", "no article has what "+old.From.Value+" asks for", "write the new address behind it, or remove the line")
	case live != nil && live.URL == to || taken != nil && taken.To == to: // it is so already
	case live != nil:
		found.fault(old.From, "", old.From.Value+" is the address of "+live.Path, "remove the line, or move that article")
	case s.sections[from] != nil || s.specials[from] || from == "" || from == "/":
		found.fault(old.From, "", old.From.Value+" is the address of another page of the site", "remove the line")
	case taken != nil:
		found.fault(old.From, "", old.From.Value+" already leads to "+taken.To, "keep it once")
	default:
		page := s.byURL[strings.SplitN(to, "#", 2)[0]]
		s.addRedirect(Redirect{From: from, To: to, Page: page, at: old.From.Span, old: true})
	}
}

// newAddress is the site URL, or the address elsewhere, that an old one leads to; "" for none.
func (s *Site) newAddress(old OldAddress) string {
	asker := &Article{Lang: s.languageIn(old.From.Value)}
	var t Target
	if old.To.Value != "" {
		t = s.Resolve(asker, old.To.Value)
	} else {
		for _, l := range s.legacy {
			if t = s.matchLegacy(l.path, asker, oldPath(old.From.Value)); t.Kind == TargetPage {
				break
			}
		}
	}
	switch t.Kind {
	case TargetExternal:
		return t.URL
	case TargetPage, TargetSection, TargetAsset, TargetSpecial:
		if t.Fragment != "" && !t.FragmentMissing {
			return t.URL + "#" + t.Fragment
		}
		return t.URL
	}
	return ""
}

// languageIn is the site's language that a part of an address names (/hc/de/, /hc/en-us/), else the first.
func (s *Site) languageIn(address string) string {
	for _, part := range strings.Split(strings.ToLower(address), "/") {
		for _, l := range s.Config.Languages {
			code := strings.ToLower(l.Code)
			if base, _, _ := strings.Cut(part, "-"); part == code || base == code {
				return l.Code
			}
		}
	}
	return s.Config.Languages[0].Code
}

// legacyPattern recognizes old addresses of articles.
type legacyPattern struct{ address, path *regexp.Regexp }

// legacyPatterns compiles the config's patterns: {id} is an id, {path} a site path, * anything.
func legacyPatterns(patterns []string) []legacyPattern {
	var out []legacyPattern
	for _, p := range patterns {
		e := regexp.QuoteMeta(p)
		e = strings.ReplaceAll(e, `\{id\}`, `(?<id>\w+)`)
		e = strings.ReplaceAll(e, `\{path\}`, `(?<path>[^?#]*)`)
		e = strings.ReplaceAll(e, `\*`, `[^?#]*`)
		address, err := regexp.Compile(`^` + e + `(?:[?#].*)?$`)
		if err != nil {
			continue
		}
		_, e, _ = strings.Cut(e, "://")
		if i := strings.IndexByte(e, '/'); i >= 0 {
			out = append(out, legacyPattern{address, regexp.MustCompile(`^` + e[i:] + `$`)})
		}
	}
	return out
}

func (s *Site) matchLegacy(expr *regexp.Regexp, a *Article, dest string) Target {
	m := expr.FindStringSubmatch(dest)
	if m == nil {
		return Target{}
	}
	if i := expr.SubexpIndex("id"); i >= 0 {
		return s.byIDTarget(a, m[i])
	}
	if i := expr.SubexpIndex("path"); i >= 0 {
		return s.resolveURL(a, "/"+strings.Trim(unescape(m[i]), "/")+"/")
	}
	return Target{}
}

// LegacyPaths returns regular expressions, for Go and JavaScript alike, of paths of the old site that hold an
// article's id, as the group "id"; the site's base path may stand before them.
func (s *Site) LegacyPaths() []string {
	base := "^(?:" + regexp.QuoteMeta(strings.TrimSuffix(s.Base(), "/")) + ")?"
	var out []string
	for _, l := range s.legacy {
		if l.path.SubexpIndex("id") >= 0 {
			out = append(out, base+strings.TrimPrefix(l.path.String(), "^"))
		}
	}
	return out
}
