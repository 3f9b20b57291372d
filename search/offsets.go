package search

import (
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// offsets lead from the runes of a normalized text to the bytes of the text as written.
type offsets struct {
	base  int
	bytes []int // nil where each rune is a byte
}

// offsetsOf returns the offsets of a text that begins at a byte.
func offsetsOf(text string, base int) offsets {
	if ascii(text) {
		return offsets{base: base}
	}
	o := offsets{base, make([]int, 0, len(text)+1)}
	if norm.NFKC.IsNormalString(text) {
		for i := range text {
			o.bytes = append(o.bytes, i)
		}
	} else {
		var it norm.Iter
		it.InitString(norm.NFKC, text)
		for !it.Done() {
			from := it.Pos()
			for range utf8.RuneCount(it.Next()) {
				o.bytes = append(o.bytes, from)
			}
		}
	}
	o.bytes = append(o.bytes, len(text))
	return o
}

// byte returns where the n-th rune begins.
func (o offsets) byte(n int) int {
	if o.bytes == nil {
		return o.base + n
	}
	return o.base + o.bytes[n]
}
