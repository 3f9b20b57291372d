package build

import (
	"io"
	"io/fs"
	"path"
	"slices"

	"helpgen/themes"
)

// A file of the team's own under a name of which the theme makes one (helpgen.ThemeFiles) takes its place, if the
// configuration names it: who may only write articles must not say what hosts and search engines do. Rules for hosts
// are joined: those of the team first.
var joined = []string{"_headers", "_redirects"}

// own returns the path under the content folder of the team's own file for a path in the output; false: there is none.
func (p *Project) own(name string) (string, bool) {
	if !p.Site.Owned("/" + name) {
		return "", false
	}
	file, ok := p.Files.At("/" + name)
	return file, ok && p.Config.Published(file)
}

// ThemeFile makes a file of the theme, or reads the team's own.
func (p *Project) ThemeFile(r *themes.Renderer, name string) ([]byte, error) {
	own, ok := p.own(name)
	if !ok {
		return r.Render(name)
	}
	text, err := fs.ReadFile(p.Content, own)
	if err != nil || !slices.Contains(joined, path.Base(name)) {
		return text, err
	}
	made, err := r.Render(name)
	if len(text) > 0 && text[len(text)-1] != '\n' {
		text = append(text, '\n')
	}
	return append(text, made...), err
}

// ownFiles lists the team's own files that the theme could make and does not.
func (p *Project) ownFiles(r *themes.Renderer) []File {
	made := map[string]bool{}
	for _, f := range r.Files() {
		made[f.Path] = true
	}
	var files []File
	for _, name := range p.Files.Paths() {
		asset, ok := p.Files.Asset(name)
		if ok && p.Site.Owned(asset.URL) && p.Config.Published(name) && !made[asset.URL[1:]] {
			files = append(files, File{Path: asset.URL[1:], Source: path.Join(p.Config.Content, name),
				Open: func() (io.ReadCloser, error) { return p.Content.Open(name) }})
		}
	}
	return files
}

// OwnNotes says which files of the team stand for the theme's.
func (p *Project) OwnNotes() []string {
	var out []string
	for _, a := range p.Files.Published() {
		switch {
		case !p.Site.Owned(a.URL) || !p.Config.Published(a.Path):
		case slices.Contains(joined, path.Base(a.URL)):
			out = append(out, path.Join(p.Config.Content, a.Path)+" is put before what helpgen writes to "+a.URL)
		default:
			out = append(out, path.Join(p.Config.Content, a.Path)+" takes the place of helpgen's own "+a.URL)
		}
	}
	return out
}
