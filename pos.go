package helpgen

import (
	"bytes"
	"sort"
	"unicode/utf8"
)

// lineIndex holds the offset of the first byte of each line.
type lineIndex []int

func newLineIndex(src []byte) lineIndex {
	starts := lineIndex{0}
	for i := 0; i < len(src); {
		n := bytes.IndexByte(src[i:], '\n')
		if n < 0 {
			break
		}
		i += n + 1
		starts = append(starts, i)
	}
	return starts
}

func (l lineIndex) pos(src []byte, offset int) Pos {
	offset = min(max(offset, 0), len(src))
	n := sort.SearchInts(l, offset+1) - 1
	start := l[n]
	if n == 0 && bytes.HasPrefix(src, bom) {
		start = min(len(bom), offset)
	}
	return Pos{n + 1, utf8.RuneCount(src[start:offset]) + 1}
}

func (l lineIndex) line(src []byte, n int) ([]byte, int) {
	if n < 1 || n > len(l) {
		return nil, len(src)
	}
	start, end := l[n-1], len(src)
	if n < len(l) {
		end = l[n]
	}
	return bytes.TrimRight(src[start:end], "\r\n"), start
}
