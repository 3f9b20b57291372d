package search

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"path"
	"strings"

	"github.com/RoaringBitmap/roaring/v2"
	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/document"
	"github.com/blevesearch/bleve/v2/util"
	index "github.com/blevesearch/bleve_index_api"
	segment "github.com/blevesearch/scorch_segment_api/v2"
	zap "github.com/blevesearch/zapx/v15"
	bolt "go.etcd.io/bbolt"

	"helpgen"
)

// A saved index is a folder with one Bleve index per language, which Bleve itself opens too: mapping.go
// tells what it finds there. Its bytes depend on the documents alone: the one thing in it that would not, the time in root.bolt, is set.

// segmentFile is where Bleve's builder puts the one segment of an index.
const segmentFile = "store/000000000002.zap"

// Save writes the index into dir, a folder that is there and holds none yet.
func (x *Index) Save(dir string) error {
	x.mu.Lock()
	defer x.mu.Unlock()
	if err := saveLanguages(path.Join(dir, languagesFile), x.order); err != nil {
		return fmt.Errorf("saving the search index: %w", err)
	}
	for _, lang := range x.order {
		if err := x.langs[lang].save(path.Join(dir, strings.ToLower(lang))); err != nil {
			return fmt.Errorf("saving the search index of %s: %w", lang, err)
		}
	}
	return nil
}

// languagesFile is a segment that holds the languages of the index: a site may have some that its
// config does not name.
const languagesFile, storedLanguages = "languages.zap", "languages"

func saveLanguages(file string, codes []string) error {
	data, err := json.Marshal(codes)
	if err != nil {
		return err
	}
	doc := document.NewDocument("-")
	doc.AddField(document.NewTextFieldCustom(storedLanguages, nil, data, index.StoreField, nil))
	addID(doc)
	z, _, err := new(zap.ZapPlugin).New([]index.Document{doc})
	if err != nil {
		return err
	}
	return z.(segment.UnpersistedSegment).Persist(file)
}

func readLanguages(file string) ([]string, error) {
	z, err := new(zap.ZapPlugin).Open(file)
	if err != nil {
		return nil, err
	}
	var codes []string
	var bad error
	err = z.VisitStoredFields(0, func(field string, _ byte, value []byte, _ []uint64) bool {
		if field == storedLanguages {
			bad = json.Unmarshal(value, &codes)
		}
		return true
	})
	return codes, errors.Join(err, bad, z.Close())
}

// save has Bleve build an index of one empty document, and puts the real segment in its place.
func (li *langIndex) save(dir string) error {
	m, err := li.lang.mapping()
	if err != nil {
		return err
	}
	b, err := bleve.NewBuilder(dir, m, map[string]any{
		"forceSegmentType": "zap", "forceSegmentVersion": zap.Version, "buildPathPrefix": path.Dir(dir),
	})
	if err != nil {
		return err
	}
	if err := b.Index("-", struct{}{}); err != nil {
		return err
	}
	if err := b.Close(); err != nil {
		return err
	}
	var segs []segment.Segment
	var drops []*roaring.Bitmap
	for _, c := range li.chunks {
		segs, drops = append(segs, c.zap), append(drops, c.dead)
	}
	if _, _, err := new(zap.ZapPlugin).Merge(segs, drops, path.Join(dir, segmentFile), nil, nil); err != nil {
		return err
	}
	return settle(path.Join(dir, "store/root.bolt"))
}

// settle puts into root.bolt which version of segments the index has, for Bleve's builder names its newest
// whatever it wrote, and a time that is always the same. Bolt writes a changed page to a free one and
// leaves the old page as it is, so it is done until none has the true time.
func settle(file string) error {
	db, err := bolt.Open(file, 0o600, nil)
	if err != nil {
		return err
	}
	for range 4 {
		err = errors.Join(err, db.Update(settleSnapshots))
	}
	return errors.Join(err, db.Close())
}

func settleSnapshots(tx *bolt.Tx) error {
	version := make([]byte, binary.MaxVarintLen32)
	binary.BigEndian.PutUint32(version, zap.Version)
	snapshots := tx.Bucket(util.BoltSnapshotsBucket)
	return snapshots.ForEachBucket(func(k []byte) error {
		meta := snapshots.Bucket(k).Bucket(util.BoltMetaDataKey)
		return errors.Join(meta.Put(util.BoltMetaDataSegmentVersionKey, version),
			meta.Put(util.BoltMetaDataTimeStamp, []byte("2000-01-01T00:00:00Z")))
	})
}

// Open reads a saved index of a site with this config. Close frees it.
func Open(dir string, cfg *helpgen.Config) (*Index, error) {
	x := &Index{langs: map[string]*langIndex{}, weights: defaultWeights(), config: cfg.Search}
	codes, err := readLanguages(path.Join(dir, languagesFile))
	if err != nil {
		return nil, fmt.Errorf("opening the search index in %s: %w", dir, err)
	}
	for _, code := range codes {
		c, err := openChunk(path.Join(dir, strings.ToLower(code), segmentFile))
		if err != nil {
			return nil, errors.Join(fmt.Errorf("opening the search index of %s: %w", code, err), x.Close())
		}
		x.order = append(x.order, code)
		x.langs[code] = &langIndex{lang: languageOf(code), config: cfg, chunks: []*chunk{c}}
	}
	return x, nil
}

// Close frees an index that was opened.
func (x *Index) Close() error {
	var errs []error
	for _, li := range x.langs {
		for _, c := range li.chunks {
			errs = append(errs, c.zap.Close())
		}
	}
	return errors.Join(errs...)
}

func openChunk(file string) (*chunk, error) {
	z, err := new(zap.ZapPlugin).Open(file)
	if err != nil {
		return nil, err
	}
	c := &chunk{zap: z}
	for i := range z.Count() {
		record, lens, err := readStored(z, i)
		if err != nil {
			return nil, errors.Join(err, z.Close())
		}
		c.docs = append(c.docs, &entry{record: record, lens: lens})
	}
	return c, nil
}
