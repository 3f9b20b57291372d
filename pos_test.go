package helpgen

import (
	"bytes"
	"math/rand/v2"
	"testing"
	"unicode/utf8"

	"helpgen/internal/tree"
)

// A place is the number of lines and characters before it, be the line short or long.
func TestPos(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 1))
	pieces := []string{"a", "ü", "💶", "\xff", "\n", "\r\n"}
	for range 40 {
		src := []byte{}
		if rnd.IntN(3) == 0 {
			src = append(src, tree.BOM...)
		}
		for range rnd.IntN(6000) {
			i := rnd.IntN(400)
			src = append(src, pieces[min(i, i%4, 5)]...)
			if i > 396 {
				src = append(src, pieces[4+i%2]...)
			}
		}
		l := newLineIndex(src)
		for range 100 {
			at := rnd.IntN(len(src) + 1)
			start := bytes.LastIndexByte(src[:at], '\n') + 1
			if start == 0 && bytes.HasPrefix(src, tree.BOM) {
				start = min(len(tree.BOM), at)
			}
			if at < len(src) && !utf8.RuneStart(src[at]) {
				continue
			}
			want := Pos{bytes.Count(src[:at], []byte("\n")) + 1, utf8.RuneCount(src[start:at]) + 1}
			if got := l.pos(src, at); got != want {
				t.Fatalf("%d of %d bytes is %v, not %v", at, len(src), got, want)
			}
		}
	}
}
