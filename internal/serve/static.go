package serve

import (
	"errors"
	"io"
	"io/fs"
	"net/http"
	"net/url"
	"path"
	"strings"
)

// Static serves a built site as a static host would: index files, redirects from _redirects, headers from _headers,
// 404.html, text compressed, everything under the base path ("/help/"; "" or "/" for the root).
func Static(site fs.FS, base string) http.Handler {
	if base == "" {
		base = "/"
	}
	redirects, headers := readRedirects(site), readHeaders(site)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !readOnly(w, r) {
			return
		}
		setHeaders(w.Header(), headers, r.URL.Path)
		rest, ok := strings.CutPrefix(r.URL.Path, base)
		switch {
		case !ok && r.URL.Path+"/" == base, !ok && r.URL.Path == "/":
			http.Redirect(w, r, base, http.StatusFound)
			return
		case !ok:
			notFound(w, r, site)
			return
		}
		if to, ok := redirects[strings.TrimSuffix(r.URL.Path, "/")]; ok {
			http.Redirect(w, r, to, http.StatusMovedPermanently)
			return
		}
		serveFile(w, r, site, rest)
	})
}

// readRedirects reads the lines "/from /to 301" of _redirects.
func readRedirects(site fs.FS) map[string]string {
	out := map[string]string{}
	data, err := fs.ReadFile(site, "_redirects")
	if err != nil {
		return out
	}
	for line := range strings.Lines(string(data)) {
		if f := strings.Fields(line); len(f) >= 2 && !strings.HasPrefix(f[0], "#") {
			if from, err := url.PathUnescape(f[0]); err == nil {
				out[strings.TrimSuffix(from, "/")] = f[1]
			}
		}
	}
	return out
}

func serveFile(w http.ResponseWriter, r *http.Request, site fs.FS, name string) {
	clean := strings.TrimSuffix(name, "/")
	if clean == "" {
		clean = "."
	}
	info, err := fs.Stat(site, clean)
	switch {
	case err != nil || hidden(clean):
		notFound(w, r, site)
		return
	case info.IsDir() && name != "" && !strings.HasSuffix(name, "/"):
		http.Redirect(w, r, r.URL.Path+"/", http.StatusMovedPermanently)
		return
	case info.IsDir():
		clean = path.Join(clean, "index.html")
	}
	if !packed[strings.ToLower(path.Ext(clean))] {
		if file, err := site.Open(clean); err == nil {
			defer file.Close()
			stream(w, r, clean, file)
			return
		}
	}
	data, err := fs.ReadFile(site, clean)
	if errors.Is(err, fs.ErrNotExist) {
		notFound(w, r, site)
		return
	}
	if err != nil {
		http.Error(w, "the file can't be read", http.StatusInternalServerError)
		return
	}
	writePacked(w, r, clean, http.StatusOK, data)
}

// hidden reports whether a path is that of a file, or leads through a folder, that hosts show to nobody.
func hidden(name string) bool {
	for part := range strings.SplitSeq(name, "/") {
		if strings.HasPrefix(part, ".") && name != "." && part != ".well-known" {
			return true
		}
	}
	return false
}

// readOnly refuses requests that would change something.
func readOnly(w http.ResponseWriter, r *http.Request) bool {
	if r.Method == http.MethodGet || r.Method == http.MethodHead {
		return true
	}
	w.Header().Set("Allow", "GET, HEAD")
	http.Error(w, "this is read, not written", http.StatusMethodNotAllowed)
	return false
}

// contentTypes are those of the files that a site holds, the same on every machine.
var contentTypes = map[string]string{
	".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8",
	".mjs": "text/javascript; charset=utf-8", ".json": "application/json", ".xml": "application/xml", ".txt": "text/plain; charset=utf-8",
	".md": "text/markdown; charset=utf-8", ".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg",
	".gif": "image/gif", ".webp": "image/webp", ".avif": "image/avif", ".ico": "image/x-icon", ".pdf": "application/pdf",
	".mp4": "video/mp4", ".webm": "video/webm", ".gz": "application/octet-stream",
}

func writeBody(w http.ResponseWriter, name string, status int, data []byte) {
	describe(w.Header(), name)
	w.WriteHeader(status)
	_, _ = w.Write(data)
}

// describe says what an answer is by the name of its file.
func describe(h http.Header, name string) {
	typ := contentTypes[strings.ToLower(path.Ext(name))]
	if typ == "" {
		typ = "application/octet-stream"
	}
	h.Set("Content-Type", typ)
	h.Set("X-Content-Type-Options", "nosniff")
	if h.Get("Cache-Control") == "" {
		h.Set("Cache-Control", "no-cache")
	}
}

// stream answers with a file, or the ranges of it that are asked for, without keeping it in memory.
func stream(w http.ResponseWriter, r *http.Request, name string, file fs.File) {
	describe(w.Header(), name)
	info, err := file.Stat()
	from, seeks := file.(io.ReadSeeker)
	if err != nil || !seeks {
		http.Error(w, "the file can't be read", http.StatusInternalServerError)
		return
	}
	http.ServeContent(w, r, "", info.ModTime(), from)
}

func notFound(w http.ResponseWriter, r *http.Request, site fs.FS) {
	data, err := fs.ReadFile(site, "404.html")
	if err != nil {
		http.Error(w, "not found", http.StatusNotFound)
		return
	}
	writePacked(w, r, "404.html", http.StatusNotFound, data)
}
