package helpgen

import (
	"bytes"
	"helpgen/internal/tree"
	"net/url"
	"strings"
)

// OldAddresses is the file that links.redirects names: the addresses of a help center before it moved.
type OldAddresses struct {
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

// ReadOldAddresses reads a line for each address: the old one, then the new one behind a comma or blanks,
// if need be, and perhaps 301, as in a _redirects file. A heading of columns, empty lines and lines that
// begin with # are passed over.
func ReadOldAddresses(file string, src []byte) *OldAddresses {
	o := &OldAddresses{File: file, Source: src}
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

func (o *OldAddresses) line(start int, line string) {
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
			fields = append(fields, Text{text, Span{at, at + len(text)}})
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

func (o *OldAddresses) fault(at Text, severity, message, hint string) {
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
	file := s.Config.OldAddresses
	if file == nil {
		return
	}
	found := &OldAddresses{Faults: file.Faults}
	for _, old := range file.List {
		s.oldAddress(old, found)
	}
	s.OldFaults = found.Faults
}

func (s *Site) oldAddress(old OldAddress, found *OldAddresses) {
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
