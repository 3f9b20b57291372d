// Package flavor reads what other tools keep beside their articles: order, names, languages, old addresses. So a
// folder that was written for another tool is a help center as it is. One file a tool.
//
// Nothing of a tool is run: a file that is a program is read as far as it is plain data.
package flavor

import (
	"io/fs"
	"path"
	"slices"
	"strings"

	"helpgen"
	"helpgen/internal/tree"
)

// Project is what a tool's files say, in helpgen's words. Paths are slash paths: Content from the project's folder,
// the others from the content folder.
type Project struct {
	Tool      string // "MkDocs"
	File      string // the file that it was recognized by
	Content   string // "." for the project's folder itself
	Name      string
	Languages []helpgen.Language // the first is the default
	Pattern   string             // where file names hold the language; "" for helpgen's own
	Nav       []helpgen.NavItem
	Places    map[string]helpgen.Place // by the path of an article or folder
	Ignore    []string                 // globs of what the tool does not publish
	Snippets  []string                 // globs of what is only included
	Beside    []string                 // folders next to Content with snippets and pictures, from the project's folder
	Keys      []string                 // front matter keys of the tool
	Variables map[string]string
	Redirects *helpgen.RedirectsFile
	// TitleEnding ends most titles and says nothing of the articles: " | Vendor Docs".
	TitleEnding string
	Left        []string // what its files say and helpgen does not read
}

// tool is one that is recognized by a file.
type tool struct {
	name  string
	files []string
	// is tells whether a file of that name is the tool's; nil: always.
	is   func(src string) bool
	read func(r *reader)
}

// tools are in the order in which they are looked for: a name that only one tool uses goes first.
func tools() []tool {
	return []tool{docusaurus, starlight, vitePress, mkDocs, hugo, docFX, gitBook, jekyll, obsidian}
}

// Tools returns the names of the tools that are recognized.
func Tools() []string {
	var names []string
	for _, t := range tools() {
		names = append(names, t.name)
	}
	return names
}

// Read recognizes the tool that a project's folder belongs to and reads its files; name is that of the tool, in small
// letters, "" for any. It returns nil where there is none. What can't be read is named in Left: it is the tool's, and
// no fault of the articles.
func Read(project fs.FS, name string) *Project {
	for _, t := range tools() {
		if name != "" && name != strings.ToLower(t.name) {
			continue
		}
		for _, pattern := range t.files {
			found, _ := fs.Glob(project, pattern)
			for _, file := range found {
				src, err := fs.ReadFile(project, file)
				if info, statErr := fs.Stat(project, file); statErr != nil || !info.IsDir() && err != nil {
					continue
				}
				if t.is != nil && !t.is(string(src)) {
					continue
				}
				r := &reader{FS: project, Project: &Project{Tool: t.name, File: file, Content: ".", Places: map[string]helpgen.Place{}}}
				t.read(r)
				return r.Project
			}
		}
	}
	return nil
}

// reader reads the files of one project.
type reader struct {
	fs.FS
	*Project
	count int // places so far
}

// content returns the articles' folder.
func (r *reader) content() fs.FS {
	sub, err := fs.Sub(r.FS, r.Content)
	if err != nil {
		return r.FS
	}
	return sub
}

// data reads a YAML, TOML or JSON file of the project; nil: it is not there, or can't be read, which Left says.
func (r *reader) data(file string) (*tree.Node, []byte) {
	src, err := fs.ReadFile(r.FS, file)
	if err != nil {
		return nil, nil
	}
	return r.parse(file, src), src
}

func (r *reader) parse(file string, src []byte) *tree.Node {
	var node *tree.Node
	var errs []*tree.Error
	switch whole := (tree.Span{Start: 0, End: len(src)}); path.Ext(file) {
	case ".toml":
		node, errs = tree.TOML(src, whole)
	case ".json":
		node, errs = tree.JSON(src, whole)
	default:
		node, errs = tree.YAML(src, whole)
	}
	if tree.HasSyntaxError(errs) {
		r.left(file + " can't be read: " + errs[0].Message)
		return nil
	}
	return node
}

func (r *reader) left(what string) {
	if !slices.Contains(r.Left, what) {
		r.Left = append(r.Left, what)
	}
}

// exists reports whether a path is there, as seen from the project's folder.
func (r *reader) exists(name string) bool {
	_, err := fs.Stat(r.FS, path.Clean(name))
	return err == nil
}

// isFolder reports whether a path from the project's folder is one.
func (r *reader) isFolder(name string) bool {
	info, err := fs.Stat(r.FS, path.Clean(name))
	return err == nil && info.IsDir()
}

// text returns a scalar's text, "" for anything else.
func text(n *tree.Node) string {
	if n == nil || n.Kind != tree.Scalar {
		return ""
	}
	return n.Value
}

// texts returns a list's texts, or the one that stands where a list may.
func texts(n *tree.Node) []string {
	if n == nil {
		return nil
	}
	if t := text(n); t != "" {
		return []string{t}
	}
	var out []string
	for _, item := range n.Items {
		if t := text(item); t != "" {
			out = append(out, t)
		}
	}
	return out
}

// redirect adds an old address. Where a value stands in a file of the tool, its place is told if it is wrong.
func (r *reader) redirect(file string, src []byte, from, to helpgen.Text) {
	if r.Redirects == nil {
		r.Redirects = &helpgen.RedirectsFile{File: file, Source: src}
	}
	if r.Redirects.File == file {
		r.Redirects.List = append(r.Redirects.List, helpgen.OldAddress{From: from, To: to})
	}
}

// pagePath is the address that an article's path had in tools that call pages by their files: a/b.md → /a/b/.
func pagePath(article string) string {
	page := strings.Trim(strings.TrimSuffix(strings.TrimSuffix(article, path.Ext(article)), "index"), "/")
	if page == "" {
		return "/"
	}
	return "/" + page + "/"
}
