package build

import (
	"fmt"
	"helpgen"
	"helpgen/themes"
	"io/fs"
	"os"
	"sync"
)

// ThemeDir is the folder that overlays the built-in theme.
func (o Options) ThemeDir(cfg *helpgen.Config) string {
	return o.path(cfg, cfg.Theme.Dir)
}

// LoadTheme reads the theme with the project's overlay.
func LoadTheme(opts Options, cfg *helpgen.Config) (*themes.Theme, error) {
	theme, err := themes.Load(cfg, themes.LoadOptions{Files: os.DirFS(opts.Base(cfg)), Overlay: opts.overlay(cfg)})
	if err != nil {
		return nil, fmt.Errorf("loading the theme: %w", err)
	}
	return theme, nil
}

// overlay are the files that the project lays over the theme, or nil.
func (o Options) overlay(cfg *helpgen.Config) fs.FS {
	if info, err := os.Stat(o.ThemeDir(cfg)); err != nil || !info.IsDir() {
		return nil
	}
	return os.DirFS(o.ThemeDir(cfg))
}

// icons reads the theme's icons when it is first asked for one. A theme that can't be read is told by build.
func (p *Project) icons() func(name string) []string {
	read := sync.OnceValue(func() func(string) []string {
		known, err := themes.Icons(p.Options.overlay(p.Config))
		if err != nil {
			return func(string) []string { return nil }
		}
		return known
	})
	return func(name string) []string { return read()(name) }
}
