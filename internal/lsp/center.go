package lsp

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"time"

	"helpgen"
	"helpgen/internal/build"
	"helpgen/lint"
)

// center is a help center of which articles are open.
type center struct {
	server   *server
	project  *build.Project
	findings map[string][]lint.Finding // by path
	timer    *time.Timer               // runs the next check
	closed   bool
}

// document is an open article.
type document struct {
	uri     string
	path    string // under the content folder
	version int
	center  *center
}

// settleTime is how long the writer has to pause before findings are looked for: long enough for changes that an
// editor sends at once.
const settleTime = 20 * time.Millisecond

// centerOf returns the help center of a file, loaded when it is first asked for.
func (s *server) centerOf(file string) (*center, error) {
	opts, err := s.opts.Find(file)
	if err != nil {
		return nil, err
	}
	key := fmt.Sprint(opts.Dir, "\x00", opts.Config, "\x00", opts.Content)
	if c := s.centers[key]; c != nil {
		return c, nil
	}
	c := &center{server: s}
	opts.Only = func(path string) bool { return c.isOpen(path) }
	p, err := build.Load(opts)
	if err != nil {
		s.tellConfig(err)
		return nil, err
	}
	c.project = p
	c.timer = time.AfterFunc(time.Hour, c.checkLater)
	s.centers[key] = c
	return c, nil
}

// tellConfig shows faults of a configuration where they are.
func (s *server) tellConfig(err error) {
	var faults *build.ConfigError
	if !errors.As(err, &faults) {
		return
	}
	out := publishDiagnosticsParams{URI: uriOf(faults.File), Diagnostics: []diagnostic{}}
	for _, f := range faults.Errors {
		out.Diagnostics = append(out.Diagnostics, diagnostic{Range: rangeOf(faults.Config.Source, f.Span), Severity: 1, Source: "helpgen",
			Message: joined(f.Message, f.Hint)})
	}
	s.notify("textDocument/publishDiagnostics", out)
}

func (c *center) close() {
	c.closed = true
	c.timer.Stop()
	c.project.Close()
}

// replace takes the text of an article and asks for a check.
func (c *center) replace(path string, text []byte) error {
	if err := c.project.Replace(map[string][]byte{path: text}); err != nil {
		return err
	}
	c.findings = nil
	c.timer.Reset(settleTime)
	return nil
}

// reread takes an article as it is on disk.
func (c *center) reread(path string) error {
	text, err := fs.ReadFile(c.project.Content, path)
	if err == nil && build.IsArticle(path) {
		return c.replace(path, text)
	}
	_, err = c.project.Update([]string{path})
	c.findings = nil
	c.timer.Reset(settleTime)
	return err
}

func (c *center) checkLater() {
	c.server.mu.Lock()
	defer c.server.mu.Unlock()
	if !c.closed {
		c.check()
	}
}

// check looks for findings and tells those of open articles.
func (c *center) check() {
	if c.findings == nil {
		found, err := c.project.Check()
		if err != nil {
			c.server.notify("window/showMessage", showMessageParams{messageError, "helpgen: " + err.Error()})
			return
		}
		c.findings = map[string][]lint.Finding{}
		for _, f := range found {
			c.findings[f.Path] = append(c.findings[f.Path], f)
		}
	}
	for _, d := range c.server.docs {
		if d.center == c {
			d.publish()
		}
	}
}

// found returns the findings of an article in its present text.
func (d *document) found() []lint.Finding {
	if d.center.findings == nil {
		d.center.check()
	}
	return d.center.findings[d.path]
}

// opened returns an open document with its article, nil where it is none.
func (s *server) opened(t textDocument) (*document, *helpgen.Article) {
	d := s.docs[t.URI]
	if d == nil {
		return nil, nil
	}
	return d, d.article()
}

// article is the open article in its present text, or nil.
func (d *document) article() *helpgen.Article {
	for _, a := range d.center.project.Site.Articles() {
		if a.Path == d.path {
			return a
		}
	}
	return d.center.project.Site.Snippets[d.path]
}

// contentPath is the path of a file under the content folder.
func (c *center) contentPath(file string) (string, error) {
	return build.ContentPath(c.project.Options.ContentDir(c.project.Config), file)
}

// isOpen reports whether findings of an article are wanted.
func (c *center) isOpen(path string) bool {
	for _, d := range c.server.docs {
		if d.center == c && d.path == path {
			return true
		}
	}
	return false
}

// file is the OS path of something under the content folder.
func (c *center) file(path string) string {
	return filepath.Join(c.project.Options.ContentDir(c.project.Config), filepath.FromSlash(path))
}

func (s *server) didOpen(p didOpenParams) (any, error) {
	file := fileOf(p.TextDocument.URI)
	if file == "" || !build.IsArticle(filepath.ToSlash(file)) {
		return nil, nil
	}
	c, err := s.centerOf(file)
	if errors.Is(err, ErrNoCenter) {
		return nil, nil
	}
	if err != nil {
		s.notify("window/showMessage", showMessageParams{messageError, "helpgen: " + err.Error()})
		return nil, nil
	}
	path, err := c.contentPath(file)
	if err != nil { // Markdown that is no article: a README
		return nil, nil
	}
	s.docs[p.TextDocument.URI] = &document{uri: p.TextDocument.URI, path: path, version: p.TextDocument.Version, center: c}
	return nil, c.replace(path, []byte(p.TextDocument.Text))
}

func (s *server) didChange(p didChangeParams) (any, error) {
	d := s.docs[p.TextDocument.URI]
	if d == nil || len(p.ContentChanges) == 0 {
		return nil, nil
	}
	d.version = p.TextDocument.Version
	return nil, d.center.replace(d.path, []byte(p.ContentChanges[len(p.ContentChanges)-1].Text))
}

func (s *server) didClose(p didCloseParams) (any, error) {
	d := s.docs[p.TextDocument.URI]
	if d == nil {
		return nil, nil
	}
	delete(s.docs, d.uri)
	s.notify("textDocument/publishDiagnostics", publishDiagnosticsParams{URI: d.uri, Diagnostics: []diagnostic{}})
	return nil, d.center.reread(d.path)
}

// didChangeWatchedFiles takes in files that changed on disk. What is open stays as the editor has it; a
// changed configuration is read when the next article is opened or changed.
func (s *server) didChangeWatchedFiles(p didChangeWatchedFilesParams) (any, error) {
	for _, change := range p.Changes {
		file := fileOf(change.URI)
		if file == "" || s.docs[change.URI] != nil {
			continue
		}
		for _, c := range s.centers {
			if path, err := c.contentPath(file); err == nil {
				if err := c.reread(path); err != nil {
					return nil, err
				}
			} else if config := c.project.Config.File; config != "" && uriOf(filepath.FromSlash(config)) == uriOf(file) {
				return nil, c.reload()
			}
		}
	}
	return nil, nil
}

// reload loads a help center anew, with the texts of its open articles.
func (c *center) reload() error {
	p, err := build.Load(c.project.Options)
	if err != nil {
		c.server.tellConfig(err)
		return nil
	}
	texts := map[string][]byte{}
	for _, d := range c.server.docs {
		if a := d.article(); d.center == c && a != nil {
			texts[d.path] = a.Source
		}
	}
	c.project.Close()
	c.project, c.findings = p, nil
	c.server.notify("textDocument/publishDiagnostics", publishDiagnosticsParams{URI: uriOf(filepath.FromSlash(p.Config.File)), Diagnostics: []diagnostic{}})
	c.timer.Reset(settleTime)
	return p.Replace(texts)
}
