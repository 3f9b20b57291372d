package themes

import (
	"hash/fnv"
	"html/template"
	"strconv"

	"helpgen"
)

// Announcement is a message above a page.
type Announcement struct {
	*Layout
	ID       string // by which a reader's browser remembers that it was put away
	Text     string
	URL      string
	Severity string
}

type announcementKey struct {
	frame   *Layout
	section *helpgen.Section
}

// announcements renders the messages that run today on a page, once for each category.
func (r *Renderer) announcements(f *Layout, t *helpgen.Edition, p *helpgen.Page) (template.HTML, error) {
	if len(r.site.Config.Announcements) == 0 {
		return "", nil
	}
	key := announcementKey{frame: f}
	if p != nil && p.Section != nil {
		key.section = p.Section
	}
	return r.notices.get(key, func() (template.HTML, error) {
		list := r.running(f, key.section)
		if len(list) == 0 {
			return "", nil
		}
		out, err := r.execute(f.Words, "announcements.html", list)
		return template.HTML(out), err
	})
}

func (r *Renderer) running(f *Layout, s *helpgen.Section) []Announcement {
	var out []Announcement
	today := ISO(r.opts.Now)
	for _, a := range r.site.Config.Announcements {
		if a.From > today || a.Until != "" && a.Until < today || a.Lang != "" && a.Lang != f.Lang.Code || a.Section != "" && !s.In(a.Section) {
			continue
		}
		v := Announcement{Layout: f, ID: a.ID, Text: a.Text, Severity: first(a.Severity, "info")}
		v.URL, _ = f.resolve(a.URL)
		if v.ID == "" {
			h := fnv.New32a()
			h.Write([]byte(a.Text))
			v.ID = strconv.FormatUint(uint64(h.Sum32()), 36)
		}
		out = append(out, v)
	}
	return out
}
