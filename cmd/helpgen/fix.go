package main

import (
	"bytes"
	"errors"
	"fmt"
	"helpgen/internal/build"
	"helpgen/lint"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
)

// maxRounds bounds how often mending is repeated: a fix may make room for another at the same place.
const maxRounds = 8

// fixAll mends the articles on disk, or shows how. Articles are mended and checked again until nothing
// is left to mend, then each file is written once.
func (a *app) fixAll(p *build.Project, findings []lint.Finding, show bool) error {
	before, after := map[string][]byte{}, map[string][]byte{}
	mended := 0
	for range maxRounds {
		texts := map[string][]byte{}
		byPath := map[string][]lint.Finding{}
		for _, found := range findings {
			byPath[found.Path] = append(byPath[found.Path], found)
		}
		for _, art := range lint.Files(p.Site) {
			text, applied := lint.Fix(art, byPath[art.Path])
			if len(applied) == 0 || bytes.Equal(text, art.Source) {
				continue
			}
			if before[art.Path] == nil {
				before[art.Path] = art.Source
			}
			texts[art.Path], after[art.Path] = text, text
			mended += len(applied)
		}
		if len(texts) == 0 {
			break
		}
		err := p.Replace(texts)
		if err == nil {
			findings, err = p.Check()
		}
		if err != nil {
			return err
		}
	}
	return a.writeFixes(p, before, after, mended, show)
}

func (a *app) writeFixes(p *build.Project, before, after map[string][]byte, mended int, show bool) error {
	for _, path := range slices.Sorted(maps.Keys(after)) {
		file := filepath.Join(p.Options.ContentDir(p.Config), filepath.FromSlash(path))
		if show {
			if err := lint.Diff(a.out, pathOf(file), before[path], after[path]); err != nil {
				return err
			}
			continue
		}
		if err := mend(file, before[path], after[path]); err != nil {
			return err
		}
	}
	if !show {
		a.say("%s mended in %s", count(mended, "finding"), count(len(after), "file"))
	}
	return nil
}

// mend writes a file that still holds what was read from it.
func mend(file string, before, after []byte) error {
	info, err := os.Stat(file)
	if err != nil {
		return fmt.Errorf("mending: %w", err)
	}
	if now, err := os.ReadFile(file); err != nil || !bytes.Equal(now, before) {
		return errors.Join(fmt.Errorf("%s changed meanwhile; run again", pathOf(file)), err)
	}
	return replaceFile(file, after, info.Mode())
}

// replaceFile writes a file whole or not at all.
func replaceFile(file string, data []byte, mode fs.FileMode) error {
	tmp, err := os.CreateTemp(filepath.Dir(file), ".helpgen-*.tmp")
	if err != nil {
		return fmt.Errorf("mending: %w", err)
	}
	defer os.Remove(tmp.Name())
	if _, err = tmp.Write(data); err == nil {
		err = tmp.Chmod(mode.Perm())
	}
	if err = errors.Join(err, tmp.Close()); err == nil {
		err = os.Rename(tmp.Name(), file)
	}
	if err != nil {
		return fmt.Errorf("writing %s: %w", pathOf(file), err)
	}
	return nil
}
