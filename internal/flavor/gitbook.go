package flavor

import (
	"io/fs"
	"path"
	"strings"

	"helpgen"
)

// gitBook: https://gitbook.com/docs/getting-started/git-sync/content-configuration; mdBook has the same list.
var gitBook = tool{name: "GitBook", files: []string{".gitbook.yaml", "SUMMARY.md", "src/SUMMARY.md", "docs/SUMMARY.md"}, read: func(r *reader) {
	summary := "SUMMARY.md"
	if path.Base(r.File) == "SUMMARY.md" {
		r.Content = path.Dir(r.File)
	} else {
		config, src := r.data(r.File)
		r.Content = path.Clean(strings.TrimPrefix(text(config.Get("root")), "/"))
		if file := text(config.Get("structure").Get("summary")); file != "" {
			summary = path.Clean(strings.TrimPrefix(file, "/"))
		}
		for _, f := range config.Get("redirects").Map() {
			r.redirect(r.File, src, helpgen.Text{Value: pagePath(f.Name), Span: f.Key}, helpgen.Text{Value: r.target(text(f.Value)), Span: f.Value.Span})
		}
	}
	r.Keys = []string{"icon", "layout", "cover", "coverY", "hidden", "metaLinks", "if"}
	r.Ignore = []string{summary}
	if src, err := fs.ReadFile(r.content(), summary); err == nil {
		r.arrange(r.summaryItems(path.Dir(summary), string(src)))
	}
}}

// summaryItems reads a list of links, nested by indent, under headings that group them.
func (r *reader) summaryItems(dir, src string) []item {
	type open struct {
		indent int
		items  *[]item
	}
	var root []item
	group := &root
	stack := []open{{-1, group}}
	for line := range strings.Lines(src) {
		body := strings.TrimSpace(line)
		if strings.HasPrefix(body, "## ") {
			root = append(root, item{title: strings.TrimSpace(body[3:])})
			group = &root[len(root)-1].items
			stack = []open{{-1, group}}
			continue
		}
		if len(body) < 2 || !strings.ContainsRune("*-+", rune(body[0])) || body[1] != ' ' {
			continue
		}
		indent := len(line) - len(strings.TrimLeft(strings.ReplaceAll(line, "\t", "    "), " "))
		for stack[len(stack)-1].indent >= indent {
			stack = stack[:len(stack)-1]
		}
		title, dest := markdownLink(strings.TrimSpace(body[2:]))
		list := stack[len(stack)-1].items
		*list = append(*list, item{title: title, path: r.articleAt(dir, dest)})
		stack = append(stack, open{indent, &(*list)[len(*list)-1].items})
	}
	return root
}

// markdownLink returns text and destination of a line that is one link, or the line as text.
func markdownLink(line string) (title, dest string) {
	open, end := strings.Index(line, "]("), strings.LastIndex(line, ")")
	if !strings.HasPrefix(line, "[") || open < 0 || end < open {
		return line, ""
	}
	dest = strings.Trim(strings.TrimSpace(line[open+2:end]), "<>")
	if i := strings.Index(dest, ` "`); i >= 0 {
		dest = dest[:i]
	}
	return strings.NewReplacer("`", "", `\`, "").Replace(line[1:open]), strings.ReplaceAll(dest, "%20", " ")
}
