package search

import (
	"encoding/json"
	"sort"

	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/document"
	index "github.com/blevesearch/bleve_index_api"
)

// analyzer is Bleve's analyzer of one language, with a memory of the words it has met: a help center
// has few words and uses them often. It serves one goroutine.
type analyzer struct {
	lang  *language
	terms map[string]string // word → term, "" for a stop word
	words map[string]bool   // words of the document at hand
}

func newAnalyzer(l *language) *analyzer {
	return &analyzer{lang: l, terms: map[string]string{}}
}

// Analyze implements analysis.Analyzer. Stop words leave a gap in the positions.
func (a *analyzer) Analyze(value []byte) analysis.TokenStream {
	tokens := a.lang.tokenise(string(value))
	stream := make(analysis.TokenStream, 0, len(tokens))
	store := make([]analysis.Token, len(tokens))
	for i, t := range tokens {
		term := a.term(t.word)
		if term == "" {
			continue
		}
		a.words[t.word] = true
		store[i] = analysis.Token{Term: []byte(term), Position: t.pos + 1, End: len(term)}
		stream = append(stream, &store[i])
	}
	return stream
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

// wordList is the analyzer of the words field: the words that the other fields have shown.
type wordList struct{ words map[string]bool }

func (w wordList) Analyze([]byte) analysis.TokenStream {
	stream := make(analysis.TokenStream, 0, len(w.words))
	for word := range w.words {
		stream = append(stream, &analysis.Token{Term: []byte(word), Position: 1, End: len(word)})
	}
	sort.Slice(stream, func(i, j int) bool { return string(stream[i].Term) < string(stream[j].Term) })
	return stream
}

// recordField stores what results show, as JSON.
const recordField = "record"

// document turns a source into Bleve's document, analysed, and counts the words of its fields.
func (a *analyzer) document(s *source) (*document.Document, [fieldCount]int, error) {
	a.words = map[string]bool{}
	names := fieldNames()
	doc := document.NewDocument(s.record.Path)
	var lens [fieldCount]int
	for _, t := range s.texts {
		f := document.NewTextFieldCustom(names[t.field], []uint64{uint64(t.part)}, []byte(t.value),
			index.IndexField|index.IncludeTermVectors, a)
		f.Analyze()
		lens[t.field] += f.AnalyzedLength()
		doc.AddField(f)
	}
	words := document.NewTextFieldCustom(fieldWords, nil, nil, index.IndexField|index.SkipFreqNorm, wordList{a.words})
	words.Analyze()
	doc.AddField(words)
	data, err := json.Marshal(stored{s.record, lens})
	if err != nil {
		return nil, lens, err
	}
	doc.AddField(document.NewTextFieldCustom(recordField, nil, data, index.StoreField, nil))
	doc.AddIDField()
	for _, f := range doc.Fields {
		if f.Name() == "_id" {
			f.Analyze()
		}
	}
	return doc, lens, nil
}

// stored is what the record field holds.
type stored struct {
	Record Record          `json:"record"`
	Lens   [fieldCount]int `json:"lens"`
}
