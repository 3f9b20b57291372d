package themes

import (
	"net/url"
	"strings"

	"helpgen"
)

// Feedback is the question at the end of an article. Nothing but page, vote, reason and comment is sent.
type Feedback struct {
	Action string // URL that gets the votes, or ""
	JSON   bool   // the script sends JSON; without script it is a form all the same
	Page   string // the article's site URL
	Mailto string // link for a mail about the article, where there is no endpoint
}

// feedback returns nil where the config names neither an endpoint nor a mail address.
func (r *Renderer) feedback(f *Layout, p *helpgen.Page) *Feedback {
	cfg := r.site.Config.Feedback
	switch {
	case cfg.Endpoint != "":
		return &Feedback{Action: cfg.Endpoint, JSON: cfg.Format == "json", Page: p.URL}
	case cfg.Mailto != "":
		subject := strings.ReplaceAll(url.QueryEscape(f.Fill("feedback_subject", p.Title.Value)), "+", "%20")
		return &Feedback{Page: p.URL, Mailto: "mailto:" + strings.TrimPrefix(cfg.Mailto, "mailto:") + "?subject=" + subject}
	}
	return nil
}
