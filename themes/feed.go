package themes

import (
	"encoding/xml"
	"time"

	"helpgen"
)

type atomFeed struct {
	XMLName xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	Lang    string      `xml:"xml:lang,attr"`
	Title   string      `xml:"title"`
	ID      string      `xml:"id"`
	Updated string      `xml:"updated"`
	Links   []atomLink  `xml:"link"`
	Author  atomAuthor  `xml:"author"`
	Entries []atomEntry `xml:"entry"`
}

type atomLink struct {
	Rel  string `xml:"rel,attr"`
	Href string `xml:"href,attr"`
}

type atomAuthor struct {
	Name string `xml:"name"`
}

type atomEntry struct {
	Title   string   `xml:"title"`
	ID      string   `xml:"id"`
	Updated string   `xml:"updated"`
	Link    atomLink `xml:"link"`
	Summary string   `xml:"summary,omitempty"`
}

// feed is what's new as Atom. Its time is that of its latest article: no clock.
func (r *Renderer) feed(t *helpgen.Edition) []byte {
	home, self := r.url(t.Lang.Prefix), r.url(t.Lang.Prefix+"feed.xml")
	f := atomFeed{
		Lang: t.Lang.Code, Title: first(r.site.Config.Name, "Help"), ID: home, Updated: rfc3339(time.Unix(0, 0).UTC()),
		Links:  []atomLink{{"alternate", home}, {"self", self}},
		Author: atomAuthor{first(r.site.Config.Name, "Help")},
	}
	for i, p := range r.recent(t) {
		when := rfc3339(p.Changed)
		if i == 0 {
			f.Updated = when
		}
		at := r.url(p.URL)
		f.Entries = append(f.Entries, atomEntry{p.Title.Value, at, when, atomLink{"alternate", at}, p.Summary.Value})
	}
	out, err := xml.MarshalIndent(f, "", " ")
	if err != nil {
		return nil
	}
	return append([]byte(xml.Header), append(out, '\n')...)
}

func rfc3339(t time.Time) string { return t.UTC().Format(time.RFC3339) }
