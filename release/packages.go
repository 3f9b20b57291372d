package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"text/template"

	"github.com/goreleaser/nfpm/v2"
	_ "github.com/goreleaser/nfpm/v2/deb" // registers itself
	"github.com/goreleaser/nfpm/v2/files"
	_ "github.com/goreleaser/nfpm/v2/rpm" // registers itself
)

const about = "Turn Markdown help articles into a help center"

// packages writes the Debian and RPM packages of a target.
func (r *release) packages(t target) error {
	for _, format := range []string{"deb", "rpm"} {
		packager, err := nfpm.Get(format)
		if err != nil {
			return err
		}
		f, err := os.Create(r.named(t, "."+format))
		if err != nil {
			return err
		}
		if err := errors.Join(packager.Package(r.info(t, packager), f), f.Close()); err != nil {
			return fmt.Errorf("%s: %w", format, err)
		}
	}
	return nil
}

func (r *release) info(t target, packager nfpm.Packager) *nfpm.Info {
	file := func(source, destination string, mode os.FileMode) *files.Content {
		return &files.Content{Source: source, Destination: destination, FileInfo: &files.ContentFileInfo{Owner: "root", Group: "root", Mode: mode, MTime: r.date}}
	}
	info := nfpm.WithDefaults(&nfpm.Info{
		Name: "helpgen", Arch: t.arch, Platform: t.os, Version: r.version, Section: "web", Maintainer: "helpgen's maintainers",
		Description: about, Homepage: r.origin, License: "MIT", MTime: r.date, DisableGlobbing: true,
		Overridables: nfpm.Overridables{
			Recommends: []string{"git"},
			RPM:        nfpm.RPM{BuildHost: "helpgen", Summary: about},
			Contents: files.Contents{
				file(r.program(t), "/usr/bin/helpgen", 0o755),
				file(filepath.Join(r.source, "LICENSE"), "/usr/share/doc/helpgen/copyright", 0o644),
			},
		},
	})
	info.Target = packager.ConventionalFileName(info)
	return info
}

const formula = `class Helpgen < Formula
  desc "{{.About}}"
  homepage "{{.Origin}}"
  version "{{.Version}}"
  license "MIT"
{{range .Systems}}
  on_{{.Name}} do
{{- range .Files}}
    on_{{.CPU}} do
      url "{{.URL}}"
      sha256 "{{.Sum}}"
    end
{{- end}}
  end
{{end}}
  def install
    bin.install "helpgen"
    generate_completions_from_executable(bin/"helpgen", "completion")
  end

  test do
    assert_match version.to_s, shell_output("#{bin}/helpgen version")
  end
end
`

type download struct{ CPU, URL, Sum string }

// downloads are the archives for a system.
func (r *release) downloads(system, ending string, cpus map[string]string) (out []download, err error) {
	for _, t := range r.targets {
		if t.os != system {
			continue
		}
		file := r.named(t, ending)
		sum, failed := checksum(file)
		err = errors.Join(err, failed)
		out = append(out, download{cpus[t.arch], fmt.Sprintf("%s/releases/download/v%s/%s", r.origin, r.version, filepath.Base(file)), sum})
	}
	return out, err
}

// formula writes what Homebrew installs by, on macOS and Linux.
func (r *release) formula() error {
	type system struct {
		Name  string
		Files []download
	}
	cpus := map[string]string{"amd64": "intel", "arm64": "arm"}
	mac, err := r.downloads("darwin", ".tar.gz", cpus)
	linux, failed := r.downloads("linux", ".tar.gz", cpus)
	if err := errors.Join(err, failed); err != nil {
		return err
	}
	var systems []system
	for _, s := range []system{{"macos", mac}, {"linux", linux}} {
		if len(s.Files) > 0 {
			systems = append(systems, s)
		}
	}
	var out strings.Builder
	err = template.Must(template.New("").Parse(formula)).Execute(&out, map[string]any{"About": about, "Origin": r.origin, "Version": r.version, "Systems": systems})
	return errors.Join(err, os.WriteFile(filepath.Join(r.out, "helpgen.rb"), []byte(out.String()), 0o644))
}

// scoop writes what Scoop installs by, on Windows.
func (r *release) scoop() error {
	files, err := r.downloads("windows", ".zip", map[string]string{"amd64": "64bit", "arm64": "arm64"})
	if err != nil || len(files) == 0 {
		return err
	}
	type architecture struct {
		URL  string `json:"url"`
		Hash string `json:"hash"`
	}
	architectures := map[string]architecture{}
	for _, f := range files {
		architectures[f.CPU] = architecture{f.URL, f.Sum}
	}
	return r.writeJSON("helpgen.json", map[string]any{
		"version": r.version, "description": about, "homepage": r.origin, "license": "MIT", "bin": "helpgen.exe", "architecture": architectures,
	})
}
