package lint

import (
	"fmt"
	"regexp"
	"strings"

	"helpgen"
)

var leftoverMarkup = &Rule{
	Name:     "leftover-markup",
	Doc:      "No mark of a notation stands on the page as text.",
	Severity: Warning,
	Snippets: true,
	Article: func(p *Pass) {
		for i := range p.Blocks {
			b := &p.Blocks[i]
			if b.Kind == helpgen.BlockItem {
				boxOfLink(p, b)
			}
			if b.Kind != helpgen.BlockCode && strings.ContainsAny(b.Text, leftoverSigns) {
				reportLeftovers(p, b)
			}
		}
		for i := range p.Images {
			leftoverSize(p, &p.Images[i])
		}
	},
}

// leftoverSigns are the signs without which there is no leftover.
const leftoverSigns = "[]=*:|#•◦▪●‣{}%<>^+;"

// reportLeftover is a mark that readers would see as it was typed.
type leftover struct {
	needle  string // the text holds this, or it is not looked at
	form    *regexp.Regexp
	message string // behind the quoted mark
	hint    string
	fix     string // what was most likely meant; may name groups
}

// leftovers are tried in this order; each place has one finding.
var leftovers = []leftover{
	{"](", regexp.MustCompile(`!\[[^\[\]\n]*\]\([^()\n]+ =\d*%?x?\d*%?\)`), "is not a picture with a size in this Markdown", "write ![alt](picture.png){width=300}", ""},
	{"](", regexp.MustCompile(`(!?\[[^\[\]\n]*\]\()([^()\n<>"']*[./][^()\n<>"']* [^()\n<>"']*|[^()\n<>"']+ [^()\n<>"']*[./][^()\n<>"']*)\)`), "is not a link, since its address holds a space", "put the address in angle brackets", "${1}<${2}>)"},
	{"](", regexp.MustCompile(`!?\[[^\[\]\n]+\]\([^()\n]* [“”„"'][^()\n]*\)`), "is not a link", "write the title behind the address in straight quotes", ""},
	{"](", regexp.MustCompile(`!?\[[^\[\]\n]+\]\([^()\s]*[./#][^()\s]*(?:$|\n| )`), "is not a link, since ) is missing", "close the address with )", ""},
	{"[[", regexp.MustCompile(`!\[\[[^\[\]\n]+\]\]`), "is the embed of another tool", "write ![alt](picture.png), or include a snippet", ""},
	{"[[", regexp.MustCompile(`(?i)\[\[_?toc_?\]\]`), "is a mark of another tool", "remove it: pages have a list of contents", ""},
	{"[[", regexp.MustCompile(`\[\[[^\[\]\n]+\]\]`), "is the link of another tool", "write [text](article.md)", ""},
	{"[", regexp.MustCompile(`(?im)^\[_?toc_?\]$`), "is a mark of another tool", "remove it: pages have a list of contents", ""},
	{"] (", regexp.MustCompile(`(\[[^\[\]\n]+\]) (\((?:https?://|\.{0,2}/|[\w./-]+\.(?:md|html?|png|jpe?g|gif|svg|pdf)\b)[^()\s]*\))`), "is not a link, since a space parts it", "remove the space", "${1}${2}"},
	{")[", regexp.MustCompile(`\(([^()\n]+)\)\[((?:https?://|\.{0,2}/|[\w./-]+\.(?:md|html?|png|jpe?g|gif|svg|pdf)\b)[^\[\]\s]*)\]`), "is not a link: the brackets are swapped", "write [text](address)", "[${1}](${2})"},
	{"[!", regexp.MustCompile(`\[![A-Za-z]+[^\[\]\n]*(?:\[[^\[\]\n]*\])?[^\[\]\n]*\]`), "is a mark that helpgen does not know", "write what it stands for", ""},
	{"==", regexp.MustCompile(`(?:^|[^=\w])(==[^\s=](?:[^=\n]*[^\s=])?==)(?:[^=\w]|$)`), "is the highlight of another tool", "write **bold**, or <mark>…</mark>", ""},
	{"++", regexp.MustCompile(`(?:^|[^+\w])(\+\+[a-z0-9]+(?:\+[a-z0-9"]+)*\+\+)(?:[^+\w]|$)`), "are the keys of another tool", "write <kbd>Ctrl</kbd>+<kbd>C</kbd>", ""},
	{"^^", regexp.MustCompile(`(?:^|[^^\w])(\^\^[^\s^](?:[^^\n]*[^\s^])?\^\^)`), "is a mark of another tool", "write **bold**", ""},
	{"**", regexp.MustCompile(`\*\*+[^\s*]+(?: [^\s*]+)*|\*\*+ [^*\n]+ \*\*+|[^\s*]\*\*+`), "does not make bold text", "let ** touch the words, with spaces or punctuation around it", ""},
	{"--8<--", regexp.MustCompile(`-{1,}8<-{1,}[^\n]*`), "is the include of another tool", `write {{< include "snippet.md" >}}`, ""},
	{":::", regexp.MustCompile(`(?m)^:::+[^\n]*|:::+$`), "belongs to no block", "remove it, or open the block with :::note", ""},
	{":", regexp.MustCompile(`(?:^|[\s(])(:[a-z][a-z0-9_+-]*[a-z0-9]:)(?:$|[\s.,;!?)])`), "is the icon of another tool", "type the emoji itself, or remove it", ""},
	{"import ", regexp.MustCompile(`(?m)^import [^\n]+ from ['"][^'"\n]+['"];?$`), "is code of another tool", "remove it", ""},
	{"export ", regexp.MustCompile(`(?m)^export (?:const|default|function|let) [^\n]+$`), "is code of another tool", "remove it", ""},
	{"{/*", regexp.MustCompile(`(?s)\{/\*.*?\*/\}`), "is the comment of another tool, which readers see here", "write <!-- comment -->", ""},
	{"|", regexp.MustCompile(`(?m)^\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)+\|?[ \t]*$`), "makes no table", "give the line of dashes as many columns as the line above, and leave no empty line between the rows", ""},
	{"|", regexp.MustCompile(`(?m)^\|[^|\n]+\|[^|\n]+\|[^\n]*$`), "is not the row of a table", "put a line of dashes under the headings, |---|---|, and leave no empty line between the rows", ""},
	{"##", regexp.MustCompile(`(?m)^(#{2,6})([^\s#\d][^\n]*)$`), "is not a heading, since a space is missing", "put a space behind the #", "${1} ${2}"},
	{"#\u00a0", regexp.MustCompile(`(?m)^(#{1,6})\x{a0}+([^\n]*)$`), "is not a heading, since the space is a no-break space", "type an ordinary space behind the #", "${1} ${2}"},
	{"", regexp.MustCompile(`(?m)^([•◦▪●‣])[ \t\x{a0}]+[^\n]`), "is not a list", "begin the line with - and a space", ""},
	{"]:", regexp.MustCompile(`(?m)^\*\[[^\[\]\n]+\]:[^\n]*`), "is the abbreviation of another tool", "explain the word where it is first used", ""},
	{"^[", regexp.MustCompile(`\^\[[^\[\]\n]+\]`), "is the footnote of another tool", "write [^1] here and a line [^1]: … below", ""},
	{"$$", regexp.MustCompile(`\$\$[^$]+\$\$`), "is mathematics of another tool, shown as it is typed", "write it in words, or as a picture with a description", ""},
	{"$", regexp.MustCompile(`\$[^\s$][^$\n]*[\\^_=][^$\n]*\$`), "is mathematics of another tool, shown as it is typed", "write it in words, or in backticks", ""},
	{`\(`, regexp.MustCompile(`\\\([^()\n]+\\\)`), "is mathematics of another tool, shown as it is typed", "write it in words, or in backticks", ""},
	{"[", regexp.MustCompile(`^\[[/>!?*-]\] `), "is a box of another tool", "write [ ] or [x]", ""},
	{"<<<<<<< ", regexp.MustCompile(`(?m)^<<<<<<< [^\n]*`), "is the mark of a merge conflict", "keep one of the two texts, and remove the marks", ""},
	{">>>>>>> ", regexp.MustCompile(`(?m)^>>>>>>> [^\n]*`), "is the mark of a merge conflict", "keep one of the two texts, and remove the marks", ""},
	{"{", regexp.MustCompile(`\{:?[ \t]*(?:toc|\.[a-z][\w-]*|#[a-z][\w-]*)[^{}\n]*\}`), "belongs to nothing", "put it right behind what it is for, or remove it", ""},
}

// reportLeftovers reports the marks in a block of text.
func reportLeftovers(p *Pass, b *helpgen.Block) {
	text := bareText(p, b)
	found := make([]bool, len(text))
	for i := range leftovers {
		l := &leftovers[i]
		if !strings.Contains(text, l.needle) {
			continue
		}
		for _, m := range l.form.FindAllStringSubmatchIndex(text, -1) {
			reportLeftover(p, b, text, l, m, found)
		}
	}
}

// reportLeftover reports one match, unless something was found there or the author typed it with an escape.
func reportLeftover(p *Pass, b *helpgen.Block, text string, l *leftover, m []int, found []bool) {
	start, end := m[0], m[1]
	if l.fix == "" && len(m) == 4 && m[2] >= 0 { // the mark without what is around it
		start, end = m[2], m[3]
	}
	end = start + len(strings.TrimRight(text[start:end], " \n"))
	at := b.Source(start, end)
	if found[start] || !isTyped(p, at, text[start:end]) {
		return
	}
	for i := start; i < end; i++ {
		found[i] = true
	}
	f := Finding{Span: at, Message: quote(text[start:end]) + " " + l.message, Hint: l.hint}
	if l.fix != "" {
		meant := string(l.form.ExpandString(nil, l.fix, text, m))
		f.Suggest = []Suggestion{{Title: "Write " + meant, Edits: []helpgen.Edit{{Span: at, Text: meant}}}}
	}
	p.Report(f)
}

// isTyped reports whether a mark stands in the source as it is, and not with an escape or an entity.
func isTyped(p *Pass, at helpgen.Span, mark string) bool {
	return !at.Empty() && p.Source[at.Start] == mark[0] && p.Source[at.End-1] == mark[len(mark)-1] &&
		(at.Start == 0 || p.Source[at.Start-1] != '\\')
}

// bareText is a block's text with what is code or an address blanked out, and line ends where the source
// has them.
func bareText(p *Pass, b *helpgen.Block) string {
	text := []byte(b.Text)
	for _, m := range b.Marks {
		if m.Kind == helpgen.MarkCode || m.Kind == helpgen.MarkURL {
			for i := m.Start; i < m.End; i++ {
				text[i] = '\x01'
			}
		}
	}
	for i, c := range text {
		if c == ' ' {
			if at := b.Source(i, i).Start; at < len(p.Source) && (p.Source[at] == '\n' || p.Source[at] == '\r') {
				text[i] = '\n'
			}
		}
	}
	return string(text)
}

var boxedLink = regexp.MustCompile(`^\s*\((\S+\.\w+|https?://\S+|#\S+)\)`)

// boxOfLink reports [x](b.md) at the beginning of an item, which Markdown takes for a ticked box.
func boxOfLink(p *Pass, b *helpgen.Block) {
	m := boxedLink.FindStringIndex(b.Text)
	if m == nil || b.Span.Start+3 > len(p.Source) {
		return
	}
	box := p.Text(helpgen.Span{Start: b.Span.Start, End: b.Span.Start + 3})
	if box == "[x]" || box == "[X]" || box == "[ ]" {
		p.Report(Finding{Span: helpgen.Span{Start: b.Span.Start, End: b.Span.Start + 3}, Message: quote(box) + " is shown as a box to tick, not as a link",
			Hint: "give the link another text"})
	}
}

var sizeInAlt = regexp.MustCompile(`\|\s*\d+(?:x\d+)?\s*$`)

// leftoverSize reports a size behind an alternative text, which is read out.
func leftoverSize(p *Pass, img *helpgen.Image) {
	m := sizeInAlt.FindString(img.Alt)
	if m == "" {
		return
	}
	if i := strings.Index(p.Text(img.Span), m); i >= 0 {
		p.Report(Finding{Span: helpgen.Span{Start: img.Span.Start + i, End: img.Span.Start + i + len(m)},
			Message: fmt.Sprintf("%s is the size of another tool; here it is read out", quote(m)), Hint: "write ![alt](picture.png){width=300}"})
	}
}
