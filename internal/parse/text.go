package parse

import (
	"regexp"
	"strings"

	"github.com/yuin/goldmark/util"

	"helpgen"
)

// blockText is a block whose text is still added to.
type blockText struct {
	helpgen.Block
	made []byte
}

// add appends text that stands at offset src in the source.
func (t *blockText) add(text string, src int) {
	if text == "" {
		return
	}
	if n := len(t.Runs); n == 0 || int(t.Runs[n-1].Src)-int(t.Runs[n-1].Text) != src-len(t.made) {
		t.Runs = append(t.Runs, helpgen.Run{Text: int32(len(t.made)), Src: int32(src)})
	}
	t.made = append(t.made, text...)
}

// mark marks the text from an offset on.
func (t *blockText) mark(kind helpgen.MarkKind, start int) {
	if len(t.made) > start {
		t.Marks = append(t.Marks, helpgen.Mark{Kind: kind, Start: start, End: len(t.made)})
	}
}

// block returns the block with its text.
func (t *blockText) block() helpgen.Block {
	t.Text = string(t.made)
	return t.Block
}

// cut shortens the text to n bytes.
func (t *blockText) cut(n int) {
	t.made = t.made[:n]
	for len(t.Runs) > 0 && int(t.Runs[len(t.Runs)-1].Text) >= n {
		t.Runs = t.Runs[:len(t.Runs)-1]
	}
	for len(t.Marks) > 0 && t.Marks[len(t.Marks)-1].Start >= n {
		t.Marks = t.Marks[:len(t.Marks)-1]
	}
}

var entity = regexp.MustCompile(`^&(?:#[xX][0-9a-fA-F]{1,6}|#[0-9]{1,7}|[A-Za-z][A-Za-z0-9]{1,31});`)

// addSource appends source text with escapes and entities undone, each piece mapped to its place.
func (t *blockText) addSource(src []byte, s helpgen.Span, literal bool) {
	start := s.Start
	for i := s.Start; i < s.End && !literal; i++ {
		switch {
		case src[i] == '\\' && i+1 < s.End && util.IsPunct(src[i+1]):
			t.add(string(src[start:i]), start)
			start = i + 1
			i++
		case src[i] == '&':
			if m := entity.Find(src[i:s.End]); m != nil {
				t.add(string(src[start:i]), start)
				t.add(helpgen.Unescape(string(m)), i)
				i += len(m) - 1
				start = i + 1
			}
		}
	}
	if start < s.End {
		t.add(strings.TrimSuffix(string(src[start:s.End]), "\r"), start)
	}
}
