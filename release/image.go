package main

import (
	"bytes"
	"crypto/x509"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"

	v1 "github.com/google/go-containerregistry/pkg/v1"
	"github.com/google/go-containerregistry/pkg/v1/empty"
	"github.com/google/go-containerregistry/pkg/v1/layout"
	"github.com/google/go-containerregistry/pkg/v1/mutate"
	"github.com/google/go-containerregistry/pkg/v1/tarball"
)

// certificates are where Linux systems keep the authorities that sites are trusted by.
var certificates = []string{"/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/cert.pem"}

// image writes the container image of all Linux targets as an OCI layout, which registries take:
// nothing but the program, the certificates that lint --external needs, and a folder for temporary files.
func (r *release) image() error {
	var index v1.ImageIndex = empty.Index
	for _, t := range r.targets {
		if t.os != "linux" {
			continue
		}
		img, err := r.imageOf(t)
		if err != nil {
			return err
		}
		index = mutate.AppendManifests(index, mutate.IndexAddendum{Add: img, Descriptor: v1.Descriptor{Platform: &v1.Platform{OS: t.os, Architecture: t.arch}}})
	}
	_, err := layout.Write(filepath.Join(r.out, "image"), index)
	return err
}

func (r *release) imageOf(t target) (v1.Image, error) {
	program, err := os.ReadFile(r.program(t))
	if err != nil {
		return nil, err
	}
	files := []packed{{"tmp/", 0o1777, nil}, {"helpgen", 0o755, program}}
	if trusted := authorities(); trusted != nil {
		files = append(files, packed{"etc/ssl/certs/ca-certificates.crt", 0o644, trusted})
	}
	data, err := r.tar(files)
	if err != nil {
		return nil, err
	}
	layer, err := tarball.LayerFromOpener(func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(data)), nil })
	if err != nil {
		return nil, err
	}
	img, err := mutate.AppendLayers(empty.Image, layer)
	if err != nil {
		return nil, err
	}
	made, err := img.ConfigFile()
	if err != nil {
		return nil, err
	}
	return mutate.ConfigFile(img, &v1.ConfigFile{
		OS: t.os, Architecture: t.arch, Created: v1.Time{Time: r.date}, RootFS: made.RootFS,
		Config: v1.Config{Entrypoint: []string{"/helpgen"}, WorkingDir: "/work", Env: []string{"HOME=/tmp"},
			Labels: map[string]string{"org.opencontainers.image.source": r.origin, "org.opencontainers.image.version": r.version, "org.opencontainers.image.licenses": "MIT"}},
	})
}

// authorities are the certificates of the machine that builds; nil if it has none that can be read.
func authorities() []byte {
	for _, file := range certificates {
		if data, err := os.ReadFile(file); err == nil && x509.NewCertPool().AppendCertsFromPEM(data) {
			return data
		}
	}
	return nil
}

func (r *release) writeJSON(name string, v any) error {
	data, err := json.MarshalIndent(v, "", "  ")
	return errors.Join(err, os.WriteFile(filepath.Join(r.out, name), append(data, '\n'), 0o644))
}
