package search

import (
	"encoding/json"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// hostedFiles exports a small site in two languages for an engine, by path.
func hostedFiles(t *testing.T, engine string) map[string]string {
	t.Helper()
	cfg := config("en", "de")
	cfg.Search.Synonyms = [][]string{{"flurb", "refund"}}
	x := build(t, siteOf(t, cfg, "shop/refund.md", "---\ntitle: How do I get a refund?\nasked_as: [money back]\ntags: [payment]\n---\n\nA summary.\n\n## Steps\n\n1. Open **Orders**.\n\n"+
		"## Troubleshooting\n\n### The refund is late & lost\n\nWait.\n", "de/a.md", article("Wie zahle ich?", "1. So.")))
	files, err := x.Hosted(engine)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, f := range files {
		out[f.Path] = string(f.Data)
	}
	return out
}

func decode[T any](t *testing.T, data string) T {
	t.Helper()
	var v T
	if err := json.Unmarshal([]byte(data), &v); err != nil {
		t.Fatalf("%v: %.200s", err, data)
	}
	return v
}

// OpenSearch's bulk body: a line that says what to do, then the document; every field of it is in the strict mapping.
func TestHostedOpenSearch(t *testing.T) {
	files := hostedFiles(t, "opensearch")
	lines := strings.Split(files["en/documents.ndjson"], "\n")
	if len(lines) != 3 || lines[2] != "" {
		t.Fatalf("%d lines", len(lines))
	}
	action := decode[map[string]map[string]string](t, lines[0])["index"]
	doc := decode[map[string]any](t, lines[1])
	if action["_index"] != "help-en" || action["_id"] != doc["id"] || !strings.Contains(lines[1], "late & lost") {
		t.Errorf("%s", lines)
	}
	settings := decode[struct {
		Settings struct {
			Analysis struct {
				Filter   map[string]struct{ Synonyms []string }
				Analyzer map[string]struct {
					Tokenizer string
					Filter    []string
				}
			}
		}
		Mappings struct {
			Dynamic    string
			Properties map[string]struct {
				Type       string
				Analyzer   string
				Properties map[string]any
			}
		}
	}](t, files["en/settings.json"])
	for name := range doc {
		if _, ok := settings.Mappings.Properties[name]; !ok {
			t.Errorf("the mapping has no %s", name)
		}
	}
	for name := range doc["parts"].([]any)[1].(map[string]any) {
		if settings.Mappings.Properties["parts"].Properties[name] == nil {
			t.Errorf("the mapping of parts has no %s", name)
		}
	}
	if !slices.Contains(settings.Settings.Analysis.Filter["help_synonyms"].Synonyms, "flurb => flurb, refund") {
		t.Error("the configured synonym is missing")
	}
	known := []string{"lowercase", "asciifolding", "cjk_width", "cjk_bigram"}
	for _, a := range settings.Settings.Analysis.Analyzer {
		for _, f := range a.Filter {
			if _, own := settings.Settings.Analysis.Filter[f]; !own && !slices.Contains(known, f) {
				t.Errorf("no filter %s", f)
			}
		}
	}
}

// Meilisearch takes ids of letters, digits, hyphens and underscores, and settings by these names alone.
func TestHostedMeilisearch(t *testing.T) {
	files := hostedFiles(t, "meilisearch")
	docs := decode[[]Document](t, files["en/documents.json"])
	if len(docs) != 1 || !regexp.MustCompile(`^[A-Za-z0-9_-]{1,511}$`).MatchString(docs[0].ID) || docs[0].AskedAs[0] != "money back" || docs[0].Tags[0] != "payment" {
		t.Errorf("%+v", docs)
	}
	if p := docs[0].Parts; p[len(p)-1].Kind != Problem || p[len(p)-1].Text != "Wait." {
		t.Errorf("%+v", p)
	}
	settings := decode[map[string]any](t, files["en/settings.json"])
	want := []string{"filterableAttributes", "rankingRules", "searchableAttributes", "stopWords", "synonyms"}
	if got := slices.Sorted(maps.Keys(settings)); !slices.Equal(got, want) {
		t.Errorf("settings %v", got)
	}
	if s := decode[struct{ Synonyms map[string][]string }](t, files["en/settings.json"]); !slices.Contains(s.Synonyms["money back"], "refund") {
		t.Errorf("money back: %v", s.Synonyms["money back"])
	}
}

// Typesense takes a schema that types every field, documents as JSON lines with ids, and synonyms with a root.
func TestHostedTypesense(t *testing.T) {
	files := hostedFiles(t, "typesense")
	schema := decode[struct {
		Name                string
		DefaultSortingField string `json:"default_sorting_field"`
		Fields              []struct{ Name, Type string }
	}](t, files["de/settings.json"])
	types := map[string]string{"id": "string"}
	for _, f := range schema.Fields {
		types[f.Name] = f.Type
	}
	for name := range decode[map[string]any](t, strings.TrimSpace(files["de/documents.jsonl"])) {
		if types[name] == "" {
			t.Errorf("the schema has no %s", name)
		}
	}
	if schema.Name != "help-de" || types[schema.DefaultSortingField] != "int32" {
		t.Errorf("%+v", schema)
	}
	set := decode[struct {
		Items []struct {
			ID, Root string
			Synonyms []string
		}
	}](t, files["en/synonyms.json"])
	for _, s := range set.Items {
		if s.ID == "" || s.Root == "" || len(s.Synonyms) == 0 {
			t.Errorf("%+v", s)
		}
	}
}

// Algolia takes records with an objectID, smaller than 10 kB, and synonyms that say their type.
func TestHostedAlgolia(t *testing.T) {
	files := hostedFiles(t, "algolia")
	seen := map[string]bool{}
	for _, r := range decode[[]json.RawMessage](t, files["en/documents.json"]) {
		id := decode[struct{ ObjectID string }](t, string(r)).ObjectID
		if id == "" || seen[id] || len(r) > 10000 {
			t.Errorf("%q, %d bytes", id, len(r))
		}
		seen[id] = true
	}
	for _, s := range decode[[]struct {
		ObjectID, Type, Input string
		Synonyms              []string
	}](t, files["en/synonyms.json"]) {
		if s.ObjectID == "" || s.Type != "oneWaySynonym" || s.Input == "" || len(s.Synonyms) == 0 {
			t.Errorf("%+v", s)
		}
	}
}

func TestHostedNamesItsEngines(t *testing.T) {
	if _, err := indexOf(t, "a.md", article("A?", "B.")).Hosted("sphinx"); err == nil || !strings.Contains(err.Error(), "typesense") {
		t.Errorf("%v", err)
	}
}
