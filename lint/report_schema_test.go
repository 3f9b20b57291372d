package lint

import (
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"golang.org/x/tools/txtar"
)

// TestReportSchemas validates reports of what is found in the test data of every rule against the
// published schemas of their formats.
func TestReportSchemas(t *testing.T) {
	reports := map[string][]Finding{"nothing": nil, "two files": someFindings(t)}
	for _, r := range Rules() {
		archive, err := txtar.ParseFile("testdata/" + r.Name + ".txtar")
		if err != nil {
			t.Fatal(err)
		}
		c := newCase(t, archive)
		reports[r.Name] = Check(c.site, c.lint, c.options(r.Name))
	}
	for format, file := range map[string]string{"sarif": "sarif-2.1.0.json", "rdjson": "rdjson.json"} {
		compiler := jsonschema.NewCompiler()
		compiler.AssertFormat()
		schema, err := compiler.Compile("testdata/schemas/" + file)
		if err != nil {
			t.Fatal(err)
		}
		for name, findings := range reports {
			report, err := jsonschema.UnmarshalJSON(strings.NewReader(write(t, format, findings, testReport)))
			if err == nil {
				err = schema.Validate(report)
			}
			if err != nil {
				t.Errorf("%s of %s: %v", format, name, err)
			}
		}
	}
}
