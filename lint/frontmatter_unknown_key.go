package lint

import "fmt"

// frontmatterUnknownKey is found by parsing.
var frontmatterUnknownKey = &Rule{
	Name:     "frontmatter-unknown-key",
	Doc:      "A front matter key is one that helpgen or the configuration knows.",
	Severity: Warning,
}

// common is the number of articles from which a key is no typing error but the team's own.
const common = 5

// gatherKeys turns the findings about a key that many articles use into one, at its first use: it is a
// key to declare, not a mistake to mend in each of them.
func gatherKeys(findings []Finding) []Finding {
	uses := map[string]int{}
	for i := range findings {
		if f := &findings[i]; f.Rule == frontmatterUnknownKey.Name {
			uses[f.Text()]++
		}
	}
	told := map[string]bool{}
	out := findings[:0:0]
	for _, f := range findings {
		key := f.Text()
		n := uses[key]
		if f.Rule != frontmatterUnknownKey.Name || n < common {
			out = append(out, f)
			continue
		}
		if told[key] {
			continue
		}
		told[key] = true
		f.Message = fmt.Sprintf("%d articles use the key %s, which helpgen does not know", n, quote(key))
		own := fmt.Sprintf("declare it in the configuration: front_matter_keys: [%s]", key)
		if f.Hint != "" {
			own += "; or " + f.Hint
		}
		f.Hint = own
		out = append(out, f)
	}
	return out
}
