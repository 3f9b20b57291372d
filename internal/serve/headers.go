package serve

import (
	"io/fs"
	"net/http"
	"strings"
)

// headerRule is a rule of a _headers file, as Netlify, Cloudflare Pages and others read it: a path, which may end
// with *, and the headers of answers below it.
type headerRule struct {
	path    string
	headers [][2]string
}

func readHeaders(site fs.FS) []headerRule {
	data, err := fs.ReadFile(site, "_headers")
	if err != nil {
		return nil
	}
	var out []headerRule
	for text := range strings.Lines(string(data)) {
		line := strings.TrimSpace(text)
		name, value, found := strings.Cut(line, ":")
		switch {
		case line == "" || strings.HasPrefix(line, "#"):
		case line == strings.TrimRight(text, " \t\r\n"): // not indented
			out = append(out, headerRule{path: line})
		case found && len(out) > 0:
			last := &out[len(out)-1]
			last.headers = append(last.headers, [2]string{name, strings.TrimSpace(value)})
		}
	}
	return out
}

func (h headerRule) matches(path string) bool {
	if start, ok := strings.CutSuffix(h.path, "*"); ok {
		return strings.HasPrefix(path, start)
	}
	return path == h.path
}

// setHeaders gives an answer the headers of all rules for its path.
func setHeaders(h http.Header, rules []headerRule, path string) {
	for _, rule := range rules {
		if !rule.matches(path) {
			continue
		}
		for _, header := range rule.headers {
			h.Set(header[0], header[1])
		}
	}
}
