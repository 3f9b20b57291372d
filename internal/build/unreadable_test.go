//go:build linux

package build

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// TestUnreadable: a folder that can't be read stops the build, and what it once published stays.
func TestUnreadable(t *testing.T) {
	if os.Geteuid() == 0 {
		asNobody(t)
		return
	}
	dir := t.TempDir()
	cat := filepath.Join(dir, "articles", "cat")
	if err := os.MkdirAll(cat, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(cat, "a.md"), []byte("---\ntitle: How do I pay?\n---\n\nBy card.\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := Build(Options{Dir: dir}); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(cat, 0); err != nil {
		t.Fatal(err)
	}
	defer os.Chmod(cat, 0o755)
	if _, err := Build(Options{Dir: dir}); err == nil {
		t.Error("what can't be read is passed over")
	}
	if _, err := os.Stat(filepath.Join(dir, "public", "cat", "a", "index.html")); err != nil {
		t.Error(err)
	}
}

// asNobody runs the test as a user whom a folder can be closed to, which root is not.
func asNobody(t *testing.T) {
	t.Helper()
	cmd := exec.Command("/proc/self/exe", "-test.run=^"+t.Name()+"$", "-test.v")
	cmd.Dir, cmd.Env = "/", []string{"TMPDIR=" + os.TempDir()}
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: 65534, Gid: 65534}}
	out, err := cmd.CombinedOutput()
	if err != nil || !strings.Contains(string(out), "--- PASS: "+t.Name()) {
		t.Errorf("%v\n%s", err, out)
	}
}
