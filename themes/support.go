package themes

import (
	"html/template"
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"helpgen"
)

// Channel is a way to reach the team, ready to be written.
type Channel struct {
	*Words
	Kind      string
	Name      string
	Address   string       // as a reader sees it
	URL       template.URL // may be tel: and the like
	Response  string
	Languages string
	Hours     []Hours
	Week      string // the hours for the script: seven days from Monday, "09:00-17:00" or nothing, parted by ";"
	Zone      string
	City      string // of the zone: "New York"
	Holidays  string
}

// SupportPage is what contact.html and support-policy.html get.
type SupportPage struct {
	PageData
	Support  helpgen.Support
	Form     *ContactForm
	Zone     string
	Problems []Link // where to look first
}

// ContactForm is a form that hands a message over.
type ContactForm struct {
	Action  string
	Method  string // get for mailto, so that subject and text get into the mail
	Netlify bool
	JSON    bool
	Name    string // names of the fields, as the receiver wants them
	Email   string
	Subject string
	Message string
	Tried   string
}

func (r *Renderer) channels(w *Words) []Channel {
	s := r.site.Config.Support
	out := make([]Channel, 0, len(s.Channels))
	for _, ch := range s.Channels {
		hours, week := w.hours(ch.Hours)
		v := Channel{Words: w, Kind: first(ch.Kind, "form"), Name: ch.Name, Address: ch.Address, URL: template.URL(channelURL(ch)),
			Response: ch.Response, Languages: languageNames(ch.Languages), Hours: hours, Week: week,
			Zone: first(s.TimeZone, "UTC"), City: city(first(s.TimeZone, "UTC")), Holidays: strings.Join(s.Holidays, " ")}
		if v.Name == "" {
			v.Name = w.T("channel_" + v.Kind)
		}
		if strings.Contains(v.Address, "://") {
			_, v.Address, _ = strings.Cut(strings.TrimSuffix(v.Address, "/"), "://")
		}
		out = append(out, v)
	}
	return out
}

// city is the place that a time zone is named after.
func city(zone string) string {
	return strings.ReplaceAll(zone[strings.LastIndexByte(zone, '/')+1:], "_", " ")
}

// languageNames names languages as their speakers do.
func languageNames(codes []string) string {
	names := make([]string, len(codes))
	for i, code := range codes {
		names[i] = code
		if tag, err := language.Parse(code); err == nil {
			names[i] = first(display.Self.Name(tag), code)
		}
	}
	return strings.Join(names, ", ")
}

// channelURL makes a link of an address as people write it.
func channelURL(ch helpgen.Channel) string {
	switch {
	case strings.HasPrefix(strings.ToLower(strings.TrimSpace(ch.Address)), "javascript:"):
		return ""
	case strings.Contains(ch.Address, ":") || ch.Address == "" || strings.HasPrefix(ch.Address, "/"):
		return ch.Address
	case strings.Contains(ch.Address, "@") && ch.Kind != "social":
		return "mailto:" + ch.Address
	case ch.Kind == "phone":
		return "tel:" + strings.Map(phoneChar, ch.Address)
	}
	return "https://" + ch.Address
}

func phoneChar(c rune) rune {
	if c == '+' || c >= '0' && c <= '9' {
		return c
	}
	return -1
}

func (r *Renderer) supportPage(t *helpgen.Edition, kind, url string) (*SupportPage, error) {
	c, err := r.common(t, kind, url, "", nil)
	if err != nil {
		return nil, err
	}
	v := &SupportPage{PageData: c.named(kind), Support: r.site.Config.Support}
	v.HasBody = kind == "support-policy"
	v.Zone = city(first(v.Support.TimeZone, "UTC"))
	if v.Sidebar, err = r.topicTree(c.Layout, t, nil); err != nil {
		return nil, err
	}
	v.Form = newContactForm(v.Support.Form)
	v.Data = r.contactData(c)
	for _, s := range t.Root.Sections[:min(6, len(t.Root.Sections))] {
		v.Problems = append(v.Problems, Link{URL: c.Href(s.URL), Title: c.smart(s.Title)})
	}
	return v, nil
}

func (r *Renderer) contact(t *helpgen.Edition, url string) ([]byte, error) {
	v, err := r.supportPage(t, "contact", url)
	if err != nil {
		return nil, err
	}
	return r.execute(v.Words, "contact.html", v)
}

func (r *Renderer) policy(t *helpgen.Edition, url string) ([]byte, error) {
	v, err := r.supportPage(t, "support-policy", url)
	if err != nil {
		return nil, err
	}
	return r.execute(v.Words, "support-policy.html", v)
}

// newContactForm names the fields as the receiver wants them; nil without an action.
func newContactForm(cfg helpgen.ContactForm) *ContactForm {
	if cfg.Action == "" {
		return nil
	}
	f := &ContactForm{Action: cfg.Action, Method: "post",
		Name: "name", Email: "email", Subject: "subject", Message: "message", Tried: "articles_tried"}
	switch cfg.Adapter {
	case "mailto":
		*f = ContactForm{Action: "mailto:" + strings.TrimPrefix(cfg.Action, "mailto:"), Method: "get", Subject: "subject", Message: "body"}
	case "netlify":
		f.Netlify = true
	case "zendesk":
		f.JSON = true
		f.Name, f.Email, f.Subject, f.Message = "request[requester][name]", "request[requester][email]", "request[subject]", "request[comment][body]"
	case "freshdesk":
		f.Name, f.Email, f.Subject, f.Message = "helpdesk_ticket[name]", "helpdesk_ticket[email]", "helpdesk_ticket[subject]",
			"helpdesk_ticket[ticket_body_attributes][description_html]"
	}
	return f
}
