package lint

import (
	"fmt"
	"strings"

	"helpgen"
)

var stepsImperative = &Rule{
	Name:     "steps-imperative",
	Doc:      "A step starts with what to do: “Open …”, “Select …”, or with the condition for it.",
	Severity: Info,
	Snippets: true,
	Article: func(p *Pass) {
		if !p.English() || !p.Structured() {
			return
		}
		for i := range p.Blocks {
			b := &p.Blocks[i]
			if b.Step < 0 || i > 0 && p.Blocks[i-1].Step == b.Step && p.Blocks[i-1].Part == b.Part || b.Kind == helpgen.BlockCode || b.Kind == helpgen.BlockTitle {
				continue
			}
			if start, end, ok := notImperative(b.Text); ok {
				p.Report(Finding{
					Span:    b.Source(start, end),
					Message: fmt.Sprintf("the step starts with %s, not with what to do", quote(b.Text[start:end])),
					Hint:    "start with a verb: “Open …”, “Select …”, “Enter …”",
				})
			}
		}
	},
}

// notImperative finds the first words of a text that tells instead of asking. It knows how telling
// starts, not every verb: what it does not know is left alone.
func notImperative(text string) (start, end int, ok bool) {
	from := 0
	if strings.HasPrefix(text, "(") {
		from = strings.IndexByte(text, ')') + 1 // "(Optional) …"
	}
	w := words(text, from, min(len(text), from+80))
	if len(w) < 3 {
		return 0, 0, false
	}
	two := w[0].lower + " " + w[1].lower
	switch {
	case tellingPairs[two]:
		return w[0].start, w[1].end, true
	case w[0].lower == "it" || w[0].lower == "this" || w[0].lower == "we" || w[0].lower == "there":
		return w[0].start, w[1].end, true
	}
	return 0, 0, false
}

var tellingPairs = map[string]bool{
	"you will": true, "you'll": true, "you should": true, "you can": true, "you must": true, "you need": true,
	"you have": true, "you are": true, "you may": true, "you want": true, "the user": true, "users can": true,
	"the following": true, "the system": true, "your browser": true, "the page": true, "the app": true,
}
