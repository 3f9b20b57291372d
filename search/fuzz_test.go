package search

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"io"
	"math"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"testing"
	"time"
	"unicode/utf8"
)

// fuzzIndex is a small index with all that an index can hold: parts, steps, problems, accents, dense scripts.
func fuzzIndex(f *testing.F) *Index {
	return indexOf(f, "pay.md", article("How do I pay an invoice?", "Pay by card.\n\n1. Open **Billing**.\n2. Press Pay.\n\n## Troubleshooting\n\n### The card is declined\n\nAsk your bank."),
		"lamp.md", article("How do I dim the lamp?", "Turn the wheel of the Wi-Fi lamp. Version 2.1.3, C++ and Straße."),
		"zh.md", article("如何设置密码？", "打开设置。密码 resets."))
}

// nodeAsker answers with the scripts of the browser, in a process that is started anew once it failed.
type nodeAsker struct {
	cmd *exec.Cmd
	in  io.Writer
	out *bufio.Reader
}

func startNode(f *testing.F) *nodeAsker {
	if _, err := exec.LookPath("node"); err != nil {
		f.Skip("SKIPPED: node is missing")
	}
	n := &nodeAsker{}
	f.Cleanup(n.stop)
	return n
}

func (n *nodeAsker) start(t *testing.T) {
	n.cmd = exec.Command("node", filepath.Join("client", "answer.mjs"))
	n.cmd.Stderr = os.Stderr
	in, err := n.cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := n.cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := n.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	n.in, n.out = in, bufio.NewReader(out)
}

func (n *nodeAsker) stop() {
	if n.cmd != nil {
		_ = n.cmd.Process.Kill()
		_ = n.cmd.Wait()
		n.cmd = nil
	}
}

// ask fails where there is no answer; one that takes a minute is none.
func (n *nodeAsker) ask(t *testing.T, line map[string]any) answer {
	t.Helper()
	if n.cmd == nil {
		n.start(t)
	}
	late := time.AfterFunc(time.Minute, func() { _ = n.cmd.Process.Kill() })
	defer late.Stop()
	var a answer
	err := json.NewEncoder(n.in).Encode(line)
	if err == nil {
		var said []byte
		if said, err = n.out.ReadBytes('\n'); err == nil {
			err = json.Unmarshal(said, &a)
		}
	}
	if err != nil {
		n.stop()
		t.Fatalf("no answer: %v", err)
	}
	return a
}

// FuzzQuery: whatever is asked, Go and the browser say the same, in finite numbers.
func FuzzQuery(f *testing.F) {
	x := fuzzIndex(f)
	files, err := x.Export()
	if err != nil {
		f.Fatal(err)
	}
	dir := f.TempDir()
	write(f, dir, files)
	browser := startNode(f)
	for _, q := range []string{"pay", `"pay by`, "crad declind", "wi fi", "C++ 2.1.3", "密码", "how do i", "\x00\xff", "İ ß ﷺ", "a-a-a a.a'a", "the"} {
		f.Add(q)
	}
	f.Fuzz(func(t *testing.T, query string) {
		if !utf8.ValidString(query) { // JSON would change it
			return
		}
		want, err := x.Query("en", query, shown)
		if err != nil {
			t.Fatal(err)
		}
		for _, h := range want.Hits {
			if math.IsNaN(h.Score) || math.IsInf(h.Score, 0) {
				t.Errorf("%q: the score of %s is %v", query, h.URL, h.Score)
			}
		}
		got := browser.ask(t, map[string]any{"dir": filepath.Join(dir, "en"), "query": query, "n": shown})
		if err := (&parity{t: t}).differs(want, got); err != nil {
			t.Errorf("%q: %v", query, err)
		}
	})
}

// FuzzDamagedIndex: from files of the index that are damaged the browser gets an error or an answer, but always one,
// and no score that is no number.
func FuzzDamagedIndex(f *testing.F) {
	exported, err := fuzzIndex(f).Export()
	if err != nil {
		f.Fatal(err)
	}
	whole := map[string][]byte{}
	var names []string
	for _, file := range exported {
		z, err := gzip.NewReader(bytes.NewReader(file.Data))
		if err != nil {
			continue // index.js, for pages from disk
		}
		if whole[path.Base(file.Path)], err = io.ReadAll(z); err != nil {
			f.Fatal(err)
		}
		if path.Base(file.Path) != "index.bin" {
			names = append(names, path.Base(file.Path))
		}
	}
	browser := startNode(f)
	for i := range names {
		f.Add(uint8(i), uint16(0), []byte{0xff}, "pay the lamp")
		f.Add(uint8(i), uint16(9), []byte("\xff\xff\xff\xff\x0f"), `"pay by" crad`)
		f.Add(uint8(i), uint16(1), bytes.Repeat([]byte{0x80}, 200), "密码 pay")
	}
	f.Fuzz(func(t *testing.T, file uint8, at uint16, damage []byte, query string) {
		name := names[int(file)%len(names)]
		files := map[string][]byte{}
		for n, data := range whole {
			files[n] = data
		}
		data := whole[name]
		from := int(at) % (len(data) + 1)
		files[name] = append(append(bytes.Clone(data[:from]), damage...), data[min(from+len(damage), len(data)):]...)
		for _, h := range browser.ask(t, map[string]any{"files": files, "query": query, "n": shown}).Hits {
			if h.Score == nil {
				t.Errorf("%s: the score of %s is no number", name, h.URL)
			}
		}
	})
}
