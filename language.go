package helpgen

import (
	"bytes"
	"html"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

func isLanguage(code string) bool {
	_, err := language.Parse(code)
	return err == nil
}

// UnmarshalText reads a language that is given by its code alone; [Config] checks it.
func (l *Language) UnmarshalText(code []byte) error {
	l.Code = string(code)
	return nil
}

// complete fills in what follows from a language's code.
func (l Language) complete(isDefault bool) Language {
	tag := language.Make(l.Code)
	if l.Name == "" {
		l.Name = NameTitle(display.Self.Name(tag))
	}
	script, _ := tag.Script()
	switch script.String() {
	case "Arab", "Hebr", "Thaa", "Syrc", "Nkoo", "Adlm":
		l.RTL = true
	}
	l.Prefix = "/"
	if !isDefault {
		l.Prefix = "/" + strings.ToLower(l.Code) + "/"
	}
	return l
}

// collators put titles into the alphabetical orders of languages. The zero value is ready for use.
type collators struct {
	pools sync.Map // language → *sync.Pool of *collator
	names sync.Map // [2]string{language, name} → key, of folders
}

type collator struct {
	*collate.Collator
	buf collate.Buffer
}

// key is what a title is sorted by: bytes that compare as readers of the language expect, numbers by their value.
func (c *collators) key(lang, title string) string {
	pool, ok := c.pools.Load(lang)
	if !ok {
		pool, _ = c.pools.LoadOrStore(lang, &sync.Pool{New: func() any {
			return &collator{Collator: collate.New(language.Make(lang), collate.IgnoreCase, collate.Numeric)}
		}})
	}
	col := pool.(*sync.Pool).Get().(*collator)
	defer pool.(*sync.Pool).Put(col)
	defer col.buf.Reset()
	return string(col.KeyFromString(&col.buf, title))
}

// folder is the key of a folder's name; a site that is put together anew asks for the same ones again.
func (c *collators) folder(lang, name string) string {
	at := [2]string{lang, name}
	if key, ok := c.names.Load(at); ok {
		return key.(string)
	}
	key := c.key(lang, name)
	c.names.Store(at, key)
	return key
}

// SortKey is what a title is sorted by in a language: bytes that compare as its readers expect, numbers by their value.
func (c *Config) SortKey(lang, title string) string { return c.order.key(lang, title) }

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
