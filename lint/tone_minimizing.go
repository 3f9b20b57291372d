package lint

import (
	"fmt"

	"helpgen"
)

var toneMinimizing = &Rule{
	Name:     "tone-minimizing",
	Doc:      "English text does not call simple what a reader may find hard.",
	Severity: Info,
	Snippets: true,
	Options:  toneOptions{},
	Article: func(p *Pass) {
		if !p.English() {
			return
		}
		book := phrasesFor(p, minimizing, optionsOf[toneOptions](p.options).Phrases)
		for i := range p.Sentences() {
			s := &p.Sentences()[i]
			for _, m := range append(book.find(s), justDo(s)...) {
				start, end, text := s.reported(m)
				f := Finding{
					Span:    s.span(start, end),
					Message: fmt.Sprintf("%s makes readers who are stuck feel slow", quote(text)),
					Hint:    m.value,
				}
				if m.value == leaveOut {
					f.Suggest = withoutMatch(p, s, m)
				}
				p.Report(f)
			}
		}
	},
}

// withoutMatch offers a sentence without some of its words, if it goes on after a blank; the next word takes over a capital.
func withoutMatch(p *Pass, s *sentence, m match) []Suggestion {
	if m.to >= len(s.words) {
		return nil
	}
	start, end, text := s.reported(m)
	next := s.words[m.to]
	span := s.span(start, next.end)
	if s.text[end:next.start] != " " || p.Text(span) != s.block.Text[start:next.end] {
		return nil
	}
	edit := helpgen.Edit{Span: span, Text: inCase(text, s.block.Text[next.start:next.end])}
	return []Suggestion{{Title: "Leave out “" + text + "”", Edits: []helpgen.Edit{edit}}}
}

const leaveOut = "leave it out"

var minimizing = map[string]string{
	"simply": leaveOut, "obviously": leaveOut, "of course": leaveOut, "basically": leaveOut, "trivial": leaveOut,
	"trivially": leaveOut, "needless to say": leaveOut, "as everyone knows": leaveOut, "it's easy": leaveOut, "it is easy": leaveOut,
	"it's simple": leaveOut, "it is simple": leaveOut, "that's easy": leaveOut, "as easy as": leaveOut, "effortlessly": leaveOut,
	"just have to": "say “have to”", "just need to": "say “need to”", "all you have to do is": "say what to do", "all you need to do is": "say what to do",
}

// justDo finds "just" before what the reader is asked to do; "just now" and "just as" are left alone.
func justDo(s *sentence) []match {
	var out []match
	for i, w := range s.words {
		if w.lower == "just" && i+1 < len(s.words) && asked[s.words[i+1].lower] && !s.hidden(w) {
			out = append(out, match{i, i + 1, leaveOut})
		}
	}
	return out
}

var asked = wordSet("click select press tap enter type follow open go use add choose run make copy paste drag set turn put download install connect restart reset contact try check delete remove create")
