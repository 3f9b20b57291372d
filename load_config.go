package helpgen

import (
	"fmt"
	"maps"
	"net/url"
	"path"
	"reflect"
	"regexp"
	"slices"
	"strings"

	"helpgen/internal/tree"
)

// DefaultConfig is the configuration without a file.
func DefaultConfig() *Config {
	c := &Config{order: &collators{}, Name: "Help center", Fallback: true, Content: "articles", Output: "public",
		Languages: []Language{{Code: "en"}}, LanguagePattern: "{name}.{lang}.md",
		Snippets: []string{"snippets/**", "**/snippets/**", "**/includes/**", "**/_includes/**"},
		RawHTML:  "sanitize", Dates: "articles", Search: SearchConfig{Engine: SearchEngine{Index: "help"}}, Templates: builtinTemplates(), Theme: Theme{Accent: defaultAccent, Dir: "theme"}}
	c.completeLanguages()
	return c
}

// SetLanguages gives the site languages that its configuration does not name; the first is the default.
func (c *Config) SetLanguages(languages []Language) {
	c.Languages = languages
	c.completeLanguages()
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
	if strings.HasPrefix(string(text), string(tree.BOM)) {
		text = append([]byte("   "), text[len(tree.BOM):]...)
	}
	var node *tree.Node
	var errs []*tree.Error
	switch whole := (Span{Start: 0, End: len(text)}); path.Ext(name) {
	case ".toml":
		node, errs = tree.TOML(text, whole)
	case ".json":
		node, errs = tree.JSON(text, whole)
	default:
		node, errs = tree.YAML(text, whole)
	}
	if tree.HasSyntaxError(errs) {
		return c, errs
	}
	c.Root = node
	errs = append(errs, tree.Decode(node, c)...)
	errs = append(errs, c.check(node)...)
	c.completeLanguages()
	return c, errs
}

// ConfigPos returns the place of an offset in the config's source.
func (c *Config) ConfigPos(offset int) Pos {
	return newLineIndex(c.Source).pos(c.Source, offset)
}

// check finds values that decode but can't be meant, puts the defaults in their place, and names the
// templates' parts.
func (c *Config) check(node *tree.Node) []*tree.Error {
	k := &configChecker{c: c, errs: checkForms(node, reflect.TypeFor[Config](), "")}
	k.languages(node.Get("languages"))
	k.types(node.Get("types"))
	k.templates(node.Get("templates"))
	k.channels(node.Get("support").Get("channels"))
	k.form(node.Get("support").Get("form"))
	k.engine(node.Get("search").Get("engine"))
	k.announcements(node.Get("announcements"))
	if len(k.errs) > 0 && !accentForm.MatchString(c.Theme.Accent) {
		c.Theme.Accent = defaultAccent
	}
	c.nameTemplates()
	return k.errs
}

const defaultAccent = "#2563eb"

// configChecker finds values that do not go together.
type configChecker struct {
	c    *Config
	errs []*tree.Error
}

func (k *configChecker) fail(at *tree.Node, hint, format string, args ...any) {
	k.errs = append(k.errs, &tree.Error{Span: at.Span, Message: fmt.Sprintf(format, args...), Hint: hint})
}

func (k *configChecker) languages(n *tree.Node) {
	if len(k.c.Languages) == 0 {
		k.fail(n, "name at least one", "languages is empty")
		k.c.Languages = []Language{{Code: "en"}}
	}
	seen := map[string]bool{}
	for i, l := range k.c.Languages {
		switch {
		case l.Code == "":
			k.fail(item(n, i), "write code: en", "languages: a language needs a code")
		case seen[l.Code]:
			k.fail(item(n, i), "remove one of the two", "languages: %s is named twice", l.Code)
		}
		seen[l.Code] = true
	}
}

// item is the node of a list's item; a single value stands for a list of one.
func item(n *tree.Node, i int) *tree.Node {
	if i < len(n.Items) {
		return n.Items[i]
	}
	return n
}

func (k *configChecker) types(n *tree.Node) {
	for i, t := range k.c.Types {
		if _, known := k.c.Templates[t.Type]; !known {
			k.fail(orNode(item(n, i).Get("type"), item(n, i)), tree.DidYouMean(t.Type, slices.Sorted(maps.Keys(k.c.Templates))), "types: there is no article type %q", t.Type)
		}
	}
}

func orNode(n, def *tree.Node) *tree.Node {
	if n == nil {
		return def
	}
	return n
}

func (k *configChecker) templates(n *tree.Node) {
	if n == nil {
		return
	}
	for _, f := range n.Fields {
		for i, p := range k.c.Templates[f.Name].Parts {
			at := f.Value
			if parts := f.Value.Get("parts"); parts != nil {
				at = item(parts, i)
			}
			switch {
			case p.Role == "":
				k.fail(at, "write role: tips, or a name of your own", "templates.%s: a part needs a role", f.Name)
			case p.Min < 0 || p.Max < 0:
				k.fail(at, "0 stands for no limit", "templates.%s: min and max are not negative", f.Name)
			case p.Max > 0 && p.Min > p.Max:
				k.fail(at, "swap them, or remove one", "templates.%s: min is %d and max is %d", f.Name, p.Min, p.Max)
			}
		}
	}
}

// addressForms are what the address of a channel looks like, by its kind.
var addressForms = map[string]form{
	"email":  forms["mail"],
	"phone":  {"a phone number", "write it as +44 20 7946 0000", phoneForm.MatchString},
	"chat":   forms["receiver"],
	"social": forms["receiver"],
	"form":   forms["receiver"],
	"":       forms["receiver"],
}

var phoneForm = regexp.MustCompile(`^(?:tel:)?\+?[\d\s().\-/]*\d[\d\s().\-/]*(?:,? ?(?:ext\.?|x|#) ?\d+)?$`)

func (k *configChecker) channels(n *tree.Node) {
	for i, ch := range k.c.Support.Channels {
		at := item(n, i)
		address := at.Get("address")
		f, known := addressForms[ch.Kind]
		switch {
		case address == nil && (ch.Kind == "chat" || ch.Kind == "form"): // on the page itself
		case address == nil:
			k.fail(at, "add address: and where the customer turns to", "support.channels: the channel has no address")
		case known && !f.valid(strings.TrimPrefix(ch.Address, "mailto:")) && !isReceiver(ch.Address) && !isReceiver("https://"+ch.Address):
			k.errs = append(k.errs, f.fault(address.Span, "support.channels.address", ch.Address))
		}
	}
}

// form checks that the contact form can be handed over: each adapter has its kind of receiver.
func (k *configChecker) form(n *tree.Node) {
	f := k.c.Support.Form
	if n == nil || f.Adapter == "" && f.Action == "" {
		return
	}
	at := orNode(n.Get("action"), n)
	switch byMail := isMailAddress(strings.TrimPrefix(f.Action, "mailto:")); {
	case f.Action == "" && f.Adapter != "netlify":
		k.fail(n, "add action: and where messages go", "support.form: the adapter %s needs an action", f.Adapter)
	case f.Adapter == "mailto" && f.Action != "" && !byMail:
		k.errs = append(k.errs, forms["mail"].fault(at.Span, "support.form.action", f.Action))
	case byMail && (f.Adapter == "post" || f.Adapter == "zendesk" || f.Adapter == "freshdesk"):
		k.errs = append(k.errs, forms["web"].fault(at.Span, "support.form.action", f.Action))
	}
}

// engine checks that browsers can ask the search engine.
func (k *configChecker) engine(n *tree.Node) {
	e := k.c.Search.Engine
	switch {
	case n == nil || e.Kind == "" && e.URL == "":
	case e.Kind == "":
		k.fail(n, "add kind: and which engine it is", "search.engine: what answers at %s is not said", e.URL)
	case e.URL == "":
		k.fail(n, "add url: and where it answers", "search.engine: %s needs an address", e.Kind)
	case e.Kind == "algolia" && e.Key == "":
		k.fail(n, "add key: with your search-only key", "search.engine: algolia needs a key")
	case k.c.Search.FromDisk:
		k.fail(n, "leave out one of the two", "search.engine: pages from disk can ask no engine")
	}
}

func (k *configChecker) announcements(n *tree.Node) {
	for i, a := range k.c.Announcements {
		at := item(n, i)
		switch {
		case a.Text == "":
			k.fail(at, "add text: and what customers should know", "announcements: an announcement needs a text")
		case a.From != "" && a.Until != "" && a.Until < a.From:
			k.fail(orNode(at.Get("until"), at), "swap the two days", "announcements: it ends before it begins")
		case a.Lang != "" && !slices.ContainsFunc(k.c.Languages, func(l Language) bool { return l.Code == a.Lang }):
			k.fail(orNode(at.Get("lang"), at), "name one of languages", "announcements: %s is not a language of the site", a.Lang)
		}
	}
}

// nameTemplates gives the parts of own templates the built-in headings where they have none.
func (c *Config) nameTemplates() {
	for name, t := range c.Templates {
		for i := range t.Parts {
			p := &t.Parts[i]
			if p.Headings == nil {
				p.Headings = roleHeadings(p.Role)
			}
			if len(p.Headings) == 0 {
				p.Headings = map[string][]string{c.Languages[0].Code: {NameTitle(string(p.Role))}}
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
