// Command newrule makes the files of a lint rule: newrule some-name, in the folder lint. The rule reports nothing
// until someone says what it looks for.
package main

import (
	_ "embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"golang.org/x/tools/txtar"
)

//go:embed files.txtar
var files []byte

var nameForm = regexp.MustCompile(`^[a-z][a-z0-9]*(-[a-z0-9]+)+$`)

func main() {
	if len(os.Args) != 2 || !nameForm.MatchString(os.Args[1]) {
		fmt.Fprintln(os.Stderr, "usage: newrule some-name: small letters, two words or more, a hyphen between them")
		os.Exit(2)
	}
	if err := write(".", os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, "newrule:", err)
		os.Exit(2)
	}
}

// write makes the files of a rule below a folder, which is lint, and adds the rule to the list. It changes nothing
// if one of the files is there.
func write(dir, name string) error {
	variable := name
	for _, word := range regexp.MustCompile(`-\w`).FindAllString(name, -1) {
		variable = strings.Replace(variable, word, strings.ToUpper(word[1:]), 1)
	}
	fill := strings.NewReplacer("RULE_FILE", strings.ReplaceAll(name, "-", "_"), "RULE_VAR", variable, "RULE_NAME", name, "== good.md ==", "-- good.md --")
	archive := txtar.Parse(files)
	for i := range archive.Files {
		f := &archive.Files[i]
		f.Name, f.Data = fill.Replace(f.Name), []byte(fill.Replace(string(f.Data)))
		if _, err := os.Stat(filepath.Join(dir, f.Name)); !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("%s exists", f.Name)
		}
	}
	for _, f := range archive.Files {
		if err := os.WriteFile(filepath.Join(dir, f.Name), f.Data, 0o666); err != nil {
			return err
		}
	}
	list := filepath.Join(dir, "rules.go")
	src, err := os.ReadFile(list)
	if err != nil {
		return err
	}
	const begin = "var rules = []*Rule{\n"
	return os.WriteFile(list, []byte(strings.Replace(string(src), begin, begin+"\t"+variable+",\n", 1)), 0o666)
}
