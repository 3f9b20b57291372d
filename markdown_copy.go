package helpgen

import (
	"bytes"
	"cmp"
	"slices"
	"strings"
)

// Markdown writes a page as plain Markdown that stands alone: its title and summary, then its body with
// snippets and variables filled in and links that hold on a page at the site URL from. Code is left as it is;
// comments are left out.
func (s *Site) Markdown(p *Page, from string) []byte {
	var b bytes.Buffer
	if p.TitleID == "" {
		b.WriteString("# " + p.Title.Value + "\n\n")
	}
	if p.Meta.Summary != "" {
		b.WriteString(p.Summary.Value + "\n\n")
	}
	s.plain(&b, from, &inclusion{Article: p.Article, included: p.included})
	return bytes.Map(func(r rune) rune {
		if r == '\ufeff' {
			return -1
		}
		return Printable(r)
	}, b.Bytes())
}

// change is a piece of a source and what takes its place.
type change struct {
	Span
	text string
}

// plain writes the body of an article or snippet.
func (s *Site) plain(b *bytes.Buffer, from string, in *inclusion) {
	var changes []change
	a := in.Article
	for i, inc := range a.Includes {
		var snippet bytes.Buffer
		if sn := &in.included[i]; sn.Article != nil {
			s.plain(&snippet, from, sn)
		}
		changes = append(changes, change{inc.Span, string(bytes.TrimSpace(snippet.Bytes()))})
	}
	for _, c := range a.Comments {
		changes = append(changes, change{c.Span, ""})
	}
	changes = append(s.plainLinks(a, from, changes), s.values(a)...)
	slices.SortStableFunc(changes, func(x, y change) int { return cmp.Compare(x.Start, y.Start) })
	at := a.Body.Start
	for at < a.Body.End && (a.Source[at] == '\n' || a.Source[at] == '\r') {
		at++
	}
	for _, c := range changes {
		if c.Start < at || c.End > a.Body.End {
			continue
		}
		b.Write(a.Source[at:c.Start])
		b.WriteString(c.text)
		at = c.End
	}
	b.Write(a.Source[at:a.Body.End])
}

// plainLinks adds the addresses that links and pictures lead to, where the source has them word for word.
func (s *Site) plainLinks(a *Article, from string, changes []change) []change {
	add := func(where Span, dest string) {
		if where.End > len(a.Source) || a.Text(where) != dest || strings.HasPrefix(dest, "#") {
			return
		}
		t := s.Resolve(a, dest)
		switch {
		case t.Kind == TargetDraft, t.Kind == TargetAsset && s.HidesFile(t.Asset.Path):
			changes = append(changes, change{where, ""}) // its name is not for readers either
			return
		case t.Asset.Withheld != "":
			return
		}
		switch t.Kind {
		case TargetPage, TargetSection, TargetAsset, TargetSpecial:
			changes = append(changes, change{where, s.HrefTo(from, t)})
		}
	}
	wiki := func(at Span, mark, text, dest string) {
		if t := s.Resolve(a, dest); t.Leads() && t.Asset.Withheld == "" {
			text = mark + "[" + text + "](" + s.HrefTo(from, t) + ")"
		}
		changes = append(changes, change{at, text})
	}
	for _, l := range a.Links {
		if l.Kind == LinkWiki {
			wiki(l.Span, "", l.Text, l.Dest)
		}
		if l.Kind == LinkInline || l.Kind == LinkHTML {
			add(l.Where, l.Dest)
		}
	}
	for _, img := range a.Images {
		if _, ok := wikiName(img.Src); ok {
			wiki(img.Span, "!", img.Alt, img.Src)
			continue
		}
		add(img.Where, img.Src)
	}
	return changes
}

// values are the variables outside code.
func (s *Site) values(a *Article) []change {
	var out []change
	for _, at := range a.Reading.Variables {
		name := VariableTag.FindStringSubmatch(a.Text(at))[1]
		if v, ok := s.Config.Variables[name]; ok {
			out = append(out, change{at, v})
		}
	}
	return out
}
