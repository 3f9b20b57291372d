package lsp

import (
	"bytes"
	"slices"
	"strings"

	"helpgen"
	"helpgen/lint"
)

// codeActions offers what mends the findings in a range, then what hushes them; and one action that mends
// all that can be mended safely.
func (s *server) codeActions(p codeActionParams) (any, error) {
	out := []codeAction{}
	d, a := s.opened(p.TextDocument)
	if a == nil {
		return out, nil
	}
	wants := func(kind string) bool {
		return len(p.Context.Only) == 0 || slices.ContainsFunc(p.Context.Only, func(only string) bool {
			return kind == only || strings.HasPrefix(kind, only+".")
		})
	}
	if wants(kindQuickFix) {
		from, to := offsetAt(a.Source, p.Range.Start), offsetAt(a.Source, p.Range.End)
		for _, f := range d.found() {
			if f.Span.Start <= to && f.Span.End >= from {
				out = append(out, d.quickFixes(a, f)...)
			}
		}
	}
	if text, applied := lint.Fix(a, d.found()); wants(kindFixAll) && len(applied) > 0 {
		out = append(out, codeAction{Title: "Mend all that can be mended safely", Kind: kindFixAll,
			Edit: d.edit(a, []helpgen.Edit{{Span: helpgen.Span{End: len(a.Source)}, Text: string(text)}})})
	}
	return out, nil
}

func (d *document) quickFixes(a *helpgen.Article, f lint.Finding) []codeAction {
	var out []codeAction
	offer := func(title string, preferred bool, edits []helpgen.Edit) {
		out = append(out, codeAction{Title: title, Kind: kindQuickFix, IsPreferred: preferred,
			Diagnostics: []diagnostic{d.center.diagnostic(f)}, Edit: d.edit(a, edits)})
	}
	if len(f.Edits) > 0 {
		title := "Mend: " + f.Message
		if f.Hint != "" {
			title = "Mend: " + f.Hint
		}
		offer(title, true, f.Edits)
	}
	for _, s := range f.Suggest {
		offer(s.Title, false, s.Edits)
	}
	if f.Span.Start >= a.Body.Start && f.Source != nil {
		line := bytes.LastIndexByte(a.Source[:f.Span.Start], '\n') + 1
		indent := a.Source[line : line+len(a.Source[line:])-len(bytes.TrimLeft(a.Source[line:], " \t"))]
		offer("Switch "+f.Rule+" off for this line", false,
			[]helpgen.Edit{{Span: helpgen.Span{Start: line, End: line}, Text: string(indent) + "<!-- helpgen-disable-next-line " + f.Rule + " -->\n"}})
	}
	return out
}

func (d *document) edit(a *helpgen.Article, edits []helpgen.Edit) workspaceEdit {
	var out []textEdit
	for _, e := range edits {
		out = append(out, textEdit{rangeOf(a.Source, e.Span), e.Text})
	}
	return workspaceEdit{map[string][]textEdit{d.uri: out}}
}
