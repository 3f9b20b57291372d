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
	for i, t := range r.site.Trees {
		if i == 0 && t.Root.Summary != "" {
			b.WriteString("\n> " + t.Root.Summary + "\n")
		}
		r.llmsSection(&b, t.Root, len(r.site.Trees) > 1)
	}
	return []byte(b.String())
}

func (r *Renderer) llmsSection(b *strings.Builder, s *helpgen.Section, tongues bool) {
	pages := publicPages(s.Pages)
	if len(pages) > 0 {
		title := s.Title
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

// markdown is the Markdown copy of an article: its body under its title, snippets filled in.
func (r *Renderer) markdown(p *helpgen.Page) []byte {
	var b bytes.Buffer
	if p.Title.Span.Start < p.Body.Start || p.Title.Span == (helpgen.Span{}) {
		b.WriteString("# " + p.Title.Value + "\n\n")
	}
	if p.Meta.Summary != "" {
		b.WriteString(p.Meta.Summary + "\n\n")
	}
	at := p.Body.Start
	for _, inc := range p.Includes {
		snippet := r.site.Snippets[inc.Path]
		if snippet == nil || inc.Span.Start < at {
			continue
		}
		b.Write(p.Source[at:inc.Span.Start])
		b.Write(bytes.TrimSpace(snippet.Source[snippet.Body.Start:snippet.Body.End]))
		at = inc.Span.End
	}
	b.Write(p.Source[at:p.Body.End])
	return bytes.Map(printable, b.Bytes())
}

// printable drops control characters.
func printable(r rune) rune {
	if r < ' ' && r != '\n' && r != '\t' || r == 0x7f || r == '\ufeff' {
		return -1
	}
	return r
}
