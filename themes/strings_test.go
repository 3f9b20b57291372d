package themes

import (
	"testing"
	"time"

	"helpgen"
)

func builtinTheme(t testing.TB) *Theme {
	t.Helper()
	theme, err := Load(helpgen.DefaultConfig(), LoadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	return theme
}

// TestWordsComplete reads the files before English fills their gaps.
func TestWordsComplete(t *testing.T) {
	en := rawWords(t, "en")
	for _, code := range []string{"de", "fr", "es", "pt", "zh", "ja", "ar"} {
		w := rawWords(t, code)
		for _, key := range sortedKeys(en.text) {
			if w.text[key] == "" {
				t.Errorf("strings/%s.yaml lacks %q", code, key)
			}
		}
		if extra := unknownKey(w.text, en.text); extra != "" {
			t.Errorf("strings/%s.yaml has %q, which English does not", code, extra)
		}
		for _, key := range sortedKeys(en.plurals) {
			for _, n := range []int{0, 1, 2, 3, 11, 100, 1000000} {
				if w.N(key, n) == "" {
					t.Errorf("strings/%s.yaml: no %s for %d", code, key, n)
				}
			}
		}
		if len(w.months) != 12 || len(w.days) != 7 {
			t.Errorf("strings/%s.yaml has %d months and %d days", code, len(w.months), len(w.days))
		}
	}
}

func rawWords(t *testing.T, code string) *Words {
	t.Helper()
	data, err := builtin.ReadFile("default/strings/" + code + ".yaml")
	if err != nil {
		t.Fatal(err)
	}
	w, err := parseWords(code, data)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

func TestPluralsAndDates(t *testing.T) {
	theme := builtinTheme(t)
	day := time.Date(2026, 3, 4, 0, 0, 0, 0, time.UTC)
	for _, c := range []struct{ code, one, many, date string }{
		{"en", "1 article", "5 articles", "March 4, 2026"},
		{"de", "1 Artikel", "5 Artikel", "4. März 2026"},
		{"pt-BR", "1 artigo", "5 artigos", "4 de março de 2026"},
		{"ja", "1 件の記事", "5 件の記事", "2026年3月4日"},
		{"ar", "مقالة واحدة", "5 مقالات", "4 مارس 2026"},
		{"sv", "1 article", "5 articles", "March 4, 2026"}, // no file: English
	} {
		w := theme.wordsFor(c.code)
		if got := w.N("articles", 1); got != c.one {
			t.Errorf("%s: one is %q", c.code, got)
		}
		if got := w.N("articles", 5); got != c.many {
			t.Errorf("%s: five is %q", c.code, got)
		}
		if got := w.Date(day); got != c.date {
			t.Errorf("%s: date is %q", c.code, got)
		}
	}
}

func TestHours(t *testing.T) {
	w := builtinTheme(t).words["en"]
	lines, week := w.hours(map[string]string{"mon-fri": "09:00-18:00", "wed": "10:00 - 12:00"})
	if week != "09:00-18:00;09:00-18:00;10:00-12:00;09:00-18:00;09:00-18:00;;" {
		t.Errorf("week is %q", week)
	}
	if len(lines) != 3 || lines[0] != (Hours{"Monday – Tuesday", "09:00–18:00"}) || lines[1].Days != "Wednesday" {
		t.Errorf("lines are %v", lines)
	}
}
