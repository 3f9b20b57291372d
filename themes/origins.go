package themes

import (
	"cmp"
	"slices"

	"helpgen"
)

// Origin is another site that pages refer to.
type Origin struct {
	Address string          // scheme and host
	Use     string          // "images", "videos" (after a click), "forms" or "links"
	Pages   []*helpgen.Page // that refer to it; empty for search and forms, which are the configuration's
}

// Origins lists every other site that the site's pages load from, send to or link to, what is loaded first.
func (r *Renderer) Origins() []Origin {
	uses := []string{"search", "forms", "images", "videos", "links"}
	found := map[[2]string]*Origin{}
	note := func(use string, origins map[string]bool, p *helpgen.Page) {
		for o := range origins {
			key := [2]string{o, use}
			if found[key] == nil {
				found[key] = &Origin{Address: o, Use: use}
			}
			if p != nil {
				found[key].Pages = append(found[key].Pages, p)
			}
		}
	}
	note("search", r.siteSources().asks, nil)
	note("forms", r.siteSources().sends, nil)
	for _, p := range r.site.Written() {
		s := newSources()
		r.add(s, p)
		note("images", s.images, p)
		note("videos", s.frames, p)
		note("links", r.linkOrigins(p), p)
	}
	out := make([]Origin, 0, len(found))
	for _, o := range found {
		out = append(out, *o)
	}
	slices.SortFunc(out, func(a, b Origin) int {
		return cmp.Or(cmp.Compare(slices.Index(uses, a.Use), slices.Index(uses, b.Use)), cmp.Compare(a.Address, b.Address))
	})
	return out
}

func (r *Renderer) linkOrigins(p *helpgen.Page) map[string]bool {
	out := map[string]bool{}
	for _, l := range p.Links {
		if t := r.site.Resolve(p.Article, l.Dest); t.Kind == helpgen.TargetExternal {
			addOrigin(out, t.URL)
		}
	}
	return out
}
