package serve

import (
	"bytes"
	"compress/gzip"
	"net/http"
	"path"
	"strings"
)

// packed are the files that static hosts compress on their way.
var packed = map[string]bool{".html": true, ".css": true, ".js": true, ".json": true, ".xml": true, ".txt": true, ".md": true, ".svg": true}

// writePacked writes an answer, compressed where the reader takes that.
func writePacked(w http.ResponseWriter, r *http.Request, name string, status int, data []byte) {
	if packed[strings.ToLower(path.Ext(name))] {
		w.Header().Set("Vary", "Accept-Encoding")
		if strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
			w.Header().Set("Content-Encoding", "gzip")
			data = pack(data)
		}
	}
	writeBody(w, name, status, data)
}

func pack(data []byte) []byte {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	// A Buffer takes everything.
	_, _ = z.Write(data)
	_ = z.Close()
	return b.Bytes()
}
