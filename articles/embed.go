// Package articles embeds the parts of helpgen's own help center that the program carries: the
// articles on rules, which explain findings, the starter of a new help center, and the files that new
// articles begin from.
package articles

import (
	"embed"
	"io/fs"
	"strconv"
	"strings"
)

//go:embed rules all:starter archetypes
var files embed.FS

// Rules holds one article per lint rule, <rule>.md.
func Rules() fs.FS { return sub("rules") }

// Starter holds a whole small help center with its configuration.
func Starter() fs.FS { return sub("starter") }

func sub(dir string) fs.FS {
	f, err := fs.Sub(files, dir)
	if err != nil {
		panic(err) // the names above are constants
	}
	return f
}

// Archetype returns what a new article of a type begins as, its title filled in; false: there is none for
// the type.
func Archetype(typ, title string) ([]byte, bool) {
	text, err := files.ReadFile("archetypes/" + typ + ".md")
	return []byte(strings.Replace(string(text), "{{title}}", strconv.Quote(title), 1)), err == nil
}
