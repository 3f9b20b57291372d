package parse

import (
	"regexp"
	"strings"

	"github.com/yuin/goldmark/util"

	"helpgen"
	"helpgen/internal/parse/markdown"
)

// frontMatterTag matches what stands for a value of the article's front matter in Docusaurus, VitePress, Jekyll,
// MkDocs and Hugo.
var frontMatterTag = regexp.MustCompile(`^\{(?:props\.)?front[mM]atter\.([\w-]+)\}$|^\{\{\s*(?:\$?frontmatter|page(?:\.meta)?)\.([\w-]+)\s*\}\}$|^\{\{[<%]\s*param\s+"?([\w-]+)"?\s*[>%]\}\}$`)

// variable returns the value that a tag in an article stands for.
func (p *Parser) variable(a *helpgen.Article, tag string) (string, bool) {
	if m := helpgen.VariableTag.FindStringSubmatch(tag); m != nil {
		if v, ok := p.cfg.Variables[m[1]]; ok {
			return v, true
		}
	}
	m := frontMatterTag.FindStringSubmatch(tag)
	if m == nil {
		return "", false
	}
	switch name := m[1] + m[2] + m[3]; name {
	case "title":
		return a.Meta.Title, a.Meta.Title != ""
	case "summary", "description":
		return a.Meta.Summary, a.Meta.Summary != ""
	default:
		v, ok := a.Meta.Extra[name]
		return v, ok
	}
}

var includeTag = regexp.MustCompile(`^-+8<-+ +"([^":\n]+)(?::[^"\n]*)?"$|(?i:^\[!INCLUDE[ \t]*\[[^\]\n]*\][ \t]*\(([^)\s]+)\)\])$|^\{\{[<%]\s*include\s+"([^"]+)"\s*[>%]\}\}$|^\{%-?\s*(?:include|include-markdown|include_relative)\s+"([^"]+\.md)"[^%]*%\}$`)

func includePath(tag string) string {
	if m := includeTag.FindStringSubmatch(tag); m != nil {
		return m[1] + m[2] + m[3] + m[4]
	}
	return ""
}

// tag reads a template tag: a variable is text, a snippet is taken down.
func (r *inlineReader) tag(n *markdown.Tag) {
	tag := string(r.src[n.Start:n.End])
	if v, ok := r.p.variable(r.a, tag); ok {
		r.text.add(v, n.Start)
		return
	}
	if !r.note || strings.TrimSpace(tag) == "" { // that of raw text was taken
		return
	}
	if p := includePath(tag); p != "" {
		r.a.Includes = append(r.a.Includes, helpgen.Include{Path: p, Span: helpgen.Span{Start: n.Start, End: n.End}, Part: r.part, Heading: r.heading, Step: r.step, Problem: r.problem})
		return
	}
	r.tagFault(tag, helpgen.Span{Start: n.Start, End: n.End})
}

func (c *collector) tagFault(tag string, at helpgen.Span) {
	if m := helpgen.VariableTag.FindStringSubmatch(tag); m != nil {
		c.fault("template-tag", at, "no variable is named "+m[1]+"; the tag is left out", "set it under variables in the config, or put the text in backticks")
		return
	}
	c.fault("template-tag", at, "helpgen does not run template tags; this one is left out", "write what it stands for, or put it in backticks")
}

// addressTag matches the tags of Hugo and Jekyll that stand for the address of a file or page.
var addressTag = regexp.MustCompile(`^\{\{[<%]\s*(?:rel)?ref\s+"([^"]+)"\s*[>%]\}\}$|^\{%-?\s*(?:link|post_url)\s+(\S+)\s*-?%\}$|^\{\{\s*["']([^"']+)["']\s*\|\s*(?:relative_url|absolute_url|relURL|absURL)\s*\}\}$`)

// address returns the address that a tag stands for: that of a file from the content folder, or as written.
func address(tag string) (string, bool) {
	m := addressTag.FindStringSubmatch(tag)
	switch {
	case m == nil:
		return "", false
	case m[2] != "":
		return "/" + strings.TrimPrefix(m[2], "/"), true
	}
	return m[1] + m[3], true
}

// destination decodes the destination that stands at a place: escapes and entities undone, variables and tags
// that stand for an address filled in, other tags gone.
func (c *collector) destination(dest []byte, where helpgen.Span) string {
	dest = markdown.Unglue(dest)
	s := string(util.UnescapePunctuations(util.ResolveEntityNames(util.ResolveNumericReferences(dest))))
	if !strings.Contains(s, "{{") && !strings.Contains(s, "{%") {
		return s
	}
	return markdown.OneLineTag.ReplaceAllStringFunc(s, func(tag string) string {
		v, ok := c.p.variable(c.a, tag)
		if !ok {
			v, ok = address(tag)
		}
		if !ok {
			c.tagFault(tag, where)
		}
		return v
	})
}
