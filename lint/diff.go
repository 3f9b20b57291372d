package lint

import (
	"bytes"
	"io"

	"github.com/rogpeppe/go-internal/diff"
)

// Diff writes what changed between two texts of the file at path as a unified diff.
func Diff(w io.Writer, path string, before, after []byte) error {
	_, unified, _ := bytes.Cut(diff.Diff("a/"+path, before, "b/"+path, after), []byte("\n"))
	_, err := w.Write(unified)
	return err
}
