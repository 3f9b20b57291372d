package lint

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"helpgen"
)

type frontmatterUnknownKeyOptions struct {
	Only []string `key:"only" doc:"the only keys that articles may have; empty: all that helpgen and the configuration know"`
}

// frontmatterUnknownKey is found by parsing, and here where a project allows fewer keys.
var frontmatterUnknownKey = &Rule{
	Name:     "frontmatter-unknown-key",
	Doc:      "A front matter key is one that helpgen or the configuration knows.",
	Severity: Warning,
	Options:  frontmatterUnknownKeyOptions{},
	Article: func(p *Pass) {
		only := optionsOf[frontmatterUnknownKeyOptions](p.options).Only
		if len(only) == 0 {
			return
		}
		for _, key := range p.Meta.Keys {
			if !slices.Contains(only, key.Name) && !alreadyReported(p, key.Key) {
				p.Report(Finding{
					Span:    key.Key,
					Message: fmt.Sprintf("%s is not among the keys of this project", quote(key.Name)),
					Hint:    "the configuration allows " + strings.Join(only, ", "),
				})
			}
		}
	},
}

// alreadyReported tells whether parsing found a fault at a range.
func alreadyReported(p *Pass, at helpgen.Span) bool {
	return slices.ContainsFunc(p.Faults, func(f helpgen.Fault) bool { return f.Span == at })
}

// unknownKeys finds the unknown keys that parsing found in an article, as far as gatherKeys looks at them.
func unknownKeys(a *helpgen.Article, cfg *Config, opts Options) []Finding {
	if !opts.runs(frontmatterUnknownKey.Name) || cfg.settings(a.Path).of(frontmatterUnknownKey).severity == Off {
		return nil
	}
	var out []Finding
	broken := blocked(a)
	for _, f := range a.Faults {
		if f.Rule == frontmatterUnknownKey.Name && (f.Blocking || !broken) {
			out = append(out, Finding{Rule: f.Rule, Path: a.Path, Message: f.Message, Hint: f.Hint})
		}
	}
	return out
}

// common is the number of articles from which a key is no typing error but the team's own.
const common = 5

// gatherKeys turns the findings about a key that many articles use into one, at its first use: it is a
// key to declare, not a mistake to mend in each of them.
func gatherKeys(findings []Finding, cfg *Config) []Finding {
	if len(optionsOf[frontmatterUnknownKeyOptions](cfg.base.of(frontmatterUnknownKey).options).Only) > 0 {
		return findings
	}
	uses := map[string]int{}
	for i := range findings {
		if f := &findings[i]; f.Rule == frontmatterUnknownKey.Name {
			uses[f.Message]++
		}
	}
	told := map[string]bool{}
	first := -1 // the finding that tells of all keys that are no misspelling
	var keys []string
	out := findings[:0]
	for _, f := range findings {
		n := uses[f.Message]
		switch {
		case f.Rule != frontmatterUnknownKey.Name || n < common:
			out = append(out, f)
		case told[f.Message]:
		case f.Hint != "":
			told[f.Message] = true
			out = append(out, commonKey(f, n))
		default:
			told[f.Message] = true
			if keys = append(keys, unknownKey(f)); first < 0 {
				first = len(out)
				out = append(out, commonKey(f, n))
			}
		}
	}
	if len(keys) > 1 {
		f := &out[first]
		f.Message += fmt.Sprintf("; and so with %s more", plural(len(keys)-1, "key"))
		f.Hint = fmt.Sprintf("declare them in the configuration: front_matter_keys: [%s]", strings.Join(keys, ", "))
	}
	return out
}

// unknownKey is the key that a finding is about; one in an article whose findings nobody wants has no place.
func unknownKey(f Finding) string {
	key, _ := strconv.Unquote(strings.TrimPrefix(f.Message, "unknown key "))
	return key
}

// commonKey words the finding about a key that n articles use.
func commonKey(f Finding, n int) Finding {
	key := unknownKey(f)
	f.Message = fmt.Sprintf("%d articles use the key %s, which helpgen does not know", n, quote(key))
	own := fmt.Sprintf("declare it in the configuration: front_matter_keys: [%s]", key)
	if f.Hint != "" {
		own += "; or " + f.Hint
	}
	f.Hint = own
	return f
}
