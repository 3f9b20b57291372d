package search

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/base32"
	"encoding/json"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"
)

// File is a file for the output, its path under the site's search folder.
type File struct {
	Path string
	Data []byte
}

// formatVersion changes when a script of today could not read the files of tomorrow.
const formatVersion = 2

// Sizes of the files, before compression.
const (
	lexiconShard = 1500
	outsideShard = 3 << 10
	packSize     = 2 << 10
	blockSize    = 2 // documents

	hashSize  = 4 // letters of a hash in a file's name, five bits each: enough to tell a version from the one before
	hashGroup = 8 // files of a kind that share one: hashes are most of a manifest
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
	Synonyms []synonym           `json:"synonyms"`
	Crumbs   []string            `json:"crumbs"`
	Late     []int               `json:"late"`
	Words    shards              `json:"words"`
	Outside  shards              `json:"outside"`
	Packs    shards              `json:"packs"`
	Blocks   shards              `json:"blocks"`
	Block    int                 `json:"block"` // documents in a block
	Hash     int                 `json:"hash"`  // letters of a hash
	Group    int                 `json:"group"` // files that share one
}

// shards tells what is in which file: the first word or the first term id of each, and the first
// letters of their contents' hashes, which are part of their names.
type shards struct {
	Keys   []string `json:"keys,omitempty"`
	Ids    []int    `json:"ids,omitempty"` // differences
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
	cols, err := v.columns()
	if err != nil {
		return nil, err
	}
	m := v.manifest()
	m.Lang = lang
	e := &exporter{dir: strings.ToLower(lang) + "/"}
	e.lexicon("w", v.lex.words, lexiconShard, &m.Words)
	e.lexicon("o", v.lex.outside, outsideShard, &m.Outside)
	e.packs(v, cols, m)
	if err := e.blocks(v, m); err != nil {
		return nil, err
	}
	data, err := json.Marshal(m)
	if err != nil {
		return nil, err
	}
	files, err := e.finish()
	if err != nil {
		return nil, err
	}
	var c compressor
	packed, err := c.compress(data)
	return append(files, File{ManifestPath(lang), packed}), err
}

func (v *view) manifest() *manifest {
	m := &manifest{
		Version: formatVersion, Docs: len(v.docs), Avg: v.avg, Weights: v.weights, Lengths: lengths(),
		First: firstPartField, Joins: v.lang.joins, Stop: strings.Join(v.lang.stopWords(), " "),
		Suffixes: v.lang.suffixes, Synonyms: v.syn, Block: blockSize, Hash: hashSize, Group: hashGroup,
	}
	for i, d := range v.docs {
		if d.record.Late {
			m.Late = append(m.Late, i)
		}
	}
	return m
}

// exporter gathers files. Compressing, the larger part of the work, waits for finish and uses all
// processors.
type exporter struct {
	dir   string
	files []File // not compressed yet
}

// add takes the files of one kind; more are files of a second kind with the same numbers and hashes.
func (e *exporter) add(kind string, s *shards, files [][]byte, more ...[][]byte) {
	for start := 0; start < len(files); start += hashGroup {
		end := min(len(files), start+hashGroup)
		sum := sha256.New()
		for _, list := range append([][][]byte{files}, more...) {
			for _, data := range list[start:end] {
				sum.Write(data)
			}
		}
		hash := strings.ToLower(base32.StdEncoding.EncodeToString(sum.Sum(nil))[:hashSize])
		s.Hashes += hash
		for n := start; n < end; n++ {
			for k, list := range append([][][]byte{files}, more...) {
				e.files = append(e.files, File{fmt.Sprintf("%s%c%d.%s.bin", e.dir, kind[k], n, hash), list[n]})
			}
		}
	}
}

func (e *exporter) finish() ([]File, error) {
	errs := make([]error, len(e.files))
	next := make(chan int, len(e.files))
	for i := range e.files {
		next <- i
	}
	close(next)
	var wg sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			var c compressor
			for i := range next {
				e.files[i].Data, errs[i] = c.compress(e.files[i].Data)
			}
		})
	}
	wg.Wait()
	return e.files, errors.Join(errs...)
}

// compressor gzips; it is used again and again, for a gzip.Writer is large.
type compressor struct {
	out bytes.Buffer
	z   *gzip.Writer
}

func (c *compressor) compress(data []byte) ([]byte, error) {
	c.out.Reset()
	if c.z == nil {
		z, err := gzip.NewWriterLevel(&c.out, gzip.BestCompression)
		if err != nil {
			return nil, err
		}
		c.z = z
	} else {
		c.z.Reset(&c.out)
	}
	if _, err := c.z.Write(data); err != nil {
		return nil, err
	}
	if err := c.z.Close(); err != nil {
		return nil, err
	}
	return bytes.Clone(c.out.Bytes()), nil
}

// blocks writes what results show, a few documents a file:
// [title, url, summary, [crumb…], [[kind, number, anchor, heading]…]].
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
	e.add("d", &m.Blocks, files)
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
	parts := []any{}
	for _, p := range r.Parts[min(1, len(r.Parts)):] {
		parts = append(parts, []any{slices.Index([]Kind{Section, Step, Problem}, p.Kind), p.Number, p.Anchor, p.Heading})
	}
	return []any{r.Title, r.URL, shorten(r.Summary, 200), path, parts}
}

// plainJSON writes JSON without escaping < and &: it is not HTML.
func plainJSON(x any) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	err := enc.Encode(x)
	return b.Bytes(), err
}
