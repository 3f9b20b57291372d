package markdown

import (
	"cmp"
	"path"
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// KindContainer is the kind of Container nodes.
var KindContainer = ast.NewNodeKind("Container")

// Container is a block of another tool that only holds others together: cards, columns, steps.
type Container struct {
	ast.BaseBlock
	Name  string
	Title string // shown above its children; "" for none
	Href  string // where the title leads; "" for nowhere
	Known bool   // what the block is for is understood
	Line  [2]int // source range of the opening line
}

// Kind implements ast.Node.
func (*Container) Kind() ast.NodeKind { return KindContainer }

// Dump implements ast.Node.
func (n *Container) Dump(src []byte, level int) { ast.DumpHelper(n, src, level, nil, nil) }

// containerParser reads the blocks that other tools put between two tags, each alone on its line:
//
//	<Tabs> … </Tabs>                       MDX: Docusaurus, Starlight, Mintlify
//	{{< tabs >}} … {{< /tabs >}}           Hugo
//	{% tabs %} … {% endtabs %}             GitBook, Jekyll
//	/// note | Title … ///                 pymdown
//	:::zone pivot="x" … :::zone-end        Microsoft Learn
//
// A tag without the other is left to those who read tags in running text.
type containerParser struct{}

var (
	componentOpen = regexp.MustCompile(`^<([A-Z][\w.]*[a-z][\w.]*)((?:\s+[^<>\n]*?(?:"[^"\n]*"|'[^'\n]*'|\{[^\n]*?\}|[^<>\n])*)?)\s*>\s*$`)
	componentLine = regexp.MustCompile(`^<([A-Z][\w.]*[a-z][\w.]*)((?:\s[^<>\n]*)?)>([^\n]+)</([A-Z][\w.]*)>\s*$`)
	componentLeaf = regexp.MustCompile(`^<([A-Z][\w.]*[a-z][\w.]*)(\s[^<>\n]*?)/>\s*$`)
	learnOpen     = regexp.MustCompile(`^:{3,}[ \t]*(zone|row|column|moniker)\b([^\n]*?):*\s*$`)
	slashOpen     = regexp.MustCompile(`^/{3,}[ \t]*([A-Za-z][\w-]*)[ \t]*(?:\|[ \t]*([^\n]*?))?[ \t]*\r?\n?$`)
	shortcodeOpen = regexp.MustCompile(`^\{\{[<%]\s*([A-Za-z][\w/-]*)(\s[^\n]*?)?\s*[>%]\}\}\s*$`)
	liquidOpen    = regexp.MustCompile(`^\{%-?\s*([A-Za-z][\w-]*)(\s[^\n]*?)?\s*-?%\}\s*$`)
	containerEnd  = regexp.MustCompile(`(?m)^[ \t>]*(?:</([A-Z][\w.]*[a-z][\w.]*)>|\{\{[<%]\s*/\s*([A-Za-z][\w/-]*)\s*[>%]\}\}|\{%-?\s*end([A-Za-z][\w-]*)\s*-?%\}|(/{3,})|:{3,}[ \t]*(zone|row|column|moniker)-end[ \t]*:*)[ \t]*\r?$`)

	lastEnds       = parser.NewContextKey()
	openContainers = parser.NewContextKey()
)

// control are the tags of Liquid that are no blocks of text.
var control = map[string]bool{"if": true, "unless": true, "for": true, "case": true, "capture": true, "comment": true, "raw": true,
	"highlight": true, "tablerow": true, "block": true, "macro": true, "set": true, "filter": true}

type openContainer struct {
	node   ast.Node
	end    string
	indent int // of the children; -1 until the first
}

// opening reads the line that begins a container: its name, what stands behind the name, and its end.
func opening(line []byte) (name, args, end string, ok bool) {
	for i, form := range []*regexp.Regexp{componentOpen, shortcodeOpen, liquidOpen} {
		m := form.FindSubmatch(line)
		if m == nil || i == 0 && strings.HasSuffix(string(m[2]), "/") || i == 2 && control[string(m[1])] {
			continue
		}
		name = string(m[1])
		return name, string(m[2]), []string{"</", "{{/", "{%end"}[i] + name, true
	}
	if m := slashOpen.FindSubmatch(line); m != nil {
		return string(m[1]), `"` + string(m[2]) + `"`, "///", true
	}
	if m := learnOpen.FindSubmatch(line); m != nil {
		return string(m[1]), "", ":::" + string(m[1]), true
	}
	return "", "", "", false
}

// endOf returns what a line ends, as opening names it, or "".
func endOf(line []byte) string {
	m := containerEnd.FindSubmatch(line)
	switch {
	case m == nil:
		return ""
	case m[1] != nil:
		return "</" + string(m[1])
	case m[2] != nil:
		return "{{/" + string(m[2])
	case m[4] != nil:
		return "///"
	case m[5] != nil:
		return ":::" + string(m[5])
	}
	return "{%end" + string(m[3])
}

// ends returns where in the source each container ends for the last time; it is found once for a text.
func ends(pc parser.Context, src []byte) map[string]int {
	if known, ok := pc.Get(lastEnds).(map[string]int); ok {
		return known
	}
	last := map[string]int{}
	plain := Unglue(src)
	for _, m := range containerEnd.FindAllIndex(plain, -1) {
		last[endOf(plain[m[0]:m[1]])] = m[0]
	}
	pc.Set(lastEnds, last)
	return last
}

func (containerParser) Trigger() []byte { return []byte{'<', '{', '/', ':'} }

func (containerParser) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	raw, seg := reader.PeekLine()
	pos := util.TrimLeftSpaceLength(raw)
	line := Unglue(raw[pos:])
	if n := onOneLine(line, seg.Start+pos); n != nil {
		reader.AdvanceToEOL()
		return n, parser.NoChildren
	}
	name, args, end, ok := opening(line)
	if !ok || ends(pc, reader.Source())[end] <= seg.Start {
		return nil, parser.NoChildren
	}
	at := [2]int{seg.Start + pos, seg.Start + pos + len(strings.TrimRight(string(line), " \t\r\n"))}
	n := newContainer(name, readArguments(args), at)
	stack, _ := pc.Get(openContainers).([]openContainer)
	pc.Set(openContainers, append(stack, openContainer{n, end, -1}))
	reader.AdvanceToEOL()
	return n, parser.HasChildren
}

// onOneLine reads a component whose end stands on its line, or that has none.
func onOneLine(line []byte, at int) ast.Node {
	whole := [2]int{at, at + len(strings.TrimRight(string(line), " \t\r\n"))}
	if m := componentLeaf.FindSubmatch(line); m != nil {
		if c, ok := newContainer(string(m[1]), readArguments(string(m[2])), whole).(*Container); ok && c.Known && c.Title != "" {
			return c
		}
		return nil
	}
	m := componentLine.FindSubmatchIndex(line)
	if m == nil || string(line[m[2]:m[3]]) != string(line[m[8]:m[9]]) {
		return nil
	}
	n := newContainer(string(line[m[2]:m[3]]), readArguments(string(line[m[4]:m[5]])), whole)
	if c, ok := n.(*Container); ok && !c.Known {
		return nil // it may stand in running text
	}
	p := ast.NewParagraph()
	p.SetPos(at + m[6])
	p.Lines().Append(text.NewSegment(at+m[6], at+m[7]))
	n.AppendChild(n, p)
	return n
}

// arguments are what stands behind a name in a tag.
type arguments struct {
	named map[string]string
	plain []string // without a name, quoted or not
}

var argument = regexp.MustCompile(`([A-Za-z][\w:-]*)=(?:"([^"\n]*)"|'([^'\n]*)'|\{\s*["'` + "`" + `]?([^}\n]*?)["'` + "`" + `]?\s*\}|([^\s"'{}]+))|"([^"\n]*)"|'([^'\n]*)'|([^\s"'{}=]+)`)

func readArguments(s string) arguments {
	a := arguments{named: map[string]string{}}
	for _, m := range argument.FindAllStringSubmatch(s, -1) {
		if m[1] != "" {
			a.named[strings.ToLower(m[1])] = cmp.Or(m[2], m[3], m[4], m[5])
		} else {
			a.plain = append(a.plain, cmp.Or(m[6], m[7], m[8]))
		}
	}
	return a
}

// get returns the first argument of these names, "" for none.
func (a arguments) get(names ...string) string {
	for _, name := range names {
		if v := a.named[name]; v != "" {
			return v
		}
	}
	return ""
}

func (a arguments) at(i int) string {
	if i < len(a.plain) {
		return a.plain[i]
	}
	return ""
}

// newContainer makes the block that a container stands for.
func newContainer(name string, args arguments, line [2]int) ast.Node {
	title := args.get("title", "label", "summary", "header", "heading", "name")
	switch low := strings.ToLower(strings.NewReplacer("-", "", "_", "", "/", "").Replace(name)); low {
	case "tabs", "tabset", "tabpane", "codegroup", "codetabs", "tabgroup", "tabgroups":
		return &Tabs{}
	case "tab", "tabitem", "tabsitem":
		return &Tab{Title: cmp.Or(title, args.get("value"), args.at(0), "Tab")}
	case "details", "accordion", "expand", "collapse", "expandable", "dropdown", "accordionitem", "spoiler", "toggle":
		return &Callout{Name: "note", Title: cmp.Or(title, args.at(0)), Fold: true, Known: true}
	case "hint", "notice", "admonition", "aside", "callout", "alert", "admonitions", "infobox", "message":
		typ := cmp.Or(args.get("style", "type", "kind", "intent", "color", "context", "variant"), args.at(0), "note")
		if title == "" && len(args.plain) > 1 {
			title = args.plain[1]
		}
		return known(newCallout(alertName(typ), title))
	case "steps", "stepper", "cardgrid", "cards", "cardgroup", "columns", "column", "row", "col", "frame", "accordiongroup", "filetree",
		"contentref", "code", "updates", "zone", "moniker", "div", "grid", "section", "linkcards", "container", "panel":
		return &Container{Name: name, Title: title, Known: true, Line: line}
	case "step", "card", "linkcard", "update", "file":
		href := args.get("href", "link", "src", "url")
		if title == "" && href != "" {
			title = path.Base(href)
		}
		return &Container{Name: name, Title: cmp.Or(title, args.at(0)), Href: href, Known: true, Line: line}
	default:
		if _, isCallout := calloutType(low); isCallout {
			return known(newCallout(low, cmp.Or(title, args.at(0))))
		}
		return &Container{Name: name, Title: title, Line: line}
	}
}

func known(c *Callout) *Callout { c.Known = true; return c }

// alertName is the name of a callout for a word that says how it looks.
func alertName(style string) string {
	switch low := strings.ToLower(style); low {
	case "primary", "secondary", "default", "blue", "light", "neutral":
		return "note"
	case "green":
		return "tip"
	case "yellow", "orange":
		return "warning"
	case "red":
		return "danger"
	default:
		if _, ok := calloutType(low); ok {
			return low
		}
		return "note"
	}
}

func (containerParser) Continue(node ast.Node, reader text.Reader, pc parser.Context) parser.State {
	stack, _ := pc.Get(openContainers).([]openContainer)
	line, _ := reader.PeekLine()
	i := indexOf(stack, node)
	if i < 0 {
		return parser.Close
	}
	if k := pc.LastOpenedBlock().Node.Kind(); k != ast.KindFencedCodeBlock {
		if end := endOf(Unglue(line)); end == stack[i].end && innermost(stack, end) == i {
			reader.AdvanceToEOL()
			return parser.Close
		}
	}
	if util.IsBlank(line) {
		return parser.Continue | parser.HasChildren
	}
	indent, _ := util.IndentWidth(line, reader.LineOffset())
	if stack[i].indent < 0 {
		stack[i].indent = indent
	}
	if drop := min(indent, stack[i].indent); drop > 0 {
		pos, padding := util.IndentPosition(line, reader.LineOffset(), drop)
		reader.AdvanceAndSetPadding(pos, padding)
	}
	return parser.Continue | parser.HasChildren
}

func indexOf(stack []openContainer, node ast.Node) int {
	for i := range stack {
		if stack[i].node == node {
			return i
		}
	}
	return -1
}

// innermost is the index of the innermost container with an end.
func innermost(stack []openContainer, end string) int {
	for i := len(stack) - 1; i >= 0; i-- {
		if stack[i].end == end {
			return i
		}
	}
	return -1
}

func (containerParser) Close(node ast.Node, _ text.Reader, pc parser.Context) {
	stack, _ := pc.Get(openContainers).([]openContainer)
	if i := indexOf(stack, node); i >= 0 {
		pc.Set(openContainers, stack[:i:i])
	}
}

func (containerParser) CanInterruptParagraph() bool { return true }
func (containerParser) CanAcceptIndentedLine() bool { return false }
