package search

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/base32"
	"errors"
	"runtime"
	"strings"
	"sync"
)

// exporter gathers files. They are compressed, which is the larger part of the work, while further ones
// are made, on all processors.
type exporter struct {
	dir   string
	files []*File
	raw   chan *File
	work  sync.WaitGroup
	errs  []error // per worker
}

func newExporter(dir string) *exporter {
	e := &exporter{dir: dir, raw: make(chan *File), errs: make([]error, runtime.GOMAXPROCS(0))}
	for i := range e.errs {
		e.work.Go(func() {
			var c compressor
			for f := range e.raw {
				var err error
				f.Data, err = c.compress(f.Data)
				e.errs[i] = errors.Join(e.errs[i], err)
			}
		})
	}
	return e
}

// filer names the files of one kind, in the order of their keys.
type filer struct {
	exporter *exporter
	kind     string
	last     string // key in the files so far
	shards   shards
}

func (e *exporter) filer(kind string) *filer {
	return &filer{exporter: e, kind: kind, shards: shards{Keys: []string{}}}
}

// file takes a file whose keys run from first to last.
func (f *filer) file(first, last string, data []byte) {
	key, hash := boundary(f.last, first), shortHash(data)
	f.last = last
	f.shards.Keys = append(f.shards.Keys, key)
	f.shards.Hashes += hash
	f.exporter.add(f.kind+keyName(key), hash, data)
}

func (e *exporter) add(name, hash string, data []byte) {
	e.compress(e.dir+name+"."+hash+".bin", data)
}

// compress takes a file as it is.
func (e *exporter) compress(path string, data []byte) {
	f := &File{path, data}
	e.files = append(e.files, f)
	e.raw <- f
}

func shortHash(data ...[]byte) string {
	sum := sha256.New()
	for _, d := range data {
		sum.Write(d)
	}
	return strings.ToLower(base32.StdEncoding.EncodeToString(sum.Sum(nil))[:hashSize])
}

// finish returns all files, compressed.
func (e *exporter) finish() ([]File, error) {
	close(e.raw)
	e.work.Wait()
	out := make([]File, len(e.files))
	for i, f := range e.files {
		out[i] = *f
	}
	return out, errors.Join(e.errs...)
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
