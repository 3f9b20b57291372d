package lint

import (
	"bytes"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"helpgen"
)

// prose is what an article says in sentences: its paragraphs and list items, without headings, tables and code.
type prose struct {
	article   *helpgen.Article
	once      sync.Once
	told      sync.Once
	lang      string // what the text tells of its language; see language
	sentences []sentence
	slab      []word // of all sentences
}

// slabs are used again from article to article; most of what checking allocates is words.
var slabs = sync.Pool{New: func() any { return new(prose) }}

// free hands the prose back. Nothing of it may be kept.
func (p *prose) free() {
	clear(p.slab)
	clear(p.sentences)
	p.slab, p.sentences, p.article, p.once = p.slab[:0], p.sentences[:0], nil, sync.Once{}
	p.told, p.lang = sync.Once{}, ""
	slabs.Put(p)
}

func newProse(a *helpgen.Article) *prose {
	p := slabs.Get().(*prose)
	p.article = a
	return p
}

// sentence is a sentence of a block. Offsets are into the block's Text.
type sentence struct {
	block      *helpgen.Block
	start, end int
	text       string // the block's text with code, addresses and images put out of sight, same length
	quiet      string // the same, with UI names in bold, link texts and quotations put out of sight too
	words      []word
}

// word is a word of a sentence, in small ASCII letters and with a straight apostrophe.
type word struct {
	start, end int
	lower      string
}

// span returns where a range of the block's text stands in the source.
func (s *sentence) span(start, end int) helpgen.Span { return s.block.Source(start, end) }

// Span returns where the sentence stands in the source.
func (s *sentence) Span() helpgen.Span { return s.span(s.start, s.end) }

// Text returns the sentence as a reader sees it.
func (s *sentence) Text() string { return s.block.Text[s.start:s.end] }

// hidden reports whether a word belongs to a UI name, a link or a quotation.
func (s *sentence) hidden(w word) bool { return s.quiet[w.start] == mask }

// Sentences returns the article's sentences in order.
func (p *Pass) Sentences() []sentence {
	p.prose.once.Do(p.prose.split)
	return p.prose.sentences
}

func (p *prose) split() {
	for i := range p.article.Blocks {
		b := &p.article.Blocks[i]
		if b.Kind != helpgen.BlockParagraph && b.Kind != helpgen.BlockItem || b.Text == "" {
			continue
		}
		text, quiet := masked(b)
		for start := 0; start < len(text); {
			end := sentenceEnd(text, start)
			if start == 0 {
				end = min(end, p.lead(b, end))
			}
			from, to := trim(text, start, end)
			if from < to {
				s := sentence{block: b, start: from, end: to, text: text, quiet: quiet}
				n := len(p.slab)
				p.slab = appendWords(p.slab, text, from, to)
				s.words = p.slab[n:len(p.slab):len(p.slab)]
				p.sentences = append(p.sentences, s)
			}
			start = end
		}
	}
}

// lead returns the end of a bold heading at the start of a block: "**Name:** …", or bold on a line of its own.
func (p *prose) lead(b *helpgen.Block, end int) int {
	if len(b.Marks) == 0 || b.Marks[0].Kind != helpgen.MarkStrong || b.Marks[0].Start != 0 || b.Marks[0].End >= end {
		return end
	}
	to := b.Marks[0].End
	rest := b.Text[to:]
	if strings.HasSuffix(b.Text[:to], ":") || strings.HasPrefix(rest, ":") {
		return to
	}
	from := b.Source(to-1, to).End
	if between := p.article.Source[from:max(from, b.Source(len(b.Text)-1, len(b.Text)).End)]; strings.HasPrefix(strings.TrimLeft(string(between), "*_ \\\r"), "\n") {
		return to
	}
	return end
}

// mask stands in for a byte that is no prose. A run of it counts as a word of one syllable.
const mask = 'x'

// masked returns a block's text twice: without code, addresses and alt texts, and without UI names,
// links and quotations as well.
func masked(b *helpgen.Block) (text, quiet string) {
	if len(b.Marks) == 0 && !strings.ContainsAny(b.Text, "\"“«„{") {
		return b.Text, b.Text
	}
	t := []byte(b.Text)
	for _, m := range b.Marks {
		switch m.Kind {
		case helpgen.MarkCode, helpgen.MarkURL:
			fill(t, m.Start, m.End, mask)
		case helpgen.MarkImage:
			fill(t, m.Start, m.End, ' ')
		}
	}
	hideTags(t)
	q := append([]byte(nil), t...)
	for _, m := range b.Marks {
		if m.Kind == helpgen.MarkStrong || m.Kind == helpgen.MarkLink || m.Kind == helpgen.MarkEmphasis {
			fill(q, m.Start, m.End, mask)
		}
	}
	hideQuotations(q)
	return string(t), string(q)
}

func fill(b []byte, start, end int, with byte) {
	for i := max(start, 0); i < min(end, len(b)); i++ {
		b[i] = with
	}
}

// hideTags masks {{ … }} and {% … %}, which are not the reader's text.
func hideTags(b []byte) {
	for _, pair := range [][2]string{{"{{", "}}"}, {"{%", "%}"}} {
		for at := 0; ; {
			start, end, ok := between(b, at, pair)
			if !ok {
				break
			}
			at = end + len(pair[1])
			fill(b, start-len(pair[0]), at, mask)
		}
	}
}

// between finds the next pair of marks from at on, and returns the range of what stands between them.
func between(b []byte, at int, pair [2]string) (start, end int, ok bool) {
	i := bytes.Index(b[at:], []byte(pair[0]))
	if i < 0 {
		return 0, 0, false
	}
	start = at + i + len(pair[0])
	j := bytes.Index(b[start:], []byte(pair[1]))
	return start, start + j, j >= 0
}

// hideQuotations masks what stands in quotes: messages of a program, names of buttons.
func hideQuotations(b []byte) {
	for _, pair := range [][2]string{{"“", "”"}, {"«", "»"}, {"„", "“"}, {"\"", "\""}} {
		for at := 0; ; {
			start, end, ok := between(b, at, pair)
			if !ok {
				break
			}
			fill(b, start, end, mask)
			at = end + len(pair[1])
		}
	}
}

func trim(s string, start, end int) (int, int) {
	for start < end && s[start] == ' ' {
		start++
	}
	for start < end && s[end-1] == ' ' {
		end--
	}
	return start, end
}

// words finds the words of text[start:end].
func words(text string, start, end int) []word {
	return appendWords(make([]word, 0, (end-start)/5), text, start, end)
}

// appendWords adds the words of text[start:end] to out.
func appendWords(out []word, text string, start, end int) []word {
	for start < end {
		from, to := nextWord(text, start, end)
		if from < to {
			out = append(out, word{from, to, lower(text[from:to])})
		}
		start = to
	}
	return out
}

// nextWord returns the range of the first word of text[start:end], or an empty one at end.
func nextWord(text string, start, end int) (from, to int) {
	for start < end {
		r, n := utf8.DecodeRuneInString(text[start:])
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return start, wordEnd(text, start, end)
		}
		start += n
	}
	return end, end
}

func wordEnd(text string, i, end int) int {
	for i < end {
		r, n := utf8.DecodeRuneInString(text[i:])
		inner := r == '\'' || r == '’' || r == '-' || r == '.' || r == '_'
		if inner {
			next, _ := utf8.DecodeRuneInString(text[min(i+n, end):end])
			inner = unicode.IsLetter(next) || unicode.IsDigit(next)
		}
		if !inner && !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.Mn, r) {
			break
		}
		i += n
	}
	return i
}

func lower(s string) string {
	plain := true
	for i := 0; i < len(s) && plain; i++ {
		plain = s[i] < utf8.RuneSelf && (s[i] < 'A' || s[i] > 'Z')
	}
	if plain {
		return s
	}
	return strings.ReplaceAll(strings.ToLower(s), "’", "'")
}
