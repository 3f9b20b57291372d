package themes

import (
	"cmp"
	"slices"
	"sync"
)

// cache makes each value once. A value depends on its key alone.
type cache[K comparable, V any] struct{ entries sync.Map }

type entry[V any] struct {
	once  sync.Once
	value V
	err   error
}

func (c *cache[K, V]) get(key K, make func() (V, error)) (V, error) {
	got, ok := c.entries.Load(key)
	if !ok {
		got, _ = c.entries.LoadOrStore(key, &entry[V]{})
	}
	e := got.(*entry[V])
	e.once.Do(func() { e.value, e.err = make() })
	return e.value, e.err
}

func sortedKeys[K cmp.Ordered, V any](m map[K]V) []K {
	keys := make([]K, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
