package parse

import (
	"bytes"
	"cmp"
	"html"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/alecthomas/chroma/v2"
	chromahtml "github.com/alecthomas/chroma/v2/formatters/html"
	"github.com/alecthomas/chroma/v2/lexers"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"

	"helpgen"
)

// codeBlock writes a code block, colored by classes where the language is known.
func (w *htmlWriter) codeBlock(n ast.Node, language string) {
	var code bytes.Buffer
	for i := 0; i < n.Lines().Len(); i++ {
		seg := n.Lines().At(i)
		code.Write(seg.Value(w.src))
	}
	text := bytes.ReplaceAll(code.Bytes(), []byte("\r\n"), []byte("\n"))
	language = codeLanguage(language)
	class := ""
	if language != "" {
		class = ` class="language-` + html.EscapeString(language) + `"`
	}
	if w.plain {
		w.string("<pre><code" + class + ">")
		w.out.Write(util.EscapeHTML(text))
		w.string("</code></pre>\n")
		return
	}
	w.string(`<div class="code"><pre tabindex="0"><code` + class + ">")
	if !w.highlight(text, language) {
		w.out.Write(util.EscapeHTML(text))
	}
	w.string("</code></pre></div>\n")
}

// codeTitle matches the name of a file in an info string, as other tools write it.
var codeTitle = regexp.MustCompile(`\b(?:title|filename|name|file)=(?:"([^"]+)"|'([^']+)')`)

// titleOfCode is the title in an info string, "" for none.
func titleOfCode(info []byte) string {
	m := codeTitle.FindSubmatch(info)
	if m == nil {
		return ""
	}
	return strings.Map(helpgen.Printable, string(m[1])+string(m[2]))
}

// fenced writes a fenced code block, under its title if it has one.
func (w *htmlWriter) fenced(n *ast.FencedCodeBlock) {
	title := ""
	if n.Info != nil && !w.plain {
		title = titleOfCode(n.Info.Segment.Value(w.src))
	}
	if title != "" {
		w.string("<figure><figcaption>" + html.EscapeString(title) + "</figcaption>\n")
	}
	w.codeBlock(n, string(n.Language(w.src)))
	if title != "" {
		w.string("</figure>\n")
	}
}

// codeLanguage takes the name from an info string such as "{.sh title=x}" or "js{1,3}".
func codeLanguage(info string) string {
	info = string(util.UnescapePunctuations(util.ResolveEntityNames(util.ResolveNumericReferences([]byte(info)))))
	info = strings.TrimPrefix(strings.TrimPrefix(info, "{"), ".")
	if i := strings.IndexAny(info, "{}, :"); i >= 0 {
		info = info[:i]
	}
	return strings.Map(helpgen.Printable, info)
}

var formatter = chromahtml.New(chromahtml.WithClasses(true), chromahtml.PreventSurroundingPre(true))

// noStyle: colors are the style sheet's business.
var noStyle = chroma.MustNewStyle("none", chroma.StyleEntries{})

func (w *htmlWriter) highlight(text []byte, language string) bool {
	if language == "" || !canHighlight(text) || w.colored+len(text) > maxColored {
		return false
	}
	w.colored += len(text)
	lexer := w.p.lexer(language)
	if lexer == nil {
		return false
	}
	tokens, err := lexer.Tokenise(nil, string(text))
	if err != nil {
		return false
	}
	mark := w.out.Len()
	if err := formatter.Format(&w.out, noStyle, tokens); err != nil {
		w.out.Truncate(mark)
		return false
	}
	return true
}

// Limits of what is colored. Lexers may look again at a whole line, or at all blank lines, from each of its places,
// and at the rest of the block for the end of what they read.
const (
	maxColored      = 1 << 20 // bytes in an article
	maxColoredBlock = 20_000
	maxColoredLine  = 2000
	maxColoredBlank = 100 // blank lines in a row
)

// canHighlight reports whether coloring a code block takes no longer than it should.
func canHighlight(text []byte) bool {
	if len(text) > maxColoredBlock {
		return false
	}
	blank := 0
	for line := range bytes.Lines(text) {
		if blank++; len(bytes.TrimSpace(line)) > 0 {
			blank = 0
		}
		if blank > maxColoredBlank || len(line) > maxColoredLine {
			return false
		}
	}
	return true
}

// lexerNames are chroma's lexers by what they are called, and by the names and extensions of files. Chroma itself
// would try all patterns of file names for each word that is no language.
type lexerNames struct{ called, files map[string]chroma.Lexer }

var knownLexers = sync.OnceValue(func() lexerNames {
	known := lexerNames{map[string]chroma.Lexer{}, map[string]chroma.Lexer{}}
	all := slices.SortedStableFunc(slices.Values(lexers.GlobalLexerRegistry.Lexers), func(a, b chroma.Lexer) int {
		return cmp.Compare(priority(b), priority(a))
	})
	for _, lexer := range all {
		c := lexer.Config()
		known.called[c.Name], known.called[strings.ToLower(c.Name)] = lexer, lexer
		for _, pattern := range c.Filenames {
			if name := strings.TrimPrefix(pattern, "*."); known.files[name] == nil {
				known.files[name] = lexer
			}
		}
	}
	for _, lexer := range all {
		for _, alias := range lexer.Config().Aliases {
			if known.called[alias] == nil {
				known.called[alias] = lexer
			}
		}
	}
	return known
})

// find returns the lexer of a language, or nil.
func (n lexerNames) find(language string) chroma.Lexer {
	return cmp.Or(n.called[language], n.called[strings.ToLower(language)], n.files[language])
}

// priority is how much a lexer is preferred where several take a file.
func priority(lexer chroma.Lexer) float32 {
	if p := lexer.Config().Priority; p != 0 {
		return p
	}
	return 1
}

// lexer returns the lexer of a language, nil for plain text and what is no language.
func (p *Parser) lexer(language string) chroma.Lexer {
	if found, ok := p.lexers.Load(language); ok {
		return found.(chroma.Lexer)
	}
	lexer := knownLexers().find(language)
	if lexer == nil || lexer.Config().Name == "plaintext" {
		return nil
	}
	lexer = chroma.Coalesce(lexer)
	p.lexers.Store(language, lexer)
	return lexer
}
