package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"helpgen/search"
)

// shownText is where a page shows its article.
var shownText = regexp.MustCompile(`(?s)<article\b.*</article>`)

// everyWordIsFound: a word that readers see on an article's page leads there by search.
func everyWordIsFound(l *trial) {
	p := l.publish()
	if p == nil {
		return
	}
	at := p.addresses()
	for _, a := range p.site.Articles {
		page := p.files[at[a.Path]]
		if a.Snippet || a.Ignored || a.Draft || !strings.Contains(page, "<article") || strings.Contains(page, "noindex") {
			continue
		}
		lang := pageLanguage.FindStringSubmatch(page)
		shown := relatedText.ReplaceAllString(shownText.FindString(page), "")
		seen := strings.FieldsFunc(seenText(shown), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
		words := slices.DeleteFunc(slices.Clone(a.Words), func(w string) bool { return !slices.Contains(seen, w) })
		for i, r := range l.askAll(lang[1], words) {
			if !slices.ContainsFunc(r.Hits, func(h search.Hit) bool { return h.Path == a.Path }) {
				p.Errorf("%s: search does not find %q", a.Path, words[i])
			}
		}
	}
}

var (
	pageLanguage = regexp.MustCompile(`<html [^>]*\blang="?([^" >]+)`)
	// relatedText is of other articles, and what stands below it.
	relatedText = regexp.MustCompile(`(?s)<section class="part part-related.*`)
	smallTag    = regexp.MustCompile(`</?su[bp]>`)
	anyTag      = regexp.MustCompile(`<[^>]*>`)
)

// seenText is a piece of HTML without its tags: H<sub>2</sub>O is one word.
func seenText(html string) string {
	return anyTag.ReplaceAllString(smallTag.ReplaceAllString(html, ""), " ")
}

// askAll asks for each word by itself.
func (l *trial) askAll(lang string, words []string) []search.Result {
	l.Helper()
	var asked strings.Builder
	for _, w := range words {
		line, _ := json.Marshal(map[string]string{"query": w, "lang": lang})
		asked.Write(append(line, '\n'))
	}
	file := filepath.Join(l.dir, "asked.jsonl")
	if err := os.WriteFile(file, []byte(asked.String()), 0o644); err != nil {
		l.Fatal(err)
	}
	code, out, errs := l.helpgen("search", "--queries", file, "-n", "100")
	if code != exitClean {
		l.Fatalf("search: %s", errs)
	}
	results := make([]search.Result, len(words))
	dec := json.NewDecoder(strings.NewReader(out))
	for i := range results {
		if err := dec.Decode(&results[i]); err != nil {
			l.Fatal(err)
		}
	}
	return results
}
