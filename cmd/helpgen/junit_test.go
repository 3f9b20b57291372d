package main

import (
	"io"
	"os/exec"
	"path/filepath"
	"testing"
)

// TestJUnitSchema checks reports for servers that show tests, of findings and of none, by the schema of Jenkins.
func TestJUnitSchema(t *testing.T) {
	node := tool(t, "node")
	tool(t, "testdata/web/node_modules/xmllint-wasm/index-node.js")
	dir := t.TempDir()
	some, none := filepath.Join(dir, "some.xml"), filepath.Join(dir, "none.xml")
	for file, content := range map[string]string{some: showcaseWith(t, ""), none: "../.."} {
		if code := run([]string{"lint", "-s", content, "--fail-on", "never", "--format", "junit=" + file}, nil, io.Discard, io.Discard); code != 0 {
			t.Fatalf("linting %s: exit code %d", content, code)
		}
	}
	report(t, exec.Command(node, "testdata/web/xsd.mjs", "../../lint/testdata/schemas/junit-4.xsd", some, none))
}
