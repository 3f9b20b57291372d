package helpgen

import (
	"bytes"
	"io"
	"time"
)


// SiteOptions say what a Site shows.
type SiteOptions struct {
	Drafts bool      // drafts and articles dated in the future get pages
	Now    time.Time // today, for dates in the future
}

// NewSite puts articles together.
func NewSite(cfg *Config, articles []*Article, assets Assets, opts SiteOptions) *Site { return nil }

// Resolve says where dest leads when written on page p (an article's path, URL, id or any address).
func (s *Site) Resolve(a *Article, dest string) Target { return Target{} }

// WriteHTML writes a part of page p, its links resolved relative to the page at site URL from.
func (s *Site) WriteHTML(w *bytes.Buffer, p *Page, from string, f Fragment) {}

// DefaultConfig is the configuration without a file.
func DefaultConfig() *Config { return &Config{Templates: builtinTemplates(), Languages: []Language{Language{Code:"en"}.complete(true)}} }

// LoadConfig reads a configuration; name tells the format by its extension.
func LoadConfig(name string, src []byte) (*Config, []*Fault) { return nil, nil }

func (c *Config) basePath() string    { return "" }
func escapePath(s string) string      { return s }
func relative(from, to string) string { return "" }

var _ io.Writer
