package main

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

var (
	shellBlock  = regexp.MustCompile("(?ms)^[ ]*```sh\n(.*?)^[ ]*```")
	commandLine = regexp.MustCompile(`(?m)^\s*helpgen (.+)$`)
)

// commandsOf returns the arguments of helpgen in the shell blocks of the articles.
func commandsOf(t *testing.T) (commands [][]string) {
	t.Helper()
	err := fs.WalkDir(os.DirFS("../../articles"), ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(p) != ".md" {
			return err
		}
		data, err := os.ReadFile("../../articles/" + p)
		for _, block := range shellBlock.FindAllStringSubmatch(string(data), -1) {
			for _, m := range commandLine.FindAllStringSubmatch(block[1], -1) {
				line, _, _ := strings.Cut(m[1], " #")
				if !strings.ContainsAny(line, "|>\"'$\\") {
					commands = append(commands, strings.Fields(line))
				}
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return commands
}

// TestCommandsOfArticles: there is every command that an article tells its readers to run, with those flags.
func TestCommandsOfArticles(t *testing.T) {
	commands := commandsOf(t)
	if len(commands) < 20 {
		t.Errorf("only %d commands are found", len(commands))
	}
	for _, args := range commands {
		root := newRoot(&app{in: strings.NewReader(""), out: io.Discard, err: io.Discard})
		c, rest, err := root.Find(args)
		if err == nil {
			err = c.ParseFlags(rest)
		}
		if err == nil {
			err = c.ValidateArgs(c.Flags().Args())
		}
		if err != nil {
			t.Errorf("helpgen %s: %v", strings.Join(args, " "), err)
		}
	}
}

// TestImportsOfArticles runs the imports that articles tell of, on the sample of each desk. What would be fetched is
// not.
func TestImportsOfArticles(t *testing.T) {
	seen := map[string]bool{}
	for _, args := range commandsOf(t) {
		if args[0] != "import" {
			continue
		}
		seen[args[1]] = true
		archive, err := txtar.ParseFile("../../internal/desk/testdata/" + args[1] + ".txtar")
		if err != nil {
			t.Fatal(err)
		}
		dir := t.TempDir()
		for _, f := range archive.Files {
			if strings.HasPrefix(f.Name, "export/") {
				file := filepath.Join(dir, f.Name)
				if err := errors.Join(os.MkdirAll(filepath.Dir(file), 0o755), os.WriteFile(file, f.Data, 0o644)); err != nil {
					t.Fatal(err)
				}
			}
		}
		args[2] = filepath.Join(dir, strings.TrimSuffix(args[2], ".zip"))
		var out strings.Builder
		args = append(args, "--dry-run", "-s", dir)
		if code := run(args, strings.NewReader(""), &out, &out); code != exitClean || !strings.Contains(out.String(), "write ") {
			t.Errorf("helpgen %s ends with %d:\n%s", strings.Join(args, " "), code, &out)
		}
	}
	for _, name := range []string{"zendesk", "intercom", "helpscout", "freshdesk", "document360", "confluence", "markdown"} {
		if !seen[name] {
			t.Errorf("no article tells how to move from %s", name)
		}
	}
}
