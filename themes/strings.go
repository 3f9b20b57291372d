package themes

import (
	"fmt"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"
	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
)

// Words are the interface's words in one language.
type Words struct {
	code    string
	tag     language.Tag
	text    map[string]string
	plurals map[string]map[string]string // key → CLDR plural form → text with {n}
	months  []string
	days    []string // from Monday
}

// wordsFile is a strings/<lang>.yaml.
type wordsFile struct {
	Months  []string                     `yaml:"months"`
	Days    []string                     `yaml:"days"`
	Text    map[string]string            `yaml:"text"`
	Plurals map[string]map[string]string `yaml:"plurals"`
}

func loadWords(files overlaid) (map[string]*Words, error) {
	names, err := files.list("strings", ".yaml")
	if err != nil {
		return nil, fmt.Errorf("listing the theme's strings: %w", err)
	}
	out := map[string]*Words{}
	for _, name := range names {
		layers, err := files.layers("strings/" + name)
		if err != nil {
			return nil, fmt.Errorf("reading strings/%s: %w", name, err)
		}
		code := strings.TrimSuffix(name, ".yaml")
		for _, data := range layers {
			w, err := parseWords(code, data)
			if err != nil {
				return nil, err
			}
			w.over(out[code])
			out[code] = w
		}
	}
	return out, fillWords(out)
}

func parseWords(code string, data []byte) (*Words, error) {
	var f wordsFile
	if err := yaml.Unmarshal(data, &f); err != nil {
		return nil, fmt.Errorf("strings/%s.yaml: %w", code, err)
	}
	tag, err := language.Parse(code)
	if err != nil {
		return nil, fmt.Errorf("strings/%s.yaml: the file's name is no language: %w", code, err)
	}
	return &Words{code, tag, f.Text, f.Plurals, f.Months, f.Days}, nil
}

// over gives words what they lack from others, which may be nil.
func (w *Words) over(base *Words) {
	if base == nil {
		return
	}
	w.text = merged(base.text, w.text)
	w.plurals = merged(base.plurals, w.plurals)
	if len(w.months) != 12 {
		w.months = base.months
	}
	if len(w.days) != 7 {
		w.days = base.days
	}
}

// fillWords gives every language the words that it lacks, its parent's or English, so that a site's own language file
// may be partial. A word that the theme does not know is a mistake.
func fillWords(all map[string]*Words) error {
	known, err := builtinWords()
	if err != nil {
		return err
	}
	for _, code := range sortedKeys(all) {
		w := all[code]
		if extra := unknownKey(w.text, known.text); extra != "" {
			return fmt.Errorf("strings/%s.yaml: unknown word %q", code, extra)
		}
		if extra := unknownKey(w.plurals, known.plurals); extra != "" {
			return fmt.Errorf("strings/%s.yaml: unknown plural %q", code, extra)
		}
		w.over(nearestWords(all, w.tag.Parent()))
	}
	return nil
}

func builtinWords() (*Words, error) {
	data, err := builtin.ReadFile("default/strings/en.yaml")
	if err != nil {
		return nil, fmt.Errorf("reading the built-in strings: %w", err)
	}
	return parseWords("en", data)
}

// unknownKey is the first key, in order, that known lacks, or "".
func unknownKey[V any](have, known map[string]V) string {
	for _, k := range sortedKeys(have) {
		if _, ok := known[k]; !ok {
			return k
		}
	}
	return ""
}

func merged[V any](base, over map[string]V) map[string]V {
	out := make(map[string]V, len(base))
	for k, v := range base {
		out[k] = v
	}
	for k, v := range over {
		out[k] = v
	}
	return out
}

// wordsFor returns the words for a language: its own, its parent's (pt for pt-BR), else English.
func (t *Theme) wordsFor(code string) *Words { return nearestWords(t.words, language.Make(code)) }

func nearestWords(all map[string]*Words, tag language.Tag) *Words {
	for ; tag != language.Und; tag = tag.Parent() {
		if w, ok := all[tag.String()]; ok {
			return w
		}
	}
	return all["en"]
}

// T returns the word for a key, placeholders left as they are.
func (w *Words) T(key string) string { return w.text[key] }

// Fill returns the word for a key with its placeholder {x} replaced.
func (w *Words) Fill(key, value string) string { return strings.Replace(w.text[key], "{x}", value, 1) }

// N returns the word for a count, in the plural form that the language has for it.
func (w *Words) N(key string, n int) string {
	forms := w.plurals[key]
	form, ok := forms[pluralName(plural.Cardinal.MatchPlural(w.tag, n, 0, 0, 0, 0))]
	if !ok {
		form = forms["other"]
	}
	return strings.Replace(form, "{n}", strconv.Itoa(n), 1)
}

func pluralName(f plural.Form) string {
	switch f {
	case plural.Zero:
		return "zero"
	case plural.One:
		return "one"
	case plural.Two:
		return "two"
	case plural.Few:
		return "few"
	case plural.Many:
		return "many"
	}
	return "other"
}
