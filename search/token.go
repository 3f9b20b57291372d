package search

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// token is one word of a text. client/core.js holds the same tokenizer for queries.
type token struct {
	word string // lower case, with its accents
	// pos counts words; a compound and its parts share one.
	pos int
	// part: a piece of the compound before it.
	part bool
	// whole: a compound or a name in camel case, whose parts follow.
	whole bool
	// start and end bound it, or the compound that it is a part of, in runes of the normalized text.
	start, end int
}

// classes of code points
const (
	separator = iota
	letter    // letters, digits and marks
	dense     // of scripts without blanks between words: indexed as pairs
	connector // joins two letters into a compound
	apostrophe
	sign // + and #, which may end a word: C++, C#
)

// Words of these scripts are not told apart by blanks.
var denseScripts = []*unicode.RangeTable{unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul,
	unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar}

func class(r rune) int {
	switch r {
	case '_', '-', '.', ':', '‐':
		return connector
	case '\'', '’':
		return apostrophe
	case '+', '#':
		return sign
	case 'ー':
		return dense
	}
	if r < 0x80 {
		if r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' {
			return letter
		}
		return separator
	}
	if !unicode.In(r, unicode.L, unicode.N, unicode.M) {
		return separator
	}
	if r >= 0x0e00 && unicode.In(r, denseScripts...) {
		return dense
	}
	return letter
}

// tokenize splits a text into words. A run of letters is a word; runs joined by one of _ - . : are a
// compound, found whole (without the connectors: wi-fi is wifi; between digits a dot stays: 2.1.3)
// and in parts; so is a name in camel case. Dense scripts give overlapping pairs.
func (l *language) tokenize(text string) []token { return new(tokenizer).read(l, text) }

// read is tokenize; its tokens are good until the next text is read.
func (t *tokenizer) read(l *language, text string) []token {
	text = norm.NFKC.String(text)
	*t = tokenizer{lang: l, text: text, runes: slices.Grow(t.runes[:0], len(text)), out: slices.Grow(t.out[:0], len(text)/6+1)}
	for _, r := range text {
		t.runes = append(t.runes, r)
	}
	for t.i < len(t.runes) {
		switch class(t.runes[t.i]) {
		case letter:
			t.compound()
		case dense:
			t.pairs()
		default:
			t.i++
		}
	}
	return t.out
}

type tokenizer struct {
	lang  *language
	text  string
	runes []rune
	i     int
	pos   int
	out   []token
}

func (t *tokenizer) at(i int) int {
	if i >= len(t.runes) {
		return separator
	}
	return class(t.runes[i])
}

// emit leaves out what no query is long enough to ask for: the index takes many times a word's length.
func (t *tokenizer) emit(word string, whole, part bool, start, end int) {
	if utf8.RuneCountInString(word) > maxRunes {
		return
	}
	t.out = append(t.out, token{word: word, pos: t.pos, whole: whole, part: part, start: start, end: end})
}

// pairs reads a run of a dense script: every two neighbors, or the one that stands alone. A Chinese
// character is also a part by itself: words of like meaning often share one.
func (t *tokenizer) pairs() {
	start := t.i
	for t.at(t.i) == dense {
		t.i++
	}
	run := t.runes[start:t.i]
	if len(run) == 1 {
		t.emit(string(run), false, false, start, t.i)
		t.pos++
	}
	for i := 0; i+1 < len(run); i++ {
		t.emit(string(run[i:i+2]), true, false, start+i, start+i+2)
		t.han(start + i)
		if i+2 == len(run) {
			t.han(start + i + 1)
		}
		t.pos++
	}
}

func (t *tokenizer) han(i int) {
	if unicode.Is(unicode.Han, t.runes[i]) {
		t.emit(string(t.runes[i]), false, true, i, i+1)
	}
}

// simple reads a word that nothing is joined to and that has no capital but its first, as most words are.
func (t *tokenizer) simple() bool {
	end := t.i
	for t.at(end) == letter {
		if end > t.i && capital(t.runes[end]) {
			return false
		}
		end++
	}
	switch t.at(end) {
	case connector, apostrophe, sign:
		return false
	}
	t.emit(lower(t.slice(t.i, end)), false, false, t.i, end)
	t.i = end
	t.pos++
	return true
}

// slice returns some of the text, by its runes.
func (t *tokenizer) slice(from, to int) string {
	if len(t.runes) == len(t.text) {
		return t.text[from:to]
	}
	return string(t.runes[from:to])
}

// compound reads a word with everything that is joined to it.
func (t *tokenizer) compound() {
	if t.simple() {
		return
	}
	var parts []string
	var whole strings.Builder
	start := t.i
	for {
		part := t.word()
		parts = append(parts, camel(part)...)
		whole.WriteString(part)
		if t.at(t.i) != connector || t.at(t.i+1) != letter {
			break
		}
		if digit(t.runes[t.i-1]) && digit(t.runes[t.i+1]) {
			whole.WriteByte('.')
		}
		t.i++
	}
	signs := t.signs()
	if len(parts) == 1 && signs == "" {
		t.emit(lower(parts[0]), false, false, start, t.i)
	} else {
		t.emit(lower(whole.String())+signs, true, false, start, t.i)
		for _, p := range parts {
			if len([]rune(p)) > 1 || digit([]rune(p)[0]) || len(parts) == 1 {
				t.emit(lower(p), false, true, start, t.i)
			}
		}
	}
	t.pos++
}

// word reads letters and, by the language's habit, an apostrophe among them.
func (t *tokenizer) word() string {
	var b []rune
	for {
		for t.at(t.i) == letter {
			b = append(b, t.runes[t.i])
			t.i++
		}
		if !t.lang.joins || t.at(t.i) != apostrophe || t.at(t.i+1) != letter {
			return string(b)
		}
		t.i++
		if r := t.runes[t.i]; (r == 's' || r == 'S') && t.at(t.i+1) != letter {
			t.i++
			return string(b)
		}
	}
}

// signs reads the + or # that belong to the word before them.
func (t *tokenizer) signs() string {
	n := 0
	for t.at(t.i+n) == sign {
		n++
	}
	if n == 0 || n > 2 || t.at(t.i+n) == letter || t.at(t.i+n) == dense {
		return ""
	}
	s := string(t.runes[t.i : t.i+n])
	t.i += n
	return s
}

// camel splits a name where a small letter meets a capital (WiFi) and before the last of several
// capitals that begins a word (QSPIFormat, but not LEDs).
func camel(word string) []string {
	r := []rune(word)
	var out []string
	start := 0
	for i := 1; i < len(r); i++ {
		hump := small(r[i-1]) && capital(r[i]) ||
			i+2 < len(r) && capital(r[i-1]) && capital(r[i]) && small(r[i+1]) && small(r[i+2])
		if hump {
			out = append(out, string(r[start:i]))
			start = i
		}
	}
	return append(out, string(r[start:]))
}

func digit(r rune) bool   { return r >= '0' && r <= '9' }
func small(r rune) bool   { return r >= 'a' && r <= 'z' }
func capital(r rune) bool { return r >= 'A' && r <= 'Z' }

// lower writes each code point small by itself, as JavaScript can without knowing its neighbors.
func lower(s string) string {
	if ascii(s) {
		return strings.ToLower(s)
	}
	return strings.Map(func(r rune) rune {
		if r == 'İ' {
			return 'i'
		}
		return unicode.ToLower(r)
	}, s)
}

// fold takes accents off, so that a word is found with and without: é → e, ß → ss, أ → ا.
func fold(s string) string {
	if ascii(s) {
		return s
	}
	var b strings.Builder
	for _, r := range norm.NFD.String(s) {
		switch {
		case r >= 0x300 && r <= 0x36f, r >= 0x64b && r <= 0x65f, r == 0x670, r == 0x640:
		case r == 'ß':
			b.WriteString("ss")
		case r == 'æ':
			b.WriteString("ae")
		case r == 'œ':
			b.WriteString("oe")
		case r == 'ø':
			b.WriteByte('o')
		case r == 'ł':
			b.WriteByte('l')
		case r == 'đ':
			b.WriteByte('d')
		case r == 'ı':
			b.WriteByte('i')
		case r == 'ς':
			b.WriteRune('σ')
		case r == 'ى':
			b.WriteRune('ي')
		case r == 'ة':
			b.WriteRune('ه')
		default:
			b.WriteRune(r)
		}
	}
	return norm.NFC.String(b.String())
}

func ascii(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}
