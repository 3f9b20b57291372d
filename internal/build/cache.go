package build

import (
	"bytes"
	"crypto/sha256"
	"encoding/gob"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"sync"

	"helpgen"
)

// cache keeps parsed articles from run to run, so that checking one file of a large help center need not
// parse the others. It is a file per content folder.
//
// Law: an article from the cache is the one that parsing its text now would give, but for its blocks. So an
// article is taken only if its text, the configuration and the program are those that it was stored with.
type cache struct {
	file  string
	key   [sha256.Size]byte
	known func() map[string]record // by path, as the file has them; reading begins at once

	mu    sync.Mutex
	seen  map[string]record
	fresh bool // seen holds what the file lacks
}

// record is a stored article and the hash of the text that it was parsed from.
type record struct {
	Text    [sha256.Size]byte
	Article *helpgen.Article
	First   bool // the article's order is 0, which gob takes for none
}

// restore gives a stored article what was not stored.
func (r *record) restore(src []byte) *helpgen.Article {
	if r.First {
		r.Article.Meta.Order = new(int)
	}
	r.Article.Restore(src)
	return r.Article
}

// openCache reads the cache for a content folder under dir. A file that is missing, of another program or
// configuration, or damaged is an empty cache.
func openCache(dir, content string, cfg *helpgen.Config) *cache {
	if abs, err := filepath.Abs(content); err == nil {
		content = abs
	}
	name := sha256.Sum256([]byte(content))
	c := &cache{file: filepath.Join(dir, hex.EncodeToString(name[:16])), key: cacheKey(cfg), seen: map[string]record{}}
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

func (c *cache) read() map[string]record {
	var records map[string]record
	data, err := os.ReadFile(c.file)
	if err != nil || len(data) < 2*sha256.Size {
		return nil
	}
	body := data[2*sha256.Size:]
	sum := sha256.Sum256(body)
	if !bytes.Equal(data[:sha256.Size], c.key[:]) || !bytes.Equal(data[sha256.Size:2*sha256.Size], sum[:]) {
		return nil
	}
	if gob.NewDecoder(bytes.NewReader(body)).Decode(&records) != nil {
		return nil
	}
	return records
}

// article returns the stored article for a text, or what parse makes of it.
func (c *cache) article(path string, src []byte, parse func(string, []byte) *helpgen.Article) *helpgen.Article {
	text := sha256.Sum256(src)
	if r, ok := c.known()[path]; ok && r.Text == text {
		a := r.restore(src)
		c.note(path, r, false)
		return a
	}
	a := parse(path, src)
	c.note(path, record{Text: text, Article: a}, storable(a))
	return a
}

// keep stores an article that had to be parsed anyway, if others make it worth while to save.
func (c *cache) keep(src []byte, a *helpgen.Article) {
	c.note(a.Path, record{Text: sha256.Sum256(src), Article: a}, false)
}

func (c *cache) note(path string, r record, fresh bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.seen[path] = r
	c.fresh = c.fresh || fresh
}

// save writes what was seen, if the file lacks some of it. A cache that can't be written is none.
func (c *cache) save() {
	if !c.fresh {
		return
	}
	records := make(map[string]record, len(c.seen))
	for path, r := range c.seen {
		if storable(r.Article) {
			bare := *r.Article
			bare.Source, bare.Blocks = nil, nil
			records[path] = record{r.Text, &bare, bare.Meta.Order != nil && *bare.Meta.Order == 0}
		}
	}
	var body bytes.Buffer
	if gob.NewEncoder(&body).Encode(records) != nil || os.MkdirAll(filepath.Dir(c.file), 0o755) != nil {
		return
	}
	sum := sha256.Sum256(body.Bytes())
	next := fmt.Sprint(c.file, ".", os.Getpid())
	if os.WriteFile(next, bytes.Join([][]byte{c.key[:], sum[:], body.Bytes()}, nil), 0o644) != nil || os.Rename(next, c.file) != nil {
		_ = os.Remove(next)
	}
}

// storable reports whether gob, which takes an empty map for none, can keep an article.
func storable(a *helpgen.Article) bool {
	return a.Meta.Translated == nil || len(a.Meta.Translated) > 0
}
