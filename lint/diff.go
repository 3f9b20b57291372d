package lint

import (
	"bytes"
	"fmt"
	"io"
)

// Diff writes what changed between two texts of the file at path as a unified diff. Fixes change few
// lines, so the lines that are alike at both ends are found first and the rest is compared line by line.
func Diff(w io.Writer, path string, before, after []byte) error {
	if bytes.Equal(before, after) {
		return nil
	}
	if _, err := fmt.Fprintf(w, "--- a/%s\n+++ b/%s\n", path, path); err != nil {
		return err
	}
	for _, h := range hunks(splitLines(before), splitLines(after)) {
		if err := h.write(w); err != nil {
			return err
		}
	}
	return nil
}

func splitLines(b []byte) [][]byte {
	lines := bytes.SplitAfter(b, []byte{'\n'})
	if n := len(lines); len(lines[n-1]) == 0 {
		lines = lines[:n-1]
	}
	return lines
}

// hunk is a run of changed lines with the lines around it.
type hunk struct {
	oldStart, newStart int // from 0
	oldCount, newCount int
	lines              []string
}

func (h *hunk) write(w io.Writer) error {
	_, err := fmt.Fprintf(w, "@@ -%s +%s @@\n", lineRange(h.oldStart, h.oldCount), lineRange(h.newStart, h.newCount))
	for _, l := range h.lines {
		if err == nil {
			_, err = io.WriteString(w, l)
		}
	}
	return err
}

func lineRange(start, count int) string {
	if count == 0 {
		return fmt.Sprintf("%d,0", start)
	}
	return fmt.Sprintf("%d,%d", start+1, count)
}

const around = 3 // lines of context

// hunks walks both texts along their longest common lines.
func hunks(a, b [][]byte) []hunk {
	var out []hunk
	var cur *hunk
	quiet := 0 // lines alike since the last change
	i, j := 0, 0
	step := func(kind byte, line []byte) {
		if kind != ' ' && cur == nil {
			cur = open(a, i, j)
		}
		if kind != ' ' {
			quiet = 0
		}
		if cur != nil {
			cur.add(kind, line)
			if kind == ' ' {
				quiet++
			}
			if quiet > 2*around {
				out = append(out, cur.close(quiet))
				cur, quiet = nil, 0
			}
		}
	}
	for _, kind := range script(a, b) {
		switch kind {
		case '-':
			step('-', a[i])
			i++
		case '+':
			step('+', b[j])
			j++
		default:
			step(' ', a[i])
			i, j = i+1, j+1
		}
	}
	if cur != nil {
		out = append(out, cur.close(quiet))
	}
	return out
}

// open starts a hunk with the lines before line i.
func open(a [][]byte, i, j int) *hunk {
	n := min(around, i, j)
	h := &hunk{oldStart: i - n, newStart: j - n}
	for _, l := range a[i-n : i] {
		h.add(' ', l)
	}
	return h
}

func (h *hunk) add(kind byte, line []byte) {
	text := string(kind) + string(line)
	if !bytes.HasSuffix(line, []byte{'\n'}) {
		text += "\n\\ No newline at end of file\n"
	}
	h.lines = append(h.lines, text)
	if kind != '+' {
		h.oldCount++
	}
	if kind != '-' {
		h.newCount++
	}
}

// close drops the lines alike at the end beyond the context.
func (h *hunk) close(quiet int) hunk {
	if extra := quiet - around; extra > 0 {
		h.lines = h.lines[:len(h.lines)-extra]
		h.oldCount -= extra
		h.newCount -= extra
	}
	return *h
}

// script says, line by line, what to do to get from a to b: keep ' ', drop '-', add '+'.
func script(a, b [][]byte) []byte {
	head := 0
	for head < len(a) && head < len(b) && bytes.Equal(a[head], b[head]) {
		head++
	}
	tail := 0
	for tail < len(a)-head && tail < len(b)-head && bytes.Equal(a[len(a)-1-tail], b[len(b)-1-tail]) {
		tail++
	}
	out := bytes.Repeat([]byte{' '}, head)
	out = append(out, middle(a[head:len(a)-tail], b[head:len(b)-tail])...)
	return append(out, bytes.Repeat([]byte{' '}, tail)...)
}

// middle compares by the table of longest common subsequences.
func middle(a, b [][]byte) []byte {
	width := len(b) + 1
	lcs := make([]int32, (len(a)+1)*width)
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if bytes.Equal(a[i], b[j]) {
				lcs[i*width+j] = lcs[(i+1)*width+j+1] + 1
			} else {
				lcs[i*width+j] = max(lcs[(i+1)*width+j], lcs[i*width+j+1])
			}
		}
	}
	var out []byte
	i, j := 0, 0
	for i < len(a) || j < len(b) {
		switch {
		case i < len(a) && j < len(b) && bytes.Equal(a[i], b[j]):
			out = append(out, ' ')
			i, j = i+1, j+1
		case j == len(b) || i < len(a) && lcs[(i+1)*width+j] >= lcs[i*width+j+1]:
			out = append(out, '-')
			i++
		default:
			out = append(out, '+')
			j++
		}
	}
	return out
}
