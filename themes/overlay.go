package themes

import (
	"errors"
	"io/fs"
	"path"
	"sort"
)

// overlaid is a theme's files: those of the site first, then the built-in ones. Either may be nil.
type overlaid [2]fs.FS

func (o overlaid) read(name string) ([]byte, error) {
	for _, f := range o {
		if f == nil {
			continue
		}
		data, err := fs.ReadFile(f, name)
		if !errors.Is(err, fs.ErrNotExist) {
			return data, err
		}
	}
	return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
}

// list returns the names of the files in dir with the extension ext, sorted, each once.
func (o overlaid) list(dir, ext string) ([]string, error) {
	seen := map[string]bool{}
	for _, f := range o {
		if f == nil {
			continue
		}
		entries, err := fs.ReadDir(f, dir)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, err
		}
		for _, e := range entries {
			if !e.IsDir() && path.Ext(e.Name()) == ext {
				seen[e.Name()] = true
			}
		}
	}
	names := make([]string, 0, len(seen))
	for n := range seen {
		names = append(names, n)
	}
	sort.Strings(names)
	return names, nil
}
