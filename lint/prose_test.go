package lint

import (
	"helpgen/internal/parse"
	"strings"
	"testing"

	"helpgen"
)

// TestSyllables compares with a pronouncing dictionary's counts. An estimate may be wrong about a word,
// not about many.
func TestSyllables(t *testing.T) {
	words := map[int]string{
		1: "the you click file name save type page step code phone wait help board light need done used moved closed shared makes sites wish",
		2: "open button setting email account website update create error server number table simple people payment really being moment wanted needed faces closes",
		3: "connection computer example important however area idea recipe another library delivers customer",
		4: "information available activity authority ability",
		5: "configuration authentication university",
	}
	wrong, all := []string{}, 0
	for n, list := range words {
		for _, w := range strings.Fields(list) {
			all++
			if got := syllables(w); got != n {
				wrong = append(wrong, w)
			}
		}
	}
	if len(wrong)*10 > all {
		t.Errorf("%d of %d are wrong: %v", len(wrong), all, wrong)
	}
}

func TestSentences(t *testing.T) {
	for text, want := range map[string]int{
		"Open the app. Turn the wheel.":               2,
		"Use e.g. the app, i.e. the new one. Wait.":   2,
		"Install v1.2.3 from example.com/a.b. Wait!":  2,
		"Does it work? Good… It does.":                3,
		"Ask Dr. Smith or J. Doe at Birch Inc. today": 1,
		"Click “Save.” Then wait.":                    2,
		"Die Lampe, z. B. im Flur, ist an. Warten.":   2,
		"打开应用。转动旋钮！完成了吗？":                             3,
		"Press Ctrl+C (or Cmd+C.) Then paste.":        2,
		"The file .env is hidden":                     1,
		"":                                            0,
		"1. Open it":                                  1,
	} {
		if got := countSentences(text); got != want {
			t.Errorf("%q: %d sentences, want %d", text, got, want)
		}
	}
}

// TestGrade checks the formula on a text whose words and syllables are plain to count.
func TestGrade(t *testing.T) {
	m := measure{words: 100, syllables: 150, sentences: 5}
	if got := m.grade(); got != 9.9 {
		t.Errorf("grade %.2f, want 9.9", got)
	}
}

// TestProse: what is measured is what a reader reads as sentences.
func TestProse(t *testing.T) {
	const text = "# How do I dim it?\n\n**Note:** Run `npm install x` in [the shell](x.md). See <https://example.com/a>.\n\n| A. B. | C |\n|---|---|\n| D. E. | F |\n\n- One. Two.\n\n~~~\ncode. More code.\n~~~\n"
	a := parse.New(helpgen.DefaultConfig()).Parse("a.md", []byte(text))
	p := Pass{Article: a, prose: newProse(a)}
	var got []string
	for i := range p.Sentences() {
		s := &p.Sentences()[i]
		got = append(got, s.Text())
		if s.Text() == "Run npm install x in the shell." && len(s.words) != 5 {
			t.Errorf("%q has %d words, want 5: code is one", s.Text(), len(s.words))
		}
	}
	want := "Note:|Run npm install x in the shell.|See https://example.com/a.|One.|Two."
	if strings.Join(got, "|") != want {
		t.Errorf("%q, want %q", strings.Join(got, "|"), want)
	}
}
