package lint

import (
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"

	"helpgen"
)

var oddCharacter = &Rule{
	Name:     "odd-character",
	Doc:      "No character of the text is invisible, private to a font, or broken by an encoding.",
	Severity: Warning,
	Snippets: true,
	Article: func(p *Pass) {
		for i := range p.Blocks {
			b := &p.Blocks[i]
			if b.Kind != helpgen.BlockCode && strings.ContainsFunc(b.Text, func(r rune) bool { return r >= firstOdd }) {
				oddCharacters(p, b)
			}
		}
	},
}

// firstOdd is below all characters that this rule looks for.
const firstOdd = '\u00a0'

// oddNames are characters that nobody types on purpose between words.
var oddNames = map[rune]string{
	'\u200b': "zero-width space", '\u2060': "word joiner", '\ufeff': "byte-order mark", '\u00ad': "soft hyphen", '\ufffd': "replacement character",
	'\u2028': "line separator", '\u2029': "paragraph separator", '\ufff9': "annotation mark", '\ufffc': "object replacement character",
}

// mojibake is UTF-8 that was read as Windows-1252: “â€™” for ’, “Ã©” for é, “Â” before a no-break space.
var mojibake = regexp.MustCompile("â€[\u0080-\u00ff™œžŸ˜\u201c\u201d\u2020-\u203a\u20ac]|Ã[\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹Œ‘’“”•–—˜™š›œžŸ]|Â[\u00a0-\u00bf]")

func oddCharacters(p *Pass, b *helpgen.Block) {
	for i, r := range b.Text {
		if r < firstOdd {
			continue
		}
		name := oddNames[r]
		if name == "" && r >= 0xe000 && r <= 0xf8ff {
			name = "character that only some fonts have"
		}
		if name == "" || joinsLetters(p, b, i, r) {
			continue
		}
		p.Report(Finding{Span: b.Source(i, i+utf8.RuneLen(r)), Message: fmt.Sprintf("a %s (U+%04X) stands here", name, r),
			Hint: "remove it, or type what readers should see"})
	}
	if !strings.ContainsAny(b.Text, "âÃÂ") { // as most texts, which are spared the expression
		return
	}
	for _, m := range mojibake.FindAllStringIndex(b.Text, -1) {
		if codeAt(b, m[0]) {
			continue
		}
		p.Report(Finding{Span: b.Source(m[0], m[1]), Message: quote(b.Text[m[0]:m[1]]) + " is a character that was read in a wrong encoding",
			Hint: "type the character that was meant, and save the file as UTF-8"})
	}
}

// joinsLetters reports whether a character may stand at a place: a soft hyphen within a word says where it breaks,
// and what is shown as code is left alone.
func joinsLetters(p *Pass, b *helpgen.Block, at int, r rune) bool {
	if r == '\u00ad' {
		return at > 0 && at+2 < len(b.Text) && b.Text[at-1] != ' ' && b.Text[at+2] != ' '
	}
	return codeAt(b, at)
}
