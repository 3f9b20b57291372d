package build

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"hash/crc32"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"helpgen"
)

// cache keeps parsed articles from run to run, so that checking one file of a large help center need neither
// read nor parse the others. It is a file per content folder.
//
// Law: an article from the cache is the one that parsing its text now would give, but for what packArticle
// leaves out. So an article is taken only if its text, the configuration and the program are those that it
// was stored with.
type cache struct {
	file  string
	key   [sha256.Size]byte
	began time.Time
	known func() map[string]record // by path, as the file has them; reading begins at once

	mu    sync.Mutex
	seen  map[string]record
	fresh bool // seen holds what the file lacks
}

// record is a stored article. Its file is taken for unchanged while it has the same stamp, which is zero
// where that proves nothing.
type record struct {
	Stamp  stamp
	Text   []byte
	Packed string
}

// stamp is what tells a file from a later state of it without reading it.
type stamp struct{ Size, Inode, Modified, Changed int64 } // times in nanoseconds

// settled is how long a file must have been left alone for its stamp to tell later changes: clocks of file
// systems tick in steps, the coarsest of two seconds. Git calls files that are younger racily clean.
const settled = 3 * time.Second

// openCache reads the cache for a content folder under dir. A file that is missing, of another program or
// configuration, or damaged is an empty cache.
func openCache(dir, content string, cfg *helpgen.Config) *cache {
	if abs, err := filepath.Abs(content); err == nil {
		content = abs
	}
	name := sha256.Sum256([]byte(content))
	c := &cache{file: filepath.Join(dir, hex.EncodeToString(name[:16])), key: cacheKey(cfg), began: time.Now(), seen: map[string]record{}}
	c.known = sync.OnceValue(c.read)
	go c.known()
	return c
}

// cacheKey stands for the program and the configuration, which decide what becomes of a text.
func cacheKey(cfg *helpgen.Config) [sha256.Size]byte {
	program := "unknown"
	if file, err := os.Executable(); err == nil {
		if info, err := os.Stat(file); err == nil {
			program = fmt.Sprint(info.Size(), info.ModTime().UnixNano())
		}
	}
	return sha256.Sum256(append([]byte(program+"\x00"), cfg.Source...))
}

// article returns the stored article of a file, or what parse makes of its text. at is the file's stamp,
// zero where there is none.
func (c *cache) article(path string, at stamp, read func(string) ([]byte, error), parse func(string, []byte) *helpgen.Article) (*helpgen.Article, error) {
	r, stored := c.known()[path]
	if stored && at != (stamp{}) && r.Stamp == at {
		if a, ok := r.article(); ok {
			c.note(path, r, false)
			return a, nil
		}
	}
	src, err := read(path)
	if err != nil {
		return nil, err
	}
	if stored && bytes.Equal(src, r.Text) {
		if a, ok := r.article(); ok {
			r.Stamp = c.lasting(at)
			c.note(path, r, r.Stamp != stamp{})
			return a, nil
		}
	}
	a := parse(path, src)
	c.keep(a, at, true)
	return a, nil
}

// article unpacks a record.
func (r *record) article() (*helpgen.Article, bool) {
	a, ok := unpackArticle(r.Packed)
	if ok {
		a.Restore(r.Text)
	}
	return a, ok
}

// keep takes down an article that had to be parsed; fresh ones make it worth while to save.
func (c *cache) keep(a *helpgen.Article, at stamp, fresh bool) {
	c.note(a.Path, record{c.lasting(at), a.Source, packArticle(a)}, fresh)
}

// lasting is a stamp that later runs may trust, or zero.
func (c *cache) lasting(at stamp) stamp {
	if c.began.Sub(time.Unix(0, at.Changed)) < settled {
		return stamp{}
	}
	return at
}

func (c *cache) note(path string, r record, fresh bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.seen[path] = r
	c.fresh = c.fresh || fresh
}

// The file is a head, the texts of the articles, and the rest of the records, by path.
const headSize = sha256.Size + 4 + 8 // key, checksum of what follows it, length of the texts

func (c *cache) read() map[string]record {
	data, err := os.ReadFile(c.file)
	if err != nil || len(data) < headSize || !bytes.Equal(data[:sha256.Size], c.key[:]) ||
		binary.LittleEndian.Uint32(data[sha256.Size:]) != checksum(data[sha256.Size+4:]) {
		return nil
	}
	texts := data[headSize:]
	n := binary.LittleEndian.Uint64(data[headSize-8:])
	if n > uint64(len(texts)) {
		return nil
	}
	p := &packer{in: string(texts[n:]), reading: true}
	records := map[string]record{}
	for p.in != "" && !p.broken {
		var path string
		r := record{Text: texts}
		p.record(&path, &r)
		texts = texts[len(r.Text):]
		records[path] = r
	}
	return records
}

func checksum(data []byte) uint32 { return crc32.Checksum(data, crc32.MakeTable(crc32.Castagnoli)) }

// record packs a record, or unpacks one whose text begins at r.Text.
func (p *packer) record(path *string, r *record) {
	n := len(r.Text)
	p.string(path)
	for _, v := range []*int64{&r.Stamp.Size, &r.Stamp.Inode, &r.Stamp.Modified, &r.Stamp.Changed} {
		number(p, v)
	}
	number(p, &n)
	p.string(&r.Packed)
	if n < 0 || n > len(r.Text) {
		n, p.broken = 0, true
	}
	r.Text = r.Text[:n:n]
}

// save writes what was seen, if the file lacks some of it. A cache that can't be written is none.
func (c *cache) save() {
	if !c.fresh || os.MkdirAll(filepath.Dir(c.file), 0o755) != nil {
		return
	}
	next := fmt.Sprint(c.file, ".", os.Getpid())
	if os.WriteFile(next, c.bytes(), 0o644) != nil || os.Rename(next, c.file) != nil {
		_ = os.Remove(next)
	}
}

func (c *cache) bytes() []byte {
	data := slices.Concat(c.key[:], make([]byte, headSize-sha256.Size))
	var p packer
	for path, r := range c.seen {
		data = append(data, r.Text...)
		p.record(&path, &r)
	}
	binary.LittleEndian.PutUint64(data[headSize-8:], uint64(len(data)-headSize))
	data = append(data, p.out...)
	binary.LittleEndian.PutUint32(data[sha256.Size:], checksum(data[sha256.Size+4:]))
	return data
}
