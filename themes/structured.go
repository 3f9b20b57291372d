package themes

import (
	"encoding/json"
	"html/template"

	"helpgen"
)

// object is a schema.org object; encoding/json writes its keys in order of the alphabet.
type object map[string]any

// script writes structured data. It is data to a browser, not a script, and passes a strict policy.
func script(kind string, v any) template.HTML {
	data, err := json.Marshal(v) // escapes <, > and &
	if err != nil {
		return ""
	}
	return template.HTML(`<script type="` + kind + `">` + string(data) + `</script>`)
}

func linkedData(graph ...object) template.HTML {
	return script("application/ld+json", object{"@context": "https://schema.org", "@graph": graph})
}

// breadcrumbs needs addresses; a site that does not know its own has none.
func (r *Renderer) breadcrumbs(c Common) []object {
	origin := r.origin()
	if origin == "" || len(c.Crumbs) == 0 {
		return nil
	}
	var items []object
	for i, l := range c.Crumbs {
		items = append(items, object{"@type": "ListItem", "position": i + 1, "name": l.Title, "item": origin + l.URL})
	}
	items = append(items, object{"@type": "ListItem", "position": len(items) + 1, "name": c.Title})
	return []object{{"@type": "BreadcrumbList", "itemListElement": items}}
}

func (r *Renderer) crumbData(c Common) template.HTML {
	if graph := r.breadcrumbs(c); graph != nil {
		return linkedData(graph...)
	}
	return ""
}

func (r *Renderer) articleData(p *helpgen.Page, c Common) template.HTML {
	a := object{"@type": "Article", "headline": p.Title.Value, "inLanguage": p.Tree.Lang.Code}
	if p.Summary.Value != "" {
		a["description"] = p.Summary.Value
	}
	if c.Canonical != "" {
		a["url"] = c.Canonical
		a["mainEntityOfPage"] = c.Canonical
	}
	if t := latest(p.Meta.Updated, p.Meta.Date, p.Meta.Reviewed); !t.IsZero() {
		a["dateModified"] = ISO(t)
	}
	if !p.Meta.Date.IsZero() {
		a["datePublished"] = ISO(p.Meta.Date)
	}
	if c.Name != "" {
		a["publisher"] = object{"@type": "Organization", "name": c.Name}
	}
	return linkedData(append(r.breadcrumbs(c), a)...)
}

func (r *Renderer) siteData(c Common) template.HTML {
	if c.Canonical == "" {
		return ""
	}
	site := object{"@type": "WebSite", "name": c.Name, "url": c.Canonical, "inLanguage": c.Lang.Code}
	return linkedData(site)
}

var contactTypes = map[string]string{"phone": "telephone", "email": "email"}

// contactData tells search engines how to reach the team.
func (r *Renderer) contactData(c Common) template.HTML {
	var points []object
	for _, ch := range r.site.Config.Support.Channels {
		p := object{"@type": "ContactPoint", "contactType": "customer support"}
		if key, ok := contactTypes[ch.Kind]; ok {
			p[key] = ch.Address
		} else {
			p["url"] = channelURL(ch)
		}
		if len(ch.Languages) > 0 {
			p["availableLanguage"] = ch.Languages
		}
		points = append(points, p)
	}
	org := object{"@type": "Organization", "name": c.Name, "contactPoint": points}
	return linkedData(append(r.breadcrumbs(c), org)...)
}
