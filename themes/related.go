package themes

import "helpgen"

// enoughRelated is the number of related articles up to which the index fills the list.
const enoughRelated = 3

// addRelated lists the articles that the text and the front matter name and then, if there are few, further ones.
func (r *Renderer) addRelated(v *ArticlePage, p *helpgen.Page, t *helpgen.Edition) {
	linked := map[string]bool{p.URL: true}
	named := 0
	for _, l := range p.Links {
		if l.Role != helpgen.RoleRelated && l.Kind != helpgen.LinkMeta {
			continue
		}
		named++
		to := r.site.ForEdition(t, r.site.Resolve(p.Article, l.Dest))
		if to.Page == nil && to.Section == nil {
			continue
		}
		if l.Kind == helpgen.LinkMeta && !linked[to.URL] {
			v.Related = append(v.Related, v.linkTo(to))
		}
		linked[to.URL] = true
	}
	if r.opts.Related != nil && named < enoughRelated {
		for _, more := range r.opts.Related(p) {
			if more.IsIndex && more.Section == p.Section { // the reader comes from there
				continue
			}
			to := r.site.ForEdition(t, helpgen.Target{Kind: helpgen.TargetPage, Page: more, URL: more.URL})
			if !linked[to.URL] && named < enoughRelated {
				v.Related = append(v.Related, v.linkTo(to))
				named++
			}
		}
	}
	r.joinRelated(v, p, t)
}

// joinRelated puts the list into the article's own part, if that holds nothing but such a list.
func (r *Renderer) joinRelated(v *ArticlePage, p *helpgen.Page, t *helpgen.Edition) {
	for i := range v.Parts {
		if v.Parts[i].Role != string(helpgen.RoleRelated) {
			continue
		}
		if links := r.listed(v.Layout, p, t, v.Parts[i].ID); links != nil {
			v.Parts[i].HTML, v.Parts[i].Links = "", append(links, v.Related...)
			v.Related = nil
		}
		return
	}
	if len(v.Related) > 0 {
		v.RelatedTitle = v.T("related")
	}
}

// listed reads the part with a heading's id as links to articles, with the writer's words; nil if it says more than that.
func (r *Renderer) listed(f *Layout, p *helpgen.Page, t *helpgen.Edition, id string) []Link {
	for _, part := range p.Parts {
		if part.Heading < 0 || p.Headings[part.Heading].ID != id {
			continue
		}
		var out []Link
		for _, n := range part.HTML.Listed() {
			to := r.site.ForEdition(t, r.site.Resolve(p.Article, p.Links[n].Dest))
			if to.Page == nil {
				return nil
			}
			l := f.linkTo(to)
			if to.Page.Lang == p.Lang {
				l.Title = f.smart(p.Links[n].Text)
			}
			out = append(out, l)
		}
		return out
	}
	return nil
}
