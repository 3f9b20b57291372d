package search

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"helpgen"
)

// The bundles in client/dist are made by hand (npm run bundle), so a test tells when that was forgotten.
func TestBundleIsOfTheseSources(t *testing.T) {
	names, err := filepath.Glob("client/*.js")
	if err != nil {
		t.Fatal(err)
	}
	sum := sha256.New()
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		sum.Write([]byte(filepath.Base(name) + "\n"))
		sum.Write(data)
	}
	want, err := os.ReadFile("client/dist/sources")
	if err != nil {
		t.Fatal(err)
	}
	if got := hex.EncodeToString(sum.Sum(nil)); got != strings.TrimSpace(string(want)) {
		t.Error("client/dist is of other sources: run npm run bundle in search/client")
	}
}

func TestClientIsSmall(t *testing.T) {
	size := 0
	for _, f := range Client(helpgen.SearchEngine{}) {
		packed, err := new(compressor).compress(f.Data)
		if err != nil {
			t.Fatal(err)
		}
		size += len(packed)
		if bytes.Contains(f.Data, []byte("innerHTML")) || bytes.Contains(f.Data, []byte("eval(")) {
			t.Errorf("%s makes HTML or code out of text", f.Path)
		}
	}
	hosted := Client(helpgen.SearchEngine{Kind: "url", URL: "https://x.example/", Index: "help"})
	if len(hosted) != 3 || bytes.Contains(hosted[2].Data, []byte("HOSTED")) || !bytes.Contains(hosted[0].Data, []byte(hosted[2].Path)) {
		t.Error("pages must ask the engine where there is one")
	}
	t.Logf("%d bytes", size)
	if size > 12<<10 {
		t.Errorf("the scripts have %d bytes, want at most 12 KiB", size)
	}
}

func TestExportHoldsPlainText(t *testing.T) {
	x := indexOf(t, "x.md", article("What does <img src=x onerror=alert(1)> do?", "And `<svg/onload=alert(4)>` inline payload."))
	files, err := x.Export()
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		z, err := gzip.NewReader(bytes.NewReader(f.Data))
		if err != nil {
			t.Fatalf("%s: %v", f.Path, err)
		}
		var b bytes.Buffer
		if _, err := b.ReadFrom(z); err != nil {
			t.Fatalf("%s: %v", f.Path, err)
		}
		if strings.HasPrefix(filepath.Base(f.Path), "d") && !strings.Contains(b.String(), "<img src=x onerror=alert(1)>") {
			t.Errorf("%s: %s", f.Path, b.String())
		}
	}
}
