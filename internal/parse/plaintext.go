package parse

import (
	"regexp"
	"strings"

	"helpgen"
	"helpgen/internal/parse/markdown"
)

// plainText makes running text of a title or summary in front matter, which many write as Markdown: variables are
// filled in, the marks of code, emphasis, links and other tools dropped, escapes undone. What is in code stays as
// it is, and so does what only looks like a mark: 2*3*4, *.md, snake_case, __init__.
func plainText(s string, variables map[string]string) string {
	s = helpgen.VariableTag.ReplaceAllStringFunc(s, func(tag string) string {
		if v, ok := variables[helpgen.VariableTag.FindStringSubmatch(tag)[1]]; ok {
			return v
		}
		return tag
	})
	s = markdown.TermMark.ReplaceAllString(s, "$1")
	if !strings.ContainsAny(s, "`*[\\&") {
		return s
	}
	var b strings.Builder
	at := 0
	for _, m := range codeMark.FindAllStringSubmatchIndex(s, -1) {
		b.WriteString(withoutMarks(s[at:m[0]]))
		b.WriteString(s[m[2]:m[3]])
		at = m[1]
	}
	b.WriteString(withoutMarks(s[at:]))
	return b.String()
}

var (
	codeMark = regexp.MustCompile("`([^`]+)`")
	linkMark = regexp.MustCompile(`!?\[([^\[\]]+)\]\((?:[^()\s]|\([^()\s]*\))+\)`)
	// emphasisMark begins after a blank or an opening sign and ends before a blank or a closing one, with no blank inside its stars.
	emphasisMark = regexp.MustCompile(`(^|[\s("'“‘\[—–-])(\*{1,3})([^\s*](?:[^*]*[^\s*])?)\*{1,3}($|[\s)"'”’\].,:;!?—–-])`)
	escapeMark   = regexp.MustCompile("\\\\([*_`\\[\\]<>#])")
)

func withoutMarks(s string) string {
	s = linkMark.ReplaceAllString(s, "$1")
	s = emphasisMark.ReplaceAllString(s, "$1$3$4")
	return helpgen.Unescape(escapeMark.ReplaceAllString(s, "$1"))
}
