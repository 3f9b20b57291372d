package parse

import (
	"path"
	"regexp"
	"strings"

	"helpgen"
)

// languageFinder tells an article's language from its path.
type languageFinder struct {
	langs   []helpgen.Language
	pattern *regexp.Regexp // groups name and lang, or nil
}

func newLanguageFinder(cfg *helpgen.Config) languageFinder {
	f := languageFinder{langs: cfg.Languages}
	pattern := cfg.LanguagePattern
	if pattern == "" {
		pattern = "{name}.{lang}.md"
	}
	expr := regexp.QuoteMeta(strings.TrimSuffix(pattern, ".md"))
	expr = strings.Replace(expr, `\{name\}`, `(?P<name>.+)`, 1)
	expr = strings.Replace(expr, `\{lang\}`, `(?P<lang>[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]+)*)`, 1)
	f.pattern, _ = regexp.Compile("^" + expr + "$")
	return f
}

// find returns the language of the article at path and the key that its translations share. The
// language in the front matter wins, then the first folder, then the file name, then the site's first.
func (f languageFinder) find(p, meta string) (lang, key string) {
	key = strings.TrimSuffix(p, path.Ext(p))
	dir, base := path.Split(key)
	if f.pattern != nil {
		if m := f.pattern.FindStringSubmatch(base); m != nil {
			if l := f.known(m[f.pattern.SubexpIndex("lang")]); l != "" {
				lang, base = l, m[f.pattern.SubexpIndex("name")]
			}
		}
	}
	if first, rest, ok := strings.Cut(dir, "/"); ok && len(f.langs) > 0 {
		if l := f.knownDir(first); l != "" && (len(f.langs) > 1 || l == f.langs[0].Code) {
			lang, dir = l, rest
		}
	}
	if l := f.known(meta); l != "" {
		lang = l
	}
	if lang == "" && len(f.langs) > 0 {
		lang = f.langs[0].Code
	}
	return lang, dir + base
}

func (f languageFinder) known(code string) string {
	code = strings.ReplaceAll(code, "_", "-")
	for _, l := range f.langs {
		if strings.EqualFold(l.Code, code) {
			return l.Code
		}
	}
	return ""
}

func (f languageFinder) knownDir(dir string) string {
	for _, l := range f.langs {
		if l.Dir == dir || l.Dir == "" && strings.EqualFold(l.Code, dir) {
			return l.Code
		}
	}
	return ""
}
