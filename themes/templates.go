package themes

import (
	"fmt"
	"html/template"
	"reflect"
	"strings"
)

// pageTypes says what data each page's template gets. Partials get what their callers hand them.
var pageTypes = []struct {
	name string
	data reflect.Type
}{
	{"head.html", reflect.TypeFor[*Frame]()},
	{"header.html", reflect.TypeFor[*Frame]()},
	{"footer.html", reflect.TypeFor[*Frame]()},
	{"reach.html", reflect.TypeFor[*Frame]()},
	{"announcements.html", reflect.TypeFor[[]Announcement]()},
	{"sidebar.html", reflect.TypeFor[*Sidebar]()},
	{"home.html", reflect.TypeFor[*HomePage]()},
	{"section.html", reflect.TypeFor[*SectionPage]()},
	{"article.html", reflect.TypeFor[*ArticlePage]()},
	{"a-z.html", reflect.TypeFor[*ListPage]()},
	{"whats-new.html", reflect.TypeFor[*ListPage]()},
	{"fix.html", reflect.TypeFor[*ListPage]()},
	{"search.html", reflect.TypeFor[*ListPage]()},
	{"404.html", reflect.TypeFor[*ListPage]()},
	{"contact.html", reflect.TypeFor[*SupportPage]()},
	{"support-policy.html", reflect.TypeFor[*SupportPage]()},
	{"redirect.html", reflect.TypeFor[*RedirectPage]()},
}

// loadTemplates parses all templates and checks each against its data.
func loadTemplates(files overlaid, ic icons, words *Words) (*template.Template, error) {
	names, err := files.list("templates", ".html")
	if err != nil {
		return nil, fmt.Errorf("listing the theme's templates: %w", err)
	}
	set := template.New("theme").Funcs(template.FuncMap{"icon": ic.svg, "iso": ISO})
	for _, name := range names {
		src, err := files.read("templates/" + name)
		if err != nil {
			return nil, fmt.Errorf("reading templates/%s: %w", name, err)
		}
		if _, err := set.New("templates/" + name).Parse(tidy(string(src))); err != nil {
			return nil, fmt.Errorf("the theme's templates: %w", err)
		}
	}
	check := newChecker(set, ic, words)
	for _, p := range pageTypes {
		check.template("templates/"+p.name, p.data)
	}
	return set, check.err()
}

// tidy drops the indentation of each line but keeps the lines, so that positions in messages stay true.
func tidy(src string) string {
	lines := strings.Split(src, "\n")
	for i, l := range lines {
		lines[i] = strings.TrimLeft(l, " \t")
	}
	return strings.Join(lines, "\n")
}
