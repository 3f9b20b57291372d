package build

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// File is one file of the site.
type File struct {
	Path   string // slash path in the output folder
	Source string // what it was made from, for messages
	Make   func() ([]byte, error)
	Open   func() (io.ReadCloser, error) // instead of Make: a file that is copied, and may be large
}

// Written counts what Write did.
type Written struct{ Files, Changed, Removed int }

// Write makes files and writes those that changed into the folder dir. Everything is made and staged
// before the first old file is touched; each file then changes by rename. What the last build wrote and
// this one did not is deleted last.
func Write(dir string, files []File, opts Options) (Written, error) {
	if err := checkCollisions(files); err != nil {
		return Written{}, err
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return Written{}, fmt.Errorf("making the output folder: %w", err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return Written{}, fmt.Errorf("opening the output folder: %w", err)
	}
	defer root.Close()
	w := &writer{root: root, dir: dir, opts: opts, files: files, hashes: make([]string, len(files)), changed: make([]bool, len(files))}
	return w.run()
}

// CollisionError names two sources that want the same file.
type CollisionError struct{ Path, First, Second string }

func (e *CollisionError) Error() string {
	return fmt.Sprintf("%s and %s both make %s\n  hint: rename one of them", e.First, e.Second, e.Path)
}

func checkCollisions(files []File) error {
	seen := make(map[string]string, len(files))
	for _, f := range files {
		if !filepath.IsLocal(filepath.FromSlash(f.Path)) {
			return fmt.Errorf("%s would be written outside of the output folder, to %s", f.Source, f.Path)
		}
		if other, taken := seen[f.Path]; taken {
			return &CollisionError{f.Path, other, f.Source}
		}
		seen[f.Path] = f.Source
	}
	return nil
}

type writer struct {
	root    *os.Root
	staging *os.Root
	there   map[string]int64 // size of each file in the output folder; -1 for what is no plain file
	whole   bool             // the output folder is empty: the whole tree is staged and moved in one go
	folders sync.Map         // made in the staging folder
	dir     string
	opts    Options
	files   []File
	old     manifest
	hashes  []string
	changed []bool
}

func (w *writer) run() (Written, error) {
	if err := w.readManifest(); err != nil {
		return Written{}, err
	}
	if err := w.root.RemoveAll(stagingDir); err != nil {
		return Written{}, fmt.Errorf("clearing the staging folder: %w", err)
	}
	defer w.root.RemoveAll(stagingDir)
	if err := w.root.Mkdir(stagingDir, 0o755); err != nil {
		return Written{}, fmt.Errorf("making the staging folder: %w", err)
	}
	staging, err := w.root.OpenRoot(stagingDir)
	if err != nil {
		return Written{}, fmt.Errorf("opening the staging folder: %w", err)
	}
	defer staging.Close()
	w.staging = staging
	if err := errors.Join(w.list(), w.obstructed()); err != nil {
		return Written{}, err
	}
	entries, err := fs.ReadDir(w.root.FS(), ".")
	if err != nil {
		return Written{}, fmt.Errorf("reading the output folder: %w", err)
	}
	w.whole = len(entries) == 1 // the staging folder
	if err := parallel(len(w.files), w.opts.jobs(), w.stage); err != nil {
		return Written{}, err
	}
	return w.swap()
}

// stage makes file i and, if it changed, writes it beside the site.
func (w *writer) stage(i int) error {
	f := w.files[i]
	open := f.Open
	if open == nil {
		data, err := f.Make()
		if err != nil {
			return fmt.Errorf("making %s from %s: %w", f.Path, f.Source, err)
		}
		open = func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(data)), nil }
	}
	hash, size, err := digest(open)
	if err != nil {
		return fmt.Errorf("reading %s: %w", f.Source, err)
	}
	w.opts.progress("writing", i+1, len(w.files))
	w.hashes[i] = hash
	was, ours := w.old.Files[f.Path]
	there, exists := w.there[f.Path]
	switch {
	case exists && !ours && !w.same(f.Path, hash):
		return w.inTheWay(f.Path)
	case exists && was == hash && there == size:
		return nil
	}
	w.changed[i] = true
	if err := w.write(i, open); err != nil {
		return fmt.Errorf("writing %s: %w", f.Path, err)
	}
	return nil
}

// digest is the SHA-256 of a content, hexadecimal, and its size.
func digest(open func() (io.ReadCloser, error)) (string, int64, error) {
	from, err := open()
	if err != nil {
		return "", 0, err
	}
	defer from.Close()
	sum := sha256.New()
	size, err := io.Copy(sum, from)
	return hex.EncodeToString(sum.Sum(nil)), size, err
}

// write puts a file into the staging folder: under its number, or under its path where the whole tree is staged.
func (w *writer) write(i int, open func() (io.ReadCloser, error)) error {
	name := strconv.Itoa(i)
	if w.whole {
		name = w.files[i].Path
		if _, made := w.folders.Load(path.Dir(name)); !made {
			if err := w.staging.MkdirAll(path.Dir(name), 0o755); err != nil {
				return err
			}
			w.folders.Store(path.Dir(name), true)
		}
	}
	from, err := open()
	if err != nil {
		return err
	}
	defer from.Close()
	to, err := os.Create(filepath.Join(w.dir, stagingDir, filepath.FromSlash(name)))
	if err != nil {
		return err
	}
	_, err = io.Copy(to, from)
	return errors.Join(err, to.Close())
}

// list takes down what is in the output folder.
func (w *writer) list() error {
	w.there = make(map[string]int64, len(w.old.Files))
	err := fs.WalkDir(w.root.FS(), ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case name == stagingDir:
			return fs.SkipDir
		case d.IsDir():
			return nil
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		w.there[name] = info.Size()
		if !info.Mode().IsRegular() {
			w.there[name] = -1
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("reading the output folder: %w", err)
	}
	return nil
}

func staged(i int) string { return stagingDir + "/" + strconv.Itoa(i) }

func (w *writer) same(name, hash string) bool {
	old, _, err := digest(func() (io.ReadCloser, error) { return w.root.Open(name) })
	return err == nil && old == hash
}

// swap moves staged files into place, files that pages refer to before the pages, and deletes what is
// no more. The manifest names the new files before they are there, so that a build that is killed here
// leaves nothing that the next one does not know for its own.
func (w *writer) swap() (Written, error) {
	out := Written{Files: len(w.files)}
	var order []int
	for i, changed := range w.changed {
		if changed {
			order = append(order, i)
		}
	}
	out.Changed = len(order)
	gone := w.gone()
	if len(order) == 0 && len(gone) == 0 && len(w.old.Files) == len(w.files) {
		return out, nil
	}
	if err := w.writeManifest(true); err != nil {
		return out, err
	}
	if w.whole {
		return out, errors.Join(w.placeAll(), w.writeManifest(false))
	}
	slices.SortStableFunc(order, func(a, b int) int { return boolOrder(isPage(w.files[a].Path), isPage(w.files[b].Path)) })
	late, err := w.makeRoom(gone)
	if err != nil {
		return out, err
	}
	made := map[string]bool{}
	for _, i := range order {
		if err := w.place(i, made); err != nil {
			return out, err
		}
	}
	for _, name := range late {
		if err := w.remove(name); err != nil {
			return out, err
		}
	}
	out.Removed = len(gone)
	return out, w.writeManifest(false)
}

// placeAll moves a staged tree into the empty output folder.
func (w *writer) placeAll() error {
	entries, err := fs.ReadDir(w.staging.FS(), ".")
	if err != nil {
		return fmt.Errorf("reading the staging folder: %w", err)
	}
	slices.SortStableFunc(entries, func(a, b fs.DirEntry) int { return boolOrder(isPage(a.Name()), isPage(b.Name())) })
	for _, e := range entries {
		if e.Name() == pendingName {
			continue
		}
		if err := w.root.Rename(stagingDir+"/"+e.Name(), e.Name()); err != nil {
			return fmt.Errorf("writing %s: %w", e.Name(), err)
		}
	}
	return nil
}

func isPage(p string) bool { return strings.HasSuffix(p, ".html") }

func boolOrder(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

func (w *writer) place(i int, made map[string]bool) error {
	name := w.files[i].Path
	if dir := path.Dir(name); !made[dir] {
		if err := w.root.MkdirAll(dir, 0o755); err != nil {
			return fmt.Errorf("making the folder of %s: %w", name, err)
		}
		made[dir] = true
	}
	if err := w.root.Rename(staged(i), name); err != nil {
		return fmt.Errorf("writing %s: %w", name, err)
	}
	return nil
}

// makeRoom deletes files of the last build that are folders now, or stand in what is a file now, and returns the rest.
func (w *writer) makeRoom(gone []string) (rest []string, err error) {
	files, folders := w.tree()
	for _, name := range gone {
		if !folders[name] && !below(name, files) {
			rest = append(rest, name)
		} else if err := w.remove(name); err != nil {
			return nil, err
		}
	}
	return rest, nil
}

// tree names the files of this build, and their folders.
func (w *writer) tree() (files, folders map[string]bool) {
	files, folders = map[string]bool{}, map[string]bool{}
	for _, f := range w.files {
		files[f.Path] = true
		for dir := path.Dir(f.Path); dir != "." && !folders[dir]; dir = path.Dir(dir) {
			folders[dir] = true
		}
	}
	return files, folders
}

// below reports whether a path lies below one of the files.
func below(name string, files map[string]bool) bool {
	for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
		if files[dir] {
			return true
		}
	}
	return false
}

// obstructed finds a file of someone else's in the place of a folder, or in a folder in the place of a file.
func (w *writer) obstructed() error {
	files, folders := w.tree()
	for _, name := range slices.Sorted(maps.Keys(w.there)) {
		if _, ours := w.old.Files[name]; !ours && (folders[name] || below(name, files)) {
			return w.inTheWay(name)
		}
	}
	return nil
}

func (w *writer) inTheWay(name string) error {
	return fmt.Errorf("%s is in the way: helpgen did not write it; move it or choose another folder", filepath.Join(w.dir, name))
}

// gone lists the files of the last build that this one does not have. A manifest that was changed may name anything.
func (w *writer) gone() []string {
	now := make(map[string]bool, len(w.files))
	for _, f := range w.files {
		now[f.Path] = true
	}
	var gone []string
	for name := range w.old.Files {
		if size, exists := w.there[name]; exists && size >= 0 && !now[name] {
			gone = append(gone, name)
		}
	}
	slices.Sort(gone)
	return gone
}

// remove deletes a file of the last build, and its folders if that leaves them empty.
func (w *writer) remove(name string) error {
	if err := w.root.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("deleting %s: %w", name, err)
	}
	for dir := path.Dir(name); dir != "." && w.root.Remove(dir) == nil; dir = path.Dir(dir) {
	}
	return nil
}
