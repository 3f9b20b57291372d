package helpgen

import (
	"path"
	"slices"
	"strings"
)

// AudienceInternal in the front matter of an article or of a folder's index keeps it from customers: it is written
// into sites for the team alone. Other audiences mean what the project wants.
const AudienceInternal = "internal"

// Internal reports whether the front matter says that the article is for the team.
func (m *Meta) Internal() bool {
	return slices.ContainsFunc(m.Audience, func(s string) bool { return strings.EqualFold(s, AudienceInternal) })
}

// internals knows what is for the team: articles with their translations, and folders with all that is in them.
type internals struct {
	keys    map[string]bool // of articles
	folders map[string]bool // of articles' keys, and of files
}

// findInternals looks for what articles and snippets say.
func findInternals(articles []*Article) internals {
	in := internals{map[string]bool{}, map[string]bool{}}
	for _, a := range articles {
		if !a.Meta.Internal() {
			continue
		}
		in.keys[a.Key] = true
		if IsIndexName(path.Base(a.Key)) {
			in.folders[path.Dir(a.Key)], in.folders[path.Dir(a.Path)] = true, true
		}
	}
	return in
}

// below reports whether a path lies in a folder for the team.
func (in internals) below(name string) bool {
	for dir := path.Dir(name); len(in.folders) > 0; dir = path.Dir(dir) {
		if in.folders[dir] {
			return true
		}
		if dir == "." || dir == "/" {
			break
		}
	}
	return false
}

// Internal reports whether an article or snippet is for the team alone: by its own word, that of one that it is a
// translation of, or that of a folder it lies in.
func (s *Site) Internal(a *Article) bool {
	return s.internals.keys[a.Key] || s.internals.below(a.Key) || s.internals.below(a.Path)
}

// hides reports whether an article or snippet is kept out of the site.
func (s *Site) hides(a *Article) bool { return !s.internal && s.Internal(a) }

// shows reports whether an article may include a snippet: one for the team is for articles for the team.
func (s *Site) shows(a, snippet *Article) bool { return !s.hides(snippet) || s.Internal(a) }

// HidesFile reports whether a file next to the articles is kept out of the site. One that lies in a language's folder
// is where the first language has its own.
func (s *Site) HidesFile(name string) bool {
	if s.internal || len(s.internals.folders) == 0 {
		return false
	}
	_, rest, _ := strings.Cut(name, "/")
	return s.internals.below(name) || s.inLanguageFolder(name) && s.internals.below(rest)
}

func (s *Site) inLanguageFolder(name string) bool {
	first, _, _ := strings.Cut(name, "/")
	return slices.ContainsFunc(s.Config.Languages, func(l Language) bool { return l.Dir == first || l.Dir == "" && l.Code == first })
}
