package themes

import (
	"encoding/xml"
	"fmt"
	"html/template"
	"io/fs"
	"strings"

	"go.yaml.in/yaml/v3"
)

// icons are the symbols of icons.svg by id, as the markup inside <svg>, and the words that choose one for a category.
// They are written into the page: a sprite used from another file is not shown when a page is opened from disk.
type icons struct {
	symbols map[string]string
	guess   []iconGuess
}

type iconGuess struct {
	Icon  string   `yaml:"icon"`
	Words []string `yaml:"words"`
}

func loadIcons(files overlaid) (icons, error) {
	svg, err := files.read("icons.svg")
	if err != nil {
		return icons{}, fmt.Errorf("reading icons: %w", err)
	}
	var sprite struct {
		Symbols []struct {
			ID    string `xml:"id,attr"`
			Inner string `xml:",innerxml"`
		} `xml:"symbol"`
	}
	if err := xml.Unmarshal(svg, &sprite); err != nil {
		return icons{}, fmt.Errorf("icons.svg: %w", err)
	}
	out := icons{symbols: map[string]string{}}
	for _, s := range sprite.Symbols {
		out.symbols[s.ID] = strings.Join(strings.Fields(s.Inner), " ")
	}
	guess, err := files.read("icons.yaml")
	if err != nil {
		return icons{}, fmt.Errorf("reading icons: %w", err)
	}
	if err := yaml.Unmarshal(guess, &out.guess); err != nil {
		return icons{}, fmt.Errorf("icons.yaml: %w", err)
	}
	return out, nil
}

// svg returns an icon as markup, hidden from assistive technology: it always stands beside words or in a named control.
func (i icons) svg(name string) (template.HTML, error) {
	inner, ok := i.symbols[name]
	if !ok {
		return "", fmt.Errorf("no icon %q in icons.svg", name)
	}
	return template.HTML(`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">` + inner + `</svg>`), nil
}

// forSection returns the icon of a category: the one it names, its own sign,
// else one that its title suggests, else a book.
func (i icons) forSection(name, title string) template.HTML {
	if _, ok := i.symbols[name]; ok {
		out, _ := i.svg(name)
		return out
	}
	if isSign(name) {
		return template.HTML(`<span aria-hidden="true">` + template.HTMLEscapeString(name) + `</span>`)
	}
	out, _ := i.svg(i.suggested(title))
	return out
}

// Icons returns a function that tells the names of a theme's icons where one is not among them and no sign, and else
// returns nil.
func Icons(overlay fs.FS) (func(name string) []string, error) {
	files, err := layered(overlay)
	if err != nil {
		return nil, err
	}
	own, err := loadIcons(files)
	if err != nil {
		return nil, err
	}
	return func(name string) []string {
		if _, ok := own.symbols[name]; ok || isSign(name) {
			return nil
		}
		return sortedKeys(own.symbols)
	}, nil
}

// isSign says whether a name is a sign to be shown as it is, an emoji for one, and no name of an icon.
func isSign(name string) bool {
	return name != "" && len(name) <= 24 && strings.IndexFunc(name, func(c rune) bool { return c < 0x80 }) < 0
}

func (i icons) suggested(title string) string {
	title = strings.ToLower(title)
	for _, g := range i.guess {
		for _, w := range g.Words {
			if strings.Contains(title, w) {
				return g.Icon
			}
		}
	}
	return "book"
}
