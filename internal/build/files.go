package build

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/xml"
	"errors"
	"fmt"
	"image"
	_ "image/gif"
	_ "image/jpeg"
	_ "image/png"
	"io"
	"io/fs"
	"math"
	"net/http"
	"path"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	_ "golang.org/x/image/webp"

	"helpgen"
)

// Files are the files next to the articles. Images are published under a name that holds a
// fingerprint of their content, other files under their own; an image is read when it is first asked for.
type Files struct {
	content fs.FS
	unread  bool // images are listed, not read
	mu      sync.Mutex
	byPath  map[string]*file
	rooted  []string          // folders that are published at the root
	folded  map[string]string // folded path → path
}

type file struct {
	once  sync.Once
	asset helpgen.Asset
	err   error
}

func newFiles(content fs.FS, unread bool) *Files {
	return &Files{content: content, unread: unread, byPath: map[string]*file{}, folded: map[string]string{}}
}

func (f *Files) add(name string, size int64) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.byPath[name] = &file{asset: helpgen.Asset{Path: name, URL: f.url(name, ""), Size: size}}
	f.folded[helpgen.FoldPath(name)] = name
}

// Asset implements helpgen.Assets.
func (f *Files) Asset(name string) (helpgen.Asset, bool) {
	f.mu.Lock()
	file := f.byPath[name]
	f.mu.Unlock()
	if file == nil {
		return helpgen.Asset{}, false
	}
	file.once.Do(func() { file.err = f.read(file) })
	return file.asset, file.err == nil
}

// drop forgets the files whose path is gone and reports whether there were any.
func (f *Files) drop(gone func(string) bool) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	found := false
	for name := range f.byPath {
		if gone(name) {
			delete(f.byPath, name)
			delete(f.folded, helpgen.FoldPath(name))
			found = true
		}
	}
	return found
}

// At returns the path of the file that is published at a site URL.
func (f *Files) At(url string) (string, bool) {
	dot := strings.LastIndexByte(strings.TrimSuffix(url, path.Ext(url)), '.')
	for _, name := range f.Paths() {
		if !IsImage(name) {
			if f.url(name, "") == url {
				return name, true
			}
			continue
		}
		if dot < 0 || !strings.HasPrefix(f.url(name, "-"), url[:dot]+".") {
			continue
		}
		if asset, ok := f.Asset(name); ok && asset.URL == url {
			return name, true
		}
	}
	return "", false
}

// Similar implements helpgen.Assets.
func (f *Files) Similar(name string) string {
	f.mu.Lock()
	defer f.mu.Unlock()
	if found := f.folded[helpgen.FoldPath(name)]; found != name {
		return found
	}
	return ""
}

// Published implements helpgen.Assets. What an image is called is made of its path: its content has not been read.
func (f *Files) Published() []helpgen.Asset {
	var out []helpgen.Asset
	for _, name := range f.Paths() {
		fingerprint := ""
		if IsImage(name) {
			sum := sha256.Sum256([]byte(name))
			fingerprint = hex.EncodeToString(sum[:4])
		}
		out = append(out, helpgen.Asset{Path: name, URL: f.url(name, fingerprint)})
	}
	return out
}

// List returns path and size of the files next to articles, by path.
func (f *Files) List() []helpgen.Asset {
	var out []helpgen.Asset
	for _, name := range f.Paths() {
		if first, _, _ := strings.Cut(name, "/"); slices.Contains(f.rooted, first) {
			continue
		}
		out = append(out, helpgen.Asset{Path: name, Size: f.byPath[name].asset.Size})
	}
	return out
}

// Paths returns the paths of all files, sorted.
func (f *Files) Paths() []string {
	f.mu.Lock()
	defer f.mu.Unlock()
	paths := make([]string, 0, len(f.byPath))
	for name := range f.byPath {
		paths = append(paths, name)
	}
	slices.Sort(paths)
	return paths
}

// IsImage reports whether a file is published under a fingerprinted name.
func IsImage(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg":
		return true
	}
	return false
}

// root publishes folders at the root of the site: their files have addresses without the folder's name.
func (f *Files) root(folders []string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.rooted = folders
	for name, file := range f.byPath {
		file.asset.URL = f.url(name, "")
	}
}

// url is where a file is published.
func (f *Files) url(name, fingerprint string) string {
	if first, rest, ok := strings.Cut(name, "/"); ok && slices.Contains(f.rooted, first) {
		name = rest
	}
	return assetURL(name, fingerprint)
}

// longestStem is the number of bytes of an image's name that are kept, so that the fingerprint has room.
const longestStem = 200

// assetURL is the address of a path: its folders as in page addresses, its own name kept.
func assetURL(name, fingerprint string) string {
	u := "/"
	dir, base := path.Split(name)
	for _, d := range strings.Split(dir, "/") {
		if s := helpgen.Slug(d); s != "" {
			u += s + "/"
		}
	}
	if fingerprint == "" {
		return u + base
	}
	ext := path.Ext(base)
	stem := helpgen.Slug(strings.TrimSuffix(base, ext))
	for len(stem) > longestStem {
		_, size := utf8.DecodeLastRuneInString(stem)
		stem = stem[:len(stem)-size]
	}
	if stem == "" {
		stem = "image"
	}
	return u + stem + "." + fingerprint + strings.ToLower(ext)
}

// read fingerprints and measures an image.
func (f *Files) read(file *file) error {
	name := file.asset.Path
	if path.Ext(name) == "" {
		return f.sniff(file)
	}
	if !IsImage(name) || f.unread && !isSVG(name) {
		return nil
	}
	from, err := f.content.Open(name)
	if err != nil {
		return fmt.Errorf("reading the image: %w", err)
	}
	defer from.Close()
	head := &bytes.Buffer{} // enough of the image to tell its size
	sum := sha256.New()
	if _, err := io.Copy(sum, io.TeeReader(from, &limitedWriter{head, maxImageHead})); err != nil {
		return fmt.Errorf("reading the image: %w", err)
	}
	file.asset.URL = f.url(name, hex.EncodeToString(sum.Sum(nil)[:4]))
	switch {
	case !isSVG(name):
		if cfg, _, err := image.DecodeConfig(head); err == nil {
			file.asset.Width, file.asset.Height = cfg.Width, cfg.Height
		}
	case file.asset.Size > maxImageHead:
		file.asset.Withheld = fmt.Sprintf("a drawing of more than %d MB is not looked through for scripts", maxImageHead>>20)
	default:
		file.asset.Withheld = svgFault(head.Bytes())
		file.asset.Width, file.asset.Height = svgSize(head.Bytes())
	}
	return nil
}

// sniff looks into a file whose name does not say what it is, as browsers do.
func (f *Files) sniff(file *file) error {
	from, err := f.content.Open(file.asset.Path)
	if err != nil {
		return fmt.Errorf("reading the file: %w", err)
	}
	defer from.Close()
	head := make([]byte, 4096)
	n, err := io.ReadFull(from, head)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return fmt.Errorf("reading the file: %w", err)
	}
	if kind := http.DetectContentType(head[:n]); strings.Contains(kind, "html") || strings.Contains(kind, "xml") {
		file.asset.Withheld = "a browser could take it for a page of the help center"
	}
	return nil
}

// maxImageHead is how much of an image is kept in memory.
const maxImageHead = 4 << 20

// limitedWriter keeps the beginning of what is written.
type limitedWriter struct {
	to   *bytes.Buffer
	left int
}

func (w *limitedWriter) Write(data []byte) (int, error) {
	kept := data[:min(len(data), w.left)]
	w.left -= len(kept)
	w.to.Write(kept)
	return len(data), nil
}

func isSVG(name string) bool { return strings.EqualFold(path.Ext(name), ".svg") }

// svgSize reads width and height, else the viewBox, of the root element.
func svgSize(data []byte) (w, h int) {
	dec := xml.NewDecoder(bytes.NewReader(data))
	dec.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil }
	for {
		tok, err := dec.Token()
		if err != nil {
			return 0, 0
		}
		if el, ok := tok.(xml.StartElement); ok {
			return svgRootSize(el)
		}
	}
}

func svgRootSize(el xml.StartElement) (w, h int) {
	attrs := map[string]string{}
	for _, a := range el.Attr {
		attrs[a.Name.Local] = a.Value
	}
	w, h = pixels(attrs["width"]), pixels(attrs["height"])
	if box := strings.Fields(strings.ReplaceAll(attrs["viewBox"], ",", " ")); (w == 0 || h == 0) && len(box) == 4 {
		w, h = pixels(box[2]), pixels(box[3])
	}
	if w == 0 || h == 0 {
		return 0, 0
	}
	return w, h
}

func pixels(s string) int {
	v, err := strconv.ParseFloat(strings.TrimSuffix(s, "px"), 64)
	if err != nil || v < 1 || v > 1e6 {
		return 0
	}
	return int(math.Round(v))
}

// measure reads the images that articles show, several at a time.
func (f *Files) measure(articles []*helpgen.Article, jobs int) error {
	var names []string
	for _, a := range articles {
		for _, img := range a.Images {
			if name := path.Join(path.Dir(a.Path), img.Src); f.byPath[name] != nil {
				names = append(names, name)
			}
		}
	}
	return parallel(len(names), jobs, func(i int) error {
		f.Asset(names[i])
		return f.byPath[names[i]].err
	})
}
