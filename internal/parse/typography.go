package parse

import (
	"bufio"
	"bytes"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	goldhtml "github.com/yuin/goldmark/renderer/html"

	"helpgen"
)

// bufioWriter lets a bytes.Buffer stand where goldmark wants a buffered writer.
type bufioWriter struct{ *bytes.Buffer }

func (bufioWriter) Available() int { return 1 << 20 }
func (bufioWriter) Buffered() int  { return 0 }
func (bufioWriter) Flush() error   { return nil }

var _ interface{ WriteRune(rune) (int, error) } = (*bufio.Writer)(nil)

// text writes running text with smart punctuation, and its line end.
func (w *htmlWriter) text(n *ast.Text) {
	seg := n.Segment
	value := bytes.TrimSuffix(seg.Value(w.src), []byte("\r"))
	if next, ok := n.NextSibling().(*ast.Text); n.HardLineBreak() || ok && next.HardLineBreak() && next.Segment.IsEmpty() {
		value = bytes.TrimRight(value, " ")
	}
	switch {
	case n.IsRaw():
		goldhtml.DefaultWriter.RawWrite(bufioWriter{&w.out}, value)
	case w.plain:
		w.escaped(value)
	default:
		w.escaped(w.smart.Replace(value))
	}
	switch {
	case n.HardLineBreak():
		w.string("<br>\n")
		w.smart.LineEnd()
	case n.SoftLineBreak():
		w.smart.LineEnd()
		if !w.joins(n) {
			w.string("\n")
		}
	}
}

// escaped writes text with Markdown's escapes and entities resolved. An entity may stand for a control
// character, which HTML does not allow and which must not pass for a slot; those are dropped.
func (w *htmlWriter) escaped(text []byte) {
	start := w.out.Len()
	goldhtml.DefaultWriter.Write(bufioWriter{&w.out}, text)
	if bytes.IndexByte(text, '&') >= 0 {
		written := bytes.Map(helpgen.Printable, bytes.Clone(w.out.Bytes()[start:]))
		w.out.Truncate(start)
		w.out.Write(written)
	}
}

// joins reports whether a soft line end stands between letters of a script written without blanks.
func (w *htmlWriter) joins(n *ast.Text) bool {
	next, ok := n.NextSibling().(*ast.Text)
	if w.plain || !ok {
		return false
	}
	before, _ := utf8.DecodeLastRune(bytes.TrimSpace(n.Segment.Value(w.src)))
	after, _ := utf8.DecodeRune(next.Segment.Value(w.src))
	return eastAsian(before) && eastAsian(after)
}

func eastAsian(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) || r >= 0x3000 && r <= 0x303f || r >= 0xff00 && r <= 0xff60
}
