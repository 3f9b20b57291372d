package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"errors"
	"os"
	"path/filepath"
)

// packed is a file of an archive.
type packed struct {
	name string
	mode int64
	data []byte
}

// contents are the files of a target's archive.
func (r *release) contents(t target) ([]packed, error) {
	program, err := os.ReadFile(r.program(t))
	files := []packed{{filepath.Base(r.program(t)), 0o755, program}}
	for _, name := range []string{"LICENSE", "README.md", "CHANGELOG.md"} {
		data, failed := os.ReadFile(filepath.Join(r.source, name))
		err = errors.Join(err, failed)
		files = append(files, packed{name, 0o644, data})
	}
	return files, err
}

// archive writes the archive of a target: zip for Windows, else tar.gz.
func (r *release) archive(t target) error {
	files, err := r.contents(t)
	if err != nil {
		return err
	}
	pack, ending := r.tarball, ".tar.gz"
	if t.os == "windows" {
		pack, ending = r.zip, ".zip"
	}
	data, err := pack(files)
	if err != nil {
		return err
	}
	return os.WriteFile(r.named(t, ending), data, 0o644)
}

func (r *release) tarball(files []packed) ([]byte, error) {
	var out bytes.Buffer
	z := gzip.NewWriter(&out)
	data, err := r.tar(files)
	if err != nil {
		return nil, err
	}
	_, err = z.Write(data)
	err = errors.Join(err, z.Close())
	return out.Bytes(), err
}

// tar is an archive whose files belong to root and have the day of the release.
func (r *release) tar(files []packed) ([]byte, error) {
	var out bytes.Buffer
	w := tar.NewWriter(&out)
	for _, f := range files {
		h := &tar.Header{Name: f.name, Mode: f.mode, Size: int64(len(f.data)), ModTime: r.date, Typeflag: tar.TypeReg}
		if f.name[len(f.name)-1] == '/' {
			h.Typeflag = tar.TypeDir
		}
		if err := w.WriteHeader(h); err != nil {
			return nil, err
		}
		if _, err := w.Write(f.data); err != nil {
			return nil, err
		}
	}
	err := w.Close()
	return out.Bytes(), err
}

func (r *release) zip(files []packed) ([]byte, error) {
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, f := range files {
		h := &zip.FileHeader{Name: f.name, Method: zip.Deflate, Modified: r.date}
		h.SetMode(os.FileMode(f.mode))
		entry, err := w.CreateHeader(h)
		if err != nil {
			return nil, err
		}
		if _, err := entry.Write(f.data); err != nil {
			return nil, err
		}
	}
	err := w.Close()
	return out.Bytes(), err
}
