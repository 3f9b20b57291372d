// Package themes turns a [helpgen.Site] into pages.
//
// [Load] reads the built-in theme, overlaid file by file by the site's own folder:
//
//	templates/*.html   one file per page kind, partials beside them, typed data
//	css/*/*.css        each folder one sheet, joined in the order of the files' names; which page loads which is up to
//	                   its kind
//	css/*.css          the site's own, one more sheet after these
//	js/*.js            page furniture; no page needs it to be read
//	widget/            help-widget.js, for pages elsewhere: scripts, joined, and the panel's sheet
//	icons.svg          a sprite; each symbol is an icon
//	icons.yaml         which icon a category gets when it names none
//	strings/<lang>.yaml  the words of the interface; overlaid key by key
//
// [Theme.Renderer] binds a theme to a site. [Renderer.Files] lists what the theme
// makes and [Renderer.Render] makes one of them, on demand, independent of all
// others and safe for concurrent use. The same site gives the same bytes.
//
// Furniture that many pages share (head, header, footer, sidebar of a section) is
// rendered once per renderer. The law of those caches: furniture depends only on
// its key (language, depth, section) and on the site, which does not change.
package themes

import (
	"embed"
	"io/fs"

	"helpgen"
)

//go:embed default
var builtin embed.FS

// Theme is a loaded theme: checked templates, joined style sheet, scripts, icons and words.
type Theme struct {
	templates *templates
	words     map[string]*Words // by language code
	icons     icons
	assets    assets
	views     views
	widget    widgetSource
	notes     []string
}

// LoadOptions are the files of the site that a theme may use.
type LoadOptions struct {
	Overlay fs.FS // the site's theme folder; replaces built-in files of the same name; may be nil
	Files   fs.FS // the config's folder, where logo, favicon, extra style sheets and views are; may be nil
}

// Load reads and checks a theme. A misspelt field or word in a template is an error with file and line.
func Load(cfg *helpgen.Config, opts LoadOptions) (*Theme, error) {
	files, err := layered(opts.Overlay)
	if err != nil {
		return nil, err
	}
	t := &Theme{}
	if t.icons, err = loadIcons(files); err != nil {
		return nil, err
	}
	if t.words, err = loadWords(files); err != nil {
		return nil, err
	}
	if t.templates, err = loadTemplates(files, t.icons, t.words["en"]); err != nil {
		return nil, err
	}
	if t.views, err = loadViews(opts.Files, cfg); err != nil {
		return nil, err
	}
	palette, notes := newPalette(cfg.Theme.Accent)
	t.notes = notes
	if t.widget, err = loadWidget(files, palette); err != nil {
		return nil, err
	}
	t.assets, err = loadAssets(files, opts.Files, cfg.Theme, palette)
	return t, err
}

// Notes says what the theme changed in what the config asked for, e.g. an accent that was too pale to read.
func (t *Theme) Notes() []string { return t.notes }
