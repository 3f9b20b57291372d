package parse

import (
	"fmt"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"helpgen"
	"helpgen/internal/tree"
)

// metaAliases maps what other tools call a key to helpgen's name.
var metaAliases = map[string]string{
	"description": "summary", "labels": "tags", "weight": "order", "lastmod": "updated",
	"redirect_from": "aliases", "last_reviewed": "reviewed", "language": "lang", "locale": "lang",
	"sidebar_position": "order", "nav_order": "order", "last_modified_at": "updated", "url": "permalink",
}

// metaReaders says how each key is read; its keys are the front matter that helpgen knows.
var metaReaders = map[string]func(*metaReader, *tree.Node){
	"id":             func(r *metaReader, n *tree.Node) { r.m.ID = r.text(n) },
	"title":          func(r *metaReader, n *tree.Node) { r.m.Title = r.text(n) },
	"summary":        func(r *metaReader, n *tree.Node) { r.m.Summary = r.text(n) },
	"slug":           (*metaReader).slug,
	"permalink":      func(r *metaReader, n *tree.Node) { r.m.Permalink = r.text(n) },
	"type":           func(r *metaReader, n *tree.Node) { r.m.Type = r.text(n) },
	"tags":           func(r *metaReader, n *tree.Node) { r.m.Tags = values(r.list(n, true)) },
	"order":          func(r *metaReader, n *tree.Node) { r.m.Order = r.number(n) },
	"audience":       (*metaReader).audience,
	"draft":          func(r *metaReader, n *tree.Node) { r.m.Draft = r.flag(n) || r.m.Draft },
	"published":      func(r *metaReader, n *tree.Node) { r.m.Draft = !r.flag(n) || r.m.Draft },
	"reviewed":       func(r *metaReader, n *tree.Node) { r.m.Reviewed = r.date(n) },
	"review_every":   func(r *metaReader, n *tree.Node) { r.m.ReviewEvery = r.duration(n) },
	"expires":        func(r *metaReader, n *tree.Node) { r.m.Expires = r.date(n) },
	"owner":          func(r *metaReader, n *tree.Node) { r.m.Owner = r.text(n) },
	"aliases":        func(r *metaReader, n *tree.Node) { r.m.Aliases = r.list(n, false) },
	"related":        func(r *metaReader, n *tree.Node) { r.m.Related = r.list(n, false) },
	"asked_as":       func(r *metaReader, n *tree.Node) { r.m.AskedAs = r.list(n, false) },
	"featured":       func(r *metaReader, n *tree.Node) { r.m.Featured = r.flag(n) },
	"lang":           func(r *metaReader, n *tree.Node) { r.m.Lang = r.text(n) },
	"translation_of": func(r *metaReader, n *tree.Node) { r.m.TranslationOf = r.text(n) },
	"noindex":        func(r *metaReader, n *tree.Node) { r.m.NoIndex = r.flag(n) },
	"date":           func(r *metaReader, n *tree.Node) { r.m.Date = r.date(n) },
	"updated":        func(r *metaReader, n *tree.Node) { r.m.Updated = r.date(n) },
	"icon":           func(r *metaReader, n *tree.Node) { r.m.Icon = r.text(n) },
	"translated":     (*metaReader).translated,
	"lint":           (*metaReader).lint,
}

// MetaKeys returns the front matter keys that helpgen knows, sorted.
func MetaKeys() []string {
	return slices.Sorted(maps.Keys(metaReaders))
}

// knownKeys tells which key was meant by one that is not known. A help center has the same unknown keys in many
// articles, so each is thought about once.
type knownKeys struct {
	own   []string // of the project
	hints sync.Map // by key
}

// keyHints say what to write for what other tools call otherwise, and helpgen does otherwise.
var keyHints = map[string]string{
	"hidden":   "noindex: true keeps the article out of search and lists, draft: true does not publish it",
	"private":  "audience: internal keeps the article for a site of the team; draft: true does not publish it",
	"unlisted": "noindex: true keeps the article out of search and lists",
	"author":   "owner: says who keeps the article",
}

func (k *knownKeys) hint(name string) string {
	if hint, ok := k.hints.Load(name); ok {
		return hint.(string)
	}
	hint, known := keyHints[strings.ToLower(name)]
	if !known {
		hint = tree.DidYouMean(name, slices.Concat(MetaKeys(), k.own))
	}
	k.hints.Store(name, hint)
	return hint
}

type metaReader struct {
	m      helpgen.Meta
	src    []byte
	known  *knownKeys
	faults []helpgen.Fault
	name   string // of the key being read
}

// readMeta turns the tree of a front matter block into Meta.
func readMeta(node *tree.Node, src []byte, known *knownKeys) (helpgen.Meta, []helpgen.Fault) {
	r := &metaReader{src: src, known: known}
	r.m.Keys = make(map[string]helpgen.MetaKey, len(node.Fields))
	for _, f := range node.Fields {
		r.field(f)
	}
	return r.m, r.faults
}

func (r *metaReader) field(f tree.Field) {
	name := f.Name
	if alias := metaAliases[name]; alias != "" {
		name = alias
	}
	if _, twice := r.m.Keys[name]; twice {
		r.fail("frontmatter-syntax", f.Key, "remove one of the two", "%s is set twice: %s means the same", name, f.Name)
		return
	}
	r.m.Keys[name] = helpgen.MetaKey{Name: f.Name, Key: f.Key, Value: inner(f.Value)}
	read, known := metaReaders[name]
	switch {
	case f.Name == "sidebar" && f.Value.Kind == tree.Map: // of Starlight
		for _, own := range f.Value.Fields {
			if own.Name == "order" {
				r.m.Order = r.number(own.Value)
			}
		}
	case known:
		r.name = f.Name
		read(r, f.Value)
	case f.Name != "category" && !slices.Contains(r.known.own, f.Name): // lint compares a category with the folder
		r.fail("frontmatter-unknown-key", f.Key, r.known.hint(f.Name), "unknown key %q", f.Name)
		fallthrough
	default:
		r.extra(f)
	}
}

func (r *metaReader) extra(f tree.Field) {
	if r.m.Extra == nil {
		r.m.Extra = map[string]string{}
	}
	if f.Value.Kind == tree.Scalar {
		r.m.Extra[f.Name] = f.Value.Value
	}
}

// inner is a scalar's span without its quotes.
func inner(n *tree.Node) helpgen.Span {
	if n.Kind == tree.Scalar && n.Quoted && n.Span.End-n.Span.Start == len(n.Value)+2 {
		return helpgen.Span{Start: n.Span.Start + 1, End: n.Span.End - 1}
	}
	return n.Span
}

func (r *metaReader) fail(rule string, at helpgen.Span, hint, format string, args ...any) {
	r.faults = append(r.faults, helpgen.Fault{Rule: rule, Span: at, Message: fmt.Sprintf(format, args...), Hint: hint})
}

func (r *metaReader) typeFault(n *tree.Node, hint, want string) {
	r.fail("frontmatter-type", n.Span, hint, "%s needs %s", r.name, want)
}

func (r *metaReader) text(n *tree.Node) string {
	if n.Kind == tree.Scalar {
		return strings.Join(strings.Fields(strings.Map(helpgen.Printable, n.Value)), " ")
	}
	if n.Kind != tree.Null {
		r.typeFault(n, "", "a text")
	}
	return ""
}

// slug reads the last part of an address.
func (r *metaReader) slug(n *tree.Node) {
	r.m.Slug = r.text(n)
	if strings.ContainsAny(strings.Trim(r.m.Slug, "/"), `/\\`) {
		r.faults = append(r.faults, helpgen.Fault{Rule: "frontmatter-type", Severity: "warning", Span: n.Span,
			Message: "the slug is one part of an address; it becomes " + helpgen.Slug(r.m.Slug),
			Hint:    "write a whole address as permalink: /" + strings.Trim(path.Clean("/"+r.m.Slug), "/") + "/"})
	}
}

// audience reads whom an article is for. A slip of the keys must not show customers what is not for them.
func (r *metaReader) audience(n *tree.Node) {
	r.m.Audience = values(r.list(n, true))
	for i, name := range r.m.Audience {
		if !strings.EqualFold(name, helpgen.AudienceInternal) && tree.Nearest(name, []string{helpgen.AudienceInternal}) != "" {
			r.m.Audience[i] = helpgen.AudienceInternal
			r.fail("frontmatter-type", n.Span, "write audience: internal", "the audience “%s” is taken for internal", name)
		}
	}
}

// list reads a list, or one text; commas split the text where split is set.
func (r *metaReader) list(n *tree.Node, split bool) []helpgen.Text {
	if n.Kind == tree.Scalar {
		return one(n, split)
	}
	if n.Kind == tree.Map {
		r.typeFault(n, "write - before each value", "a list")
	}
	var out []helpgen.Text
	for _, item := range n.Items {
		if item.Kind != tree.Scalar {
			r.typeFault(item, "", "a list of texts")
			continue
		}
		out = append(out, helpgen.Text{Value: strings.Map(helpgen.Printable, item.Value), Span: inner(item)})
	}
	return out
}

func one(n *tree.Node, split bool) []helpgen.Text {
	if !split {
		return []helpgen.Text{{Value: strings.Map(helpgen.Printable, n.Value), Span: inner(n)}}
	}
	var out []helpgen.Text
	for _, s := range strings.Split(strings.Map(helpgen.Printable, n.Value), ",") {
		if s = strings.TrimSpace(s); s != "" {
			out = append(out, helpgen.Text{Value: s, Span: inner(n)})
		}
	}
	return out
}

func values(texts []helpgen.Text) []string {
	var out []string
	for _, t := range texts {
		out = append(out, t.Value)
	}
	return out
}

func (r *metaReader) number(n *tree.Node) *int {
	if n.Kind == tree.Null {
		return nil
	}
	f, err := strconv.ParseFloat(n.Value, 64)
	if n.Kind != tree.Scalar || err != nil {
		r.typeFault(n, "", "a number")
		return nil
	}
	i := int(f)
	return &i
}

func (r *metaReader) flag(n *tree.Node) bool {
	v, ok := tree.Bool(n.Value)
	if n.Kind != tree.Scalar || !ok {
		r.typeFault(n, "", "true or false")
	}
	return v
}

var dateLayouts = []string{time.DateOnly, time.RFC3339, "2006-01-02 15:04:05", "2006-01-02 15:04", "2006-01-02T15:04:05", "2006-01-02 15:04:05 -0700",
	"2006-01-02 15:04:05Z07:00", "2006-01-02 15:04:05Z0700", "2006-01-02T15:04:05Z0700", "2006-01-02T15:04Z07:00", "2006-01-02 15:04Z07:00", "2006-01-02T15:04"}

// date reads a day. A time of day is dropped as written, so that the day is the same in every zone.
func (r *metaReader) date(n *tree.Node) time.Time {
	if n.Kind == tree.Null {
		return time.Time{}
	}
	for _, layout := range dateLayouts {
		if t, err := time.Parse(layout, n.Value); err == nil {
			return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
		}
	}
	r.typeFault(n, "write it as 2026-03-09", "a day that exists")
	return time.Time{}
}

func (r *metaReader) duration(n *tree.Node) time.Duration {
	var d helpgen.Duration
	if err := d.UnmarshalText([]byte(n.Value)); n.Kind != tree.Scalar || err != nil {
		r.typeFault(n, "write it as 180d, 26w, 6m or 1y", "a length of time")
	}
	return time.Duration(d)
}

func (r *metaReader) lint(n *tree.Node) {
	if n.Kind != tree.Map {
		r.typeFault(n, "write lint: {disable: [rule]}", "the key disable")
		return
	}
	for _, f := range n.Fields {
		if f.Name != "disable" {
			r.fail("frontmatter-unknown-key", f.Key, tree.DidYouMean(f.Name, []string{"disable"}), "lint does not know the key %q", f.Name)
			continue
		}
		r.m.LintDisable = r.list(f.Value, true)
	}
}

// translated reads the hashes of the pieces that a translation was made from; it is never nil.
func (r *metaReader) translated(n *tree.Node) {
	r.m.Translated = map[string]string{}
	if n.Kind != tree.Map {
		r.typeFault(n, "let helpgen translated write it", "a hash for each piece of the source")
	}
	for _, f := range n.Fields {
		r.m.Translated[f.Name] = f.Value.Value
	}
}
