package helpgen

import (
	"bufio"
	"bytes"
	"html"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	goldhtml "github.com/yuin/goldmark/renderer/html"
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
	value := bytes.TrimSuffix(seg.Value(w.c.src), []byte("\r"))
	if next, ok := n.NextSibling().(*ast.Text); n.HardLineBreak() || ok && next.HardLineBreak() && next.Segment.IsEmpty() {
		value = bytes.TrimRight(value, " ")
	}
	switch {
	case n.IsRaw():
		goldhtml.DefaultWriter.RawWrite(bufioWriter{&w.out}, value)
	case w.plain:
		w.escaped(value)
	default:
		w.escaped(w.smart.replace(value))
	}
	switch {
	case n.HardLineBreak():
		w.string("<br>\n")
		w.smart.last = '\n'
	case n.SoftLineBreak():
		w.smart.last = '\n'
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
		written := bytes.Map(printable, bytes.Clone(w.out.Bytes()[start:]))
		w.out.Truncate(start)
		w.out.Write(written)
	}
}

// printable drops control characters.
func printable(r rune) rune {
	if r < ' ' && r != '\n' && r != '\t' || r == 0x7f {
		return -1
	}
	return r
}

// unescaped resolves the entities of HTML, but for those of control characters.
func unescaped(s string) string { return strings.Map(printable, html.UnescapeString(s)) }

// joins reports whether a soft line end stands between letters of a script written without blanks.
func (w *htmlWriter) joins(n *ast.Text) bool {
	next, ok := n.NextSibling().(*ast.Text)
	if w.plain || !ok {
		return false
	}
	before, _ := utf8.DecodeLastRune(bytes.TrimSpace(n.Segment.Value(w.c.src)))
	after, _ := utf8.DecodeRune(next.Segment.Value(w.c.src))
	return eastAsian(before) && eastAsian(after)
}

func eastAsian(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) || r >= 0x3000 && r <= 0x303f || r >= 0xff00 && r <= 0xff60
}

// smartPunctuation turns straight quotes, runs of hyphens and three dots into typographic ones. It
// works on one run of text at a time and remembers the character before it.
type smartPunctuation struct {
	lang   string
	last   rune
	single bool // a single quote is open
}

func (s *smartPunctuation) begin() { s.last, s.single = 0, false }

// quotes returns the double and single quotes of a language: opening, closing, opening, closing.
func quotes(lang string) [4]string {
	switch base, _, _ := strings.Cut(lang, "-"); base {
	case "de":
		return [4]string{"„", "“", "‚", "‘"}
	case "fr":
		return [4]string{"« ", " »", "‹ ", " ›"}
	}
	return [4]string{"“", "”", "‘", "’"}
}

func (s *smartPunctuation) replace(text []byte) []byte {
	if !bytes.ContainsAny(text, `"'-.`) {
		s.last, _ = utf8.DecodeLastRune(text)
		return text
	}
	q := quotes(s.lang)
	var out bytes.Buffer
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRune(text[i:])
		opening := s.last == 0 || unicode.IsSpace(s.last) || strings.ContainsRune("([{–—/-„“‘«", s.last)
		switch {
		case r == '\\' && i+1 < len(text):
			out.Write(text[i : i+2])
			s.last, i = rune(text[i+1]), i+2
			continue
		case r == '"' && opening:
			out.WriteString(q[0])
		case r == '"':
			out.WriteString(q[1])
		case r == '\'' && opening && !digitFollows(text[i+1:]):
			out.WriteString(q[2])
			s.single = true
		case r == '\'' && s.single && !letterFollows(text[i+1:]):
			out.WriteString(q[3])
			s.single = false
		case r == '\'':
			out.WriteString("’")
		case bytes.HasPrefix(text[i:], []byte("---")):
			out.WriteString("—")
			n = 3
		case bytes.HasPrefix(text[i:], []byte("--")):
			out.WriteString(dashes(text, i))
			n = 2
		case bytes.HasPrefix(text[i:], []byte("...")):
			out.WriteString("…")
			n = 3
		default:
			out.Write(text[i : i+n])
		}
		s.last = r
		i += n
	}
	return out.Bytes()
}

// SmartPunctuation gives plain text, a title for one, the punctuation that the body of an article has.
func SmartPunctuation(text, lang string) string {
	if !strings.ContainsAny(text, `"'-.`) {
		return text
	}
	s := smartPunctuation{lang: lang}
	return string(s.replace([]byte(text)))
}

// dashes keeps the hyphens of a command-line option.
func dashes(text []byte, i int) string {
	after := text[i+2:]
	if len(after) > 0 && isWordByte(after[0]) && (i == 0 || !isWordByte(text[i-1])) {
		return "--"
	}
	return "–"
}

func isWordByte(b byte) bool {
	return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9'
}

func letterFollows(b []byte) bool {
	r, _ := utf8.DecodeRune(b)
	return unicode.IsLetter(r)
}

func digitFollows(b []byte) bool { return len(b) > 0 && b[0] >= '0' && b[0] <= '9' }
