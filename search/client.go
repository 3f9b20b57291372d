package search

import (
	"crypto/sha256"
	_ "embed"
	"encoding/base32"
	"strings"
)

//go:embed client/dist/search.js
var searchJS string

//go:embed client/dist/engine.js
var engineJS string

// Client returns the scripts for the browser, their paths under the site's search folder. The first is
// the one that pages load, as a module; it fetches the second when a reader turns to search. What
// pages must offer is told in client/README.md.
func Client() []File {
	engine := File{hashed("engine", engineJS), []byte(engineJS)}
	js := strings.Replace(searchJS, "./engine.js", "./"+engine.Path, 1)
	return []File{{hashed("search", js), []byte(js)}, engine}
}

func hashed(name, content string) string {
	sum := sha256.Sum256([]byte(content))
	return name + "." + strings.ToLower(base32.StdEncoding.EncodeToString(sum[:])[:8]) + ".js"
}
