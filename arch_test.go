package helpgen_test

import (
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// mayKnow lists, for each room, the rooms it may import; what is not listed may not.
var mayKnow = map[string][]string{
	"helpgen":                         {"helpgen/internal/tree"},
	"helpgen/internal/parse":          {"helpgen", "helpgen/internal/tree", "helpgen/internal/parse/markdown"},
	"helpgen/internal/tree":           {},
	"helpgen/internal/parse/markdown": {},
	"helpgen/lint":                    {"helpgen", "helpgen/internal/tree"},
	"helpgen/internal/flavor":         {"helpgen", "helpgen/internal/tree"},
	"helpgen/internal/desk":           {"helpgen", "helpgen/internal/parse"},
	"helpgen/lint/newrule":            {},
	"helpgen/search":                  {"helpgen"},
	"helpgen/themes":                  {"helpgen"},
	"helpgen/internal/build":          {"helpgen", "helpgen/internal/flavor", "helpgen/internal/parse", "helpgen/internal/tree", "helpgen/lint", "helpgen/search", "helpgen/themes"},
	"helpgen/internal/serve":          {"helpgen", "helpgen/internal/build", "helpgen/lint", "helpgen/search", "helpgen/themes"},
	"helpgen/internal/lsp":            {"helpgen", "helpgen/internal/parse", "helpgen/internal/build", "helpgen/lint"},
	"helpgen/internal/lawtest":        {"helpgen", "helpgen/internal/parse"},
	"helpgen/articles":                {},
	"helpgen/cmd/helpgen": {"helpgen", "helpgen/articles", "helpgen/internal/build", "helpgen/internal/desk", "helpgen/internal/lsp", "helpgen/internal/serve",
		"helpgen/lint", "helpgen/search", "helpgen/themes"},
}

// keptIn lists packages that only some rooms may import, with what others should do instead.
var keptIn = []struct {
	path, instead string
	rooms         []string
}{
	{"os", "take an fs.FS or bytes from the caller", []string{"helpgen/cmd/helpgen", "helpgen/internal/build", "helpgen/internal/serve", "helpgen/lint/newrule"}},
	{"path/filepath", "use package path; OS paths stay in cmd and internal/build", []string{"helpgen/cmd/helpgen", "helpgen/internal/build", "helpgen/internal/lsp", "helpgen/internal/serve", "helpgen/lint/newrule"}},
	{"github.com/blevesearch/", "ask package search", []string{"helpgen/search"}},
	{"github.com/yuin/goldmark", "use the data on helpgen.Article", []string{"helpgen/internal/parse", "helpgen/internal/parse/markdown"}},
	{"github.com/alecthomas/chroma/", "use the HTML of helpgen.Part", []string{"helpgen/internal/parse"}},
	{"github.com/microcosm-cc/bluemonday", "let internal/parse sanitize", []string{"helpgen/internal/parse"}},
	{"github.com/adrg/frontmatter", "use helpgen.Article's Meta", []string{"helpgen/internal/parse"}},
	{"github.com/JohannesKaufmann/", "let internal/desk make Markdown of HTML", []string{"helpgen/internal/desk"}},
	{"github.com/tdewolff/minify/", "let themes make sheets and scripts small", []string{"helpgen/themes"}},
	{"github.com/tdewolff/parse/", "let internal/flavor read other tools' files", []string{"helpgen/internal/flavor"}},
	{"github.com/fsnotify/fsnotify", "let internal/serve watch", []string{"helpgen/internal/serve"}},
	{"github.com/spf13/cobra", "flags stay in cmd/helpgen", []string{"helpgen/cmd/helpgen"}},
}

type goPackage struct {
	ImportPath string
	Imports    []string
}

func listPackages(t *testing.T) []goPackage {
	t.Helper()
	out, err := exec.Command("go", "list", "-json=ImportPath,Imports", "./...").Output()
	if err != nil {
		t.Fatal(err)
	}
	var pkgs []goPackage
	for dec := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p goPackage
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			return pkgs
		} else if err != nil {
			t.Fatal(err)
		}
		pkgs = append(pkgs, p)
	}
}

// TestArchitecture keeps the walls of the house where the README's architecture section says they are.
func TestArchitecture(t *testing.T) {
	for _, p := range listPackages(t) {
		allowed, known := mayKnow[p.ImportPath]
		if !known && !strings.HasPrefix(p.ImportPath, "helpgen/bench") {
			t.Errorf("%s is a new room: say in arch_test.go what it may know", p.ImportPath)
		}
		for _, imp := range p.Imports {
			ours := imp == "helpgen" || strings.HasPrefix(imp, "helpgen/")
			if ours && known && !slices.Contains(allowed, imp) {
				t.Errorf("%s imports %s: it may know only %v", p.ImportPath, imp, allowed)
			}
			for _, k := range keptIn {
				if (imp == k.path || strings.HasSuffix(k.path, "/") && strings.HasPrefix(imp, k.path) || strings.HasPrefix(imp, k.path+"/") && strings.Contains(k.path, ".")) &&
					!slices.Contains(k.rooms, p.ImportPath) {
					t.Errorf("%s imports %s: %s", p.ImportPath, imp, k.instead)
				}
			}
		}
	}
}
