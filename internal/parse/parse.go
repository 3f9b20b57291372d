// Package parse reads Markdown files into articles. It is the only room that knows Markdown, front matter and
// what authors' HTML may hold:
//
//	file → front matter (frontmatter.go, meta.go)
//	     → syntax tree (package markdown: goldmark with what helpgen adds to it)
//	     → Article (collect.go and what it calls, one walk in source order, with annotations of the tree)
//	     → Fragments (html.go and what it calls, from the tree and its annotations)
package parse

import (
	"bytes"
	"cmp"
	"path"
	"regexp"
	"strings"
	"sync"

	"github.com/bmatcuk/doublestar/v4"
	"github.com/microcosm-cc/bluemonday"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"helpgen"
	"helpgen/internal/parse/markdown"
)

// Parser reads the articles of one project.
type Parser struct {
	cfg    *helpgen.Config
	md     parser.Parser
	roles  roleFinder
	langs  languageFinder
	policy *bluemonday.Policy
	keys   *knownKeys
	lexers *sync.Map // of code blocks, by language name
	bare   bool
}

// New returns a parser for the articles of a site with this config.
func New(cfg *helpgen.Config) *Parser {
	return &Parser{cfg: cfg, md: newMarkdown(), roles: newRoleFinder(cfg.Templates),
		langs: newLanguageFinder(cfg), policy: htmlPolicy(), keys: &knownKeys{own: cfg.Keys}, lexers: &sync.Map{}}
}

// WithoutHTML returns a parser whose articles have no HTML, for work that shows no page.
func (p *Parser) WithoutHTML() *Parser {
	q := *p
	q.bare = true
	return &q
}

// Parse reads one article; path is its slash path under the content folder. It never fails: what is
// wrong becomes Faults of the article. It is safe for concurrent use and keeps src.
func (p *Parser) Parse(path string, src []byte) *helpgen.Article {
	a := helpgen.NewArticle(path, src)
	a.Blocks = make([]helpgen.Block, 0, 4+bytes.Count(src, []byte("\n\n")))
	front := splitFrontMatter(src)
	a.Meta, a.Faults = readMeta(front.read(src), src, p.keys)
	a.Faults = append(front.faults, a.Faults...)
	a.Meta.Draft = a.Meta.Draft || strings.Contains("/"+path, "/_drafts/") // as Jekyll has it
	a.Meta.Format, a.Meta.Block = front.format, front.span
	a.Body = helpgen.Span{Start: front.span.End, End: len(src)}
	a.Lang, a.Key = p.langs.find(path, a.Meta.Lang)
	if l := a.Meta.Lang; l != "" && p.langs.known(l) == "" {
		a.Faults = append(a.Faults, helpgen.Fault{Rule: "frontmatter-type", Span: a.Meta.Keys["lang"].Value,
			Message: l + " is not a language of the site", Hint: "name it under languages in the configuration, or remove the line"})
	}
	cleaned, bad := clean(src)
	if f, found := encodingFault(src, bad); found {
		a.Faults = append(a.Faults, f)
	}
	tagged := cleaned
	cleaned, raw := markdown.TakeRaw(tagged)
	buf := blank(cleaned, helpgen.Span{Start: 0, End: front.span.End})
	if len(raw) > 0 {
		buf = bytes.Clone(buf)
		markdown.HideRaw(buf, cleaned, tagged, raw)
	}
	buf = markdown.Glue(buf)
	pc := parser.NewContext()
	doc := p.md.Parse(text.NewReader(buf), parser.WithContext(pc))
	c := newCollector(p, a, cleaned)
	for _, e := range markdown.Excesses(pc) {
		c.exceed(helpgen.Span{Start: e.Pos, End: e.Pos}, e.Message, e.Hint)
	}
	c.document(doc)
	if !p.bare {
		a.Reading = readingOf(a)
	}
	return a
}

// encodingFault says what is wrong with the bytes of a file; bad are the first that are not text. Of a file in
// another encoding nothing can be published.
func encodingFault(src []byte, bad helpgen.Span) (helpgen.Fault, bool) {
	first := helpgen.Span{Start: 0, End: min(1, len(src))}
	switch {
	case bytes.HasPrefix(src, []byte("\xff\xfe")), bytes.HasPrefix(src, []byte("\xfe\xff")), bytes.Count(src, []byte{0}) > len(src)/8:
		return helpgen.Fault{Rule: "encoding", Span: first, Blocking: true, Message: "the file is in UTF-16", Hint: "save it as UTF-8"}, true
	case bytes.IndexByte(src, '\r') >= 0 && bytes.IndexByte(src, '\n') < 0 && bytes.Count(src, []byte("\r")) > 1:
		return helpgen.Fault{Rule: "encoding", Span: first, Blocking: true, Message: "the lines of the file end with a carriage return alone",
			Hint: "save it with line ends of Unix (LF) or Windows (CRLF)"}, true
	case !bad.Empty():
		return helpgen.Fault{Rule: "encoding", Span: bad, Message: "the file contains bytes that are not UTF-8, or control characters",
			Hint: "save it as UTF-8 and remove control characters"}, true
	}
	return helpgen.Fault{}, false
}

// settleTitle settles the article's title and returns the heading that repeats or gives it, or -1.
func settleTitle(a *helpgen.Article, cfg *helpgen.Config) int {
	first := -1
	if len(a.Headings) > 0 && a.Headings[0].Level == 1 && !a.Headings[0].Nested {
		first = 0
	}
	if a.Meta.Title != "" {
		title := strings.TrimSuffix(strings.TrimSpace(a.Meta.Title), cfg.TitleEnding)
		a.Title = helpgen.Text{Value: plainText(title, cfg.Variables), Span: a.Meta.Keys["title"].Value}
		if first == 0 && helpgen.NormalizeHeading(a.Headings[0].Text) != helpgen.NormalizeHeading(a.Title.Value) {
			first = -1
		}
		return first
	}
	if first == 0 && a.Headings[0].Text != "" {
		a.Title = helpgen.Text{Value: a.Headings[0].Text, Span: a.Headings[0].Span}
		return first
	}
	a.Title = helpgen.Text{Value: cmp.Or(cfg.Places[a.Path].Title, helpgen.TitleFromPath(a.Path)), Span: helpgen.Span{Start: a.Body.Start, End: a.Body.Start}}
	return -1
}

// articleType decides the type: front matter, then the config's globs, then what the article looks like.
func (c *collector) articleType() string {
	a := c.a
	if a.Meta.Type != "" {
		return a.Meta.Type
	}
	for _, t := range c.p.cfg.Types {
		if ok, _ := doublestar.Match(t.Path, a.Path); ok {
			return t.Type
		}
	}
	name := strings.TrimSuffix(path.Base(a.Key), path.Ext(a.Key))
	if helpgen.IsIndexName(name) {
		return helpgen.TypeLanding
	}
	return c.guessType()
}

func (c *collector) guessType() string {
	found := map[string]int{}
	questions := 0
	for i, h := range c.a.Headings {
		for _, typ := range []string{helpgen.TypeHowTo, helpgen.TypeTroubleshooting} {
			if r := c.p.roles.role(typ, c.a.Lang, c.names[i]); r != "" && r != helpgen.RoleRelated && r != helpgen.RoleTips {
				found[typ]++
			}
		}
		if strings.HasSuffix(strings.TrimSpace(h.Text), "?") || strings.HasSuffix(h.Text, "？") {
			questions++
		}
	}
	switch {
	case found[helpgen.TypeHowTo] > 0:
		return helpgen.TypeHowTo
	case found[helpgen.TypeTroubleshooting] > 1:
		return helpgen.TypeTroubleshooting
	case questions > 2 && questions*2 > len(c.a.Headings):
		return helpgen.TypeFAQ
	case howQuestion.MatchString(c.a.Title.Value):
		return helpgen.TypeHowTo
	}
	return helpgen.TypeReference
}

// howQuestion matches titles that promise steps, in the languages that helpgen speaks.
var howQuestion = regexp.MustCompile(`(?i)^(how (do|can|to|should)\b|wie (kann|mache|richte|ändere|lösche|setze)\b|comment\b|¿?cómo\b|como\b|如何|怎么|怎樣|كيف)|(方法|するには)[？?]?$|には？$`)
