package lint

import (
	"regexp"
	"slices"
	"strings"

	"helpgen"
)

var placeholder = &Rule{
	Name:     "placeholder",
	Doc:      "No text stands in for one that is still to be written.",
	Severity: Warning,
	Snippets: true,
	Article: func(p *Pass) {
		if s := p.Summary; !s.Span.Empty() && (stubs.FindString(s.Value) == s.Value && s.Value != "" || guidance.MatchString(s.Value)) {
			reportStub(p, s.Span, s.Value)
		}
		for i := range p.Blocks {
			b := &p.Blocks[i]
			if b.Kind == helpgen.BlockCode || b.Span == p.Summary.Span && guidance.MatchString(b.Text) {
				continue
			}
			if text := strings.TrimSpace(b.Text); len(text) < longestGuidance && guidance.MatchString(text) {
				reportStub(p, b.Span, text)
				continue
			}
			if !slices.ContainsFunc(stubSigns, func(sign string) bool { return strings.Contains(b.Text, sign) }) {
				continue
			}
			for _, m := range stubs.FindAllStringSubmatchIndex(b.Text, -1) {
				if !codeAt(b, m[2]) {
					reportStub(p, b.Source(m[2], m[3]), b.Text[m[2]:m[3]])
				}
			}
		}
		for _, l := range p.Lists {
			for _, item := range l.Items {
				if item.End-item.Start > longestMark {
					continue
				}
				line, start := p.Line(p.Pos(item.Start).Line)
				if mark := strings.TrimSpace(string(line[item.Start-start:])); item.End-item.Start <= len(mark) && emptyItem.MatchString(mark) {
					p.Report(Finding{Span: helpgen.Span{Start: item.Start, End: item.Start + len(mark)},
						Message: quote(mark) + " is an empty point of a list", Hint: "write the point, or remove it"})
				}
			}
		}
	},
}

// stubs are words that writers leave where text is missing.
var stubs = regexp.MustCompile(`(?:^|[\s(\[>])((?:TODO|TBD|TBA|FIXME|TKTK)\b|(?i:lorem ipsum|\[(?:insert|fill in)\b[^\]]*\]|coming soon))`)

// stubSigns are what one of the stubs holds; to look for them is quicker.
var stubSigns = []string{"TODO", "TBD", "TBA", "FIXME", "TKTK", "orem ", "OREM ", "[", "oming ", "OMING "}

var emptyItem = regexp.MustCompile(`^(?:[-*+]|\d{1,9}[.)])\s*(?:\[[ xX]\])?\s*$`)

// longestMark is the length of the longest mark of an item, with a box.
const longestMark = len("999999999. [ ]")

// guidance are the texts that a new article begins with; a test holds them to the archetypes.
var guidance = regexp.MustCompile(`^(?:One sentence that (?:tells|says|names) .*|Do the third thing\.|A shorter way, or what to do differently next time\.|What it is for)$`)

const longestGuidance = 120

func codeAt(b *helpgen.Block, at int) bool {
	return slices.ContainsFunc(b.Marks, func(m helpgen.Mark) bool {
		return m.Kind == helpgen.MarkCode && m.Start <= at && at < m.End
	})
}

func reportStub(p *Pass, at helpgen.Span, text string) {
	p.Report(Finding{Span: at, Message: quote(text) + " stands in for a text that is missing", Hint: "write the text, or leave it out until it is there"})
}
