package search

import (
	"encoding/binary"
	"strconv"
)

// What browsers read is cut into files so that an edit changes few of them: a file holds what lies
// between two keys in the order of words, ends where the words themselves say, and is named after its
// key and content. So a new word changes the file that it comes into, and the others keep cut and name
// (content-defined chunking, as in Muthitacharoen, Chen, Mazières: A Low-bandwidth Network File System, 2001).

// cutter tells where files end. One ends before an entry that would make it larger than limit or, once
// it has a quarter of that, before an entry that is a landmark, as one of every is.
type cutter struct{ limit, every, size int }

// before tells whether a file begins with an entry of a size.
func (c *cutter) before(key string, size int) bool {
	full := c.size+size > c.limit || c.size*4 > c.limit && fingerprint(key)%uint32(c.every) == 0
	if c.size > 0 && full {
		c.size = size
		return true
	}
	c.size += size
	return false
}

// fingerprint is FNV-1a over the code points of a text.
func fingerprint(s string) uint32 {
	h := uint32(2166136261)
	for _, r := range s {
		h = (h ^ uint32(r)) * 16777619
	}
	return h
}

// keyName is the part of a file's name that stands for its key.
func keyName(key string) string { return strconv.FormatUint(uint64(fingerprint(key)), 36) }

// boundary returns the shortest beginning of a key that is greater than the key before it.
func boundary(last, key string) string {
	for i := range key {
		if i > 0 && key[:i] > last {
			return key[:i]
		}
	}
	return key
}

// appendKey writes a key by what it shares with the one before: how many bytes to take off its end, and
// what to put there.
func appendKey(b []byte, last, key string) []byte {
	shared := 0
	for shared < len(last) && shared < len(key) && last[shared] == key[shared] {
		shared++
	}
	b = binary.AppendUvarint(b, uint64(len(last)-shared))
	b = binary.AppendUvarint(b, uint64(len(key)-shared))
	return append(b, key[shared:]...)
}
