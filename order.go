package helpgen

import (
	"sync"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
)

// collators put titles into the alphabetical orders of languages. The zero value is ready for use.
type collators struct {
	pools sync.Map // language → *sync.Pool of *collator
	names sync.Map // [2]string{language, name} → key, of folders
}

type collator struct {
	*collate.Collator
	buf collate.Buffer
}

// key is what a title is sorted by: bytes that compare as readers of the language expect, numbers by their value.
func (c *collators) key(lang, title string) string {
	pool, ok := c.pools.Load(lang)
	if !ok {
		pool, _ = c.pools.LoadOrStore(lang, &sync.Pool{New: func() any {
			return &collator{Collator: collate.New(language.Make(lang), collate.IgnoreCase, collate.Numeric)}
		}})
	}
	col := pool.(*sync.Pool).Get().(*collator)
	defer pool.(*sync.Pool).Put(col)
	defer col.buf.Reset()
	return string(col.KeyFromString(&col.buf, title))
}

// folder is the key of a folder's name; a site that is put together anew asks for the same ones again.
func (c *collators) folder(lang, name string) string {
	at := [2]string{lang, name}
	if key, ok := c.names.Load(at); ok {
		return key.(string)
	}
	key := c.key(lang, name)
	c.names.Store(at, key)
	return key
}

// SortKey is what a title is sorted by in a language: bytes that compare as its readers expect, numbers by their value.
func (c *Config) SortKey(lang, title string) string { return c.order.key(lang, title) }
