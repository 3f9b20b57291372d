package build

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

// TestBuildsAtOnce: several builds into one folder wait for one another.
func TestBuildsAtOnce(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) {
		file := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for i := range 20 {
		write(fmt.Sprintf("articles/a%d.md", i), fmt.Sprintf("---\ntitle: How do I pay %d?\n---\n\nBy card.\n", i))
	}
	const builds = 6
	errs := make(chan error, builds)
	for range builds {
		go func() {
			_, err := Build(Options{Dir: dir, Jobs: 1})
			errs <- err
		}()
	}
	for range builds {
		if err := <-errs; err != nil {
			t.Error(err)
		}
	}
}
