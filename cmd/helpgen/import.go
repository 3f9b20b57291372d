package main

import (
	"archive/zip"
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"helpgen/internal/build"
	"helpgen/internal/desk"
)

// importing says how a help center is brought in.
type importing struct {
	dir                      string
	fetch, overwrite, dryRun bool
}

func (a *app) importCommand() *cobra.Command {
	var how importing
	names := strings.Join(desk.Names(), "|")
	c := &cobra.Command{
		Use:   "import " + names + " FILE|DIR|-",
		Short: "Bring in the articles of a help desk or a wiki",
		Long: `Bring in the articles of a help desk or a wiki: from the JSON that its API answers or exports, in a file, a
folder, a zip file or standard input, to a folder of Markdown. What can't be brought in as it is, is printed with its
place. A second import changes what changed in the desk, but no file that was edited here.`,
		Example: `  helpgen import zendesk export/
  helpgen import zendesk export/ --fetch
  helpgen import markdown notion-export.zip --dry-run`,
		ValidArgs: desk.Names(),
		Args:      cobra.ExactArgs(2),
		RunE:      func(_ *cobra.Command, args []string) error { return a.importFrom(args[0], args[1], how) },
	}
	f := c.Flags()
	f.StringVarP(&how.dir, "destination", "d", "", "folder to write to (default: the content folder)")
	f.BoolVar(&how.fetch, "fetch", false, "fetch pictures and attachments that the export only names, and print each")
	f.BoolVar(&how.overwrite, "overwrite", false, "overwrite files that were edited since the last import")
	f.BoolVar(&how.dryRun, "dry-run", false, "print what would be written and fetched, and do nothing")
	return c
}

func (a *app) importFrom(name, from string, how importing) error {
	if !slices.Contains(desk.Names(), name) {
		return fmt.Errorf("%s is no source of articles; there are %s", name, strings.Join(desk.Names(), ", "))
	}
	opts, cfg, err := a.settings()
	if err != nil {
		return err
	}
	sources, done, err := a.sources(name, from)
	if err != nil {
		return err
	}
	defer done()
	var read desk.Options
	if how.fetch {
		read.Fetch = a.fetcher(how.dryRun)
	}
	result, err := desk.Import(name, sources, read)
	if err != nil {
		return fmt.Errorf("reading %s: %w", from, err)
	}
	for _, n := range result.Notes {
		fmt.Fprintln(a.out, strings.TrimPrefix(n.Place+": "+n.Message, ": "))
	}
	out := &importer{app: a, importing: how, state: filepath.Join(opts.StateDir(cfg), "import.json")}
	if out.dir == "" {
		out.dir = opts.ContentDir(cfg)
	}
	kept, err := out.write(result.Files)
	if err != nil {
		return err
	}
	a.suggest(result)
	a.say("%d articles → %s", result.Articles, pathOf(out.dir))
	if kept || result.Damaged || result.Articles == 0 {
		return errFindings
	}
	return nil
}

// suggest prints what the configuration has to say for what was brought in.
func (a *app) suggest(r *desk.Result) {
	if len(r.Languages) > 1 {
		fmt.Fprintln(a.out, "add to helpgen.yaml:\nlanguages:")
		for i, code := range r.Languages {
			if i == 0 {
				fmt.Fprintf(a.out, "  - {code: %s, dir: %s}\n", code, code)
			} else {
				fmt.Fprintf(a.out, "  - {code: %s}\n", code)
			}
		}
	}
	if len(r.Keys) > 0 {
		fmt.Fprintf(a.out, "add to helpgen.yaml:\nfront_matter_keys: [%s]\n", strings.Join(r.Keys, ", "))
	}
}

// sources lists the files of an export; done gives back what was opened. No link of a folder leads out of it.
func (a *app) sources(name, from string) (list []desk.Source, done func(), err error) {
	nothing := func() {}
	if from == "-" {
		data, err := io.ReadAll(a.in)
		file := "stdin.json"
		if name == "markdown" {
			file = "stdin.md"
		}
		return []desk.Source{{Path: file, Read: func() ([]byte, error) { return data, nil }}}, nothing, err
	}
	info, err := os.Stat(from)
	switch {
	case err != nil:
		return nil, nothing, err
	case info.IsDir():
		root, err := os.OpenRoot(from)
		if err != nil {
			return nil, nothing, err
		}
		list, err = walkSources(root.FS())
		return list, func() { root.Close() }, err
	case strings.EqualFold(filepath.Ext(from), ".zip"):
		z, err := zip.OpenReader(from)
		if err != nil {
			return nil, nothing, fmt.Errorf("opening %s: %w", from, err)
		}
		list, err = walkSources(z)
		return list, func() { z.Close() }, err
	}
	return []desk.Source{{Path: filepath.Base(from), Read: func() ([]byte, error) { return os.ReadFile(from) }}}, nothing, nil
}

// longestFile bounds a file of an export, and one that is fetched.
const longestFile = 256 << 20

func walkSources(in fs.FS) (list []desk.Source, err error) {
	err = fs.WalkDir(in, ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() {
			return err
		}
		if build.Ignored(path.Base(p)) {
			return nil
		}
		list = append(list, desk.Source{Path: p, Read: func() ([]byte, error) {
			f, err := in.Open(p)
			if err != nil {
				return nil, err
			}
			defer f.Close()
			return readBounded(f)
		}})
		return nil
	})
	return list, err
}

func readBounded(r io.Reader) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(r, longestFile+1))
	if err == nil && len(data) > longestFile {
		return nil, fmt.Errorf("it is longer than %d MB", longestFile>>20)
	}
	return data, err
}

// importer writes what was brought in.
type importer struct {
	*app
	importing
	state string // the file with the hashes of what was written
}

// write writes files under the folder and nowhere else, whatever their names say and whatever links the folder holds.
// A file that somebody edited since it was written stays; kept says that there was one.
func (w *importer) write(files []desk.File) (kept bool, err error) {
	written := w.hashes()
	if w.dryRun {
		return w.plan(files, written)
	}
	if err := os.MkdirAll(w.dir, 0o755); err != nil {
		return false, fmt.Errorf("importing: %w", err)
	}
	root, err := os.OpenRoot(w.dir)
	if err != nil {
		return false, fmt.Errorf("importing: %w", err)
	}
	defer root.Close()
	for _, f := range files {
		old, err := root.ReadFile(f.Path)
		if w.edited(f, old, err, written) {
			kept = true
			fmt.Fprintf(w.out, "%s: it was edited here and stays; --overwrite takes the desk's text\n", pathOf(filepath.Join(w.dir, f.Path)))
			continue
		}
		written[w.key(f)] = hashOf(f.Data)
		if err == nil && bytes.Equal(old, f.Data) {
			continue
		}
		if err := root.MkdirAll(path.Dir(f.Path), 0o755); err != nil {
			return kept, fmt.Errorf("importing: %w", err)
		}
		if err := root.WriteFile(f.Path, f.Data, 0o644); err != nil {
			return kept, fmt.Errorf("importing: %w", err)
		}
	}
	return kept, w.remember(written)
}

// plan prints what would be written.
func (w *importer) plan(files []desk.File, written map[string]string) (bool, error) {
	for _, f := range files {
		file := filepath.Join(w.dir, filepath.FromSlash(f.Path))
		old, err := os.ReadFile(file)
		what := "write"
		switch {
		case err == nil && bytes.Equal(old, f.Data):
			what = "same "
		case w.edited(f, old, err, written):
			what = "keep "
		}
		fmt.Fprintf(w.out, "%s %s\n", what, pathOf(file))
	}
	return false, nil
}

// edited reports whether a file is there that is neither what the last import wrote nor what this one would.
func (w *importer) edited(f desk.File, old []byte, err error, written map[string]string) bool {
	return err == nil && !w.overwrite && !bytes.Equal(old, f.Data) && written[w.key(f)] != hashOf(old)
}

// key names a file in the state: by its path from the project's folder.
func (w *importer) key(f desk.File) string {
	file := filepath.Join(w.dir, filepath.FromSlash(f.Path))
	if rel, err := filepath.Rel(cmp.Or(w.source, "."), file); err == nil {
		file = rel
	}
	return filepath.ToSlash(file)
}

func hashOf(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// hashes reads what the last import wrote; a state that can't be read is none, so that no file is overwritten.
func (w *importer) hashes() map[string]string {
	written := map[string]string{}
	if data, err := os.ReadFile(w.state); err == nil {
		_ = json.Unmarshal(data, &written)
	}
	return written
}

func (w *importer) remember(written map[string]string) error {
	data, err := json.MarshalIndent(written, "", " ")
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(w.state), 0o755); err != nil {
		return fmt.Errorf("importing: %w", err)
	}
	if err := os.WriteFile(w.state, data, 0o644); err != nil {
		return fmt.Errorf("importing: %w", err)
	}
	return nil
}

// Bounds of what --fetch gets.
const (
	mostFetched   = 5000
	longestPiece  = 32 << 20
	mostFetchedMB = 2048
)

var errNotFetched = errors.New("it would be fetched")

// fetcher returns a function that fetches files from public addresses, within bounds, and says so.
func (a *app) fetcher(dryRun bool) func(string) ([]byte, error) {
	client := newAsker(false)
	count, size := 0, 0
	return func(url string) ([]byte, error) {
		if dryRun {
			return nil, errNotFetched
		}
		if count++; count > mostFetched || size > mostFetchedMB<<20 {
			return nil, fmt.Errorf("it is one more than %d files or %d MB", mostFetched, mostFetchedMB)
		}
		fmt.Fprintln(a.err, "fetching", url)
		data, err := client.fetch(url, longestPiece)
		size += len(data)
		return data, err
	}
}
