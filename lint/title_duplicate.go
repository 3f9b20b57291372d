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
		same := map[string][]*helpgen.Article{}
		near := map[string]*helpgen.Article{}
		rival := candidates(p)
		p.Every(func(a *helpgen.Article, on *ArticlePass) {
			if a.Title.Span.Empty() || isIndex(a.Path) || !rival(a) {
				return
			}
			o := optionsOf[titleDuplicateOptions](on.options)
			readers := a.Lang + "\x00" + readersOf(a, o.Audience) + "\x00"
			title := plain(a.Title.Value)
			key, meaning := readers+title, readers+gist(title, a.Lang)
			first, nearby := nearestOf(same[key], a), near[meaning]
			switch {
			case !p.Options.wants(a.Path):
			case first != nil:
				on.Report(sameTitle(p, a, first))
			case nearby != nil && o.Near:
				f := duplicateOf(p, a, nearby, "says in other words what the title of %s says", Info)
				f.Hint = "if both answer one question, make them one article; else say in the titles how they differ"
				on.Report(f)
			}
			same[key] = append(same[key], a)
			if nearby == nil {
				near[meaning] = a
			}
		})
	},
}

// candidates returns a function that tells whether an article's title may be that of one whose findings are wanted.
// Where those are few it looks for a word of theirs, which is quicker than to compare the titles.
func candidates(p *SitePass) func(*helpgen.Article) bool {
	const few = 4
	var words []string
	for _, a := range p.Articles() {
		if !p.Options.wants(a.Path) {
			continue
		}
		word := longest(strings.Fields(gist(plain(a.Title.Value), a.Lang)))
		if words = append(words, word); word == "" || len(words) > few {
			return func(*helpgen.Article) bool { return true }
		}
	}
	return func(a *helpgen.Article) bool {
		title := strings.ToLower(a.Title.Value)
		return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(title, w) })
	}
}

// longest returns the longest word of letters that are the same in every form of a text, or "".
func longest(words []string) string {
	best := ""
	for _, w := range words {
		if len(w) > len(best) && strings.Trim(w, "abcdefghijklmnopqrstuvwxyz") == "" {
			best = w
		}
	}
	return best
}

// nearestOf is the first of some articles in the top folder of another, else the first, or nil.
func nearestOf(articles []*helpgen.Article, a *helpgen.Article) *helpgen.Article {
	if len(articles) == 0 {
		return nil
	}
	i := slices.IndexFunc(articles, func(b *helpgen.Article) bool { return topFolder(a) == topFolder(b) })
	return articles[max(i, 0)]
}

// sameTitle reports a title that another article has. Where the two lie in different top folders, their
// breadcrumbs and search results tell them apart.
func sameTitle(p *SitePass, a, first *helpgen.Article) Finding {
	f := duplicateOf(p, a, first, "is the title of %s too", Error)
	if topFolder(a) != topFolder(first) {
		f.Severity = Info
		f.Hint = "readers tell them apart by their sections; say in the titles how they differ if they meet in search"
	}
	return f
}

func duplicateOf(p *SitePass, a, other *helpgen.Article, how string, s Severity) Finding {
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

// readersOf says whom an article is for, by a key of its front matter.
func readersOf(a *helpgen.Article, key string) string {
	if key == "audience" {
		return strings.Join(a.Meta.Audience, ", ")
	}
	return a.Meta.Extra[key]
}
