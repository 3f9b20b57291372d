package helpgen

import (
	"bytes"
	"path"
	"regexp"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/bmatcuk/doublestar/v4"
	"github.com/microcosm-cc/bluemonday"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"helpgen/internal/markdown"
)

// Parser reads the articles of one project.
type Parser struct {
	cfg    *Config
	md     parser.Parser
	roles  roleFinder
	langs  languageFinder
	policy *bluemonday.Policy
	keys   *knownKeys
	lexers *sync.Map // of code blocks, by language name
	bare   bool
}

// NewParser returns a parser for the articles of a site with this config.
func NewParser(cfg *Config) *Parser {
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
func (p *Parser) Parse(path string, src []byte) *Article {
	a := &Article{Path: path}
	a.attach(src)
	a.Blocks = make([]Block, 0, 4+bytes.Count(src, []byte("\n\n")))
	front := splitFrontMatter(src)
	a.Meta, a.Faults = readMeta(front.read(src), src, p.keys)
	a.Faults = append(front.faults, a.Faults...)
	a.Meta.Format, a.Meta.Block = front.format, front.span
	a.Body = Span{front.span.End, len(src)}
	a.Lang, a.Key = p.langs.find(path, a.Meta.Lang)
	if l := a.Meta.Lang; l != "" && p.langs.known(l) == "" {
		a.Faults = append(a.Faults, Fault{Rule: "frontmatter-type", Span: a.Meta.Keys["lang"].Value,
			Message: l + " is not a language of the site", Hint: "name it under languages in the configuration, or remove the line"})
	}
	cleaned, bad := clean(src)
	if f, found := encodingFault(src, bad); found {
		a.Faults = append(a.Faults, f)
	}
	buf := glueTags(blank(cleaned, Span{0, front.span.End}))
	pc := parser.NewContext()
	doc := p.md.Parse(text.NewReader(buf), parser.WithContext(pc))
	c := newCollector(p, a, cleaned)
	for _, e := range markdown.Excesses(pc) {
		c.exceed(Span{e.Pos, e.Pos}, e.Message, e.Hint)
	}
	c.document(doc)
	if !p.bare {
		a.read()
	}
	return a
}

// encodingFault says what is wrong with the bytes of a file; bad are the first that are not text. Of a file in
// another encoding nothing can be published.
func encodingFault(src []byte, bad Span) (Fault, bool) {
	first := Span{0, min(1, len(src))}
	switch {
	case bytes.HasPrefix(src, []byte("\xff\xfe")), bytes.HasPrefix(src, []byte("\xfe\xff")), bytes.Count(src, []byte{0}) > len(src)/8:
		return Fault{Rule: "encoding", Span: first, Blocking: true, Message: "the file is in UTF-16", Hint: "save it as UTF-8"}, true
	case bytes.IndexByte(src, '\r') >= 0 && bytes.IndexByte(src, '\n') < 0 && bytes.Count(src, []byte("\r")) > 1:
		return Fault{Rule: "encoding", Span: first, Blocking: true, Message: "the lines of the file end with a carriage return alone",
			Hint: "save it with line ends of Unix (LF) or Windows (CRLF)"}, true
	case !bad.Empty():
		return Fault{Rule: "encoding", Span: bad, Message: "the file contains bytes that are not UTF-8, or control characters",
			Hint: "save it as UTF-8 and remove control characters"}, true
	}
	return Fault{}, false
}

// attach gives the article its source.
func (a *Article) attach(src []byte) {
	a.Source = src
	a.lines = sync.OnceValue(func() lineIndex { return newLineIndex(src) })
}

// Restore makes an article that was stored by its exported fields, without its source, what Parse made of
// that source.
func (a *Article) Restore(src []byte) {
	a.attach(src)
}

// title settles the article's title and returns the heading that repeats or gives it, or -1.
func (a *Article) settleTitle(variables map[string]string) int {
	first := -1
	if len(a.Headings) > 0 && a.Headings[0].Level == 1 && !a.Headings[0].Nested {
		first = 0
	}
	if a.Meta.Title != "" {
		a.Title = Text{plainText(a.Meta.Title, variables), a.Meta.Keys["title"].Value}
		if first == 0 && NormalizeHeading(a.Headings[0].Text) != NormalizeHeading(a.Title.Value) {
			first = -1
		}
		return first
	}
	if first == 0 && a.Headings[0].Text != "" {
		a.Title = Text{a.Headings[0].Text, a.Headings[0].Span}
		return first
	}
	a.Title = Text{titleFromPath(a.Path), Span{a.Body.Start, a.Body.Start}}
	return -1
}

// titleFromPath makes a title from a file name: "reset-password.md" → "Reset password". An index is
// named after its folder.
func titleFromPath(p string) string {
	name := strings.TrimSuffix(path.Base(p), path.Ext(p))
	if isIndexName(name) && path.Dir(p) != "." {
		name = path.Base(path.Dir(p))
	}
	return nameTitle(name)
}

// nameTitle makes a title of the name of a file or folder.
func nameTitle(name string) string {
	if !strings.Contains(name, " ") {
		name = strings.TrimSpace(strings.NewReplacer("-", " ", "_", " ").Replace(name))
	}
	words := strings.Split(name, " ")
	for i, w := range words {
		switch first, size := utf8.DecodeRuneInString(w); {
		case abbreviations[w] != "":
			words[i] = abbreviations[w]
		case i == 0 && w != "":
			words[i] = strings.ToUpper(string(first)) + w[size:]
		}
	}
	return strings.Join(words, " ")
}

// abbreviations are words of help centers that are not written as names of folders are. One that is also
// an English word, such as "pin", is none of them.
var abbreviations = map[string]string{
	"2fa": "2FA", "api": "API", "apis": "APIs", "cli": "CLI", "csv": "CSV", "faq": "FAQ", "faqs": "FAQs", "gdpr": "GDPR",
	"html": "HTML", "http": "HTTP", "ide": "IDE", "ios": "iOS", "ip": "IP", "ipados": "iPadOS", "json": "JSON", "ldap": "LDAP",
	"macos": "macOS", "mfa": "MFA", "pdf": "PDF", "qr": "QR", "saml": "SAML", "sdk": "SDK", "sdks": "SDKs", "sms": "SMS", "sql": "SQL",
	"ssl": "SSL", "sso": "SSO", "tls": "TLS", "ui": "UI", "url": "URL", "urls": "URLs", "usb": "USB", "vpn": "VPN", "xml": "XML",
}

func isIndexName(name string) bool {
	switch strings.ToLower(name) {
	case "index", "_index", "readme":
		return true
	}
	return false
}

var variableTag = regexp.MustCompile(`\{\{\s*([\w.-]+)\s*\}\}`)

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
	if isIndexName(name) {
		return TypeLanding
	}
	return c.guessType()
}

func (c *collector) guessType() string {
	found := map[string]int{}
	questions := 0
	for i, h := range c.a.Headings {
		for _, typ := range []string{TypeHowTo, TypeTroubleshooting} {
			if r := c.p.roles.role(typ, c.a.Lang, c.names[i]); r != "" && r != RoleRelated && r != RoleTips {
				found[typ]++
			}
		}
		if strings.HasSuffix(strings.TrimSpace(h.Text), "?") || strings.HasSuffix(h.Text, "？") {
			questions++
		}
	}
	switch {
	case found[TypeHowTo] > 0:
		return TypeHowTo
	case found[TypeTroubleshooting] > 1:
		return TypeTroubleshooting
	case questions > 2 && questions*2 > len(c.a.Headings):
		return TypeFAQ
	case howQuestion.MatchString(c.a.Title.Value):
		return TypeHowTo
	}
	return TypeReference
}

// howQuestion matches titles that promise steps, in the languages that helpgen speaks.
var howQuestion = regexp.MustCompile(`(?i)^(how (do|can|to|should)\b|wie (kann|mache|richte|ändere|lösche|setze)\b|comment\b|¿?cómo\b|como\b|如何|怎么|怎樣|كيف)|(方法|するには)[？?]?$|には？$`)
