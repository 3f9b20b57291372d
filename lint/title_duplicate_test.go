package lint

import (
	"reflect"
	"testing"

	"golang.org/x/tools/txtar"
)

// TestTitleDuplicateOfFew: an article whose findings alone are wanted has those that it has among all.
func TestTitleDuplicateOfFew(t *testing.T) {
	archive, err := txtar.ParseFile("testdata/title-duplicate.txtar")
	if err != nil {
		t.Fatal(err)
	}
	c := newCase(t, archive)
	opts := c.options(titleDuplicate.Name)
	all := map[string][]Finding{}
	for _, f := range Check(c.site, c.lint, opts) {
		all[f.Path] = append(all[f.Path], f)
	}
	for _, a := range c.site.Articles() {
		opts.Only = func(path string) bool { return path == a.Path }
		if got := Check(c.site, c.lint, opts); len(got)+len(all[a.Path]) > 0 && !reflect.DeepEqual(got, all[a.Path]) {
			t.Errorf("%s: %v, among all %v", a.Path, got, all[a.Path])
		}
	}
}
