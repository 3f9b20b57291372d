package search

import (
	"github.com/blevesearch/bleve/v2/document"
	index "github.com/blevesearch/bleve_index_api"
)

// analyzer turns articles of one language into Bleve documents. It remembers the words it has met, for
// a help center has few and uses them often, and takes its small objects from shelves, which are its own again
// once a segment is made of the documents. It serves one goroutine.
type analyzer struct {
	lang   *language
	tokens tokenizer
	terms  map[string]string // word → term, "" for a stop word
	bytes  map[string][]byte // terms and words as Bleve takes them
	words  map[string]bool   // words of the document at hand
	freqs  shelf[index.TokenFreq]
	locs   shelf[index.TokenLocation]
	ones   shelf[*index.TokenLocation] // room for the first location of each term
	maps   map[string]*shelf[index.TokenFrequencies]
}

// shelf hands out values one by one, and takes them all back at once.
type shelf[T any] struct {
	blocks [][]T
	taken  int
}

const shelfBlock = 1024

// next returns room for the next value, zero or as it was left.
func (s *shelf[T]) next() []T {
	block, at := s.taken/shelfBlock, s.taken%shelfBlock
	if block == len(s.blocks) {
		s.blocks = append(s.blocks, make([]T, shelfBlock))
	}
	s.taken++
	return s.blocks[block][at : at+1 : at+1]
}

// release takes back what documents were made of, for the next ones.
func (a *analyzer) release() {
	a.freqs.taken, a.locs.taken, a.ones.taken = 0, 0, 0
	for _, s := range a.maps {
		s.taken = 0
	}
}

// counts returns an empty map for a field; fields of one name are of like size.
func (a *analyzer) counts(name string) index.TokenFrequencies {
	if a.maps[name] == nil {
		a.maps[name] = &shelf[index.TokenFrequencies]{}
	}
	m := a.maps[name].next()
	if m[0] == nil {
		m[0] = index.TokenFrequencies{}
	}
	clear(m[0])
	return m[0]
}

func newAnalyzer(l *language) *analyzer {
	return &analyzer{lang: l, terms: map[string]string{}, bytes: map[string][]byte{}, words: map[string]bool{},
		maps: map[string]*shelf[index.TokenFrequencies]{}}
}

func (a *analyzer) term(word string) string {
	term, ok := a.terms[word]
	if !ok {
		if !a.lang.stop[word] {
			term = a.lang.term(word)
		}
		a.terms[word] = term
	}
	return term
}

// field is an analysed field of a Bleve document. Unlike Bleve's own it holds the texts of all parts of
// an article at once, a line each, and in a word's position, the part: part<<14 | position.
type field struct {
	name    string
	options index.FieldIndexingOptions
	value   []byte
	length  int
	freqs   index.TokenFrequencies
}

func (f *field) Name() string                                     { return f.name }
func (f *field) Value() []byte                                    { return f.value }
func (f *field) ArrayPositions() []uint64                         { return nil }
func (f *field) EncodedFieldType() byte                           { return 't' }
func (f *field) Analyze()                                         {}
func (f *field) Options() index.FieldIndexingOptions              { return f.options }
func (f *field) AnalyzedLength() int                              { return f.length }
func (f *field) AnalyzedTokenFrequencies() index.TokenFrequencies { return f.freqs }
func (f *field) NumPlainTextBytes() uint64                        { return uint64(len(f.value)) }
func (f *field) Size() int                                        { return f.freqs.Size() }

// read adds a text to a field. Stop words leave a gap in the positions.
func (a *analyzer) read(f *field, part int, text string) {
	if len(f.value) > 0 {
		f.value = append(f.value, '\n')
	}
	at := offsetsOf(text, len(f.value))
	f.value = append(f.value, text...)
	tokens := a.tokens.read(a.lang, text)
	for i, t := range tokens {
		term := a.term(t.word)
		if term == "" {
			continue
		}
		if i+1 < len(tokens) && !t.part && !t.whole && a.lang.seconds[tokens[i+1].word] {
			if joined := a.lang.pairs[term+" "+tokens[i+1].word]; joined != "" {
				a.note(f, part, token{word: joined, pos: t.pos, start: t.start, end: tokens[i+1].end}, at)
			}
		}
		a.note(f, part, t, at)
		f.length++
	}
}

// note adds a word to a field.
func (a *analyzer) note(f *field, part int, t token, at offsets) {
	term := a.term(t.word)
	a.words[t.word] = true
	tf := a.freq(f, term)
	tf.SetFrequency(tf.Frequency() + 1)
	loc := &a.locs.next()[0]
	loc.Start, loc.End, loc.Position = at.byte(t.start), at.byte(t.end), part<<14|min(t.pos+1, maxPosition)
	if tf.Locations == nil {
		tf.Locations = a.ones.next()[:0]
	}
	tf.Locations = append(tf.Locations, loc)
}

// count returns how many words of a text are indexed.
func (a *analyzer) count(text string) int {
	n := 0
	for _, t := range a.tokens.read(a.lang, text) {
		if a.term(t.word) != "" {
			n++
		}
	}
	return n
}

func (a *analyzer) freq(f *field, term string) *index.TokenFreq {
	tf := f.freqs[term]
	if tf == nil {
		if a.bytes[term] == nil {
			a.bytes[term] = []byte(term)
		}
		tf = &a.freqs.next()[0]
		*tf = index.TokenFreq{Term: a.bytes[term]}
		f.freqs[term] = tf
	}
	return tf
}

// document turns a source into Bleve's document, analysed, and counts the words of its fields.
func (a *analyzer) document(s *source) (*document.Document, [fieldCount]int, error) {
	clear(a.words)
	doc := document.NewDocument(s.record.Path)
	var fields [fieldCount]*field
	var lens [fieldCount]int
	names := fieldNames()
	for _, t := range s.texts {
		if fields[t.field] == nil {
			fields[t.field] = &field{name: names[t.field], options: index.IndexField | index.StoreField | index.IncludeTermVectors,
				freqs: a.counts(names[t.field])}
		}
		part := t.part
		if t.field == fieldAsked {
			part = askedPart(part, a.count(t.value))
		}
		a.read(fields[t.field], part, t.value)
	}
	all := &field{name: fieldAll, options: index.IndexField, freqs: a.counts(fieldAll)}
	for n, f := range fields {
		if f != nil {
			lens[n] = f.length
			doc.AddField(f)
			a.gather(all, f)
		}
	}
	doc.AddField(all)
	doc.AddField(a.wordField())
	err := addStored(doc, &s.record, lens)
	return doc, lens, err
}

// gather adds the words of a field to those of all.
func (a *analyzer) gather(all, f *field) {
	all.length += f.length
	for term, tf := range f.freqs {
		sum := a.freq(all, term)
		sum.SetFrequency(sum.Frequency() + tf.Frequency())
	}
}

// wordField lists the words that the other fields have shown, as they are written.
func (a *analyzer) wordField() *field {
	f := &field{name: fieldWords, options: index.IndexField | index.SkipFreqNorm,
		length: len(a.words), freqs: a.counts(fieldWords)}
	for w := range a.words {
		a.freq(f, w)
	}
	return f
}
