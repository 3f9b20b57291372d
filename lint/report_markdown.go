package lint

import (
	"bufio"
	"fmt"
	"io"
	"strings"
)

// longestTable is the number of findings that a table lists.
const longestTable = 50

// writeMarkdown writes a summary for pages that show Markdown, as those of runs on GitHub do: how many findings each
// rule has, and the first of them, the gravest before others.
func writeMarkdown(w io.Writer, fs []Finding, opts ReportOptions) error {
	out := bufio.NewWriter(w)
	counts := Count(fs)
	fmt.Fprintf(out, "### Help center: %s, %s, %s\n", plural(counts[Error], "error"), plural(counts[Warning], "warning"), plural(counts[Info], "info"))
	if len(fs) > 0 {
		fmt.Fprint(out, "\n| Findings | Severity | Rule |\n|---:|---|---|\n")
	}
	rules := byRule(fs)
	for _, name := range mostFound(rules) {
		fmt.Fprintf(out, "| %d | %s | %s |\n", len(rules[name]), rules[name][0].Severity, opts.ruleLink(name))
	}
	rows := 0
	for severity := Error; severity > Off && len(fs) > 0; severity-- {
		for i := range fs {
			if f := &fs[i]; f.Severity == severity && rows < longestTable {
				if rows == 0 {
					fmt.Fprint(out, "\n| Where | What | Rule |\n|---|---|---|\n")
				}
				rows++
				fmt.Fprintf(out, "| %s:%d | %s | %s |\n", cell(opts.file(f.Path)), f.Pos.Line, cell(f.Message), opts.ruleLink(f.Rule))
			}
		}
	}
	if len(fs) > rows {
		fmt.Fprintf(out, "\nand %d more\n", len(fs)-rows)
	}
	return out.Flush()
}

// ruleLink is the name of a rule, with its article where that has an address.
func (o *ReportOptions) ruleLink(rule string) string {
	if o.RuleURL == nil {
		return rule
	}
	return "[" + rule + "](" + o.RuleURL(rule) + ")"
}

// markdownSigns are what could begin something other than text in a cell.
var markdownSigns = strings.NewReplacer(`\`, `\\`, "|", `\|`, "<", `\<`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "!", `\!`, "@", `\@`, "#", `\#`)

// cell is a text as a cell of a table shows it.
func cell(text string) string { return markdownSigns.Replace(Printable(text)) }
