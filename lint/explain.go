package lint

import (
	"fmt"
	"io/fs"
	"strings"
)

// Explain returns the article about a rule, from a tree that holds it as <rule>.md, as plain text for
// a terminal: title and summary of the front matter, then the body as written.
func Explain(articles fs.FS, rule string) (string, error) {
	r, err := Lookup(rule)
	if err != nil {
		return "", err
	}
	body, err := Article(articles, rule)
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("%s (%s)\n\n%s\n\n%s\n", r.Name, r.Severity, r.Doc, body), nil
}

// Article returns the body of the article about a rule, as Markdown.
func Article(articles fs.FS, rule string) (string, error) {
	src, err := fs.ReadFile(articles, rule+".md")
	if err != nil {
		return "", fmt.Errorf("reading the article of %s: %w", rule, err)
	}
	_, body, _ := strings.Cut(strings.TrimPrefix(string(src), "---\n"), "\n---\n")
	return strings.TrimSpace(body), nil
}
