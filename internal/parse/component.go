package parse

import (
	"bytes"
	"html"
	"regexp"
	"strings"

	"helpgen"
)

// componentTag is a tag of a component, as MDX has them: <Badge text="New" />, <Highlight>, </Highlight>.
var componentTag = regexp.MustCompile(`^</?([A-Z]\w*[a-z]\w*(?:\.\w+)*)((?:\s[^<>]*?)?)(/?)>$`)

var componentText = regexp.MustCompile(`\b(?:text|title|label|children)=(?:"([^"\n]*)"|'([^'\n]*)'|\{["'\x60]([^}\n]*)["'\x60]\})`)

// component leaves out a tag of a component; the text in it stays, and that of a tag without an end. One without
// end and attributes, such as <Name>, is a word that was meant as it stands.
func (r *rawReader) component(raw []byte, span helpgen.Span) bool {
	m := componentTag.FindSubmatch(raw)
	if m == nil {
		return false
	}
	name, ends, alone := string(m[1]), raw[1] == '/', len(m[3]) > 0 || bytes.HasSuffix(m[2], []byte("/"))
	known := r.c.componentNames()
	if ends {
		return known.opened[name]
	}
	if !alone && len(m[2]) == 0 && !known.closed[name] {
		return false
	}
	r.c.a.Faults = append(r.c.a.Faults, helpgen.Fault{Rule: "html-unknown", Severity: "info", Span: span,
		Message: "<" + name + "> is a component of another tool; its tags are left out", Hint: "write what it stands for"})
	if text := componentText.FindSubmatch(m[2]); text != nil && alone {
		said := string(bytes.Join(text[1:], nil))
		r.write(html.EscapeString(strings.Map(helpgen.Printable, said)))
		r.addText(said, span)
	}
	return true
}

// imported reports whether a tag is that of a component that the article imports, which may have the name of an
// element: <Video>.
func (c *collector) imported(tag []byte) bool {
	m := componentTag.FindSubmatch(tag)
	return m != nil && c.componentNames().imported[string(m[1])]
}

// componentNames are the names of an article's components: those that tags open, that tags close, and those that
// are imported.
type componentNames struct{ opened, closed, imported map[string]bool }

var (
	componentStart = regexp.MustCompile(`<(/?)([A-Z]\w*(?:\.\w+)*)`)
	importLine     = regexp.MustCompile(`(?m)^import\s[^\n]*`)
	importName     = regexp.MustCompile(`\w+`)
)

// componentNames finds the names once for an article.
func (c *collector) componentNames() *componentNames {
	if c.components != nil {
		return c.components
	}
	c.components = &componentNames{map[string]bool{}, map[string]bool{}, map[string]bool{}}
	for _, m := range componentStart.FindAllSubmatch(c.src, -1) {
		if len(m[1]) > 0 {
			c.components.closed[string(m[2])] = true
		} else {
			c.components.opened[string(m[2])] = true
		}
	}
	for _, line := range importLine.FindAll(c.src, -1) {
		for _, name := range importName.FindAll(line, -1) {
			c.components.imported[string(name)] = true
		}
	}
	return c.components
}
