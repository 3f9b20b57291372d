package lint

import (
	"fmt"
)

// What nearly every article of a help center does is a habit of the team, or of the tool that they come
// from. It is told once, at its first place. An article that is linted alone is told of it all the same: the
// others have not been looked at.

// habits are what the findings of a rule are called when they are a habit, with the number of articles.
var habits = map[string]string{
	"title-missing":       "%d of %d articles have no title of their own, so their file names are their titles",
	"title-h1-conflict":   "in %d of %d articles a # heading and the title in the front matter differ",
	"language-undeclared": "%d of %d articles are not in the language of the configuration",
}

// Habit reports whether the findings of a rule become one where most articles have them.
func Habit(rule string) bool { return habits[rule] != "" }

// fewArticles is the number of articles up to which each is told of.
const fewArticles = 10

// gatherHabits leaves of each habit its first finding. What has a fix stays.
func gatherHabits(findings []Finding, articles int) []Finding {
	type habit struct{ rule, hint string }
	paths := map[habit]map[string]bool{}
	for i := range findings {
		h := habit{findings[i].Rule, findings[i].Hint}
		if habits[h.rule] == "" || findings[i].Fixable() {
			continue
		}
		if paths[h] == nil {
			paths[h] = map[string]bool{}
		}
		paths[h][findings[i].Path] = true
	}
	told := map[habit]bool{}
	out := findings[:0]
	for _, f := range findings {
		h := habit{f.Rule, f.Hint}
		if n := len(paths[h]); !f.Fixable() && n >= fewArticles && (2*n > articles || h.rule == "language-undeclared") {
			if told[h] {
				continue
			}
			told[h] = true
			f.Message = fmt.Sprintf(habits[h.rule], n, articles)
		}
		out = append(out, f)
	}
	return out
}

// mostOfAKind is how many findings of one rule with one hint are shown of a file. What has a fix does not count.
const mostOfAKind = 10

// capKinds leaves out what a file has too much of; the last that stays tells of the rest.
func capKinds(findings []Finding) []Finding {
	type kind struct{ path, rule, hint string }
	all := map[kind]int{}
	for i := range findings {
		if f := &findings[i]; !f.Fixable() {
			all[kind{f.Path, f.Rule, f.Hint}]++
		}
	}
	seen := map[kind]int{}
	out := findings[:0]
	for _, f := range findings {
		if k := (kind{f.Path, f.Rule, f.Hint}); !f.Fixable() && all[k] > mostOfAKind {
			if seen[k]++; seen[k] > mostOfAKind {
				continue
			} else if seen[k] == mostOfAKind {
				f.Message += fmt.Sprintf("; and %d more like this in the file", all[k]-mostOfAKind)
			}
		}
		out = append(out, f)
	}
	return out
}
