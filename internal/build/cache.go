package build

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"time"

	"helpgen"
)

// cache keeps parsed articles from run to run, so that checking one file of a large help center need neither
// read nor parse the others. It has an outline of each, which the site is made of, and the details, for which
// few rules ask.
//
// Law: an article from the cache is the one that parsing its text now would give, but for what pack leaves
// out. So an article is taken only if its text, the configuration and the program are those that it was
// stored with.
type cache struct {
	store
	began time.Time
	parse func(path string, src []byte) *helpgen.Article
	read  func(path string) ([]byte, error)
	known func() map[string]record // by path, as stored; reading begins at once

	mu    sync.Mutex
	seen  map[string]record
	fresh bool // seen holds what is not stored
}

// record is an article of the cache. Its file is taken for unchanged while it has the same stamp, which is
// zero where that proves nothing.
type record struct {
	Stamp   stamp
	Text    string // hash of the text
	Outline string
	Detail  func() string
}

// stamp is what tells a file from a later state of it without reading it.
type stamp struct{ Size, Inode, Modified, Changed int64 } // times in nanoseconds

// settled is how long a file must have been left alone for its stamp to tell later changes: clocks of file
// systems tick in steps, the coarsest of two seconds. Git calls files that are younger racily clean.
const settled = 3 * time.Second

// openCache reads the cache for a content folder under dir.
func openCache(dir, content string, cfg *helpgen.Config) *cache {
	if abs, err := filepath.Abs(content); err == nil {
		content = abs
	}
	name := sha256.Sum256([]byte(content))
	c := &cache{store: store{file: filepath.Join(dir, hex.EncodeToString(name[:16])), key: cacheKey(cfg)}, began: time.Now(), seen: map[string]record{}}
	c.known = sync.OnceValue(c.load)
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

// article returns the outline of an article whose file has the stamp at, zero where that is not known. It
// reads the file if it may have changed, and parses it if it has.
func (c *cache) article(path string, at stamp) (*helpgen.Article, error) {
	r, stored := c.known()[path]
	if stored && at != (stamp{}) && r.Stamp == at {
		if a, ok := unpackOutline(r.Outline); ok {
			c.note(path, r, false)
			return a, nil
		}
	}
	src, err := c.read(path)
	if err != nil {
		return nil, err
	}
	if stored && hash(src) == r.Text {
		if a, ok := unpackOutline(r.Outline); ok {
			r.Stamp = c.lasting(at)
			c.note(path, r, r.Stamp != stamp{})
			return a, nil
		}
	}
	a := c.parse(path, src)
	c.keep(a, at, true)
	return a, nil
}

// complete adds the details to an outline.
func (c *cache) complete(a *helpgen.Article) {
	if a.Source != nil || unpackDetail(c.seen[a.Path].Detail(), a) {
		return
	}
	src, _ := c.read(a.Path) // an article that went away meanwhile is an empty one
	*a = *c.parse(a.Path, append([]byte{}, src...))
}

// keep takes down an article that had to be parsed; fresh ones make it worth while to save.
func (c *cache) keep(a *helpgen.Article, at stamp, fresh bool) {
	outline, detail := pack(a)
	c.note(a.Path, record{c.lasting(at), hash(a.Source), outline, func() string { return detail }}, fresh)
}

func hash(text []byte) string {
	sum := sha256.Sum256(text)
	return string(sum[:])
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

// keepSeen stores what was seen, if something is new.
func (c *cache) keepSeen() {
	if c.fresh {
		c.save(c.seen)
	}
}
