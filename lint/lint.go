// Package lint checks help articles: what they are made of, how they are written, where they lead
// and whether they are still true.
//
// A [Rule] is a value: a name, a default severity, options, and a function that looks at one article
// (through a [Pass]) or at the whole site (through a [SitePass]) and reports [Finding]s. The list is in
// rules.go. A rule's name is the name of its file (with _ for -), of its test data
// (testdata/<rule>.txtar), of its article (articles/rules/<rule>.md) and of the comment that
// suppresses it; a test keeps the four together.
//
// [NewConfig] reads the lint block of the configuration; [Check] runs everything. A server that
// re-reads one article calls [CheckArticle] for that article, [CheckSite] for the site, and [Settle]
// to apply suppressions and put the findings in order; Check is exactly that.
//
// Law: what an author did not say is not held against them. An article whose type was only guessed is
// checked for what is wrong in what is there, and told once what its template would add.
//
// Law: every range is exact. Source[Start:End] is what the finding talks about, and the first text
// that a message puts in “quotes” is what a reader sees at that range.
package lint

import (
	"strings"
	"time"

	"helpgen"
)

// Rule is one check.
type Rule struct {
	Name     string
	Doc      string   // what the rule asks for, in a sentence
	Severity Severity // in the recommended preset
	Strict   Severity // in the strict preset, for rules that are otherwise off
	Options  any      // a struct with `key` tags that holds the defaults, or nil
	Snippets bool     // looks at snippets as at articles

	// Article looks at one article and may know nothing of others, its snippets apart, so that its findings can
	// be kept until one of these changes.
	Article func(*Pass)
	// Site looks at all articles. A rule with neither reports what parsing, building the site or
	// suppression found.
	Site func(*SitePass)
}

// Options say what a check may use besides the articles. All are optional.
type Options struct {
	Only func(path string) bool // tells whose findings are wanted; nil: everyone's
	// Site tells what snippets bring to articles, and who includes them; nil: nobody knows.
	Site *helpgen.Site
	// Complete adds to an article whose findings are not wanted what a site does not ask for: its source, lists,
	// links, images, and headings; nil: nothing is missing.
	Complete func(*helpgen.Article)
	Now      time.Time       // today, for reviews and expiry; zero: those rules are skipped
	Assets   []helpgen.Asset // every file next to the articles, for image-unused and file-unpublished
	// Repositories are folders among the articles that hold a git repository, for file-unpublished.
	Repositories []string
	Modified     func(path string) time.Time // last change that version control knows; zero: unknown
	Shallow      func() bool                 // version control was asked for changes and lacks its history; may be nil
	// Search answers a phrase in a language, best first, for article-unfound; nil: rule skipped.
	Search func(lang, phrase string) []Answer
	// Related prepares to find the articles of a site that are like one, the nearest first, for related-count;
	// nil: none are suggested.
	Related func(*helpgen.Site) func(*helpgen.Page) []*helpgen.Page
	// Icons returns the names of the theme's icons if a name is not among them and no sign, else nil; nil: rule skipped.
	Icons    func(name string) []string
	External func(url string) error // asks another site for a page, for link-external; nil: rule skipped; see [Unsure]
	Rules    []string               // run these rules alone; nil: all
	Jobs     int                    // articles checked at a time; 0: one per CPU
}

// wants reports whether findings in the file at path are asked for.
func (o *Options) wants(path string) bool { return o.Only == nil || o.Only(path) }

// TypeStated reports whether the article says its type, or the configuration says it for its path.
// The type of other articles is a guess.
func (c *Config) TypeStated(a *helpgen.Article) bool {
	if a.Meta.Type != "" {
		return true
	}
	for _, t := range c.Site.Types {
		if matches(t.Path, a.Path) {
			return true
		}
	}
	return false
}

// quote puts what a reader sees at a finding's range in quotes, shortened to fit a line.
func quote(s string) string {
	const limit = 60
	s = strings.Join(strings.Fields(s), " ")
	n := 0
	for i := range s {
		if n++; n > limit {
			s = strings.TrimSpace(s[:i]) + "…"
			break
		}
	}
	return "“" + s + "”"
}
