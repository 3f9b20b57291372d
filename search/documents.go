package search

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
)

// Document is an article for a search engine of another kind: plain data, its text by parts.
type Document struct {
	ID      string         `json:"id"` // letters and digits only, as some engines ask; the same as long as the path is
	Path    string         `json:"path"`
	URL     string         `json:"url"`
	Lang    string         `json:"lang"`
	Type    string         `json:"type"`
	Title   string         `json:"title"`
	AskedAs []string       `json:"asked_as"`
	Summary string         `json:"summary"`
	Tags    []string       `json:"tags"`
	Section []string       `json:"section"` // titles of the sections above, the topmost first
	Fame    int            `json:"fame"`    // how much the site makes of it, 0 to 7: links to it, featured
	Parts   []DocumentPart `json:"parts"`
}

// DocumentPart is a part of an article: its beginning, a section, a step or a problem.
type DocumentPart struct {
	Part
	Text string `json:"text"`
}

// document makes a document of a source.
func (s *source) document(lang string) Document {
	r := &s.record
	sum := sha256.Sum256([]byte(r.Path))
	d := Document{ID: hex.EncodeToString(sum[:12]), Path: r.Path, URL: r.URL, Lang: lang, Type: r.Type, Title: r.Title, Summary: r.Summary,
		AskedAs: []string{}, Tags: []string{}, Section: append([]string{}, r.Crumbs...), Fame: int(r.standing >> fame)}
	texts := make([][]string, len(r.Parts))
	for _, t := range s.texts {
		lines := strings.Split(t.value, "\n")
		switch {
		case t.field == fieldAsked:
			d.AskedAs = append(d.AskedAs, lines...)
		case t.field == fieldTags:
			d.Tags = append(d.Tags, lines...)
		case t.field > fieldHeading && t.field != fieldProblem:
			texts[t.part] = append(texts[t.part], t.value)
		}
	}
	for i, p := range r.Parts {
		d.Parts = append(d.Parts, DocumentPart{p, strings.Join(texts[i], "\n")})
	}
	return d
}

// instead leads from what customers say to what the site says instead, words and phrases as they are written.
func (v *view) instead(configured [][]string, builtIn bool) map[string][]string {
	out := map[string][]string{}
	a := newAnalyzer(v.lang)
	add := func(from, to []string) {
		for _, t := range to {
			if v.lex.ids(strings.Fields(a.termsOf(v.lang.sayings(t)))) == nil {
				continue
			}
			for _, f := range from {
				if f != t && !contains(out[f], t) {
					out[f] = append(out[f], t)
				}
			}
		}
	}
	for _, g := range configured {
		add(g, g)
	}
	if builtIn {
		v.lang.eachLine(func(from, to []string, _ bool) { add(from, to) })
	}
	return out
}
