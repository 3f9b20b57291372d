package search

import (
	"crypto/sha256"
	_ "embed"
	"encoding/base32"
	"encoding/json"
	"path"
	"strings"

	"helpgen"
)

//go:embed client/dist/search.js
var searchJS string

//go:embed client/dist/engine.js
var engineJS string

//go:embed client/dist/hosted.js
var hostedJS string

//go:embed client/dist/disk.js
var diskJS string

// Client returns the scripts for the browser, their paths under the site's search folder. The first is
// the one that pages load, as a module; it fetches the second, the engine, when a reader turns to search. With a
// search engine on a server it fetches the third instead, which asks that. What pages must offer is told in
// client/README.md.
func Client(to helpgen.SearchEngine) []File {
	engine := File{hashed("engine", engineJS), []byte(engineJS)}
	asked, files := engine, []File{engine}
	if to.Kind != "" {
		asked = hostedClient(to, engine)
		files = append(files, asked)
	}
	js := strings.Replace(searchJS, "./engine.js", "./"+asked.Path, 1)
	return append([]File{{hashed("search", js), []byte(js)}}, files...)
}

// hostedClient is the script that asks a search engine on a server, and the engine where that fails.
func hostedClient(to helpgen.SearchEngine, engine File) File {
	where, _ := json.Marshal(map[string]string{"kind": to.Kind, "url": to.URL, "index": to.Index, "key": to.Key})
	js := strings.NewReplacer("./engine.js", "./"+engine.Path, "HOSTED", string(where)).Replace(hostedJS)
	return File{hashed("hosted", js), []byte(js)}
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
