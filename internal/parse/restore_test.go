package parse

import (
	"bytes"
	"encoding/gob"
	"encoding/json"
	"strings"
	"testing"

	"helpgen"
)

// TestRestore: an article that was stored without its source and got it back is what it was.
func TestRestore(t *testing.T) {
	p := New(helpgen.DefaultConfig()).WithoutHTML()
	for _, text := range seeds {
		a := p.Parse("dir/x.md", []byte(text))
		a.Source, a.Blocks = nil, nil
		var stored bytes.Buffer
		if err := gob.NewEncoder(&stored).Encode(a); err != nil {
			t.Fatal(err)
		}
		var b helpgen.Article
		if err := gob.NewDecoder(&stored).Decode(&b); err != nil {
			t.Fatal(err)
		}
		b.Restore([]byte(text))
		if whole := p.Parse("dir/x.md", []byte(text)); b.Pos(len(text)) != whole.Pos(len(text)) {
			t.Errorf("%q is counted otherwise", text)
		}
		b.Source = nil
		if got, want := shown(t, &b), shown(t, a); got != want {
			t.Errorf("%q: stored %s\nwas %s", text, got, want)
		}
	}
}

// shown writes an article out; what is empty looks like what is missing.
func shown(t *testing.T, a *helpgen.Article) string {
	t.Helper()
	out, err := json.Marshal(a)
	if err != nil {
		t.Fatal(err)
	}
	return strings.NewReplacer("[]", "null", "{}", "null", `""`, "null").Replace(string(out))
}
