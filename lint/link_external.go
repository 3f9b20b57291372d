package lint

import (
	"errors"
	"fmt"
	"strings"
	"sync"

	"helpgen"
)

var linkExternal = &Rule{
	Name: "link-external",
	Doc:  "Links to other sites work. Asked for with --external only, since it needs the network.",
	Site: func(p *SitePass) {
		if p.Options.External == nil {
			return
		}
		answers := askLinks(p)
		p.Each(func(a *helpgen.Article, on *ArticlePass) {
			for i, t := range p.Targets(a) {
				l := &a.Links[i]
				if err := answers[outside(&t)]; err != nil {
					on.Report(Finding{
						Severity: certainty(err), Span: l.Where,
						Message: fmt.Sprintf("%s does not answer: %v", named(l), err),
						Hint:    "open it in a browser; some sites answer people only",
					})
				}
			}
		})
	},
}

// Unsure wraps an answer that says little about a page: 403 and 429 may be meant for programs alone.
type Unsure struct{ Err error }

// Error implements error.
func (u Unsure) Error() string { return u.Err.Error() }

func certainty(err error) Severity {
	if errors.As(err, &Unsure{}) {
		return Info
	}
	return Error
}

// outside returns the address of a link to another site without its fragment, or "".
func outside(t *helpgen.Target) string {
	if t.Kind != helpgen.TargetExternal || !strings.HasPrefix(t.URL, "http") {
		return ""
	}
	url, _, _ := strings.Cut(t.URL, "#")
	return url
}

// askLinks asks for every address once, several at a time.
func askLinks(p *SitePass) map[string]error {
	answers := map[string]error{}
	var urls []string
	p.Each(func(a *helpgen.Article, _ *ArticlePass) {
		for _, t := range p.Targets(a) {
			url := outside(&t)
			if _, seen := answers[url]; url != "" && !seen {
				answers[url] = nil
				urls = append(urls, url)
			}
		}
	})
	var mu sync.Mutex
	each(len(urls), 16, func(i int) {
		err := p.Options.External(urls[i])
		mu.Lock()
		defer mu.Unlock()
		answers[urls[i]] = err
	})
	return answers
}
