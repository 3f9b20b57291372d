package lint

import (
	"bytes"

	"helpgen"
)

var frontmatterBlankLine = &Rule{
	Name:   "frontmatter-blank-line",
	Doc:    "One blank line stands between the front matter and the text.",
	Strict: Warning,
	Article: func(p *Pass) {
		end := p.Meta.Block.End
		rest := p.Source[end:]
		text := bytes.TrimLeft(rest, " \t\r\n")
		if p.Meta.Format == "" || len(text) == 0 {
			return
		}
		gap := rest[:len(rest)-len(text)]
		newline := "\n"
		if bytes.Contains(p.Source[:end], []byte("\r\n")) {
			newline = "\r\n"
		}
		indent := len(gap) - (bytes.LastIndexByte(gap, '\n') + 1)
		gap = gap[:len(gap)-indent]
		want := newline
		if !bytes.HasSuffix(p.Source[:end], []byte("\n")) {
			want += newline // the block's span stops before its line end
		}
		if string(gap) == want {
			return
		}
		span := helpgen.Span{Start: end, End: end + len(gap)}
		p.Report(Finding{
			Span:    span,
			Message: "there is not one blank line after the front matter",
			Hint:    "leave exactly one line empty",
			Edits:   []helpgen.Edit{{Span: span, Text: want}},
		})
	},
}
