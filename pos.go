package helpgen

import (
	"bytes"
	"cmp"
	"slices"
	"unicode/utf8"

	"helpgen/internal/tree"
)

// lineIndex finds lines and columns.
type lineIndex struct {
	starts []int32 // the offset of the first byte of each line
	marks  []mark  // places in long lines, so that columns need not be counted from the line's start
}

type mark struct{ at, column int32 }

// markDistance is how many bytes lie between two marks.
const markDistance = 1024

func newLineIndex(src []byte) lineIndex {
	l := lineIndex{starts: make([]int32, 1, 1+bytes.Count(src, []byte{'\n'}))}
	for i := 0; i < len(src); {
		n := bytes.IndexByte(src[i:], '\n')
		if n < 0 {
			l.mark(src, i, len(src))
			break
		}
		l.mark(src, i, i+n)
		i += n + 1
		l.starts = append(l.starts, int32(i))
	}
	return l
}

// mark makes marks in a line.
func (l *lineIndex) mark(src []byte, start, end int) {
	from := start
	if start == 0 && bytes.HasPrefix(src, tree.BOM) {
		from = len(tree.BOM)
	}
	column := 1
	for end-from > markDistance {
		next := from + markDistance
		for next < end && !utf8.RuneStart(src[next]) {
			next++
		}
		column += utf8.RuneCount(src[from:next])
		from = next
		l.marks = append(l.marks, mark{int32(from), int32(column)})
	}
}

func (l lineIndex) pos(src []byte, offset int) Pos {
	offset = min(max(offset, 0), len(src))
	n, _ := slices.BinarySearch(l.starts, int32(offset+1))
	n--
	start, column := int(l.starts[n]), 1
	if n == 0 && bytes.HasPrefix(src, tree.BOM) {
		start = min(len(tree.BOM), offset)
	}
	m, _ := slices.BinarySearchFunc(l.marks, int32(offset+1), func(m mark, at int32) int { return cmp.Compare(m.at, at) })
	if m > 0 && int(l.marks[m-1].at) > start {
		start, column = int(l.marks[m-1].at), int(l.marks[m-1].column)
	}
	return Pos{n + 1, utf8.RuneCount(src[start:offset]) + column}
}

func (l lineIndex) line(src []byte, n int) ([]byte, int) {
	if n < 1 || n > len(l.starts) {
		return nil, len(src)
	}
	start, end := int(l.starts[n-1]), len(src)
	if n < len(l.starts) {
		end = int(l.starts[n])
	}
	return bytes.TrimRight(src[start:end], "\r\n"), start
}
