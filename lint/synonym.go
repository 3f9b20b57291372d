package lint

import "helpgen"

// synonym is a heading that introduces a role in articles of a type, in a language.
type synonym struct {
	typ  string
	role helpgen.Role
	lang string
	text string // as helpgen.NormalizeHeading writes it
}

// synonyms collects the headings of all templates.
func synonyms(site *helpgen.Config) map[synonym]bool {
	out := map[synonym]bool{}
	for _, name := range site.TemplateNames() {
		t, _ := site.Template(name)
		for _, part := range t.Parts {
			for lang, headings := range part.Headings {
				for _, h := range headings {
					out[synonym{name, part.Role, lang, helpgen.NormalizeHeading(h)}] = true
				}
			}
		}
	}
	return out
}

// headingMeans reports whether a heading's text is one that introduces the role in this article.
func headingMeans(p *Pass, heading string, role helpgen.Role) bool {
	text := helpgen.NormalizeHeading(heading)
	known := p.Config.synonyms()
	return known[synonym{p.Type, role, p.Lang, text}] || known[synonym{p.Type, role, primary(p.Lang), text}]
}
