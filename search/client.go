package search

import (
	"crypto/sha256"
	_ "embed"
	"encoding/base32"
	"encoding/json"
	"path"
	"strings"
)

//go:embed client/dist/search.js
var searchJS string

//go:embed client/dist/engine.js
var engineJS string

//go:embed client/dist/disk.js
var diskJS string

// Client returns the scripts for the browser, their paths under the site's search folder. The first is
// the one that pages load, as a module; it fetches the second when a reader turns to search. What
// pages must offer is told in client/README.md.
func Client() []File {
	engine := File{hashed("engine", engineJS), []byte(engineJS)}
	js := strings.Replace(searchJS, "./engine.js", "./"+engine.Path, 1)
	return []File{{hashed("search", js), []byte(js)}, engine}
}

// DiskClient returns the script for pages that are opened from disk: no module, and all in one. It reads
// what ForDisk makes.
func DiskClient() File { return File{hashed("disk", diskJS), []byte(diskJS)} }

// ForDisk returns, for each language, a script that holds its exported files: browsers let pages from disk
// load scripts but read no other files.
func ForDisk(exported []File) ([]File, error) {
	var out []File
	held := map[string]map[string][]byte{}
	for _, f := range exported {
		dir, name := path.Split(f.Path)
		if held[dir] == nil {
			held[dir] = map[string][]byte{}
			out = append(out, File{Path: dir + "index.js"})
		}
		held[dir][name] = f.Data
	}
	for i := range out {
		data, err := json.Marshal(held[path.Dir(out[i].Path)+"/"])
		if err != nil {
			return nil, err
		}
		out[i].Data = append(append([]byte("searchFiles="), data...), '\n')
	}
	return out, nil
}

func hashed(name, content string) string {
	sum := sha256.Sum256([]byte(content))
	return name + "." + strings.ToLower(base32.StdEncoding.EncodeToString(sum[:])[:8]) + ".js"
}
