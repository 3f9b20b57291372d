package helpgen

import (
	"bytes"
	"slices"
	"unicode/utf8"
)

// lineIndex holds the offset of the first byte of each line.
type lineIndex []int32

func newLineIndex(src []byte) lineIndex {
	starts := make(lineIndex, 1, 1+bytes.Count(src, []byte{'\n'}))
	for i := 0; i < len(src); {
		n := bytes.IndexByte(src[i:], '\n')
		if n < 0 {
			break
		}
		i += n + 1
		starts = append(starts, int32(i))
	}
	return starts
}

func (l lineIndex) pos(src []byte, offset int) Pos {
	offset = min(max(offset, 0), len(src))
	n, _ := slices.BinarySearch(l, int32(offset+1))
	n--
	start := int(l[n])
	if n == 0 && bytes.HasPrefix(src, bom) {
		start = min(len(bom), offset)
	}
	return Pos{n + 1, utf8.RuneCount(src[start:offset]) + 1}
}

func (l lineIndex) line(src []byte, n int) ([]byte, int) {
	if n < 1 || n > len(l) {
		return nil, len(src)
	}
	start, end := int(l[n-1]), len(src)
	if n < len(l) {
		end = int(l[n])
	}
	return bytes.TrimRight(src[start:end], "\r\n"), start
}
