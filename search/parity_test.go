package search

import (
	"bytes"
	"encoding/json"
	"errors"
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

// answer is what the scripts of the browser say; a score that is no number comes as null.
type answer struct {
	Error          string
	Corrected      string
	Loose, Partial bool
	Weak           bool
	Total          int
	Hits           []struct {
		URL   string
		Score *float64
		Part  *Part
	}
}

// The law of this package: the scripts that sites ship find the same articles in the same order with the
// same scores as Go.
func TestBrowserRanksAsGo(t *testing.T) {
	dir, asked := t.TempDir(), allQuestions(t)
	law := &parity{t: t}
	own := build(t, load(t, config("en"), "../articles"))
	law.check(own, filepath.Join(dir, "own"), "en", append(generated(own, 20), texts(asked, "", "en")...))
	small := build(t, load(t, config("en"), "../articles"))
	small.weights.Listed = 12 // as if it were large
	law.check(small, filepath.Join(dir, "listed"), "en", append(generated(small, 15), texts(asked, "codacy", "en")...))
	for _, c := range sharedCorpora(t) {
		x := build(t, c.site(t))
		for _, lang := range x.Languages() {
			law.check(x, filepath.Join(dir, c.name), lang, append(generated(x, 8, lang), texts(asked, c.name, lang)...))
		}
	}
	t.Logf("%d queries, largest relative difference %.1e", law.checked, law.worst)
}

// parity compares answers of the browser's scripts with Go's.
type parity struct {
	t       *testing.T
	checked int
	worst   float64
}

// shown is how many results are compared.
const shown = 20

// check asks the scripts, in Node, and Go the same queries over an index that is exported to dir.
func (law *parity) check(x *Index, dir, lang string, queries []string) {
	law.t.Helper()
	files, err := x.Export()
	if err != nil {
		law.t.Fatal(err)
	}
	write(law.t, dir, files)
	dir, err = filepath.Abs(filepath.Join(dir, lang))
	if err != nil {
		law.t.Fatal(err)
	}
	lines := make([]any, len(queries))
	for i, q := range queries {
		lines[i] = map[string]any{"dir": dir, "query": q, "n": shown}
	}
	for i, line := range node(law.t, lines) {
		law.compare(x, lang, queries[i], line)
	}
}

// compare compares an answer, as JSON, with Go's.
func (law *parity) compare(x *Index, lang, query string, line []byte) {
	law.t.Helper()
	var got answer
	if err := json.Unmarshal(line, &got); err != nil {
		law.t.Fatal(err)
	}
	want, err := x.Query(lang, query, shown)
	if err != nil {
		law.t.Fatal(err)
	}
	law.checked++
	if err := law.differs(want, got); err != nil {
		law.t.Errorf("%s %.80q: %v", lang, query, err)
	}
}

func (law *parity) differs(want Result, got answer) error {
	if got.Error != "" {
		return errors.New(got.Error)
	}
	if got.Corrected != want.Corrected || got.Loose != want.Loose || got.Partial != want.Partial || got.Weak != want.Weak || got.Total != want.Total ||
		len(got.Hits) != len(want.Hits) {
		return fmt.Errorf("browser: %+v\nGo: %+v", got, want)
	}
	for i, g := range got.Hits {
		w := want.Hits[i]
		if g.Score == nil {
			return fmt.Errorf("place %d: the score of %s is no number", i+1, g.URL)
		}
		difference := math.Abs(*g.Score-w.Score) / max(w.Score, 1e-300)
		if g.URL != w.URL || !samePart(g.Part, w.Part) || difference > 1e-9 {
			return fmt.Errorf("place %d: browser %s %v %v, Go %s %v %v", i+1, g.URL, *g.Score, g.Part, w.URL, w.Score, w.Part)
		}
		law.worst = max(law.worst, difference)
	}
	return nil
}

func samePart(a, b *Part) bool {
	if a == nil || b == nil {
		return a == b
	}
	return *a == *b
}

// texts are the queries about a corpus, "" all.
func texts(asked []asked, corpus, lang string) []string {
	var out []string
	for _, q := range asked {
		if (corpus == "" || q.Corpus == corpus) && q.Lang == lang {
			out = append(out, q.Query, `"`+q.Query+`"`)
		}
	}
	return out
}

// generated makes queries out of a site: titles and headings, whole, quoted, cut short and misspelt, forms of
// their words, pairs of words, and stop words alone.
func generated(x *Index, n int, langs ...string) []string {
	v, err := x.view(append(langs, "en")[0])
	if err != nil {
		panic(err)
	}
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
	stop := v.lang.stopWords()
	for range n {
		text := texts[r.IntN(len(texts))]
		out = append(out, text, `"`+text+`"`, cut(r, text), misspelt(r, text), form(r, v, text), pair(r, v), strings.ToUpper(text))
		if len(stop) > 0 {
			out = append(out, stop[r.IntN(len(stop))]+" "+stop[r.IntN(len(stop))])
		}
	}
	return append(out, "", " ", `"`, "the", "how do i", "a~9", "title:foo", "(", `\`, "C++ C#", "wi fi", strings.Repeat("password ", 1200),
		"🙂 reset", "كلمة السر", "<img src=x onerror=alert(1)>", strings.Repeat("x", 10000))
}

// form gives the words of a text other endings.
func form(r *rand.Rand, v *view, text string) string {
	words := strings.Fields(text)
	for i, w := range words {
		w = strings.TrimRight(w, "?.,!")
		ends := append([]string{"s", "ing", "ed"}, v.lang.suffixes...)
		words[i] = strings.TrimSuffix(w, "e") + ends[r.IntN(len(ends))]
	}
	return strings.Join(words, " ")
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
		for _, w := range l.tokenize(texts[i]) {
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
