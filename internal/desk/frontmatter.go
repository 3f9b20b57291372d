package desk

import (
	"cmp"
	"net/url"
	"path"
	"strings"
	"unicode"

	"go.yaml.in/yaml/v3"

	"helpgen"
)

// keys are the front matter of an article, in the order in which they are written.
type keys struct {
	Title    string            `yaml:"title"`
	Summary  string            `yaml:"summary,omitempty"`
	ID       string            `yaml:"id,omitempty"`
	Order    int               `yaml:"order,omitempty"`
	Tags     []string          `yaml:"tags,omitempty,flow"`
	Owner    string            `yaml:"owner,omitempty"`
	Draft    bool              `yaml:"draft,omitempty"`
	Featured bool              `yaml:"featured,omitempty"`
	Date     yaml.Node         `yaml:"date,omitempty"`
	Updated  yaml.Node         `yaml:"updated,omitempty"`
	Aliases  []string          `yaml:"aliases,omitempty"`
	Extra    map[string]string `yaml:",inline"`
}

func (c *center) frontMatter(e *entry, t *text) string {
	kind, id, _ := strings.Cut(e.key, "/")
	if kind == "path" || kind == "category" || kind == "folder" || kind == "section" || kind == "collection" {
		id = "" // the id of an article may be that of a folder
	}
	k := keys{Title: cmp.Or(oneLine(t.title), oneLine(c.main(e).title)), Summary: oneLine(t.summary), ID: oneLine(id), Owner: oneLine(e.owner),
		Draft: t.draft, Featured: e.featured, Date: dateNode(e.date), Updated: dateNode(t.updated), Extra: e.extra}
	if k.Title == "" {
		k.Title = helpgen.NameTitle(shortSlug(e.key))
		c.note(t.place, "it has no title; it is called "+k.Title)
	}
	if e.folder {
		k.Date, k.Updated = yaml.Node{}, yaml.Node{}
	}
	if e.order > 0 {
		k.Order = e.order
	}
	for _, tag := range e.tags {
		if tag = oneLine(tag); tag != "" {
			k.Tags = append(k.Tags, tag)
		}
	}
	if alias := oldPath(t.url); alias != "" && !c.aliases[alias] {
		c.aliases[alias] = true
		k.Aliases = []string{alias}
	}
	data, err := yaml.Marshal(k)
	if err != nil { // no value of keys fails
		return ""
	}
	return "---\n" + string(data) + "---\n"
}

// dateNode writes a day as it is, and not in quotes.
func dateNode(day string) yaml.Node {
	if day == "" {
		return yaml.Node{}
	}
	return yaml.Node{Kind: yaml.ScalarNode, Tag: "!!timestamp", Value: day}
}

// oneLine makes one line of a text: what is invisible does not stand in a title.
func oneLine(s string) string {
	s = strings.ToValidUTF8(s, "\ufffd")
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r):
			return -1
		}
		return r
	}, s)
	return strings.Join(strings.Fields(s), " ")
}

// oldPath is the path of an address on the desk's site, from which readers are sent on; "" where a path alone does not
// say which page was meant.
func oldPath(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.RawQuery != "" || u.Path == "" || u.Path == "/" || strings.Contains(u.Path, "..") || strings.ContainsAny(u.Path, "?#\\") ||
		strings.ContainsFunc(u.Path, unicode.IsControl) {
		return ""
	}
	return path.Clean("/" + u.EscapedPath())
}
