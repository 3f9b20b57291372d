package build

import (
	"bytes"
	"crypto/sha1"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
)

// isBlob reports whether git keeps a content under a hash, be it with the line ends of the file or with its own.
func isBlob(data []byte, hash string) bool {
	return blobHash(data, hash) == hash || blobHash(bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n")), hash) == hash
}

// blobHash is git's hash of a content, of the same kind as another one.
func blobHash(data []byte, like string) string {
	h := sha1.New()
	if len(like) == hex.EncodedLen(sha256.Size) {
		h = sha256.New()
	}
	fmt.Fprintf(h, "blob %d\x00", len(data))
	h.Write(data)
	return hex.EncodeToString(h.Sum(nil))
}
