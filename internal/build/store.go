package build

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"io"
	"os"
	"path/filepath"
	"slices"
	"sync"
)

// store is the file of a cache: a head, the records with their outlines, and the details in the same order.
type store struct {
	file string
	key  [sha256.Size]byte // a file with another key is no good
}

// storeHead is what the file begins with.
type storeHead struct {
	Key       [sha256.Size]byte
	Records   uint64 // how many bytes
	RecordSum uint32 // their checksum
	DetailSum uint32
}

// load reads the records by path. A file that is missing, damaged or has another key holds none.
func (s *store) load() map[string]record {
	f, err := os.Open(s.file)
	if err != nil {
		return nil
	}
	defer f.Close()
	var head storeHead
	if binary.Read(f, binary.LittleEndian, &head) != nil || head.Key != s.key {
		return nil
	}
	data, err := io.ReadAll(io.LimitReader(f, int64(head.Records)))
	if err != nil || checksum(data) != head.RecordSum {
		return nil
	}
	details := sync.OnceValue(func() string { return s.details(head) })
	records := map[string]record{}
	p := packer{in: string(data), reading: true}
	for from := 0; p.in != "" && !p.broken; {
		var path string
		var r record
		start := from
		end := start + p.record(&path, &r, 0)
		r.Detail = func() string { return cut(details(), start, end) }
		records[path], from = r, end
	}
	return records
}

// details reads the details that belong to a head, or "" where another run has replaced the file since.
func (s *store) details(head storeHead) string {
	data, err := os.ReadFile(s.file)
	at := binary.Size(head) + int(head.Records)
	if err != nil || at > len(data) || checksum(data[at:]) != head.DetailSum {
		return ""
	}
	return string(data[at:])
}

func cut(s string, from, to int) string {
	if from < 0 || to < from || to > len(s) { // a damaged record says so
		return ""
	}
	return s[from:to]
}

// record packs a record, whose detail has n bytes, and returns n.
func (p *packer) record(path *string, r *record, n int) int {
	p.string(path)
	for _, v := range []*int64{&r.Stamp.Size, &r.Stamp.Inode, &r.Stamp.Modified, &r.Stamp.Changed} {
		number(p, v)
	}
	p.string(&r.Text)
	p.string(&r.Outline)
	number(p, &n)
	return n
}

// save replaces the file. One that can't be written is none.
func (s *store) save(records map[string]record) {
	if os.MkdirAll(filepath.Dir(s.file), 0o755) != nil {
		return
	}
	next := fmt.Sprint(s.file, ".", os.Getpid())
	if os.WriteFile(next, s.bytes(records), 0o644) != nil || os.Rename(next, s.file) != nil {
		_ = os.Remove(next)
	}
}

func (s *store) bytes(records map[string]record) []byte {
	var p packer
	var details []byte
	for path, r := range records {
		detail := r.Detail()
		p.record(&path, &r, len(detail))
		details = append(details, detail...)
	}
	var head bytes.Buffer
	_ = binary.Write(&head, binary.LittleEndian, storeHead{s.key, uint64(len(p.out)), checksum(p.out), checksum(details)})
	return slices.Concat(head.Bytes(), p.out, details)
}

func checksum(data []byte) uint32 { return crc32.Checksum(data, crc32.MakeTable(crc32.Castagnoli)) }
