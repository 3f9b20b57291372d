package helpgen

import (
	"bytes"
	"html"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Typographer turns straight quotes, runs of hyphens and three dots into those of a language. It
// works on one run of text at a time and remembers the character before it.
type Typographer struct {
	Lang   string
	last   rune
	single bool // a single quote is open
}

// Begin forgets what stood before, at the start of a block.
func (s *Typographer) Begin() { s.last, s.single = 0, false }

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

// LineEnd notes that a line ends.
func (s *Typographer) LineEnd() { s.last = '\n' }

// Replace returns a run of text with typographic punctuation.
func (s *Typographer) Replace(text []byte) []byte {
	if !bytes.ContainsAny(text, `"'-.`) {
		s.last, _ = utf8.DecodeLastRune(text)
		return text
	}
	q := quotes(s.Lang)
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
	s := Typographer{Lang: lang}
	return string(s.Replace([]byte(text)))
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

// Printable drops control characters; it is for [strings.Map].
func Printable(r rune) rune {
	if r < ' ' && r != '\n' && r != '\t' || r == 0x7f {
		return -1
	}
	return r
}

// Unescape resolves the entities of HTML, but for those of control characters.
func Unescape(s string) string { return strings.Map(Printable, html.UnescapeString(s)) }
