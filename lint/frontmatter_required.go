package lint

import (
	"fmt"
	"slices"
	"strings"

	"helpgen"
)

type frontmatterRequiredOptions struct {
	Keys   []string            `key:"keys" doc:"keys that every article has"`
	ByType map[string][]string `key:"by_type" doc:"further keys, by article type"`
}

var frontmatterRequired = &Rule{
	Name:     "frontmatter-required",
	Doc:      "Front matter has the keys that the project asks for.",
	Severity: Error,
	Options:  frontmatterRequiredOptions{},
	Article: func(p *Pass) {
		o := optionsOf[frontmatterRequiredOptions](p.options)
		var missing []string
		for _, key := range slices.Concat(o.Keys, o.ByType[p.Type]) {
			if _, ok := p.Meta.Keys[key]; !ok && p.Meta.Extra[key] == "" {
				missing = append(missing, key)
			}
		}
		if len(missing) == 0 {
			return
		}
		at := insideFrontmatter(p)
		p.Report(Finding{
			Span:    helpgen.Span{Start: at, End: at},
			Message: "the front matter lacks " + strings.Join(missing, ", "),
			Hint:    fmt.Sprintf("add %s: …", missing[0]),
			Suggest: skeleton(p, at, missing),
		})
	},
}

// insideFrontmatter returns the start of the front matter's last line, its closing fence.
func insideFrontmatter(p *Pass) int {
	block := strings.TrimRight(p.Text(p.Meta.Block), "\r\n")
	return p.Meta.Block.Start + strings.LastIndexByte(block, '\n') + 1
}

func skeleton(p *Pass, at int, keys []string) []Suggestion {
	if p.Meta.Format != "yaml" {
		return nil
	}
	text := strings.Join(keys, ": \n") + ": \n"
	edit := helpgen.Edit{Span: helpgen.Span{Start: at, End: at}, Text: text}
	return []Suggestion{{Title: "Add " + strings.Join(keys, ", "), Edits: []helpgen.Edit{edit}}}
}
