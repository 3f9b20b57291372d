package flavor

import (
	"io"
	"io/fs"
	"path"
	"regexp"
	"strings"

	"helpgen"
	"helpgen/internal/tree"
)

// docFX, and so Microsoft Learn: https://dotnet.github.io/docfx/reference/docfx-json-reference.html
var docFX = tool{name: "DocFX", files: []string{"docfx.json", "*/docfx.json"}, read: func(r *reader) {
	config, _ := r.data(r.File)
	r.Content = path.Dir(r.File)
	r.Name = text(config.Get("build").Get("globalMetadata").Get("_appTitle"))
	r.Keys = []string{"author", "ms.author", "ms.date", "ms.topic", "ms.service", "ms.subservice", "ms.custom", "ms.reviewer", "ms.collection", "ms.localizationpriority", "ms.assetid", "ms.suite", "ms.technology", "ms.prod", "manager", "keywords", "search.appverid", "uid", "titleSuffix", "audience", "appliesto", "f1_keywords", "zone_pivot_groups"}
	for _, content := range config.Get("build").Get("content").List() {
		for _, glob := range texts(content.Get("exclude")) {
			r.Ignore = append(r.Ignore, path.Join(text(content.Get("src")), glob))
		}
	}
	r.Ignore = append(r.Ignore, "_site/**", "obj/**", "**/TOC.md", "**/toc.md")
	r.Snippets = []string{"**/includes/**"}
	_ = fs.WalkDir(r.content(), ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			switch strings.ToLower(path.Base(name)) {
			case "toc.yml", "toc.yaml":
				n, _ := r.data(path.Join(r.Content, name))
				r.arrange(r.tocItems(path.Dir(name), tocList(n)))
			case "toc.md":
				src, _ := fs.ReadFile(r.content(), name)
				r.arrange(r.tocHeadings(path.Dir(name), string(src)))
			}
		}
		return nil
	})
	r.TitleEnding = r.commonEnding()
	for _, file := range []string{".openpublishing.redirection.json", path.Join(r.Content, ".openpublishing.redirection.json")} {
		if r.exists(file) {
			r.redirections(file)
			return
		}
	}
}}

var titleEnding = regexp.MustCompile(`(?m)^title: *["']?[^|\r\n]*( \| [^|\r\n"']+?)["']? *\r?$`)

// commonEnding is what more than half of the articles have behind the last bar of their titles; "" for nothing.
func (r *reader) commonEnding() string {
	articles, counts := r.articles(), map[string]int{}
	for _, name := range articles {
		if m := titleEnding.FindSubmatch(r.beginning(name)); m != nil {
			counts[string(m[1])]++
		}
	}
	for ending, n := range counts {
		if 2*n > len(articles) {
			return ending
		}
	}
	return ""
}

// beginning returns the first bytes of an article, enough for the keys that matter.
func (r *reader) beginning(name string) []byte {
	f, err := r.content().Open(name)
	if err != nil {
		return nil
	}
	defer f.Close()
	head, _ := io.ReadAll(io.LimitReader(f, 1<<10))
	return head
}

// tocList is the list in a toc.yml: the file itself, or its items.
func tocList(n *tree.Node) []*tree.Node {
	if items := n.Get("items"); items != nil {
		return items.List()
	}
	return n.List()
}

func (r *reader) tocItems(dir string, list []*tree.Node) []item {
	var out []item
	for _, n := range list {
		it := item{title: text(n.Get("name"))}
		for _, key := range []string{"href", "topicHref", "homepage"} {
			if it.path == "" {
				it.path = r.articleAt(dir, text(n.Get(key)))
			}
		}
		it.items = r.tocItems(dir, n.Get("items").List())
		if it.path != "" || len(it.items) > 0 {
			out = append(out, it)
		}
	}
	return out
}

// tocHeadings reads a TOC.md: headings with links, as deep as they stand.
func (r *reader) tocHeadings(dir, src string) []item {
	type open struct {
		depth int
		items *[]item
	}
	var root []item
	stack := []open{{0, &root}}
	for line := range strings.Lines(src) {
		depth := len(line) - len(strings.TrimLeft(line, "#"))
		if depth == 0 {
			continue
		}
		title, dest := markdownLink(strings.TrimSpace(line[depth:]))
		for len(stack) > 1 && stack[len(stack)-1].depth >= depth {
			stack = stack[:len(stack)-1]
		}
		list := stack[len(stack)-1].items
		*list = append(*list, item{title: title, path: r.articleAt(dir, dest)})
		stack = append(stack, open{depth, &(*list)[len(*list)-1].items})
	}
	return root
}

// redirections reads the file of moved articles of Microsoft Learn.
func (r *reader) redirections(file string) {
	n, src := r.data(file)
	for _, e := range n.Get("redirections").List() {
		from, to := e.Get("source_path"), e.Get("redirect_url")
		if text(from) == "" || text(to) == "" {
			continue
		}
		old := strings.TrimPrefix(strings.TrimPrefix(text(from), r.Content), "/")
		r.redirect(file, src, helpgen.Text{Value: pagePath(old), Span: from.Span}, helpgen.Text{Value: r.target(text(to)), Span: to.Span})
	}
}
