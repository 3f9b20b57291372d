package search

import (
	"encoding/json"
	"errors"
	"strconv"

	"github.com/blevesearch/bleve/v2"
	_ "github.com/blevesearch/bleve/v2/analysis/analyzer/custom" // that a mapping may name them
	_ "github.com/blevesearch/bleve/v2/analysis/char/asciifolding"
	_ "github.com/blevesearch/bleve/v2/analysis/char/regexp"
	_ "github.com/blevesearch/bleve/v2/analysis/lang/cjk"
	_ "github.com/blevesearch/bleve/v2/analysis/token/lowercase"
	_ "github.com/blevesearch/bleve/v2/analysis/token/stop"
	_ "github.com/blevesearch/bleve/v2/analysis/tokenizer/regexp"
	_ "github.com/blevesearch/bleve/v2/analysis/tokenmap"
	"github.com/blevesearch/bleve/v2/document"
	"github.com/blevesearch/bleve/v2/mapping"
	index "github.com/blevesearch/bleve_index_api"
	segment "github.com/blevesearch/scorch_segment_api/v2"
)

// Fields that are stored but not analysed. Bleve returns them with a hit; sections and types are
// also there for its facets.
const (
	storedPath    = "path"
	storedURL     = "url"
	storedType    = "type"
	storedSection = "section" // titles of the sections above, the topmost first
	storedParts   = "parts"   // JSON: the places in the article that a result can lead to
	storedRanking = "ranking" // JSON: what else our own ranking needs
)

// counted is what the field storedRanking holds.
type counted struct {
	Lens     [fieldCount]int `json:"lens"`
	Standing standing        `json:"standing,omitempty"`
}

// addStored stores what results show, and gives the document its id.
func addStored(doc *document.Document, r *Record, lens [fieldCount]int) error {
	parts, err := json.Marshal(r.Parts)
	if err != nil {
		return err
	}
	own, err := json.Marshal(counted{lens, r.standing})
	if err != nil {
		return err
	}
	store := func(name, value string) {
		doc.AddField(document.NewTextFieldCustom(name, nil, []byte(value), index.StoreField, nil))
	}
	store(storedPath, r.Path)
	store(storedURL, r.URL)
	store(storedParts, string(parts))
	store(storedRanking, string(own))
	addKeyword(doc, storedType, 0, r.Type)
	for i, c := range r.Crumbs {
		addKeyword(doc, storedSection, uint64(i), c)
	}
	addID(doc)
	return nil
}

// addID adds the field that Bleve looks documents up by.
func addID(doc *document.Document) {
	doc.AddIDField()
	doc.VisitFields(func(f index.Field) {
		if f.Name() == "_id" {
			f.Analyze()
		}
	})
}

func addKeyword(doc *document.Document, name string, at uint64, value string) {
	f := document.NewTextFieldCustom(name, []uint64{at}, []byte(value), index.IndexField|index.StoreField|index.DocValues, nil)
	f.Analyze()
	doc.AddField(f)
}

// readStored reads what a document of a saved index stores.
func readStored(z segment.Segment, doc uint64) (Record, [fieldCount]int, error) {
	var r Record
	var own counted
	var bad error
	err := z.VisitStoredFields(doc, func(field string, _ byte, value []byte, _ []uint64) bool {
		switch field {
		case storedPath:
			r.Path = string(value)
		case storedURL:
			r.URL = string(value)
		case storedType:
			r.Type = string(value)
		case fieldNames()[fieldTitle]:
			r.Title = string(value)
		case fieldNames()[fieldSummary]:
			r.Summary = string(value)
		case storedSection:
			r.Crumbs = append(r.Crumbs, string(value))
		case storedParts:
			bad = errors.Join(bad, json.Unmarshal(value, &r.Parts))
		case storedRanking:
			bad = errors.Join(bad, json.Unmarshal(value, &own))
		}
		return true
	})
	r.standing = own.Standing
	return r, own.Lens, errors.Join(err, bad)
}

// analyzerName is the analyzer of the text fields, in each language's index.
const analyzerName = "helpgen"

// mapping tells Bleve what the fields are and how to read queries for them, in terms of what Bleve brings
// along, so that it can open the index without this package.
func (l *language) mapping() (*mapping.IndexMappingImpl, error) {
	m := bleve.NewIndexMapping()
	m.ScoringModel = index.BM25Scoring
	if err := l.defineAnalyzer(m); err != nil {
		return nil, err
	}
	m.DefaultAnalyzer = analyzerName
	doc := bleve.NewDocumentStaticMapping()
	for _, name := range fieldNames() {
		doc.AddFieldMappingsAt(name, bleve.NewTextFieldMapping())
	}
	for _, name := range []string{storedType, storedSection} {
		doc.AddFieldMappingsAt(name, bleve.NewKeywordFieldMapping())
	}
	for _, name := range []string{storedPath, storedURL, storedParts, storedRanking} {
		f := bleve.NewKeywordFieldMapping()
		f.Index = false
		doc.AddFieldMappingsAt(name, f)
	}
	m.DefaultMapping = doc
	return m, m.Validate()
}

// defineAnalyzer puts together an analyzer that makes of a query the terms that this package indexes.
func (l *language) defineAnalyzer(m *mapping.IndexMappingImpl) error {
	custom := func(kind string, more map[string]any) map[string]any {
		more["type"] = kind
		return more
	}
	stop := []any{}
	for _, w := range l.stopWords() {
		stop = append(stop, w)
	}
	err := errors.Join(
		m.AddCustomTokenMap("stop_words", custom("custom", map[string]any{"tokens": stop})),
		m.AddCustomTokenFilter("stop", custom("stop_tokens", map[string]any{"stop_token_map": "stop_words"})),
		m.AddCustomTokenizer("words", custom("regexp", map[string]any{"regexp": `[\p{L}\p{N}\p{M}]+(?:\+\+|#)?`})),
	)
	chars := []any{}
	for i, r := range l.replacements() {
		name := "replace" + strconv.Itoa(i)
		err = errors.Join(err, m.AddCustomCharFilter(name, custom("regexp", map[string]any{"regexp": r[0], "replace": r[1]})))
		chars = append(chars, name)
	}
	if len(l.stemmers) == 0 || l.code == "en" { // other stemmers need the accents
		chars = append(chars, "asciifolding")
	}
	filters := []any{"to_lower", "stop"}
	for _, name := range l.stemmers {
		filters = append(filters, name)
	}
	if len(l.stemmers) == 0 {
		filters = append(filters, "cjk_width", "cjk_bigram")
	}
	return errors.Join(err, m.AddCustomAnalyzer(analyzerName, custom("custom", map[string]any{
		"char_filters": chars, "tokenizer": "words", "token_filters": append(filters, "normalize_es")})))
}

// replacements are what is replaced in a query before it is cut into words: the apostrophes that stand inside
// words, and letters that the stemmers leave and folding doesn't.
func (l *language) replacements() [][2]string {
	out := [][2]string{{"[çÇ]", "c"}, {"[ñÑ]", "n"}, {"[œŒ]", "oe"}, {"ß", "ss"}}
	if l.joins {
		out = append(out, [2]string{`['’](?:[sS]\b)?`, ""})
	}
	return out
}
