package lint

import (
	"fmt"
	"slices"
	"strings"

	"helpgen"
)

type titleDuplicateOptions struct {
	Near     bool   `key:"near" doc:"also report titles that differ in small words alone, as info"`
	Audience string `key:"audience" doc:"front matter key that says whom an article is for; articles for others may share its title"`
}

var titleDuplicate = &Rule{
	Name:     "title-duplicate",
	Doc:      "No two articles of one language, for the same readers, have the same title.",
	Severity: Error,
	Options:  titleDuplicateOptions{Near: true, Audience: "audience"},
	Site: func(p *SitePass) {
		same := map[string]*helpgen.Article{}
		near := map[string]*helpgen.Article{}
		p.Every(func(a *helpgen.Article, on *ArticlePass) {
			if a.Title.Span.Empty() || isIndex(a.Path) {
				return
			}
			o := optionsOf[titleDuplicateOptions](on.options)
			readers := a.Lang + "\x00" + a.Meta.Extra[o.Audience] + "\x00"
			title := plain(a.Title.Value)
			key, meaning := readers+title, readers+gist(title, a.Lang)
			first, nearby := same[key], near[meaning]
			switch {
			case !p.Options.wants(a.Path):
			case first != nil:
				on.Report(p.twin(a, first, "is the title of %s too", Error))
			case nearby != nil && o.Near:
				f := p.twin(a, nearby, "says in other words what the title of %s says", Info)
				f.Hint = "if both answer one question, make them one article; else say in the titles how they differ"
				on.Report(f)
			}
			if first == nil {
				same[key] = a
			}
			if nearby == nil {
				near[meaning] = a
			}
		})
	},
}

func (p *SitePass) twin(a, other *helpgen.Article, how string, s Severity) Finding {
	return Finding{
		Severity: s, Span: a.Title.Span,
		Message: quote(a.Title.Value) + " " + fmt.Sprintf(how, other.Path),
		Hint:    "make them one article, or say in the titles how they differ",
		Places:  []Place{p.at(other, titleSpan(other), "the other article")},
	}
}

// gist reduces an English title, as plain writes it, to the words that carry its meaning, in order of the alphabet.
func gist(title, lang string) string {
	words := strings.Fields(title)
	if primary(lang) == "en" {
		words = slices.DeleteFunc(words, func(w string) bool { return smallWords[w] })
	}
	slices.Sort(words)
	return strings.Join(slices.Compact(words), " ")
}

var smallWords = map[string]bool{
	"a": true, "an": true, "the": true, "my": true, "your": true, "our": true, "i": true, "you": true, "we": true,
	"do": true, "does": true, "how": true, "what": true, "is": true, "are": true, "to": true, "can": true, "should": true,
	"of": true,
}
