package lint

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"helpgen"
)

type terminologyOptions struct {
	Terms map[string]string `key:"terms" doc:"spellings to avoid, each with the one to use"`
}

var terminology = &Rule{
	Name:     "terminology",
	Doc:      "Names and terms are spelt in one way.",
	Severity: Warning,
	Snippets: true,
	Options:  terminologyOptions{},
	Article: func(p *Pass) {
		terms := optionsOf[terminologyOptions](p.options).Terms
		if len(terms) == 0 {
			return
		}
		book := phrasesFor(p, terms)
		for i := range p.Sentences() {
			checkTerms(p, book, &p.Sentences()[i])
		}
		for _, b := range labelBlocks(p) {
			text, quiet := masked(b)
			checkTerms(p, book, &sentence{block: b, end: len(text), text: text, quiet: quiet, words: words(text, 0, len(text))})
		}
	},
}

// labelBlocks are the texts that are no sentences: title and summary where they are written in front matter as they are
// read, headings, cells and terms.
func labelBlocks(p *Pass) []*helpgen.Block {
	var out []*helpgen.Block
	for _, t := range []helpgen.Text{p.Title, p.Summary} {
		if t.Span.End <= p.Body.Start && t.Value != "" && p.Text(t.Span) == t.Value {
			out = append(out, &helpgen.Block{Text: t.Value, Span: t.Span})
		}
	}
	for i := range p.Blocks {
		switch b := &p.Blocks[i]; b.Kind {
		case helpgen.BlockHeading, helpgen.BlockCell, helpgen.BlockTerm:
			out = append(out, b)
		}
	}
	return out
}

func checkTerms(p *Pass, book phrasebook, s *sentence) {
	for _, m := range book.find(s) {
		start, end, text := s.reported(m)
		right := inCase(text, m.value)
		if text == right {
			continue // differs in capitals alone, and is right
		}
		span := s.span(start, end)
		f := Finding{
			Span:    span,
			Message: fmt.Sprintf("%s is spelt %s here", quote(text), quote(right)),
			Hint:    fmt.Sprintf("write “%s”", right),
		}
		edits := []helpgen.Edit{{Span: span, Text: right}}
		switch {
		case p.Text(span) != text: // markup within
		case s.block.Kind == helpgen.BlockHeading, // its anchor would change
			span.End <= p.Body.Start && strings.ContainsAny(right, ":#'\"[]{}\\"): // it may have to be quoted
			f.Suggest = []Suggestion{{Title: f.Hint, Edits: edits}}
		default:
			f.Edits = edits
		}
		p.Report(f)
	}
}

// inCase gives a replacement the capital that the text it replaces starts with; a term with capitals of
// its own keeps them.
func inCase(text, replacement string) string {
	first, _ := utf8.DecodeRuneInString(text)
	r, n := utf8.DecodeRuneInString(replacement)
	if unicode.IsUpper(first) && strings.ToLower(replacement) == replacement {
		return string(unicode.ToUpper(r)) + replacement[n:]
	}
	return replacement
}
