package parse

import (
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"

	"helpgen"
)

// usedFootnote reports whether the text refers to a footnote of this name.
func usedFootnote(list ast.Node, name []byte) bool {
	for ch := list.FirstChild(); ch != nil; ch = ch.NextSibling() {
		note, ok := ch.(*extast.Footnote)
		if _, unused := ch.AttributeString("unused"); ok && !unused && string(note.Ref) == string(name) {
			return true
		}
	}
	return false
}

// footnoteCount is the number of footnotes of a document.
func footnoteCount(doc ast.Node) int {
	if list := doc.LastChild(); list != nil && list.Kind() == extast.KindFootnoteList {
		return list.ChildCount()
	}
	return 0
}

// definition takes down what people write as a definition that nothing refers to: [//]: # (a note).
func (c *collector) definition(n *ast.LinkReferenceDefinition) {
	if string(n.Label) == "//" || string(n.Label) == "comment" {
		c.comment(c.lines(n))
	}
}

// footnoteText collects a footnote and reports one that nothing refers to.
func (c *collector) footnoteText(n *extast.Footnote) {
	if _, unused := n.AttributeString("unused"); unused {
		at := helpgen.Span{Start: c.at(n), End: c.at(n) + len("[^]") + len(n.Ref)}
		message, hint := "nothing refers to the footnote [^"+string(n.Ref)+"]", "refer to it in the text, or remove it"
		if usedFootnote(n.Parent(), n.Ref) {
			message, hint = "the footnote [^"+string(n.Ref)+"] is defined more than once; the text has the first", "give each footnote a name of its own"
		}
		c.a.Faults = append(c.a.Faults, helpgen.Fault{Rule: "footnote-undefined", Span: at, Severity: "warning",
			Message: message, Hint: hint})
	}
	c.children(n)
}

var (
	undefinedRef  = regexp.MustCompile(`\[([^\[\]]+)\]\[([^\[\]]+)\]`)
	undefinedNote = regexp.MustCompile(`\[\^([^\]\s]+)\]`)
)

// undefined finds references without a definition, which Markdown leaves as text.
func (c *collector) undefined(b *helpgen.Block) {
	if !strings.Contains(b.Text, "[") {
		return
	}
	for _, m := range undefinedRef.FindAllStringSubmatchIndex(b.Text, -1) {
		at := b.Source(m[0], m[1])
		if hasMark(b, m[0], helpgen.MarkCode) || c.src[at.Start] != '[' || at.Start > 0 && c.src[at.Start-1] == '\\' {
			continue
		}
		c.a.Links = append(c.a.Links, helpgen.Link{Dest: b.Text[m[4]:m[5]], Text: b.Text[m[2]:m[3]], Kind: helpgen.LinkUndefined,
			Span: at, Where: b.Source(m[4], m[5]), Role: c.a.Parts[c.part].Role})
	}
	for _, m := range undefinedNote.FindAllStringSubmatchIndex(b.Text, -1) {
		if at := b.Source(m[0], m[1]); !hasMark(b, m[0], helpgen.MarkCode) && at.End-at.Start == m[1]-m[0] {
			c.fault("footnote-undefined", at, "the footnote ["+b.Text[m[2]-1:m[3]]+"] is not defined", "add a line ["+b.Text[m[2]-1:m[3]]+"]: …")
		}
	}
}
