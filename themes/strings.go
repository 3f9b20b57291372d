package themes

import (
	"fmt"
	"sort"
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
		code := strings.TrimSuffix(name, ".yaml")
		data, err := files.read("strings/" + name)
		if err != nil {
			return nil, fmt.Errorf("reading strings/%s: %w", name, err)
		}
		if out[code], err = parseWords(code, data); err != nil {
			return nil, err
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

// fillWords gives every language the English words that it lacks, so that a site's own language
// file may be partial; a word that English lacks is a mistake.
func fillWords(all map[string]*Words) error {
	en := all["en"]
	codes := make([]string, 0, len(all))
	for code := range all {
		codes = append(codes, code)
	}
	sort.Strings(codes)
	for _, code := range codes {
		w := all[code]
		if extra := unknownKeys(w.text, en.text); extra != "" {
			return fmt.Errorf("strings/%s.yaml: unknown word %q", code, extra)
		}
		w.text = merged(en.text, w.text)
		w.plurals = merged(en.plurals, w.plurals)
		if len(w.months) != 12 {
			w.months = en.months
		}
		if len(w.days) != 7 {
			w.days = en.days
		}
	}
	return nil
}

func unknownKeys(have, known map[string]string) string {
	keys := make([]string, 0, len(have))
	for k := range have {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	for _, k := range keys {
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
func (t *Theme) wordsFor(code string) *Words {
	for tag := language.Make(code); ; tag = tag.Parent() {
		if w, ok := t.words[tag.String()]; ok {
			return w
		}
		if tag == language.Und {
			return t.words["en"]
		}
	}
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
