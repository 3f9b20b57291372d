package desk_test

import (
	"path"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/tools/txtar"

	"helpgen/internal/desk"
)

// FuzzImport: whatever an export holds, it is read without panic and without an error, and no two files are written to
// one place, none outside of the folder, and none under a name that a file system refuses.
func FuzzImport(f *testing.F) {
	files, _ := filepath.Glob("testdata/*.txtar")
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			f.Fatal(err)
		}
		for _, e := range archive.Files {
			if name, ok := strings.CutPrefix(e.Name, "export/"); ok {
				for i := range desk.Names() {
					f.Add(uint8(i), name, e.Data)
				}
			}
		}
	}
	for i := range desk.Names() {
		f.Add(uint8(i), "../../x/../index.md", []byte("# a\n\n![x](../../../../etc/passwd) [y](../../b.md)"))
		f.Add(uint8(i), "a.json", []byte(`{"articles":[{"id":"../../x","title":"../..","name":"..","type":"article","text":"x","section_id":"../../x","body":"<img src='../../../etc/passwd'>"},{"id":1e999}]}`))
		f.Add(uint8(i), "CON.html", []byte("<div id=main-content><table><td><ul><li>a<table><td>b</table></ul></table>"))
		f.Add(uint8(i), "b.json", []byte(`{"articles":[{"id":1,"section_id":2,"title":"a"}],"sections":[{"id":2,"name":"b","parent_section_id":3},{"id":3,"name":"c","parent_section_id":2}]}`))
	}
	f.Fuzz(func(t *testing.T, which uint8, name string, data []byte) {
		names := desk.Names()
		sources := func() []desk.Source {
			return []desk.Source{
				{Path: name, Read: func() ([]byte, error) { return data, nil }},
				{Path: "etc/passwd", Read: func() ([]byte, error) { return nil, nil }}}
		}
		r, err := desk.Import(names[int(which)%len(names)], sources(), desk.Options{})
		if err != nil {
			t.Fatal(err)
		}
		seen := map[string]bool{}
		for _, w := range r.Files {
			switch key := strings.ToLower(w.Path); {
			case !filepath.IsLocal(w.Path) || path.Clean(w.Path) != w.Path || strings.ContainsAny(w.Path, "\\:*?\"<>|\x00"):
				t.Errorf("%q leads out or is no name", w.Path)
			case !utf8.ValidString(w.Path) || len(path.Base(w.Path)) > 120:
				t.Errorf("%q is too long or no text", w.Path)
			case seen[key]:
				t.Errorf("%q is written twice", w.Path)
			default:
				seen[key] = true
			}
		}
	})
}
