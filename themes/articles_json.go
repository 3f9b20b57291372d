package themes

import (
	"encoding/json"
	"iter"
	"slices"

	"helpgen"
)

// catalogEntry is an article in articles.json.
type catalogEntry struct {
	URL      string        `json:"url"`
	Lang     string        `json:"lang"`
	Title    string        `json:"title"`
	Summary  string        `json:"summary,omitempty"`
	Type     string        `json:"type,omitempty"`
	Section  []string      `json:"section,omitempty"`
	Tags     []string      `json:"tags,omitempty"`
	Reviewed string        `json:"reviewed,omitempty"`
	Updated  string        `json:"updated,omitempty"`
	Parts    []catalogPart `json:"parts,omitempty"`
}

type catalogPart struct {
	Role     helpgen.Role   `json:"role,omitempty"`
	Title    string         `json:"title"`
	URL      string         `json:"url"`
	Steps    int            `json:"steps,omitempty"`
	Problems []catalogTopic `json:"problems,omitempty"`
}

type catalogTopic struct {
	Title string `json:"title"`
	URL   string `json:"url"`
}

// catalog is articles.json: all public articles with their parts, for programs.
func (r *Renderer) catalog() []byte {
	return lines(func(yield func(catalogEntry) bool) {
		for _, p := range publicPages(r.site.Pages) {
			if !yield(r.catalogEntry(p)) {
				return
			}
		}
	})
}

func (r *Renderer) catalogEntry(p *helpgen.Page) catalogEntry {
	e := catalogEntry{URL: r.url(p.URL), Lang: p.Edition.Lang.Code, Title: p.Title.Value, Summary: p.Summary.Value,
		Type: p.Type, Tags: p.Meta.Tags, Parts: r.catalogParts(p)}
	for _, s := range p.Crumbs() {
		if s.Parent != nil {
			e.Section = append(e.Section, s.Title)
		}
	}
	if t := p.Meta.Reviewed; !t.IsZero() {
		e.Reviewed = ISO(t)
	}
	if t := p.Changed; !t.IsZero() {
		e.Updated = ISO(t)
	}
	return e
}

func (r *Renderer) catalogParts(p *helpgen.Page) []catalogPart {
	var out []catalogPart
	for _, part := range p.Parts {
		if part.Heading < 0 {
			continue
		}
		h := p.Headings[part.Heading]
		v := catalogPart{Role: part.Role, Title: h.Text, URL: r.url(p.URL + "#" + h.ID), Steps: len(part.Steps)}
		for _, pr := range part.Problems {
			v.Problems = append(v.Problems, catalogTopic{pr.Title.Value, r.url(p.URL + "#" + pr.ID)})
		}
		out = append(out, v)
	}
	return out
}

// problemEntry is a problem in problems.json.
type problemEntry struct {
	Problem string `json:"problem"`
	URL     string `json:"url"`
	Article string `json:"article"`
	Lang    string `json:"lang"`
}

// problemList is problems.json: what the pages that help to fix a problem list.
func (r *Renderer) problemList() []byte {
	out := []problemEntry{}
	for _, t := range r.site.Editions {
		for _, p := range publicPages(r.problems(t)) {
			for _, part := range p.Parts {
				for _, pr := range part.Problems {
					out = append(out, problemEntry{pr.Title.Value, r.url(p.URL + "#" + pr.ID), p.Title.Value, t.Lang.Code})
				}
			}
		}
	}
	return lines(slices.Values(out))
}

// lines writes a JSON array with an element on each line, so that differences read well. Elements are made one at
// a time: of a large site they would take up more than the articles.
func lines[T any](elements iter.Seq[T]) []byte {
	out, between := []byte("["), ""
	for e := range elements {
		data, _ := json.Marshal(e) // texts and numbers can always be written
		out = append(append(append(out, between...), '\n'), data...)
		between = ","
	}
	return append(out, "\n]\n"...)
}
