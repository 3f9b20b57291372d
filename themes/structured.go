package themes

import (
	"encoding/json"
	"html/template"
	"slices"

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
func (r *Renderer) breadcrumbs(c PageData) []object {
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

func (r *Renderer) crumbData(c PageData) template.HTML {
	if graph := r.breadcrumbs(c); graph != nil {
		return linkedData(graph...)
	}
	return ""
}

func (r *Renderer) articleData(p *helpgen.Page, c PageData) template.HTML {
	a := object{"@type": "Article", "headline": p.Title.Value, "inLanguage": p.Edition.Lang.Code}
	if p.Summary.Value != "" {
		a["description"] = p.Summary.Value
	}
	if c.Canonical != "" {
		a["url"] = c.Canonical
		a["mainEntityOfPage"] = c.Canonical
	}
	if t := p.Changed; !t.IsZero() {
		a["dateModified"] = ISO(t)
	}
	if !p.Meta.Date.IsZero() {
		a["datePublished"] = ISO(p.Meta.Date)
	}
	if c.Name != "" {
		a["publisher"] = object{"@type": "Organization", "name": c.Name}
	}
	return linkedData(append(append(r.breadcrumbs(c), a), r.optionalData(p, c)...)...)
}

// optionalData is what the config asks for: steps as HowTo, questions as FAQPage.
func (r *Renderer) optionalData(p *helpgen.Page, c PageData) []object {
	switch {
	case r.site.Config.SEO.HowTo && p.Type == helpgen.TypeHowTo:
		if steps := stepData(p, c); steps != nil {
			return []object{{"@type": "HowTo", "name": p.Title.Value, "step": steps, "inLanguage": c.Lang.Code}}
		}
	case r.site.Config.SEO.FAQ && p.Type == helpgen.TypeFAQ:
		if questions := questionData(p); questions != nil {
			return []object{{"@type": "FAQPage", "mainEntity": questions, "inLanguage": c.Lang.Code}}
		}
	}
	return nil
}

// stepData lists the steps; those of variants, such as one platform's, are sections.
func stepData(p *helpgen.Page, c PageData) []object {
	var out []object
	sections := map[string]object{}
	for _, part := range p.Parts {
		for _, step := range part.Steps {
			o := object{"@type": "HowToStep", "position": step.Number, "text": step.Text}
			if c.Canonical != "" && step.ID != "" {
				o["url"] = c.Canonical + "#" + step.ID
			}
			if step.Variant == "" {
				out = append(out, o)
				continue
			}
			if sections[step.Variant] == nil {
				sections[step.Variant] = object{"@type": "HowToSection", "name": step.Variant, "itemListElement": []object{}}
				out = append(out, sections[step.Variant])
			}
			s := sections[step.Variant]
			s["itemListElement"] = append(s["itemListElement"].([]object), o)
		}
	}
	return out
}

// questionData takes the headings that hold text as questions, and the lines in bold that stand for headings.
func questionData(p *helpgen.Page) []object {
	type question struct{ name, answer string }
	var questions []question
	heading := -1
	for i := range p.Blocks {
		b := &p.Blocks[i]
		if b.Kind == helpgen.BlockHeading || b.Heading < 0 || b.Text == "" || b.Part >= 0 && p.Parts[b.Part].Role != "" {
			continue
		}
		if h := &p.Headings[b.Heading]; b.Heading != heading && h.Level > 1 {
			questions = append(questions, question{name: h.Text})
		}
		heading = b.Heading
		switch last := len(questions) - 1; {
		case boldLine(b):
			questions = append(questions, question{name: b.Text})
		case last < 0:
		case questions[last].answer == "":
			questions[last].answer = b.Text
		default:
			questions[last].answer += "\n" + b.Text
		}
	}
	var out []object
	for _, q := range questions {
		if q.answer != "" {
			out = append(out, object{"@type": "Question", "name": q.name, "acceptedAnswer": object{"@type": "Answer", "text": q.answer}})
		}
	}
	return out
}

// boldLine reports whether a paragraph is one line in bold.
func boldLine(b *helpgen.Block) bool {
	return b.Kind == helpgen.BlockParagraph && slices.Contains(b.Marks, helpgen.Mark{Kind: helpgen.MarkStrong, Start: 0, End: len(b.Text)})
}

func (r *Renderer) siteData(c PageData) template.HTML {
	if c.Canonical == "" {
		return ""
	}
	site := object{"@type": "WebSite", "name": c.Name, "url": c.Canonical, "inLanguage": c.Lang.Code}
	return linkedData(site)
}

var contactTypes = map[string]string{"phone": "telephone", "email": "email"}

// contactData tells search engines how to reach the team.
func (r *Renderer) contactData(c PageData) template.HTML {
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
