package lsp

import (
	"strings"

	"helpgen/lint"
)

// publish tells the editor the findings of an article.
func (d *document) publish() {
	out := publishDiagnosticsParams{URI: d.uri, Version: d.version, Diagnostics: []diagnostic{}}
	for _, f := range d.found() {
		out.Diagnostics = append(out.Diagnostics, d.center.diagnostic(f))
	}
	d.center.server.notify("textDocument/publishDiagnostics", out)
}

var severities = map[lint.Severity]int{lint.Error: 1, lint.Warning: 2, lint.Info: 3}

func (c *center) diagnostic(f lint.Finding) diagnostic {
	d := diagnostic{Range: rangeOf(f.Source, f.Span), Severity: severities[f.Severity], Code: f.Rule, Source: "helpgen", Message: joined(f.Message, f.Hint)}
	if address := c.ruleURL(f.Rule); address != "" {
		d.CodeDescription = &codeDescription{address}
	}
	for _, p := range f.Places {
		at := Range{Position{p.Pos.Line - 1, p.Pos.Column - 1}, Position{p.End.Line - 1, p.End.Column - 1}}
		if a := c.project.Site.Article(p.Path); a != nil {
			at = rangeOf(a.Source, p.Span)
		}
		d.RelatedInformation = append(d.RelatedInformation, relatedInformation{Location{uriOf(c.file(p.Path)), at}, p.Message})
	}
	return d
}

// ruleURL is the address of a rule's article, if the configuration gives one.
func (c *center) ruleURL(rule string) string {
	cfg, _, err := c.project.Lint()
	if err != nil || cfg.RulesURL == "" {
		return ""
	}
	return strings.ReplaceAll(cfg.RulesURL, "{rule}", rule)
}

// joined puts a message and what to do about it into one text.
func joined(message, hint string) string {
	if hint == "" {
		return message
	}
	return message + "\n" + hint
}
