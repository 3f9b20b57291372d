package parse

import (
	"bytes"
	"html"
	"strings"

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
	longestLanguage = 50  // bytes of a language's name; chroma compares it with patterns
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

// lexer finds the lexer of a language, or nil; chroma looks through all of them each time.
func (p *Parser) lexer(language string) chroma.Lexer {
	if len(language) > longestLanguage {
		return nil
	}
	if found, ok := p.lexers.Load(language); ok {
		lexer, _ := found.(chroma.Lexer)
		return lexer
	}
	lexer := lexers.Get(language)
	if lexer != nil && lexer.Config().Name == "plaintext" {
		lexer = nil
	}
	if lexer != nil {
		lexer = chroma.Coalesce(lexer)
	}
	p.lexers.Store(language, lexer)
	return lexer
}
