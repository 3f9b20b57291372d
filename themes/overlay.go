package themes

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"sort"
)

// overlaid is a theme's files: those of the site first, then the built-in ones. Either may be nil.
type overlaid [2]fs.FS

// layered lays a team's files over the built-in theme.
func layered(overlay fs.FS) (overlaid, error) {
	base, err := fs.Sub(builtin, "default")
	if err != nil {
		return overlaid{}, fmt.Errorf("opening the built-in theme: %w", err)
	}
	return overlaid{overlay, base}, nil
}

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

// layers returns a file of every layer that has it, the built-in one first.
func (o overlaid) layers(name string) ([][]byte, error) {
	var out [][]byte
	for _, f := range slices.Backward(o[:]) {
		if f == nil {
			continue
		}
		data, err := fs.ReadFile(f, name)
		if err == nil {
			out = append(out, data)
		} else if !errors.Is(err, fs.ErrNotExist) {
			return nil, err
		}
	}
	return out, nil
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
