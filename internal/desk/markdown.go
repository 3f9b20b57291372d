package desk

import (
	"cmp"
	"path"
	"regexp"
	"strings"

	"golang.org/x/net/html"

	"helpgen"
	"helpgen/internal/parse"
)

// markdown reads folders of Markdown or HTML as Notion and Confluence export them: a file a page, what lies below a
// page in a folder of its name, a hash or an id behind each name.
var markdown = desk{name: "markdown", pages: true}

var (
	nameHash = regexp.MustCompile(`[ _-]?(?:([0-9a-f]{32})|_(\d{5,}))$`)
	property = regexp.MustCompile(`^([A-Z][\w ]{0,40}): (.+)$`)
	aside    = regexp.MustCompile(`(?ms)^<aside>[ \t]*\n(.*?)^</aside>[ \t]*$`)
)

// readPage makes an entry of a file.
func (c *center) readPage(file, src string) {
	src = strings.ReplaceAll(strings.ToValidUTF8(src, "\ufffd"), "\r\n", "\n")
	name := strings.TrimSuffix(path.Base(file), path.Ext(file))
	bare := nameHash.ReplaceAllString(name, "")
	if path.Dir(file) == "." && lower(name) == "index" && strings.HasPrefix(lower(path.Ext(file)), ".htm") {
		return // the list of what was exported
	}
	e := c.add("path", strings.TrimSuffix(file, path.Ext(file)))
	e.source = file
	e.parent = c.folderOf(path.Dir(file))
	t := text{title: bare}
	if strings.HasPrefix(lower(path.Ext(file)), ".htm") {
		c.htmlPage(e, &t, src)
	} else {
		t.markdown = true
		markdownPage(e, &t, src, bare != name)
	}
	c.say(e, "", t)
}

// folderOf returns the key of the page that has a folder's name; a folder without one gets an entry of its own.
func (c *center) folderOf(dir string) string {
	if dir == "." || dir == "/" {
		return ""
	}
	key := "path/" + dir
	if c.entries[key] == nil {
		e := c.add("path", dir)
		e.folder, e.parent = true, c.folderOf(path.Dir(dir))
		c.say(e, "", text{title: helpgen.NameTitle(nameHash.ReplaceAllString(path.Base(dir), ""))})
	}
	return key
}

// markdownPage reads the title of a page, and the properties that Notion writes below it.
func markdownPage(e *entry, t *text, src string, notion bool) {
	t.body = strings.TrimSpace(src)
	if title, rest, ok := strings.Cut(t.body, "\n"); strings.HasPrefix(title, "# ") {
		t.title, t.body = strings.TrimPrefix(title, "# "), strings.TrimSpace(rest)
		if !ok {
			t.body = ""
		}
	}
	if notion {
		readProperties(e, t)
	}
	t.body = aside.ReplaceAllStringFunc(t.body, func(s string) string { return asideAlert(aside.FindStringSubmatch(s)[1]) })
}

// readProperties takes the lines "Name: value" off a page.
func readProperties(e *entry, t *text) {
	head, rest, _ := strings.Cut(t.body, "\n\n")
	values := map[string]string{}
	for _, line := range strings.Split(head, "\n") {
		m := property.FindStringSubmatch(line)
		if m == nil {
			return
		}
		values[lower(m[1])] = strings.TrimSpace(m[2])
	}
	t.body = strings.TrimSpace(rest)
	for _, name := range sortedKeys(values) {
		e.property(t, name, values[name])
	}
}

// property sets what helpgen has a key for; other properties keep their names.
func (e *entry) property(t *text, name, value string) {
	day := record{"day": notionDay(value)}.day("day")
	switch {
	case name == "tags" || name == "labels":
		e.tags = strings.Split(value, ",")
	case name == "status" && strings.Contains(lower(value), "draft"):
		t.draft = true
	case (name == "created" || name == "created time" || name == "date") && day != "":
		e.date = day
	case (name == "last edited time" || name == "last edited" || name == "updated") && day != "":
		t.updated = day
	case name == "owner":
		e.owner = value
	case name == "summary" || name == "description":
		t.summary = value
	default:
		if e.extra == nil {
			e.extra = map[string]string{}
		}
		e.extra["notion_"+strings.ReplaceAll(helpgen.Slug(name), "-", "_")] = oneLine(value)
	}
}

// asideAlert makes an alert of what stands in an aside; the sign that it begins with tells of which kind.
func asideAlert(body string) string {
	kind := "NOTE"
	body = strings.TrimSpace(body)
	for sign, of := range map[string]string{"💡": "TIP", "✅": "TIP", "⚠": "WARNING", "❗": "IMPORTANT", "🚨": "CAUTION", "🛑": "CAUTION", "ℹ": "NOTE", "📌": "NOTE"} {
		if rest, ok := strings.CutPrefix(body, sign); ok {
			kind, body = of, strings.TrimSpace(strings.TrimPrefix(rest, "\ufe0f"))
		}
	}
	return "> [!" + kind + "]\n> " + strings.ReplaceAll(body, "\n", "\n> ")
}

// htmlPage reads a page of Notion's or Confluence's HTML: its title, what it lies below, and its text.
func (c *center) htmlPage(e *entry, t *text, src string) {
	doc, err := html.Parse(strings.NewReader(src))
	if err != nil {
		t.body = src
		return
	}
	main, title, heading := (*html.Node)(nil), "", ""
	for n := range doc.Descendants() {
		switch class := attr(n, "class"); {
		case n.Type != html.ElementNode:
		case n.Data == "title":
			title = within(n)
		case attr(n, "id") == "title-text" || strings.Contains(class, "page-title"):
			heading = within(n)
		case attr(n, "id") == "breadcrumbs":
			c.breadcrumbs(e, n)
		case main == nil && (attr(n, "id") == "main-content" || strings.Contains(class, "page-body")):
			main = n
		}
	}
	t.title = cmp.Or(lastPart(heading), lastPart(title), t.title)
	if main == nil {
		t.body = src
		return
	}
	var body strings.Builder
	for child := range main.ChildNodes() {
		_ = html.Render(&body, child) // to memory
	}
	t.body = body.String()
}

// lastPart is a page's own title, behind that of its space.
func lastPart(title string) string {
	if _, own, ok := strings.Cut(title, " : "); ok {
		return own
	}
	return title
}

// breadcrumbs makes the last page of a list of links the one above.
func (c *center) breadcrumbs(e *entry, list *html.Node) {
	for n := range list.Descendants() {
		href := attr(n, "href")
		if n.Data != "a" || !strings.HasSuffix(href, ".html") || href == "index.html" {
			continue
		}
		e.parent = "path/" + strings.TrimSuffix(path.Join(path.Dir(e.source), href), ".html")
	}
}

// relink writes the addresses of a Markdown text anew.
func (c *center) relink(e *entry, lang string, t *text, body string) string {
	a := parse.New(helpgen.DefaultConfig()).Parse("page.md", []byte(body))
	var edits []edit
	for _, l := range a.Links {
		to := c.link(e, lang, t, l.Dest)
		if to == "" && l.Kind == helpgen.LinkInline && l.Text != "" {
			edits = appendEdit(edits, body, l.Span, "", func() string { return escapeLabel(l.Text) })
			continue
		}
		edits = appendEdit(edits, body, l.Where, l.Dest, func() string { return cmp.Or(to, l.Dest) })
	}
	for _, i := range a.Images {
		edits = appendEdit(edits, body, i.Where, i.Src, func() string {
			to, ok, err := c.fileLink(e, lang, t, i.Src)
			if err != nil || !ok {
				c.note(t.place, "the picture "+i.Src+" is not in the export; it is shown from where it is")
				return i.Src
			}
			return to
		})
	}
	return apply(body, edits)
}
