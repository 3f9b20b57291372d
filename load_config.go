package helpgen

import (
	"fmt"
	"net/url"
	"path"
	"regexp"
	"strings"

	"golang.org/x/text/language"

	"helpgen/internal/tree"
)

// DefaultConfig is the configuration without a file.
func DefaultConfig() *Config {
	c := &Config{Name: "Help center", Fallback: true, Content: "articles", Output: "public",
		Languages: []Language{{Code: "en"}}, LanguagePattern: "{name}.{lang}.md",
		Snippets: []string{"snippets/**", "**/snippets/**"},
		RawHTML:  "sanitize", Templates: builtinTemplates(), Theme: Theme{Accent: "#2563eb", Dir: "theme"}}
	c.completeLanguages()
	return c
}

func (c *Config) completeLanguages() {
	for i := range c.Languages {
		c.Languages[i] = c.Languages[i].complete(i == 0)
	}
}

// LoadConfig reads a configuration over the defaults; the extension of name says whether it is YAML,
// TOML or JSON. Faults in it come back with the config that could be read.
func LoadConfig(name string, src []byte) (*Config, []*tree.Error) {
	c := DefaultConfig()
	c.File, c.Source = name, src
	text := src
	if strings.HasPrefix(string(text), string(bom)) {
		text = append([]byte("   "), text[len(bom):]...)
	}
	var node *tree.Node
	var errs []*tree.Error
	switch whole := (Span{0, len(text)}); path.Ext(name) {
	case ".toml":
		node, errs = tree.TOML(text, whole)
	case ".json":
		node, errs = tree.JSON(text, whole)
	default:
		node, errs = tree.YAML(text, whole)
	}
	if syntaxError(errs) {
		return c, errs
	}
	errs = append(errs, tree.Decode(node, c)...)
	errs = append(errs, c.check(node)...)
	c.completeLanguages()
	return c, errs
}

// ConfigPos returns the place of an offset in the config's source.
func (c *Config) ConfigPos(offset int) Pos {
	return newLineIndex(c.Source).pos(c.Source, offset)
}

// check finds values that decode but can't be meant, and names the templates' parts.
func (c *Config) check(node *tree.Node) []*tree.Error {
	var errs []*tree.Error
	fail := func(at *tree.Node, hint, format string, args ...any) {
		if at == nil {
			at = node
		}
		errs = append(errs, &tree.Error{Span: at.Span, Message: fmt.Sprintf(format, args...), Hint: hint})
	}
	if u, err := url.Parse(c.BaseURL); c.BaseURL != "" && (err != nil || u.Scheme == "" || u.Host == "") {
		fail(node.Get("base_url"), "write it as https://example.org/help/", "base_url is no address: %s", c.BaseURL)
	}
	for _, l := range c.Languages {
		if _, err := language.Parse(l.Code); err != nil {
			fail(node.Get("languages"), "use a code such as en, pt-BR or zh-Hant", "%q is no language code", l.Code)
		}
	}
	if len(c.Languages) == 0 {
		fail(node.Get("languages"), "name at least one", "languages is empty")
		c.Languages = []Language{{Code: "en"}}
	}
	if !strings.Contains(c.LanguagePattern, "{name}") || !strings.Contains(c.LanguagePattern, "{lang}") {
		fail(node.Get("language_pattern"), `write it as "{name}.{lang}.md"`, "language_pattern needs {name} and {lang}")
	}
	if !accentForm.MatchString(c.Theme.Accent) {
		fail(node.Get("theme").Get("accent"), "write it as #2563eb", "theme.accent is no colour: %s", c.Theme.Accent)
		c.Theme.Accent = "#2563eb"
	}
	for _, o := range c.Widget.Origins {
		if !originForm.MatchString(o) {
			fail(node.Get("widget").Get("origins"), "write it as https://app.example.com", "widget.origins has %q, which is no origin", o)
		}
	}
	c.nameTemplates()
	return errs
}

var originForm = regexp.MustCompile(`^(?:\*|https?://[^/\s]+/?)$`)

var accentForm = regexp.MustCompile(`^#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})$`)

// nameTemplates gives the parts of own templates the built-in headings where they have none.
func (c *Config) nameTemplates() {
	for name, t := range c.Templates {
		for i := range t.Parts {
			p := &t.Parts[i]
			if p.Headings == nil {
				p.Headings = roleHeadings(p.Role)
			}
			if len(p.Headings) == 0 {
				p.Headings = map[string][]string{c.Languages[0].Code: {nameTitle(string(p.Role))}}
			}
		}
		c.Templates[name] = t
	}
}

// BasePath is the path of the base URL with slashes at both ends, or "" without a base URL.
func (c *Config) BasePath() string {
	if c.BaseURL == "" {
		return ""
	}
	u, err := url.Parse(c.BaseURL)
	if err != nil {
		return "/"
	}
	if p := strings.Trim(u.Path, "/"); p != "" {
		return "/" + p + "/"
	}
	return "/"
}
