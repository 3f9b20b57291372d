package build

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"helpgen"
)

// Clean deletes the site that builds wrote, file by file as their list has it, and the index that commands use. It
// returns the number of files of the site; what others put beside them stays.
func Clean(opts Options, cfg *helpgen.Config) (int, error) {
	n, err := cleanOutput(opts.OutputDir(cfg), opts)
	if err != nil {
		return n, err
	}
	if err := os.RemoveAll(opts.IndexDir(cfg)); err != nil {
		return n, fmt.Errorf("deleting the search index: %w", err)
	}
	return n, removeEmpty(opts.StateDir(cfg))
}

func cleanOutput(dir string, opts Options) (int, error) {
	if _, err := os.Stat(filepath.Join(dir, manifestName)); errors.Is(err, fs.ErrNotExist) {
		return 0, nil // nothing here is a build's
	}
	written, err := Write(dir, nil, opts)
	if err != nil {
		return 0, err
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return 0, fmt.Errorf("opening the output folder: %w", err)
	}
	defer root.Close()
	if err := root.Remove(manifestName); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return 0, fmt.Errorf("deleting the manifest: %w", err)
	}
	return written.Removed, removeEmpty(dir)
}

// removeEmpty deletes a folder that holds nothing.
func removeEmpty(dir string) error {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) || err == nil && len(entries) > 0 {
		return nil
	}
	if err != nil {
		return fmt.Errorf("reading a folder: %w", err)
	}
	if err := os.Remove(dir); err != nil {
		return fmt.Errorf("deleting a folder: %w", err)
	}
	return nil
}
