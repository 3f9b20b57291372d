package lsp

import (
	"bytes"
	"net/url"
	"path/filepath"
	"runtime"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"helpgen"
)

// positionAt is the place of a byte offset in a text; one inside a character is the character's.
func positionAt(src []byte, offset int) Position {
	before := src[:runeStart(src, min(offset, len(src)))]
	start := bytes.LastIndexByte(before, '\n') + 1
	return Position{Line: bytes.Count(before, []byte("\n")), Character: units(before[start:])}
}

// runeStart is the offset of the character that the byte at an offset belongs to.
func runeStart(src []byte, offset int) int {
	for start := offset - 1; start >= max(offset-utf8.UTFMax+1, 0); start-- {
		if _, size := utf8.DecodeRune(src[start:]); start+size > offset {
			return start
		}
	}
	return offset
}

// units is the length of a text in UTF-16 code units.
func units(text []byte) int {
	n := 0
	for len(text) > 0 {
		r, size := utf8.DecodeRune(text)
		n += utf16.RuneLen(r)
		text = text[size:]
	}
	return n
}

// offsetAt is the byte offset of a place; one beyond a line or the text is their end.
func offsetAt(src []byte, p Position) int {
	offset := 0
	for range p.Line {
		i := bytes.IndexByte(src[offset:], '\n')
		if i < 0 {
			return len(src)
		}
		offset += i + 1
	}
	for n := 0; n < p.Character && offset < len(src) && src[offset] != '\n'; {
		r, size := utf8.DecodeRune(src[offset:])
		n += utf16.RuneLen(r)
		offset += size
	}
	return offset
}

func rangeOf(src []byte, s helpgen.Span) Range {
	return Range{positionAt(src, s.Start), positionAt(src, s.End)}
}

// fileOf is the OS path that a file URI names, or "".
func fileOf(uri string) string {
	u, err := url.Parse(uri)
	if err != nil || u.Scheme != "file" {
		return ""
	}
	p := u.Path
	if runtime.GOOS == "windows" {
		p = strings.TrimPrefix(p, "/")
	}
	return filepath.FromSlash(p)
}

// uriOf is the URI of a file.
func uriOf(file string) string {
	if abs, err := filepath.Abs(file); err == nil {
		file = abs
	}
	p := filepath.ToSlash(file)
	if !strings.HasPrefix(p, "/") {
		p = "/" + p
	}
	return (&url.URL{Scheme: "file", Path: p}).String()
}
