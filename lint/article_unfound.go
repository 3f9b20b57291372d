package lint

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"helpgen"
)

type articleUnfoundOptions struct {
	Top int `key:"top" doc:"place up to which an article has to come among the answers"`
}

var articleUnfound = &Rule{
	Name:    "article-unfound",
	Doc:     "Search finds an article by its title and by each phrase of asked_as. Asked for with helpgen test only.",
	Options: articleUnfoundOptions{Top: 3},
	Site: func(p *SitePass) {
		if p.Options.Search == nil {
			return
		}
		p.Each(func(a *helpgen.Article, on *ArticlePass) {
			page := p.Page(a.Path)
			if page == nil || a.Meta.Draft || a.Meta.NoIndex {
				return
			}
			for _, phrase := range phrasesOf(a) {
				askSearch(on, page, phrase)
			}
		})
	},
}

// Answer is an article that search gives for a phrase, and what it says of each of the phrase's words.
type Answer struct {
	Path  string
	Words []AnswerWord
}

// AnswerWord is a word of a phrase.
type AnswerWord struct {
	Word  string
	Field string // where an article says it, for what counts most; "": nowhere
}

// phrasesOf are the ways to ask for an article: its title, unless it introduces a folder, and asked_as.
func phrasesOf(a *helpgen.Article) []helpgen.Text {
	var out []helpgen.Text
	if !a.Title.Span.Empty() && !isIndex(a.Path) {
		out = append(out, a.Title)
	}
	return append(out, a.Meta.AskedAs...)
}

// askSearch looks for an article by a phrase and reports what comes before it.
func askSearch(p *ArticlePass, page *helpgen.Page, phrase helpgen.Text) {
	top := optionsOf[articleUnfoundOptions](p.options).Top
	answers := p.Options.Search(page.Edition.Lang.Code, phrase.Value)
	place := slices.IndexFunc(answers, func(a Answer) bool { return a.Path == page.Path })
	if place >= 0 && place < top {
		return
	}
	f := Finding{Span: phrase.Span, Message: fmt.Sprintf("search does not find this article by %s", quote(phrase.Value))}
	if place >= 0 {
		f.Message = fmt.Sprintf("%s finds this article in place %d, not in the first %d", quote(phrase.Value), place+1, top)
		f.Hint = missingWords(answers[place])
	}
	f.Hint = cmp.Or(f.Hint, "put the words of customers into the title, the summary, a heading or asked_as; say in the other titles how they differ")
	for i, a := range answers[:min(top, len(answers))] {
		if other := p.Page(a.Path); other != nil {
			f.Places = append(f.Places, p.at(other.Article, titleSpan(other.Article), fmt.Sprintf("place %d: %s", i+1, a.why())))
		}
	}
	p.Report(f)
}

// missingWords tells which of a phrase's words an article does not say.
func missingWords(a Answer) string {
	var missing []string
	for _, w := range a.Words {
		if w.Field == "" {
			missing = append(missing, "“"+w.Word+"”")
		}
	}
	if len(missing) == 0 {
		return ""
	}
	return "the article does not say " + strings.Join(missing, ", ") + "; use customers’ words in a heading, a step or the summary"
}

// why tells by which words an answer was found, field by field.
func (a Answer) why() string {
	var fields []string
	words := map[string][]string{}
	for _, w := range a.Words {
		if w.Field == "" {
			continue
		}
		if words[w.Field] == nil {
			fields = append(fields, w.Field)
		}
		words[w.Field] = append(words[w.Field], w.Word)
	}
	for i, f := range fields {
		fields[i] = f + " says " + strings.Join(words[f], ", ")
	}
	return strings.Join(fields, "; ")
}
