package lawtest

import (
	"path"
	"regexp"
	"strings"

	"golang.org/x/tools/txtar"
)

var (
	saidForm   = regexp.MustCompile(`word[a-z]{3}\b`)
	titleForm  = regexp.MustCompile(`(?:title|head)[a-z]{3}\b`)
	unsaidForm = regexp.MustCompile(`unsaid[a-z]{3}\b`)
	linkForm   = regexp.MustCompile(`\[(word[a-z]{3})\]\(<?([^()<>]+\.md)>?[ )]`)
	draftForm  = regexp.MustCompile(`(?m)^draft: true$`)
)

// Read makes a site of a txtar archive such as [Site.Text] prints. What readers see and what they must not is known
// by the stems of words; its articles are in articles/.
func Read(archive []byte) *Site {
	s := &Site{Files: map[string]string{}, Content: "articles", Drawn: map[string]bool{}}
	for _, f := range txtar.Parse(archive).Files {
		text := strings.TrimSpace(string(f.Data))
		s.Files[f.Name] = text + "\n"
		if size := regexp.MustCompile(`^\d+x\d+$`); size.MatchString(text) {
			s.Files[f.Name] = text
		}
		s.Hidden = append(s.Hidden, unsaidForm.FindAllString(text, -1)...)
		name, ok := strings.CutPrefix(f.Name, s.Content+"/")
		if ok && strings.HasSuffix(name, ".md") {
			a := &Article{Path: name, Snippet: strings.Contains("/"+name, "/snippets/"), Draft: draftForm.MatchString(text),
				Words: saidForm.FindAllString(text, -1), Titles: titleForm.FindAllString(text, -1)}
			for _, m := range linkForm.FindAllStringSubmatch(text, -1) {
				a.Links = append(a.Links, Link{Word: m[1], To: path.Join(path.Dir(name), m[2])})
			}
			s.Articles = append(s.Articles, a)
		}
		s.RawHTML = s.RawHTML || strings.Contains(text, "raw_html: allow")
	}
	return s
}
