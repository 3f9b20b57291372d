package build

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"strings"
)

// manifestName is the list of the files that helpgen wrote, kept in the output folder. Only what it
// lists is ever overwritten or deleted.
const manifestName = ".helpgen-manifest.json"

const (
	stagingDir  = ".helpgen-staging"
	pendingName = ".manifest" // of the staging folder
)

type manifest struct {
	Version int               `json:"version"`
	Files   map[string]string `json:"files"` // path → SHA-256 of the content, hexadecimal
}

// readManifest reads what the last build wrote. A folder with files of someone else's is refused.
func (w *writer) readManifest() error {
	data, err := w.root.ReadFile(manifestName)
	if err == nil {
		if err := json.Unmarshal(data, &w.old); err != nil {
			return fmt.Errorf("%s is damaged, so helpgen can't tell which files of %s are its own: %w\n  hint: delete the folder, or choose another one with --destination, and build again",
				filepath.Join(w.dir, manifestName), w.dir, err)
		}
		maps.DeleteFunc(w.old.Files, func(name, _ string) bool {
			return !fs.ValidPath(name) || strings.HasPrefix(name, stagingDir) || name == manifestName
		})
		return nil
	}
	if !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("reading the manifest: %w", err)
	}
	entries, err := os.ReadDir(w.dir)
	if err != nil {
		return fmt.Errorf("reading the output folder: %w", err)
	}
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), ".") && e.Name() != "CNAME" {
			return fmt.Errorf("the folder %s holds files that helpgen did not write, %s for one; choose another folder with --destination or empty it", w.dir, e.Name())
		}
	}
	return nil
}

// writeManifest writes the list of this build's files. While the swap is pending it also holds those
// of the last build, and no hash for those that are about to change.
func (w *writer) writeManifest(pending bool) error {
	m := manifest{1, make(map[string]string, len(w.files))}
	if pending {
		maps.Copy(m.Files, w.old.Files)
	}
	for i, f := range w.files {
		m.Files[f.Path] = w.hashes[i]
		if pending && w.changed[i] {
			m.Files[f.Path] = ""
		}
	}
	data, err := json.MarshalIndent(m, "", " ")
	if err != nil {
		return fmt.Errorf("writing the manifest: %w", err)
	}
	tmp := stagingDir + "/" + pendingName
	if err := w.root.WriteFile(tmp, data, 0o644); err != nil {
		return fmt.Errorf("writing the manifest: %w", err)
	}
	if err := w.root.Rename(tmp, manifestName); err != nil {
		return fmt.Errorf("writing the manifest: %w", err)
	}
	return nil
}
