package build

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"

	"helpgen"
	"helpgen/internal/tree"
	"helpgen/lint"
)

// Move is what has to change when articles get other paths.
type Move struct {
	Renames map[string]string // article, snippet or file → its new path, under the content folder
	Texts   map[string][]byte // by old path: what is in a file afterwards, where that changes
	Config  []byte            // the configuration afterwards; nil where it does not change
	URLs    map[string]string // new path → the address that the article had

	p     *Project
	files map[string]bool // paths of all articles, snippets and files
}

// PlanMove says what has to change so that the article, snippet, file or folder at one path under the content folder
// is found at another: its translations go with an article, what lies in a folder with the folder. Links, pictures,
// snippets and the configuration name the new paths. It fails if there is nothing at the old path, or something at
// the new one.
func (p *Project) PlanMove(from, to string) (*Move, error) {
	m := &Move{Renames: map[string]string{}, Texts: map[string][]byte{}, URLs: map[string]string{}, p: p}
	m.files = m.known()
	known := m.files
	switch page := p.Site.Page(from); {
	case page != nil:
		if !IsArticle(to) {
			to = strings.TrimSuffix(to, "/") + path.Ext(from)
		}
		m.article(page, to)
	case known[from]:
		m.Renames[from] = to
	default:
		for name := range known {
			if rest, ok := strings.CutPrefix(name, strings.TrimSuffix(from, "/")+"/"); ok {
				m.Renames[name] = path.Join(to, rest)
			}
		}
	}
	if len(m.Renames) == 0 {
		return nil, fmt.Errorf("there is nothing at %s", from)
	}
	for old, next := range m.Renames {
		if _, moves := m.Renames[next]; known[next] && !moves {
			return nil, fmt.Errorf("%s exists; move or remove it first", next)
		}
		if page := p.Site.Page(old); page != nil {
			m.URLs[next] = page.URL
		}
	}
	for _, a := range lint.Files(p.Site) {
		m.rewrite(a)
	}
	m.rewriteConfig()
	return m, nil
}

// known are the paths of all articles, snippets and files.
func (m *Move) known() map[string]bool {
	known := map[string]bool{}
	for _, a := range lint.Files(m.p.Site) {
		known[a.Path] = true
	}
	for _, f := range m.p.Files.List() {
		known[f.Path] = true
	}
	return known
}

// article moves an article with its translations, whose names differ from its own as they did.
func (m *Move) article(page *helpgen.Page, to string) {
	m.Renames[page.Path] = to
	from := strings.TrimSuffix(page.Path, path.Ext(page.Path))
	next := strings.TrimSuffix(to, path.Ext(to))
	for _, t := range page.Translations {
		if before, after, found := strings.Cut(t.Path, page.Key); found && t != page && strings.Contains(from, page.Key) {
			key := strings.TrimSuffix(strings.TrimPrefix(next, from[:strings.Index(from, page.Key)]), from[strings.Index(from, page.Key)+len(page.Key):])
			m.Renames[t.Path] = before + key + after
		}
	}
}

// rewrite changes what a file says of paths.
func (m *Move) rewrite(a *helpgen.Article) {
	var edits []helpgen.Edit
	edit := func(at helpgen.Span, dest, next string) {
		if written := a.Text(at); next != dest && (written == dest || unescaped(written) == dest) {
			if written != dest || strings.ContainsAny(next, " ()") && (at.Start == 0 || a.Source[at.Start-1] != '<') {
				next = (&url.URL{Path: next}).EscapedPath()
			}
			edits = append(edits, helpgen.Edit{Span: at, Text: next})
		}
	}
	for _, l := range a.Links {
		next := m.destination(a, l.Dest)
		switch l.Kind {
		case helpgen.LinkReference:
			edits = append(edits, definitions(a, l.Dest, next)...)
		case helpgen.LinkWiki:
			edits = append(edits, m.wiki(a, l.Span, l.Dest)...)
		default:
			edit(l.Where, l.Dest, next)
		}
	}
	for _, img := range a.Images {
		edit(img.Where, img.Src, m.destination(a, img.Src))
	}
	for _, inc := range a.Includes {
		if i := strings.Index(a.Text(inc.Span), inc.Path); i >= 0 {
			edit(helpgen.Span{Start: inc.Span.Start + i, End: inc.Span.Start + i + len(inc.Path)}, inc.Path, m.destination(a, inc.Path))
		}
	}
	if len(edits) > 0 {
		m.Texts[a.Path] = apply(a.Source, edits)
	}
}

// apply makes edits that do not overlap; of two at one place the first counts.
func apply(src []byte, edits []helpgen.Edit) []byte {
	slices.SortStableFunc(edits, func(a, b helpgen.Edit) int { return cmp.Compare(a.Start, b.Start) })
	var out []byte
	at := 0
	for _, e := range edits {
		if e.Start >= at && e.End <= len(src) {
			out = append(append(out, src[at:e.Start]...), e.Text...)
			at = e.End
		}
	}
	return append(out, src[at:]...)
}

func unescaped(s string) string {
	if plain, err := url.PathUnescape(s); err == nil {
		return plain
	}
	return s
}

// definitions change the address in the lines that define a reference.
func definitions(a *helpgen.Article, dest, next string) []helpgen.Edit {
	if dest == next {
		return nil
	}
	var out []helpgen.Edit
	form := regexp.MustCompile(`(?m)^ {0,3}\[[^\]\n]+\]:[ \t]*<?(` + regexp.QuoteMeta(dest) + `)(?:[> \t\r\n]|$)`)
	for _, at := range form.FindAllSubmatchIndex(a.Source, -1) {
		out = append(out, helpgen.Edit{Span: helpgen.Span{Start: at[2], End: at[3]}, Text: next})
	}
	return out
}

// wiki changes a link by name where the name of the file changes.
func (m *Move) wiki(a *helpgen.Article, at helpgen.Span, dest string) []helpgen.Edit {
	t := m.p.Site.Resolve(a, dest)
	if t.Kind != helpgen.TargetPage || m.Renames[t.Page.Path] == "" {
		return nil
	}
	old, next := strings.TrimSuffix(t.Page.Path, path.Ext(t.Page.Path)), strings.TrimSuffix(m.Renames[t.Page.Path], path.Ext(t.Page.Path))
	text := a.Text(at)
	for _, names := range [][2]string{{old, next}, {path.Base(old), path.Base(next)}} {
		if i := strings.Index(text, "[["+names[0]); i >= 0 && names[0] != names[1] {
			start := at.Start + i + len("[[")
			return []helpgen.Edit{{Span: helpgen.Span{Start: start, End: start + len(names[0])}, Text: names[1]}}
		}
	}
	return nil
}

// destination is what a link in an article has to say afterwards.
func (m *Move) destination(a *helpgen.Article, dest string) string {
	name, tail := dest, ""
	if i := strings.IndexAny(dest, "?#"); i >= 0 {
		name, tail = dest[:i], dest[i:]
	}
	if name == "" {
		return dest
	}
	file, ending := m.named(a, name)
	here := cmp.Or(m.Renames[a.Path], a.Path)
	if file == "" {
		if file = m.reached(a, dest); m.Renames[file] == "" {
			return dest // an address, which stays what it is
		}
	} else if m.Renames[file] == "" && here == a.Path {
		return dest
	}
	next := strings.TrimSuffix(cmp.Or(m.Renames[file], file), ending)
	if strings.HasPrefix(name, "/") {
		return "/" + next + tail
	}
	rel := helpgen.RelativePath(here, next)
	if strings.HasPrefix(name, "./") && !strings.HasPrefix(rel, ".") {
		rel = "./" + rel
	}
	return rel + tail
}

// named finds the file that a path names, and what the path leaves out of its name.
func (m *Move) named(a *helpgen.Article, name string) (file, ending string) {
	p := path.Join(path.Dir(a.Path), name)
	if strings.HasPrefix(name, "/") {
		p = path.Clean(strings.TrimPrefix(name, "/"))
	}
	for _, ending := range []string{"", ".md", ".mdx", ".markdown", "/index.md", "/_index.md", "/README.md"} {
		if m.files[p+ending] {
			return p + ending, ending
		}
	}
	return "", ""
}

// reached is the path of what a link leads to by another way than its path: an address, an id, a name.
func (m *Move) reached(a *helpgen.Article, dest string) string {
	switch t := m.p.Site.Resolve(a, dest); t.Kind {
	case helpgen.TargetPage:
		return t.Page.Path
	case helpgen.TargetAsset:
		return t.Asset.Path
	case helpgen.TargetDraft:
		return t.Draft.Path
	}
	return ""
}

// rewriteConfig changes the paths that the configuration names.
func (m *Move) rewriteConfig() {
	cfg := m.p.Config
	var edits []helpgen.Edit
	var walk func(n *tree.Node)
	walk = func(n *tree.Node) {
		if n == nil {
			return
		}
		if n.Kind == tree.Scalar {
			name := strings.TrimPrefix(n.Value, "/")
			if next := m.Renames[name]; next != "" {
				if i := bytes.Index(cfg.Source[n.Span.Start:n.Span.End], []byte(name)); i >= 0 {
					at := n.Span.Start + i
					edits = append(edits, helpgen.Edit{Span: helpgen.Span{Start: at, End: at + len(name)}, Text: next})
				}
			}
		}
		for _, item := range n.Items {
			walk(item)
		}
		for _, f := range n.Fields {
			walk(f.Value)
		}
	}
	walk(cfg.Root)
	if len(edits) > 0 {
		m.Config = apply(cfg.Source, edits)
	}
}

// Alias returns the text of an article with an old address among its aliases.
func Alias(a *helpgen.Article, address string) ([]byte, error) {
	if slices.ContainsFunc(a.Faults, func(f helpgen.Fault) bool { return f.Blocking }) {
		return nil, errors.New("its front matter can't be read")
	}
	if slices.ContainsFunc(a.Meta.Aliases, func(t helpgen.Text) bool { return t.Value == address }) {
		return a.Source, nil
	}
	at := func(i int, text string) ([]byte, error) {
		return apply(a.Source, []helpgen.Edit{{Span: helpgen.Span{Start: i, End: i}, Text: text}}), nil
	}
	block := a.Source[a.Meta.Block.Start:a.Meta.Block.End]
	if len(a.Meta.Aliases) > 0 {
		return addToList(a, address)
	}
	switch a.Meta.Format {
	case "yaml":
		return at(a.Meta.Block.Start+bytes.LastIndex(block, []byte("---")), "aliases: ["+address+"]\n")
	case "toml": // at the beginning: what follows a table belongs to it
		return at(a.Meta.Block.Start+bytes.IndexByte(block, '\n')+1, "aliases = [\""+address+"\"]\n")
	case "json":
		return at(a.Meta.Block.Start+bytes.IndexByte(block, '{')+1, "\n  \"aliases\": [\""+address+"\"],")
	}
	return at(a.Meta.Block.End, "---\naliases: ["+address+"]\n---\n\n")
}

// addToList puts an address behind the last alias, written as that is.
func addToList(a *helpgen.Article, address string) ([]byte, error) {
	last := a.Meta.Aliases[len(a.Meta.Aliases)-1].Span
	quote := ""
	if q := a.Source[last.Start-1]; q == '"' || q == '\'' {
		quote = string(q)
		last.Start, last.End = last.Start-1, last.End+1
	}
	line := a.Source[bytes.LastIndexByte(a.Source[:last.Start], '\n')+1 : last.Start]
	text := ", " + quote + address + quote
	switch before := strings.TrimSpace(string(line)); {
	case before == "-":
		text = "\n" + string(line) + quote + address + quote
	case strings.HasSuffix(before, ":"): // one text, and no list
		text = "[" + a.Text(last) + text + "]"
		return apply(a.Source, []helpgen.Edit{{Span: last, Text: text}}), nil
	}
	return apply(a.Source, []helpgen.Edit{{Span: helpgen.Span{Start: last.End, End: last.End}, Text: text}}), nil
}
