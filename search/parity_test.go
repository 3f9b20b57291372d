package search

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"unicode"
)

// node runs client/answer.mjs over lines of JSON and returns a line for each.
func node(t testing.TB, lines []any, args ...string) [][]byte {
	t.Helper()
	if _, err := exec.LookPath("node"); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal("node is missing")
		}
		t.Skip("SKIPPED: node is missing, so the browser's code was not checked against Go's")
	}
	var in bytes.Buffer
	enc := json.NewEncoder(&in)
	for _, l := range lines {
		if err := enc.Encode(l); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.Command("node", append([]string{filepath.Join("client", "answer.mjs")}, args...)...)
	cmd.Stdin, cmd.Stderr = &in, os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("node: %v", err)
	}
	answers := bytes.Split(bytes.TrimSpace(out), []byte("\n"))
	if len(answers) != len(lines) {
		t.Fatalf("%d answers to %d questions", len(answers), len(lines))
	}
	return answers
}

// answer is what client/answer.mjs says.
type answer struct {
	Corrected string
	Loose     bool
	Partial   bool
	Total     int
	List      [][3]float64 // document, score, part
}

// The law of this package: Go and JavaScript find the same articles in the same order with the same
// scores.
func TestBrowserRanksAsGo(t *testing.T) {
	dir := t.TempDir()
	checked, worst := 0, 0.0
	asked := questions(t)
	for _, c := range corpora() {
		x := build(t, c.site(t))
		files, err := x.Export()
		if err != nil {
			t.Fatal(err)
		}
		root := filepath.Join(dir, c.name)
		write(t, root, files)
		for _, lang := range x.Languages() {
			v, err := x.view(lang)
			if err != nil {
				t.Fatal(err)
			}
			queries := generated(v, 150)
			for _, q := range asked {
				if q.Corpus == c.name && q.Lang == lang {
					queries = append(queries, q.Query, `"`+q.Query+`"`)
				}
			}
			n, difference := compare(t, v, filepath.Join(root, lang), queries)
			checked, worst = checked+n, max(worst, difference)
		}
		if c.name == "codacy" { // as if it were large
			x := build(t, c.site(t))
			x.weights.Listed = 12
			n, difference := compareEnglish(t, x, filepath.Join(dir, "listed"), asked)
			checked, worst = checked+n, max(worst, difference)
		}
	}
	n, difference := compareEnglish(t, build(t, load(t, config("en"), "../articles")), filepath.Join(dir, "own"), asked)
	checked, worst = checked+n, max(worst, difference)
	t.Logf("%d queries, largest relative difference %.1e", checked, worst)
}

// compareEnglish compares an index in English.
func compareEnglish(t *testing.T, x *Index, dir string, asked []asked) (int, float64) {
	t.Helper()
	files, err := x.Export()
	if err != nil {
		t.Fatal(err)
	}
	write(t, dir, files)
	v, err := x.view("en")
	if err != nil {
		t.Fatal(err)
	}
	queries := generated(v, 60)
	for _, q := range asked {
		queries = append(queries, q.Query, `"`+q.Query+`"`)
	}
	return compare(t, v, filepath.Join(dir, "en"), queries)
}

func compare(t *testing.T, v *view, dir string, queries []string) (int, float64) {
	t.Helper()
	lines := make([]any, len(queries))
	for i, q := range queries {
		lines[i] = map[string]string{"dir": dir, "query": q}
	}
	worst := 0.0
	for i, line := range node(t, lines) {
		var got answer
		if err := json.Unmarshal(line, &got); err != nil {
			t.Fatal(err)
		}
		difference, err := v.differs(queries[i], got)
		if err != nil {
			t.Errorf("%s %q: %v", dir, queries[i], err)
		}
		worst = max(worst, difference)
	}
	return len(queries), worst
}

// differs compares an answer of the browser's code with Go's.
func (v *view) differs(query string, got answer) (float64, error) {
	p := v.plan(query)
	r, list, err := v.rankPlan(p)
	if err != nil {
		return 0, err
	}
	list, exact := r.keepPhrases(list)
	if got.Corrected != p.corrected || got.Loose == exact || got.Partial != r.partial() || got.Total != len(list) {
		return 0, fmt.Errorf("browser: %q %v %d; Go: %q %v %d", got.Corrected, got.Loose, got.Total, p.corrected, !exact, len(list))
	}
	worst := 0.0
	for i, g := range got.List {
		s := list[i]
		difference := math.Abs(g[1]-s.score) / max(s.score, 1e-300)
		if int32(g[0]) != s.doc || int(g[2]) != s.part || difference > 1e-9 {
			return difference, fmt.Errorf("place %d: browser %v, Go %v", i+1, g, s)
		}
		worst = max(worst, difference)
	}
	return worst, nil
}

// generated makes queries out of a site: titles and headings, whole, cut short and misspelt, and pairs of words.
func generated(v *view, n int) []string {
	r := rand.New(rand.NewPCG(1, 2))
	var texts, out []string
	for _, d := range v.docs {
		texts = append(texts, d.record.Title)
		if d.article != nil {
			for _, asked := range d.article.Meta.AskedAs {
				texts = append(texts, asked.Value)
			}
		}
		for _, p := range d.record.Parts[1:] {
			texts = append(texts, p.Heading)
		}
	}
	for range n {
		text := texts[r.IntN(len(texts))]
		out = append(out, text, cut(r, text), misspelt(r, text), pair(r, v), strings.ToUpper(text))
	}
	return append(out, "", " ", `"`, "the", "a~9", "title:foo", "(", `\`, "C++ C#", "wi fi", strings.Repeat("password ", 1200),
		"🙂 reset", "كلمة السر", "<img src=x onerror=alert(1)>", strings.Repeat("x", 10000))
}

func cut(r *rand.Rand, text string) string {
	runes := []rune(text)
	return string(runes[:r.IntN(len(runes)+1)])
}

func misspelt(r *rand.Rand, text string) string {
	runes := []rune(text)
	if len(runes) < 3 {
		return text
	}
	i := 1 + r.IntN(len(runes)-2)
	switch r.IntN(3) {
	case 0:
		return string(runes[:i]) + string(runes[i+1:])
	case 1:
		runes[i], runes[i+1] = runes[i+1], runes[i]
	default:
		return string(runes[:i]) + "e" + string(runes[i:])
	}
	return string(runes)
}

func pair(r *rand.Rand, v *view) string {
	words := v.lex.words
	return words[r.IntN(len(words))].key + " " + words[r.IntN(len(words))].key
}

// Random text of all scripts is cut into the same words.
func TestBrowserReadsWordsAsGo(t *testing.T) {
	texts := []string{"Wi-Fi, wifi; MAX_RETRIES=3 app.set(\"x\") ERR:42 C# C++ .NET v2.1.3", "don't l'adresse Mike’s O'Neil's",
		"QSPIFormat iPhone LEDs WiFiNINA GitHub's", "無線接続できない 设置Wi-Fi密码 설정은", "Straße ÉCOLE naïve İstanbul ΣΊΣΥΦΟΣ", "العَرَبِيَّة إلغاء", "a+b c++d x## y+++"}
	r := rand.New(rand.NewPCG(3, 4))
	for range 3000 {
		texts = append(texts, randomText(r))
	}
	var lines []any
	for i, text := range texts {
		lines = append(lines, map[string]any{"joins": i%2 == 0, "text": text})
	}
	for i, line := range node(t, lines, "--tokens") {
		l := &language{joins: i%2 == 0}
		want := []map[string]any{}
		for _, w := range l.tokenise(texts[i]) {
			want = append(want, map[string]any{"word": w.word, "pos": w.pos, "whole": w.whole, "part": w.part, "key": fold(w.word)})
		}
		a, _ := json.Marshal(want)
		var b bytes.Buffer
		var got any
		if err := json.Unmarshal(line, &got); err != nil {
			t.Fatal(err)
		}
		_ = json.NewEncoder(&b).Encode(got)
		if string(a) != strings.TrimSpace(b.String()) {
			t.Errorf("%q\nGo      %s\nbrowser %s", texts[i], a, b.String())
		}
	}
}

// randomText mixes letters of scripts with what joins and parts words.
func randomText(r *rand.Rand) string {
	joints := []rune("_-.:'’+#  /\"‐ー·")
	scripts := []*unicode.RangeTable{unicode.Latin, unicode.Latin, unicode.Greek, unicode.Cyrillic, unicode.Arabic, unicode.Hebrew,
		unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Thai, unicode.Devanagari, unicode.Nd, unicode.Mn, unicode.So}
	var b strings.Builder
	for range 1 + r.IntN(14) {
		table := scripts[r.IntN(len(scripts))]
		for range 1 + r.IntN(4) {
			b.WriteRune(pick(r, table))
		}
		b.WriteRune(joints[r.IntN(len(joints))])
	}
	return b.String()
}

func pick(r *rand.Rand, table *unicode.RangeTable) rune {
	if n := len(table.R16); n > 0 && (len(table.R32) == 0 || r.IntN(8) > 0) {
		x := table.R16[r.IntN(n)]
		return rune(x.Lo) + rune(r.IntN(int(x.Hi-x.Lo)/int(x.Stride)+1))*rune(x.Stride)
	}
	x := table.R32[r.IntN(len(table.R32))]
	return rune(x.Lo) + rune(r.IntN(int(x.Hi-x.Lo)/int(x.Stride)+1))*rune(x.Stride)
}
