package search

import (
	"encoding/json"

	"github.com/blevesearch/bleve/v2/document"
	index "github.com/blevesearch/bleve_index_api"
)

// analyzer turns articles of one language into Bleve documents. It remembers the words it has met, for
// a help center has few and uses them often, and hands out its small objects from slabs. It serves one
// goroutine.
type analyzer struct {
	lang  *language
	terms map[string]string // word → term, "" for a stop word
	bytes map[string][]byte // terms and words as Bleve takes them
	words map[string]bool   // words of the document at hand
	freqs []index.TokenFreq
	locs  []index.TokenLocation
	ones  []*index.TokenLocation // room for the first location of each term
}

func newAnalyzer(l *language) *analyzer {
	return &analyzer{lang: l, terms: map[string]string{}, bytes: map[string][]byte{}, words: map[string]bool{}}
}

func (a *analyzer) term(word string) string {
	term, ok := a.terms[word]
	if !ok {
		if !a.lang.stop[fold(word)] {
			term = a.lang.term(word)
		}
		a.terms[word] = term
	}
	return term
}

// field is an analysed field of a Bleve document. Unlike Bleve's own it holds the texts of all parts of
// an article at once. Of a word's place it keeps the position and, as its start, the part.
type field struct {
	name    string
	options index.FieldIndexingOptions
	length  int
	freqs   index.TokenFrequencies
}

func (f *field) Name() string                                     { return f.name }
func (f *field) Value() []byte                                    { return nil }
func (f *field) ArrayPositions() []uint64                         { return nil }
func (f *field) EncodedFieldType() byte                           { return 't' }
func (f *field) Analyze()                                         {}
func (f *field) Options() index.FieldIndexingOptions              { return f.options }
func (f *field) AnalyzedLength() int                              { return f.length }
func (f *field) AnalyzedTokenFrequencies() index.TokenFrequencies { return f.freqs }
func (f *field) NumPlainTextBytes() uint64                        { return 0 }
func (f *field) Size() int                                        { return f.freqs.Size() }

// read adds a text to a field. Stop words leave a gap in the positions.
func (a *analyzer) read(f *field, part int, text string) {
	for _, t := range a.lang.tokenise(text) {
		term := a.term(t.word)
		if term == "" {
			continue
		}
		a.words[t.word] = true
		f.length++
		tf := a.freq(f, term)
		tf.SetFrequency(tf.Frequency() + 1)
		if len(a.locs) == 0 {
			a.locs = make([]index.TokenLocation, 4096)
		}
		loc := &a.locs[0]
		a.locs = a.locs[1:]
		loc.Start, loc.Position = part, t.pos+1
		if tf.Locations == nil {
			tf.Locations = a.one()
		}
		tf.Locations = append(tf.Locations, loc)
	}
}

// one returns an empty list with room for one location, as many as most terms of a field have.
func (a *analyzer) one() []*index.TokenLocation {
	if len(a.ones) == 0 {
		a.ones = make([]*index.TokenLocation, 2048)
	}
	list := a.ones[:0:1]
	a.ones = a.ones[1:]
	return list
}

// count returns how many words of a text are indexed.
func (a *analyzer) count(text string) int {
	n := 0
	for _, t := range a.lang.tokenise(text) {
		if a.term(t.word) != "" {
			n++
		}
	}
	return n
}

func (a *analyzer) freq(f *field, term string) *index.TokenFreq {
	tf := f.freqs[term]
	if tf == nil {
		if len(a.freqs) == 0 {
			a.freqs = make([]index.TokenFreq, 2048)
		}
		tf = &a.freqs[0]
		a.freqs = a.freqs[1:]
		if a.bytes[term] == nil {
			a.bytes[term] = []byte(term)
		}
		tf.Term = a.bytes[term]
		f.freqs[term] = tf
	}
	return tf
}

// recordField stores what results show, as JSON.
const recordField = "record"

// stored is what the record field holds.
type stored struct {
	Record Record          `json:"record"`
	Lens   [fieldCount]int `json:"lens"`
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
			fields[t.field] = &field{name: names[t.field], options: index.IndexField | index.IncludeTermVectors, freqs: index.TokenFrequencies{}}
		}
		part := t.part
		if t.field == fieldAsked {
			part = askedPart(part, a.count(t.value))
		}
		a.read(fields[t.field], part, t.value)
	}
	for n, f := range fields {
		if f != nil {
			lens[n] = f.length
			doc.AddField(f)
		}
	}
	doc.AddField(a.wordField())
	data, err := json.Marshal(stored{s.record, lens})
	if err != nil {
		return nil, lens, err
	}
	addRecord(doc, data)
	return doc, lens, nil
}

// addRecord stores data with a document, and gives it the id field that Bleve looks it up by.
func addRecord(doc *document.Document, data []byte) {
	doc.AddField(document.NewTextFieldCustom(recordField, nil, data, index.StoreField, nil))
	doc.AddIDField()
	doc.VisitFields(func(f index.Field) {
		if f.Name() == "_id" {
			f.Analyze()
		}
	})
}

// wordField lists the words that the other fields have shown, as they are written.
func (a *analyzer) wordField() *field {
	f := &field{name: fieldWords, options: index.IndexField | index.SkipFreqNorm,
		length: len(a.words), freqs: make(index.TokenFrequencies, len(a.words))}
	for w := range a.words {
		a.freq(f, w)
	}
	return f
}
