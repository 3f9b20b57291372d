package themes

import (
	"bytes"
	"strings"

	"helpgen"
)

// llms is llms.txt: the site as a list of links to the Markdown copies, by category (llmstxt.org).
func (r *Renderer) llms() []byte {
	var b strings.Builder
	b.WriteString("# " + first(r.site.Config.Name, "Help") + "\n")
	for i, t := range r.site.Editions {
		if i == 0 && t.Root.Summary != "" {
			b.WriteString("\n> " + t.Root.Summary + "\n")
		}
		r.llmsSection(&b, t.Root, len(r.site.Editions) > 1)
	}
	return []byte(b.String())
}

// llmsFull is llms-full.txt: the Markdown copies of all public articles, each with its address (llmstxt.org).
func (r *Renderer) llmsFull() []byte {
	var b bytes.Buffer
	for _, p := range publicPages(r.site.Pages) {
		b.Write(bytes.TrimSpace(r.site.Markdown(p, "/")))
		b.WriteString("\n\nSource: " + r.url(p.URL) + "\n\n---\n\n")
	}
	return b.Bytes()
}

func (r *Renderer) llmsSection(b *strings.Builder, s *helpgen.Section, tongues bool) {
	pages := publicPages(s.Pages)
	if s.Index != nil {
		pages = append(publicPages([]*helpgen.Page{s.Index}), pages...)
	}
	if len(pages) > 0 {
		title := first(s.Title, r.theme.wordsFor(s.Lang.Code).T("home"))
		if tongues {
			title += " (" + s.Lang.Code + ")"
		}
		b.WriteString("\n## " + title + "\n\n")
	}
	for _, p := range pages {
		b.WriteString("- [" + p.Title.Value + "](" + r.url(markdownURL(p.URL)) + ")")
		if p.Summary.Value != "" {
			b.WriteString(": " + p.Summary.Value)
		}
		b.WriteString("\n")
	}
	for _, child := range s.Sections {
		r.llmsSection(b, child, tongues)
	}
}
