package markdown

import (
	"regexp"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// Kinds of the nodes for text that looks otherwise.
var (
	KindStyled = ast.NewNodeKind("Styled")
	KindKeys   = ast.NewNodeKind("Keys")
)

// Styled is running text in an element: ==marked==, ^^inserted^^, x^2^, H~2~O.
type Styled struct {
	ast.BaseInline
	Tag string // mark, ins, sup or sub
}

// Kind implements ast.Node.
func (*Styled) Kind() ast.NodeKind { return KindStyled }

// Dump implements ast.Node.
func (n *Styled) Dump(src []byte, level int) { ast.DumpHelper(n, src, level, nil, nil) }

// Keys are keys to press together: ++ctrl+alt+del++.
type Keys struct {
	ast.BaseInline
	Start, End int // source range, marks included
	Names      []string
}

// Kind implements ast.Node.
func (*Keys) Kind() ast.NodeKind { return KindKeys }

// Dump implements ast.Node.
func (n *Keys) Dump(src []byte, level int) { ast.DumpHelper(n, src, level, nil, nil) }

// pairParser reads text between two pairs of a character.
type pairParser struct {
	char byte
	tag  string
}

func (p pairParser) Trigger() []byte { return []byte{p.char} }

func (p pairParser) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	before := block.PrecendingCharacter()
	line, seg := block.PeekLine()
	d := parser.ScanDelimiter(line, before, 2, p)
	if d == nil || d.OriginalLength != 2 || before == rune(p.char) {
		return nil
	}
	d.Segment = seg.WithStop(seg.Start + d.OriginalLength)
	block.Advance(d.OriginalLength)
	pc.PushDelimiter(d)
	return d
}

// IsDelimiter implements parser.DelimiterProcessor.
func (p pairParser) IsDelimiter(b byte) bool { return b == p.char }

// CanOpenCloser implements parser.DelimiterProcessor.
func (p pairParser) CanOpenCloser(opener, closer *parser.Delimiter) bool {
	return opener.Char == closer.Char && opener.OriginalLength == closer.OriginalLength
}

// OnMatch implements parser.DelimiterProcessor.
func (p pairParser) OnMatch(int) ast.Node { return &Styled{Tag: p.tag} }

// raisedParser reads what is raised or lowered: one word right behind another character.
type raisedParser struct {
	char byte
	tag  string
	form *regexp.Regexp
}

var (
	raised  = raisedParser{'^', "sup", regexp.MustCompile(`^\^([\w+-]{1,20})\^`)}
	lowered = raisedParser{'~', "sub", regexp.MustCompile(`^~([\w+-]{1,20})~(?:[^~]|$)`)}
)

func (p raisedParser) Trigger() []byte { return []byte{p.char} }

func (p raisedParser) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, seg := block.PeekLine()
	m := p.form.FindSubmatchIndex(line)
	if m == nil || !isWordRune(block.PrecendingCharacter()) {
		return nil
	}
	n := &Styled{Tag: p.tag}
	n.SetPos(seg.Start)
	n.AppendChild(n, ast.NewTextSegment(text.NewSegment(seg.Start+m[2], seg.Start+m[3])))
	block.Advance(m[3] + 1)
	return n
}

func isWordRune(r rune) bool {
	return r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r == ')' || r >= 0x80
}

// keysParser reads keys.
type keysParser struct{}

var (
	keysForm = regexp.MustCompile(`^\+\+((?:[a-zA-Z0-9-]+|"[^"\n+]+")(?:\+(?:[a-zA-Z0-9-]+|"[^"\n+]+"))*)\+\+(?:[^+]|$)`)
	keyForm  = regexp.MustCompile(`"([^"]+)"|([a-zA-Z0-9-]+)`)
)

func (keysParser) Trigger() []byte { return []byte{'+'} }

func (keysParser) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, seg := block.PeekLine()
	m := keysForm.FindSubmatchIndex(line)
	if m == nil || isWordRune(block.PrecendingCharacter()) {
		return nil
	}
	n := &Keys{Start: seg.Start, End: seg.Start + m[3] + 2}
	for _, k := range keyForm.FindAllStringSubmatch(string(line[m[2]:m[3]]), -1) {
		n.Names = append(n.Names, keyName(k[1], k[2]))
	}
	n.SetPos(seg.Start)
	block.Advance(m[3] + 2)
	return n
}

// keyNames are those that are not written as they are named.
var keyNames = map[string]string{"ctrl": "Ctrl", "control": "Ctrl", "cmd": "Cmd", "command": "Cmd", "alt": "Alt", "option": "Option", "shift": "Shift",
	"enter": "Enter", "esc": "Esc", "escape": "Esc", "del": "Del", "delete": "Del", "ins": "Ins", "insert": "Ins", "tab": "Tab", "win": "Win", "windows": "Win",
	"space": "Space", "backspace": "Backspace", "up": "↑", "down": "↓", "left": "←", "right": "→", "arrow-up": "↑", "arrow-down": "↓",
	"arrow-left": "←", "arrow-right": "→", "page-up": "Page Up", "page-down": "Page Down", "home": "Home", "end": "End", "print-screen": "Print Screen", "caps-lock": "Caps Lock"}

func keyName(quoted, word string) string {
	switch {
	case quoted != "":
		return quoted
	case keyNames[word] != "":
		return keyNames[word]
	case len(word) <= 3 && word[0] >= 'a' && word[0] <= 'z': // a letter, f5
		return string(word[0]-'a'+'A') + word[1:]
	}
	return word
}
