package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"helpgen/internal/build"
	"helpgen/lint"
)

// maxRounds bounds how often fixing is repeated: a fix may make room for another at the same place.
const maxRounds = 8

// fixes are the texts of articles before and after what has a fix was fixed.
type fixes struct {
	before, after map[string][]byte
	count         int
	left          []lint.Finding // what is found after
}

// fixAll fixes articles and checks them again, until nothing is left that has a fix.
func fixAll(p *build.Project, findings []lint.Finding) (*fixes, error) {
	done := &fixes{before: map[string][]byte{}, after: map[string][]byte{}}
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
			if done.before[art.Path] == nil {
				done.before[art.Path] = art.Source
			}
			texts[art.Path], done.after[art.Path] = text, text
			done.count += len(applied)
		}
		if len(texts) == 0 {
			break
		}
		err := p.Replace(texts)
		if err == nil {
			findings, err = p.Check()
		}
		if err != nil {
			return nil, err
		}
	}
	done.left = findings
	return done, nil
}

// showFixes writes what --fix would change, and fails if that is anything.
func (a *app) showFixes(p *build.Project, done *fixes) error {
	for _, path := range slices.Sorted(maps.Keys(done.after)) {
		if err := lint.Diff(a.out, pathOf(fileOf(p, path)), done.before[path], done.after[path]); err != nil {
			return err
		}
	}
	if len(done.after) > 0 {
		return errFindings
	}
	return nil
}

// writeFixes writes each file that was fixed, once.
func (a *app) writeFixes(p *build.Project, done *fixes) error {
	for _, path := range slices.Sorted(maps.Keys(done.after)) {
		if err := fix(fileOf(p, path), done.before[path], done.after[path]); err != nil {
			return err
		}
	}
	a.say("%s fixed in %s", count(done.count, "finding"), count(len(done.after), "file"))
	return nil
}

// writeInput writes the article that came on standard input as it is after fixing.
func (a *app) writeInput(p *build.Project, done *fixes) error {
	for _, art := range lint.Files(p.Site) {
		if !p.Options.Only(art.Path) {
			continue
		}
		if _, err := a.out.Write(art.Source); err != nil {
			return fmt.Errorf("writing the article: %w", err)
		}
	}
	return nil
}

// fileOf is where an article is on disk.
func fileOf(p *build.Project, path string) string {
	return filepath.Join(p.Options.ContentDir(p.Config), filepath.FromSlash(path))
}

// fix writes a file that still holds what was read from it.
func fix(file string, before, after []byte) error {
	info, err := os.Stat(file)
	if err != nil {
		return fmt.Errorf("fixing: %w", err)
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
		return fmt.Errorf("fixing: %w", err)
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
