package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"

	"helpgen/articles"
)

func readYAML(t *testing.T, file string, v any) {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if err := yaml.Unmarshal(data, v); err != nil {
		t.Fatalf("%s: %v", file, err)
	}
}

// TestPreCommitHook runs the hook as pre-commit does, with every Markdown file that a commit changes.
func TestPreCommitHook(t *testing.T) {
	var hooks []struct{ ID, Entry, Language string }
	readYAML(t, "../../.pre-commit-hooks.yaml", &hooks)
	if len(hooks) == 0 || hooks[0].Entry != "helpgen lint" || hooks[0].Language != "golang" {
		t.Fatalf("hooks are %+v", hooks)
	}
	dir := t.TempDir()
	if err := os.CopyFS(dir, articles.Starter()); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "README.md"), []byte("# Ours\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	t.Chdir(dir)
	t.Setenv("GITHUB_ACTIONS", "")
	var out, errs strings.Builder
	args := append(strings.Fields(hooks[0].Entry)[1:], "README.md", "articles/account/index.md")
	if code := run(args, strings.NewReader(""), &out, &errs); code != exitClean {
		t.Errorf("exits with %d: %s%s", code, &out, &errs)
	}
	if err := os.WriteFile("articles/account/index.md", []byte("---\ntitle: Account\n---\n[x](nope.md)\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if code := run(args, strings.NewReader(""), &out, &errs); code != exitFindings {
		t.Errorf("a dead link exits with %d: %s%s", code, &out, &errs)
	}
}
