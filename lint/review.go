package lint

import (
	"fmt"
	"time"

	"helpgen"
)

// day is the length that ages are told in.
const day = 24 * time.Hour

// reviewEvery returns how long a review of an article lasts: its own word, its type's, the site's; 0: forever.
func reviewEvery(cfg *Config, a *helpgen.Article, byType map[string]helpgen.Duration) time.Duration {
	switch {
	case a.Meta.ReviewEvery > 0:
		return a.Meta.ReviewEvery
	case byType[a.Type] > 0:
		return time.Duration(byType[a.Type])
	}
	return time.Duration(cfg.Site.ReviewEvery)
}

// lastReview returns when an article was last known to be true: reviewed, else changed according to
// version control. from says which.
func lastReview(a *helpgen.Article, opts Options) (when time.Time, from string) {
	if !a.Meta.Reviewed.IsZero() {
		return a.Meta.Reviewed, "reviewed"
	}
	if opts.Modified != nil {
		return opts.Modified(a.Path), "changed"
	}
	return time.Time{}, ""
}

// age words a length of time.
func age(d time.Duration) string {
	days := int(d / day)
	switch {
	case days >= 730:
		return fmt.Sprintf("%d years", days/365)
	case days >= 60:
		return fmt.Sprintf("%d months", days/30)
	}
	return plural(days, "day")
}

// keySpan returns where the value of a front matter key stands, or the title.
func keySpan(a *helpgen.Article, key string) helpgen.Span {
	if k, ok := a.Meta.Keys[key]; ok && !k.Value.Empty() {
		return k.Value
	}
	return titleSpan(a)
}
