package main

import (
	"encoding/json"
	"encoding/xml"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// published are sites at an address, so that they have all the files that programs read: one that shows everything,
// helpgen's own, and a real one where it is at hand.
func published(t *testing.T) []string {
	t.Helper()
	show := showcaseWith(t, "\nseo: {how_to: true, faq: true}\n")
	faq := "---\ntitle: Questions & <answers>\ntype: faq\nupdated: 2026-03-04\n---\n\n## Is “it” safe & sound?\n\nYes.\n\n- Quite\n\n## Can I pay?\n\nYou can.\n"
	if err := os.WriteFile(filepath.Join(show, "articles", "billing", "questions.md"), []byte(faq), 0o644); err != nil {
		t.Fatal(err)
	}
	sites := []string{buildSite(t, "-s", show), buildSite(t, "-s", "../..", "-b", "https://example.org/")}
	if root := os.Getenv("HELPGEN_CORPORA"); root != "" {
		corpus := filepath.Join(root, "arduino", "content")
		sites = append(sites, buildSite(t, "--content", corpus, "-b", "https://example.org/a%20b/"))
	}
	return sites
}

// named lists the files of sites that have a name.
func named(t *testing.T, sites []string, name string) []string {
	t.Helper()
	var out []string
	for _, dir := range sites {
		for _, pattern := range []string{name, "*/" + name} {
			found, err := filepath.Glob(filepath.Join(dir, pattern))
			if err != nil {
				t.Fatal(err)
			}
			out = append(out, found...)
		}
	}
	if len(out) < len(sites) {
		t.Fatalf("%d files %s for %d sites", len(out), name, len(sites))
	}
	return out
}

// TestValidXML checks sitemaps, feeds and descriptions of the search by their schemas.
func TestValidXML(t *testing.T) {
	jar := tool(t, "testdata/web/node_modules/vnu-jar/build/dist/vnu.jar") // which has a validator of RELAX NG
	tool(t, "testdata/web/node_modules/xmllint-wasm/index-node.js")
	sites := published(t)
	sitemaps := named(t, sites, "sitemap.xml")
	report(t, exec.Command(tool(t, "node"), append([]string{"testdata/web/xsd.mjs", "testdata/schemas/sitemap-with-languages.xsd"}, sitemaps...)...))
	for _, c := range []struct{ schema, name string }{{"atom.rnc", "feed.xml"}, {"opensearch.rnc", "opensearch.xml"}} {
		report(t, exec.Command(tool(t, "java"), append([]string{"-cp", jar, "nu.validator.vendor.thaiopensource.relaxng.util.Driver", "-c",
			"testdata/schemas/" + c.schema}, named(t, sites, c.name)...)...))
	}
	for _, file := range named(t, sites, "feed.xml") {
		checkFeed(t, file)
	}
}

// report fails with each line that a checker prints.
func report(t *testing.T, cmd *exec.Cmd) {
	t.Helper()
	out, err := cmd.CombinedOutput()
	for line := range strings.Lines(string(out)) {
		t.Error(strings.TrimSpace(line))
	}
	if err != nil && len(out) == 0 {
		t.Error(err)
	}
}

// checkFeed checks what RFC 4287 asks and its grammar can't say: an author for all, a link for each entry, ids that
// are one entry's own (4.1.1, 4.1.2, 4.2.6).
func checkFeed(t *testing.T, file string) {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var feed struct {
		Author  string `xml:"author>name"`
		Entries []struct {
			ID    string `xml:"id"`
			Links []struct {
				Rel string `xml:"rel,attr"`
			} `xml:"link"`
		} `xml:"entry"`
	}
	if err := xml.Unmarshal(data, &feed); err != nil {
		t.Fatal(err)
	}
	if feed.Author == "" {
		t.Errorf("%s has no author", file)
	}
	seen := map[string]bool{}
	for _, e := range feed.Entries {
		if seen[e.ID] || len(e.Links) != 1 || e.Links[0].Rel != "alternate" {
			t.Errorf("%s: the entry %s is there twice or has no link to its page", file, e.ID)
		}
		seen[e.ID] = true
	}
}

var linkedData = regexp.MustCompile(`(?s)<script type="application/ld\+json">(.*?)</script>`)

// TestValidStructuredData compiles the structured data of pages, one page of each shape, as values of schema.org's types.
func TestValidStructuredData(t *testing.T) {
	compiler := tool(t, "testdata/web/node_modules/typescript/bin/tsc")
	types, err := filepath.Abs(tool(t, "testdata/web/node_modules/schema-dts"))
	if err != nil {
		t.Fatal(err)
	}
	var source strings.Builder
	source.WriteString("import type { Graph } from 'schema-dts'\n")
	seen := map[string]bool{}
	for _, dir := range published(t) {
		for _, file := range htmlFiles(t, dir) {
			page, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range linkedData.FindAllSubmatch(page, -1) {
				if s := shapeOf(t, m[1]); !seen[s] {
					seen[s] = true
					fmt.Fprintf(&source, "{ const page: Graph = %s; void page } // %s\n", m[1], file)
				}
			}
		}
	}
	t.Logf("%d shapes", len(seen))
	for _, kind := range []string{"Article", "BreadcrumbList", "HowTo", "FAQPage", "WebSite", "Organization"} {
		if !strings.Contains(source.String(), `"@type":"`+kind+`"`) {
			t.Errorf("no page has a %s", kind)
		}
	}
	work := t.TempDir()
	options := map[string]any{"compilerOptions": map[string]any{"noEmit": true, "strict": true, "types": []string{}, "skipLibCheck": true,
		"module": "esnext", "moduleResolution": "bundler", "target": "es2022", "paths": map[string][]string{"schema-dts": {types}}}, "files": []string{"pages.ts"}}
	settings, err := json.Marshal(options)
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{"pages.ts": source.String(), "tsconfig.json": string(settings)} {
		if err := os.WriteFile(filepath.Join(work, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	report(t, exec.Command(tool(t, "node"), compiler, "-p", work))
}

func shapeOf(t *testing.T, data []byte) string {
	t.Helper()
	var v any
	if err := json.Unmarshal(data, &v); err != nil {
		t.Fatal(err)
	}
	return shape(v)
}

// shape writes a value without its texts and numbers, and of a list each kind of element once.
func shape(v any) string {
	switch v := v.(type) {
	case map[string]any:
		out := fmt.Sprint(v["@type"])
		for _, key := range slices.Sorted(maps.Keys(v)) {
			out += " " + key + ":" + shape(v[key])
		}
		return "{" + out + "}"
	case []any:
		kinds := map[string]bool{}
		for _, e := range v {
			kinds[shape(e)] = true
		}
		return fmt.Sprint(slices.Sorted(maps.Keys(kinds)))
	}
	return fmt.Sprintf("%T", v)
}
