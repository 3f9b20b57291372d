package parse

import (
	"strings"

	"helpgen"
)

// roleFinder tells a heading's role: by type, then language, then normalized text.
type roleFinder map[string]map[string]map[string]helpgen.Role

func newRoleFinder(templates map[string]helpgen.Template) roleFinder {
	f := roleFinder{}
	for name, t := range templates {
		f[name] = map[string]map[string]helpgen.Role{}
		for _, p := range t.Parts {
			for lang, headings := range p.Headings {
				if f[name][lang] == nil {
					f[name][lang] = map[string]helpgen.Role{}
				}
				for _, h := range headings {
					f[name][lang][helpgen.NormalizeHeading(h)] = p.Role
				}
			}
		}
	}
	return f
}

// role returns the role of a normalized heading in an article of type typ, or "".
func (f roleFinder) role(typ, lang, key string) helpgen.Role {
	base, _, _ := strings.Cut(lang, "-")
	for _, l := range []string{lang, base} {
		if r, ok := f[typ][l][key]; ok {
			return r
		}
	}
	return ""
}
