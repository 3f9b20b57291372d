package build

import (
	"slices"

	"helpgen"
)

// pack writes an article for unpackOutline and unpackDetail to read: all of it but the blocks, what they
// add up to, the steps and the HTML, for which nobody asks of an article whose findings are not wanted.
func pack(a *helpgen.Article) (outline, detail string) {
	bare := *a // since values go through the places that are read into
	bare.Faults = slices.DeleteFunc(slices.Clone(a.Faults), func(f helpgen.Fault) bool { return !telling(f) })
	var o, d packer
	o.outline(&bare)
	d.detail(&bare, &a.Source)
	return string(o.out), string(d.out)
}

// telling reports whether a fault counts in articles whose findings are not wanted.
func telling(f helpgen.Fault) bool { return f.Blocking || f.Rule == "frontmatter-unknown-key" }

// unpackOutline reads what a site asks of each of its articles; false: it is not there.
func unpackOutline(packed string) (*helpgen.Article, bool) {
	p := packer{in: packed, reading: true}
	a := new(helpgen.Article)
	p.outline(a)
	a.Restore(nil)
	return a, p.done()
}

// unpackDetail adds to an outline what else was packed; false: it is not there.
func unpackDetail(packed string, a *helpgen.Article) bool {
	p := packer{in: packed, reading: true}
	var source []byte
	p.detail(a, &source)
	a.Restore(source)
	return p.done()
}

func (p *packer) done() bool { return !p.broken && p.in == "" }

func (p *packer) outline(a *helpgen.Article) {
	p.string(&a.Path)
	p.meta(&a.Meta)
	p.string(&a.Lang)
	p.string(&a.Key)
	p.string(&a.Type)
	p.text(&a.Title)
	p.text(&a.Summary)
	p.string(&a.SortKey)
	p.bool(&a.HasText)
	list(p, &a.Parts, p.part)
	list(p, &a.Includes, p.include)
	list(p, &a.Anchors, p.string)
	list(p, &a.Faults, p.fault)
	p.span(&a.Body)
}

func (p *packer) detail(a *helpgen.Article, source *[]byte) {
	p.string(&a.TitleID)
	dict(p, &a.Meta.Keys, p.metaKey)
	list(p, &a.Headings, p.heading)
	list(p, &a.Links, p.link)
	list(p, &a.Images, p.image)
	list(p, &a.Lists, p.list)
	list(p, &a.Comments, p.comment)
	p.bool(&a.HasCode)
	p.bytes(source)
}

func (p *packer) meta(m *helpgen.Meta) {
	for _, s := range []*string{&m.ID, &m.Title, &m.Summary, &m.Slug, &m.Permalink, &m.Type, &m.Owner, &m.Lang, &m.TranslationOf, &m.Icon, &m.Format} {
		p.string(s)
	}
	list(p, &m.Tags, p.string)
	list(p, &m.Audience, p.string)
	optional(p, &m.Order, func(n *int) { number(p, n) })
	for _, b := range []*bool{&m.Draft, &m.Featured, &m.NoIndex} {
		p.bool(b)
	}
	p.time(&m.Reviewed)
	number(p, &m.ReviewEvery)
	p.time(&m.Expires)
	p.time(&m.Date)
	p.time(&m.Updated)
	for _, texts := range []*[]helpgen.Text{&m.Aliases, &m.Related, &m.AskedAs, &m.LintDisable} {
		list(p, texts, p.text)
	}
	dict(p, &m.Translated, p.string)
	dict(p, &m.Extra, p.string)
	p.span(&m.Block)
}

func (p *packer) metaKey(k *helpgen.MetaKey) {
	p.string(&k.Name)
	p.span(&k.Key)
	p.span(&k.Value)
}

func (p *packer) part(t *helpgen.Part) {
	p.string((*string)(&t.Role))
	number(p, &t.Heading)
	p.span(&t.Span)
	list(p, &t.Problems, p.problem)
}

func (p *packer) problem(t *helpgen.Problem) {
	p.text(&t.Title)
	p.string(&t.ID)
	p.span(&t.Span)
	p.bool(&t.Empty)
}

func (p *packer) heading(h *helpgen.Heading) {
	number(p, &h.Level)
	p.string(&h.Text)
	p.string(&h.ID)
	p.bool(&h.Explicit)
	p.span(&h.Span)
	p.span(&h.Line)
	p.bool(&h.Nested)
	p.bool(&h.HTML)
	p.string(&h.Label)
	p.bytes((*[]byte)(&h.Whole))
	p.string(&h.Class)
}

func (p *packer) link(l *helpgen.Link) {
	p.string(&l.Dest)
	p.string(&l.Text)
	p.string(&l.Title)
	p.span(&l.Span)
	p.span(&l.Where)
	number(p, &l.Kind)
	p.string((*string)(&l.Role))
	p.bool(&l.Player)
}

func (p *packer) image(i *helpgen.Image) {
	p.string(&i.Src)
	p.string(&i.Alt)
	p.bool(&i.HasAlt)
	p.bool(&i.Decorative)
	p.string(&i.Title)
	p.span(&i.Span)
	p.span(&i.Where)
	p.bool(&i.HTML)
	p.bool(&i.Player)
	number(p, &i.Part)
	p.string(&i.Descriptor)
	p.bool(&i.More)
}

func (p *packer) list(l *helpgen.List) {
	p.bool(&l.Ordered)
	number(p, &l.Start)
	list(p, &l.Items, p.span)
	p.span(&l.Span)
	number(p, &l.Parent)
	number(p, &l.Part)
	p.string(&l.Variant)
	number(p, &l.Continues)
}

func (p *packer) include(i *helpgen.Include) {
	p.string(&i.Path)
	p.span(&i.Span)
	for _, n := range []*int{&i.Part, &i.Heading, &i.Step, &i.Problem} {
		number(p, n)
	}
}

func (p *packer) comment(c *helpgen.Comment) {
	p.string(&c.Text)
	p.span(&c.Span)
}

func (p *packer) fault(f *helpgen.Fault) {
	p.string(&f.Rule)
	p.span(&f.Span)
	p.string(&f.Message)
	p.string(&f.Hint)
	list(p, &f.Edits, p.edit)
	p.string(&f.Severity)
	p.bool(&f.Blocking)
}

func (p *packer) edit(e *helpgen.Edit) {
	p.span(&e.Span)
	p.string(&e.Text)
}
