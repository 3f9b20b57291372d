package search

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// hosted is a search engine that runs on a server: how it takes documents, and what it must be told.
type hosted struct {
	documents func(index string, list []Document) ([]byte, error)
	file      string // what the documents' file ends in
	settings  func(h *hostedIndex) any
	synonyms  func(h *hostedIndex) ([]byte, error) // nil where the settings hold them
}

// hostedIndex is what one language's index holds.
type hostedIndex struct {
	name    string
	lang    *language
	instead map[string][]string
}

func hostedEngines() map[string]hosted {
	return map[string]hosted{
		"opensearch":  {bulkLines, "ndjson", openSearch, nil},
		"meilisearch": {documentList, "json", meilisearch, nil},
		"typesense":   {documentLines, "jsonl", typesense, typesenseSynonyms},
		"algolia":     {algoliaRecords, "json", algolia, algoliaSynonyms},
	}
}

// HostedEngines are the names of the engines that Hosted knows.
func HostedEngines() []string { return slices.Sorted(maps.Keys(hostedEngines())) }

// Hosted returns the files with which a search engine on a server takes the articles over: per language its
// documents, its settings and its synonyms. The index must have been built, not opened. An unknown engine is an error.
func (x *Index) Hosted(engine string) ([]File, error) {
	to, ok := hostedEngines()[engine]
	if !ok {
		return nil, fmt.Errorf("%q is not an engine: use one of %s", engine, strings.Join(HostedEngines(), ", "))
	}
	var out []File
	for _, lang := range x.Languages() {
		files, err := x.hosted(to, lang)
		if err != nil {
			return nil, fmt.Errorf("exporting %s for %s: %w", lang, engine, err)
		}
		out = append(out, files...)
	}
	return out, nil
}

func (x *Index) hosted(to hosted, lang string) ([]File, error) {
	v, err := x.view(lang)
	if err != nil {
		return nil, err
	}
	code := strings.ToLower(lang)
	h := &hostedIndex{"help-" + code, v.lang, v.instead(x.config.Synonyms, x.config.Thesaurus == nil || *x.config.Thesaurus)}
	var list []Document
	for _, e := range v.docs {
		list = append(list, e.source().document(lang))
	}
	documents, err := to.documents(h.name, list)
	if err != nil {
		return nil, err
	}
	settings, err := indented(to.settings(h))
	if err != nil {
		return nil, err
	}
	out := []File{{code + "/documents." + to.file, documents}, {code + "/settings.json", settings}}
	if to.synonyms != nil {
		synonyms, err := to.synonyms(h)
		if err != nil {
			return nil, err
		}
		out = append(out, File{code + "/synonyms.json", synonyms})
	}
	return out, nil
}

func indented(x any) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	err := enc.Encode(x)
	return b.Bytes(), err
}

// bulkLines is the body of OpenSearch's and Elasticsearch's _bulk.
func bulkLines(index string, list []Document) ([]byte, error) {
	var lines []any
	for _, d := range list {
		lines = append(lines, map[string]any{"index": map[string]string{"_index": index, "_id": d.ID}}, d)
	}
	return jsonLines(lines)
}

func documentLines(_ string, list []Document) ([]byte, error) {
	var lines []any
	for _, d := range list {
		lines = append(lines, d)
	}
	return jsonLines(lines)
}

func jsonLines(lines []any) ([]byte, error) {
	var out []byte
	for _, l := range lines {
		data, err := plainJSON(l)
		if err != nil {
			return nil, err
		}
		out = append(out, data...)
	}
	return out, nil
}

func documentList(_ string, list []Document) ([]byte, error) { return indented(list) }

// algoliaRecords are a record for each part, for Algolia takes small ones; the article is what they are told apart by.
func algoliaRecords(_ string, list []Document) ([]byte, error) {
	type record struct {
		ObjectID string `json:"objectID"`
		Document
		Parts []DocumentPart `json:"parts,omitempty"`
		Part  DocumentPart   `json:"part"`
		Order int            `json:"order"`
	}
	records := []record{}
	for _, d := range list {
		for i, p := range d.Parts {
			r := record{ObjectID: d.ID + "-" + strconv.Itoa(i), Document: d, Part: p, Order: i}
			r.Part.Text = shorten(p.Text, 5000)
			records = append(records, r)
		}
	}
	return indented(records)
}

// searchedFields are where to look, in the order of what they are worth.
func searchedFields() []string {
	return []string{"title", "asked_as", "tags", "summary", "parts.heading", "parts.text"}
}

func openSearch(h *hostedIndex) any {
	stemmer := map[string]string{"en": "english", "de": "german", "fr": "french", "es": "spanish", "pt": "portuguese", "ar": "arabic"}[h.lang.code]
	filters := []string{"lowercase", "asciifolding"}
	own := map[string]any{}
	if stemmer != "" {
		own["help_stop"] = map[string]any{"type": "stop", "stopwords": h.lang.stopWords()}
		own["help_stemmer"] = map[string]any{"type": "stemmer", "language": stemmer}
		filters = append(filters, "help_stop", "help_stemmer")
	} else {
		filters = append(filters, "cjk_width", "cjk_bigram")
	}
	var lines []string
	for _, from := range slices.Sorted(maps.Keys(h.instead)) {
		lines = append(lines, from+" => "+strings.Join(append([]string{from}, h.instead[from]...), ", "))
	}
	own["help_synonyms"] = map[string]any{"type": "synonym_graph", "synonyms": lines, "lenient": true}
	asked := append([]string{"lowercase", "asciifolding", "help_synonyms"}, filters[2:]...)
	text := map[string]any{"type": "text", "analyzer": "help", "search_analyzer": "help_asked"}
	keyword, number := map[string]any{"type": "keyword"}, map[string]any{"type": "integer"}
	return map[string]any{
		"settings": map[string]any{"analysis": map[string]any{"filter": own, "analyzer": map[string]any{
			"help":       map[string]any{"tokenizer": "standard", "filter": filters},
			"help_asked": map[string]any{"tokenizer": "standard", "filter": asked},
		}}},
		"mappings": map[string]any{"dynamic": "strict", "properties": map[string]any{
			"id": keyword, "path": keyword, "url": keyword, "lang": keyword, "type": keyword, "section": keyword, "fame": number,
			"title": text, "asked_as": text, "tags": text, "summary": text,
			"parts": map[string]any{"properties": map[string]any{"kind": keyword, "number": number, "anchor": keyword, "heading": text, "text": text}},
		}},
	}
}

func meilisearch(h *hostedIndex) any {
	return map[string]any{
		"searchableAttributes": searchedFields(),
		"filterableAttributes": []string{"section", "type", "lang"},
		"rankingRules":         []string{"words", "typo", "proximity", "attribute", "sort", "exactness", "fame:desc"},
		"stopWords":            h.lang.stopWords(),
		"synonyms":             h.instead,
	}
}

func typesense(h *hostedIndex) any {
	field := func(name, kind string, more ...string) map[string]any {
		f := map[string]any{"name": name, "type": kind}
		for _, m := range more {
			f[m] = true
		}
		if kind == "string" || kind == "string[]" {
			f["locale"] = h.lang.code
		}
		return f
	}
	return map[string]any{
		"name": h.name, "enable_nested_fields": true, "default_sorting_field": "fame",
		"fields": []any{field("path", "string"), field("url", "string"), field("lang", "string", "facet"), field("type", "string", "facet"),
			field("title", "string"), field("asked_as", "string[]"), field("summary", "string"), field("tags", "string[]"),
			field("section", "string[]", "facet"), field("fame", "int32"), field("parts", "object[]"),
			field("parts.heading", "string[]"), field("parts.text", "string[]")},
	}
}

func typesenseSynonyms(h *hostedIndex) ([]byte, error) {
	items := []any{}
	for i, from := range slices.Sorted(maps.Keys(h.instead)) {
		items = append(items, map[string]any{"id": "help-" + strconv.Itoa(i), "root": from, "synonyms": h.instead[from]})
	}
	return indented(map[string]any{"items": items})
}

func algolia(h *hostedIndex) any {
	return map[string]any{
		"searchableAttributes":  []string{"title", "asked_as", "tags", "summary", "part.heading", "part.text"},
		"attributesForFaceting": []string{"section", "type", "lang"},
		"attributeForDistinct":  "id",
		"distinct":              true,
		"customRanking":         []string{"desc(fame)", "asc(order)"},
		"queryLanguages":        []string{h.lang.code},
		"indexLanguages":        []string{h.lang.code},
		"removeStopWords":       true,
		"ignorePlurals":         true,
	}
}

func algoliaSynonyms(h *hostedIndex) ([]byte, error) {
	list := []any{}
	for i, from := range slices.Sorted(maps.Keys(h.instead)) {
		list = append(list, map[string]any{"objectID": "help-" + strconv.Itoa(i), "type": "oneWaySynonym", "input": from, "synonyms": h.instead[from]})
	}
	return indented(list)
}
