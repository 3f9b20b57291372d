package themes

import (
	"fmt"
	"html/template"
	"reflect"
	"regexp"
	"strings"
)

// pageTypes says what data each page's template gets. Partials get what their callers hand them.
var pageTypes = []struct {
	name string
	data reflect.Type
}{
	{"head.html", reflect.TypeFor[*Layout]()},
	{"header.html", reflect.TypeFor[*Layout]()},
	{"footer.html", reflect.TypeFor[*Layout]()},
	{"reach.html", reflect.TypeFor[*Layout]()},
	{"announcements.html", reflect.TypeFor[[]Announcement]()},
	{"sidebar.html", reflect.TypeFor[*Sidebar]()},
	{"home.html", reflect.TypeFor[*HomePage]()},
	{"section.html", reflect.TypeFor[*SectionPage]()},
	{"article.html", reflect.TypeFor[*ArticlePage]()},
	{"a-z.html", reflect.TypeFor[*ListPage]()},
	{"whats-new.html", reflect.TypeFor[*ListPage]()},
	{"fix.html", reflect.TypeFor[*ListPage]()},
	{"search.html", reflect.TypeFor[*ListPage]()},
	{"404.html", reflect.TypeFor[*MissingPage]()},
	{"contact.html", reflect.TypeFor[*SupportPage]()},
	{"support-policy.html", reflect.TypeFor[*SupportPage]()},
	{"redirect.html", reflect.TypeFor[*RedirectPage]()},
}

// templates are a theme's templates: their sources, and one set for each language in use. Words and icons that
// the sources name outright are written into them before they are parsed, so that a page does not look them up.
type templates struct {
	sources []templateSource
	icons   icons
	sets    cache[*Words, *template.Template]
}

type templateSource struct{ name, text string }

// loadTemplates reads all templates and checks each against its data.
func loadTemplates(files overlaid, ic icons, words *Words) (*templates, error) {
	names, err := files.list("templates", ".html")
	if err != nil {
		return nil, fmt.Errorf("listing the theme's templates: %w", err)
	}
	out := &templates{icons: ic}
	for _, name := range names {
		src, err := files.read("templates/" + name)
		if err != nil {
			return nil, fmt.Errorf("reading templates/%s: %w", name, err)
		}
		out.sources = append(out.sources, templateSource{"templates/" + name, tidy(string(src))})
	}
	set, err := out.parse(func(text string) string { return text })
	if err != nil {
		return nil, err
	}
	check := newChecker(set, ic, words)
	for _, p := range pageTypes {
		check.template("templates/"+p.name, p.data)
	}
	return out, check.err()
}

func (t *templates) parse(prepare func(string) string) (*template.Template, error) {
	set := template.New("theme").Funcs(template.FuncMap{"icon": t.icons.svg, "iso": ISO})
	for _, s := range t.sources {
		if _, err := set.New(s.name).Parse(prepare(s.text)); err != nil {
			return nil, fmt.Errorf("the theme's templates: %w", err)
		}
	}
	return set, nil
}

// in returns the set for a language.
func (t *templates) in(w *Words) (*template.Template, error) {
	return t.sets.get(w, func() (*template.Template, error) {
		return t.parse(func(text string) string { return t.fold(w, text) })
	})
}

var constant = regexp.MustCompile(`\{\{(?:icon|\$?\.T) "([a-z0-9_-]+)"\}\}`)

// fold writes words and icons into a template's source.
func (t *templates) fold(w *Words, text string) string {
	return constant.ReplaceAllStringFunc(text, func(action string) string {
		key := constant.FindStringSubmatch(action)[1]
		if strings.HasPrefix(action, "{{icon") {
			svg, _ := t.icons.svg(key) // the checker has seen it
			return string(svg)
		}
		return template.HTMLEscapeString(w.T(key))
	})
}

// tidy drops the indentation of each line but keeps the lines, so that positions in messages stay true.
func tidy(src string) string {
	lines := strings.Split(src, "\n")
	for i, l := range lines {
		lines[i] = strings.TrimLeft(l, " \t")
	}
	return strings.Join(lines, "\n")
}
