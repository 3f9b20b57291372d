package markdown

import (
	"strings"

	"github.com/yuin/goldmark/ast"
)

// KindCallout is the kind of Callout nodes.
var KindCallout = ast.NewNodeKind("Callout")

// Callout is a note, tip, important, warning or caution.
type Callout struct {
	ast.BaseBlock
	Name  string // one of the five types
	Title string // as written; "" for the type's own name
	// Fold makes it a <details>; Open unfolds it at first.
	Fold, Open bool
	Known      bool   // the name is one that callouts have, or a title was written
	Mark       [2]int // source range of the name in [!…]; empty in other notations
}

// Kind implements ast.Node.
func (*Callout) Kind() ast.NodeKind { return KindCallout }

// Dump implements ast.Node.
func (n *Callout) Dump(src []byte, level int) { ast.DumpHelper(n, src, level, nil, nil) }

// calloutType maps the names that other tools use to the five types.
func calloutType(name string) (string, bool) {
	switch strings.ToLower(name) {
	case "note", "info", "abstract", "summary", "tldr", "question", "help", "faq", "example", "quote", "cite", "seealso", "availability", "more":
		return "note", true
	case "tip", "hint", "success", "check", "done":
		return "tip", true
	case "important":
		return "important", true
	case "warning", "attention", "prerequisites":
		return "warning", true
	case "caution", "danger", "error", "bug", "failure", "fail", "missing":
		return "caution", true
	}
	return "", false
}

// newCallout makes a callout from the name and the title that were written. Names that are no type
// of their own become the title, so that nothing written is lost.
func newCallout(name, title string) *Callout {
	typ, known := calloutType(name)
	if !known {
		typ = "note"
	}
	known = known || title != ""
	if title == "" && !strings.EqualFold(name, typ) && !strings.EqualFold(name, "info") {
		title = strings.ToUpper(name[:1]) + strings.ToLower(name[1:])
	}
	return &Callout{Name: typ, Title: title, Known: known}
}
