package build

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"helpgen"
	"helpgen/internal/parse"
)

// FuzzManifest: whatever stands in the manifest of an output folder, a build ends with the whole new site or with
// the old folder as it was, and touches nothing outside.
func FuzzManifest(f *testing.F) {
	for _, seed := range []string{"", "{", "null", "[]", `{"version":1,"files":{"old.html":"x"}}`, `{"version":1,"files":{"":"x"}}`, `{"version":1,"files":{"..":"x","../outside.txt":"x"}}`,
		`{"version":1,"files":{"a.html":"x","a.html/b":"x"}}`, `{"version":99,"files":{".helpgen-staging":"x"}}`, `{"files":{"a\u0000b":"x","/etc":"x","sub":"x"}}`} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, manifest []byte) {
		dir := t.TempDir()
		site := filepath.Join(dir, "site")
		old := map[string]string{"outside.txt": "mine", "site/old.html": "old", "site/sub/old.html": "old", "site/" + manifestName: string(manifest)}
		for name, text := range old {
			file := filepath.Join(dir, name)
			if err := errors.Join(os.MkdirAll(filepath.Dir(file), 0o755), os.WriteFile(file, []byte(text), 0o644)); err != nil {
				t.Fatal(err)
			}
		}
		page := func() ([]byte, error) { return []byte("new"), nil }
		_, err := Write(site, []File{{Path: "a.html", Make: page}, {Path: "sub/b.html", Make: page}}, Options{Jobs: 1})
		if err != nil {
			for name, text := range old {
				if now, _ := os.ReadFile(filepath.Join(dir, name)); string(now) != text {
					t.Errorf("%v, and %s holds %q", err, name, now)
				}
			}
			return
		}
		for name, want := range map[string]string{"outside.txt": "mine", "site/a.html": "new", "site/sub/b.html": "new"} {
			if now, _ := os.ReadFile(filepath.Join(dir, name)); string(now) != want {
				t.Errorf("%s holds %q", name, now)
			}
		}
	})
}

// FuzzStore: a cache whose checksums are right and whose records are not is read without a panic, and what it gives
// up is nothing that was not in it.
func FuzzStore(f *testing.F) {
	a := parse.New(helpgen.DefaultConfig()).Parse("a.md", []byte("---\ntitle: How do I pay?\ntags: [x]\n---\n\n1. Press **Pay**.\n\n[There](b.md) ![x](p.png)\n"))
	outline, detail := pack(a)
	whole := (&store{}).bytes(map[string]record{"a.md": {Text: hash(a.Source), Outline: outline, Detail: func() string { return detail }}})
	head := binary.Size(storeHead{})
	f.Add(whole[head:head+len(whole)/2], whole[head+len(whole)/2:])
	var first storeHead
	if err := binary.Read(bytes.NewReader(whole), binary.LittleEndian, &first); err != nil {
		f.Fatal(err)
	}
	at := head + int(first.Records)
	f.Add(whole[head:at], whole[at:])
	for i := 0; i < at-head; i += 7 {
		damaged := slices.Clone(whole[head:at])
		damaged[i] ^= 0xff
		f.Add(damaged, whole[at:])
	}
	f.Fuzz(func(t *testing.T, records, details []byte) {
		s := store{file: filepath.Join(t.TempDir(), "cache")}
		var file bytes.Buffer
		_ = binary.Write(&file, binary.LittleEndian, storeHead{Records: uint64(len(records)), RecordSum: checksum(records), DetailSum: checksum(details)})
		if err := os.WriteFile(s.file, slices.Concat(file.Bytes(), records, details), 0o644); err != nil {
			t.Fatal(err)
		}
		for name, r := range s.load() {
			if len(name) > len(records) && !fs.ValidPath(name) {
				t.Errorf("a path of %d bytes", len(name))
			}
			if got, ok := unpackOutline(r.Outline); ok {
				unpackDetail(r.Detail(), got)
			}
		}
	})
}
