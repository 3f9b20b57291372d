package search

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// File is a file for the output, its path under the site's search folder.
type File struct {
	Path string
	Data []byte
}

// formatVersion changes when a script of today could not read the files of tomorrow.
const formatVersion = 4

// The cutters tell how large files are, before compression: words of the site, words outside it,
// postings, and the places of words, which only phrases need.
func wordCutter() cutter    { return cutter{limit: 6000, every: 128} }
func outsideCutter() cutter { return cutter{limit: 3000, every: 48} }
func packCutter() cutter    { return cutter{limit: 4000, every: 6} }
func placesCutter() cutter  { return cutter{limit: 64 << 10, every: 32} }

const (
	blockSize  = 4 // documents: a search shows ten from here and there
	blockGroup = 8 // blocks that share a hash: else hashes would be most of a large site's manifest
	hashSize   = 3 // letters of a hash in a file's name, five bits each: enough to tell a version from the one before
)

// manifest is the file that a browser reads first. Everything that ranking depends on and that is no
// posting stands here, so that the script holds the design and no data.
type manifest struct {
	Version  int                 `json:"version"`
	Lang     string              `json:"lang"`
	Docs     int                 `json:"docs"`
	Avg      [fieldCount]float64 `json:"avg"`
	Weights  Weights             `json:"weights"`
	Lengths  [22]int             `json:"lengths"`
	First    int                 `json:"first"` // first field that has parts
	Joins    bool                `json:"joins"`
	Stop     string              `json:"stop"`
	Suffixes []string            `json:"suffixes"`
	Pairs    map[string]string   `json:"pairs"` // two words that are one: "log in" is login
	Crumbs   []string            `json:"crumbs"`
	Tops     []int               `json:"tops"`     // the sections at the top, a crumb or -1, each with how many documents on end are in it
	Standing string              `json:"standing"` // a letter for each document
	Trouble  string              `json:"trouble"`  // words that say that something is wrong
	Filler   string              `json:"filler"`   // words that say little
	Vague    string              `json:"vague"`    // words that ask for help without saying what with
	Sure     float64             `json:"sure"`     // below it an answer is weak
	Unknown  float64             `json:"unknown"`  // what a word weighs there that nothing is known of
	Words    shards              `json:"words"`
	Outside  shards              `json:"outside"`
	Packs    shards              `json:"packs"`
	Places   shards              `json:"places"`
	Blocks   string              `json:"blocks"` // hashes
	Block    int                 `json:"block"`  // documents in a block
	Group    int                 `json:"group"`  // blocks that share a hash
	Hash     int                 `json:"hash"`   // letters of a hash
}

// shards tells what is in which file: where in the order of words each begins, and the first letters of
// their contents' hashes, which are part of their names.
type shards struct {
	Keys   []string `json:"keys"`
	Hashes string   `json:"hashes"`
}

// Export writes the index for browsers: per language a manifest and the files that it names.
func (x *Index) Export() ([]File, error) {
	var out []File
	for _, lang := range x.Languages() {
		v, err := x.view(lang)
		if err != nil {
			return nil, err
		}
		files, err := v.export(lang)
		if err != nil {
			return nil, fmt.Errorf("exporting %s: %w", lang, err)
		}
		out = append(out, files...)
	}
	return out, nil
}

// ManifestPath is where Export puts the manifest of a language, under the search folder.
func ManifestPath(lang string) string { return strings.ToLower(lang) + "/index.bin" }

func (v *view) export(lang string) ([]File, error) {
	terms, err := v.packTerms()
	if err != nil {
		return nil, err
	}
	m := v.manifest()
	m.Lang = lang
	e := newExporter(strings.ToLower(lang) + "/")
	m.Words = e.lexicon("w", v.lex, v.lex.words, wordCutter())
	m.Outside = e.lexicon("o", v.lex, v.lex.filed(), outsideCutter())
	m.Packs = e.packs("p", v.lex.terms, func(id int) []byte { return terms[id].posts }, packCutter())
	m.Places = e.packs("x", v.lex.terms, func(id int) []byte { return terms[id].places }, placesCutter())
	bad := e.blocks(v, m)
	data, err := json.Marshal(m)
	e.compress(ManifestPath(lang), data)
	files, worse := e.finish()
	return files, errors.Join(bad, err, worse)
}

func (v *view) manifest() *manifest {
	m := &manifest{
		Version: formatVersion, Docs: len(v.docs), Avg: v.avg, Weights: v.weights, Lengths: lengths(),
		First: firstPartField, Joins: v.lang.joins, Stop: strings.Join(v.lang.stopWords(), " "),
		Suffixes: append([]string{}, v.lang.suffixes...), Pairs: v.pairs, Standing: v.codes(), Trouble: strings.Join(sortedWords(v.lang.trouble), " "), Filler: strings.Join(sortedWords(v.lang.filler), " "),
		Vague: strings.Join(sortedWords(v.lang.vague), " "), Sure: sure, Unknown: unknownWeight, Crumbs: []string{}, Block: blockSize, Group: blockGroup, Hash: hashSize,
	}
	return m
}

// blocks writes what results show, a few documents a file:
// [title, url, summary, [crumb…], [part…]].
func (e *exporter) blocks(v *view, m *manifest) error {
	crumbs := map[string]int{}
	var files [][]byte
	for start := 0; start < len(v.docs); start += blockSize {
		var block []any
		for _, d := range v.docs[start:min(len(v.docs), start+blockSize)] {
			block = append(block, m.line(&d.record, crumbs))
		}
		data, err := plainJSON(block)
		if err != nil {
			return err
		}
		files = append(files, data)
	}
	for i := 0; i < len(files); i += blockGroup {
		group := files[i:min(len(files), i+blockGroup)]
		hash := shortHash(group...)
		m.Blocks += hash
		for k, data := range group {
			e.add("d"+strconv.Itoa(i+k), hash, data)
		}
	}
	return nil
}

func (m *manifest) line(r *Record, crumbs map[string]int) []any {
	path := []int{}
	for _, c := range r.Crumbs {
		n, ok := crumbs[c]
		if !ok {
			n = len(m.Crumbs)
			crumbs[c] = n
			m.Crumbs = append(m.Crumbs, c)
		}
		path = append(path, n)
	}
	m.count(append(path, -1)[0])
	parts := []any{}
	for _, p := range r.Parts[min(1, len(r.Parts)):] {
		parts = append(parts, partLine(p))
	}
	return []any{r.Title, r.URL, shorten(r.Summary, 200), path, parts}
}

// count notes the section at the top of the next document.
func (m *manifest) count(top int) {
	if n := len(m.Tops); n > 0 && m.Tops[n-2] == top {
		m.Tops[n-1]++
		return
	}
	m.Tops = append(m.Tops, top, 1)
}

// partLine is what tells a part: heading, kind, number and anchor, without what can be told at the end:
// an anchor that is the heading (in ASCII, which all lower alike) or "step 3" with hyphens for blanks, a number of 0, the kind of sections.
func partLine(p Part) []any {
	line := []any{p.Heading, slices.Index([]Kind{Section, Step, Problem}, p.Kind), p.Number, p.Anchor}
	name := p.Heading
	if p.Kind == Step {
		name = p.Label()
	}
	if ascii(name) && p.Anchor == strings.ReplaceAll(strings.ToLower(name), " ", "-") {
		line = line[:3]
	}
	for len(line) > 1 && line[len(line)-1] == 0 {
		line = line[:len(line)-1]
	}
	return line
}

// plainJSON writes JSON without escaping < and &: it is not HTML.
func plainJSON(x any) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	err := enc.Encode(x)
	return b.Bytes(), err
}
