package lint

import (
	"fmt"
	"slices"
	"strings"

	"helpgen"
	"helpgen/internal/tree"
)

var configReference = &Rule{
	Name:     "config-reference",
	Doc:      "What the configuration names is there: articles, pages, folders, files that a pattern matches.",
	Severity: Error,
	Site: func(p *SitePass) {
		root := p.Config.Site.Root
		for _, list := range []string{"nav", "footer"} {
			for _, n := range itemsOf(root.Get(list)) {
				configLink(p, n.Get("url"))
			}
		}
		for _, n := range itemsOf(root.Get("home").Get("featured")) {
			configLink(p, n)
		}
		for i := range p.Config.Site.Announcements {
			n := itemOf(root.Get("announcements"), i)
			configLink(p, n.Get("url"))
			announcedSection(p, n.Get("section"))
		}
		for _, n := range itemsOf(root.Get("support").Get("channels")) {
			if at := n.Get("address"); at != nil && strings.HasPrefix(at.Value, "/") {
				configLink(p, at)
			}
		}
		unmatchedPatterns(p, root)
	},
}

// itemsOf returns the items of a list; a single value stands for a list of one.
func itemsOf(n *tree.Node) []*tree.Node {
	switch {
	case n == nil || n.Kind == tree.Null:
		return nil
	case n.Kind == tree.List:
		return n.Items
	}
	return []*tree.Node{n}
}

// itemOf returns item i of a list, or nil.
func itemOf(n *tree.Node, i int) *tree.Node {
	if items := itemsOf(n); i < len(items) {
		return items[i]
	}
	return nil
}

// reportConfig adds a finding at a value of the configuration.
func reportConfig(p *SitePass, at *tree.Node, f Finding) {
	f.Span = at.Span
	if span := at.Span; at.Quoted && span.End-span.Start == len(at.Value)+2 {
		f.Span = helpgen.Span{Start: span.Start + 1, End: span.End - 1}
	}
	p.ReportFile(p.Config.Site.File, p.Config.Site.Source, f)
}

// configLink reports a link that leads to nothing in the site, in none of its languages.
func configLink(p *SitePass, n *tree.Node) {
	if n == nil || n.Value == "" {
		return
	}
	var target helpgen.Target
	for i, t := range p.Editions {
		to := p.ResolveIn(t, n.Value)
		if i == 0 || to.Leads() {
			target = to
		}
		if to.Leads() && !to.FragmentMissing && !to.Misspelled {
			return
		}
	}
	f := Finding{Message: quote(n.Value) + " leads nowhere; it is left out of the pages",
		Hint: "name an article by its path under the content folder, a page by its address with a leading /, or another site by https://"}
	switch {
	case len(p.Editions) == 0:
		return
	case target.Kind == helpgen.TargetDraft:
		f.Severity, f.Message, f.Hint = Warning, quote(n.Value)+" leads to a draft; it is left out of the pages", "publish the draft, or take the link out until then"
	case target.Misspelled:
		f.Severity, f.Message = Warning, quote(n.Value)+" differs in capitals from the name of what it leads to"
		f.Hint = fmt.Sprintf("did you mean %s?", target.Suggest)
	case target.FragmentMissing:
		f.Severity, f.Message = Warning, quote(n.Value)+" names a place that is not on the page"
		f.Hint = "name a heading of that page, as its address shows it"
	default:
		if target.Suggest == "" {
			target.Suggest = nearMiss(p, &helpgen.Article{Path: "-"}, n.Value)
		}
		if target.Suggest != "" {
			f.Hint = fmt.Sprintf("did you mean %s?", target.Suggest)
		}
	}
	reportConfig(p, n, f)
}

// announcedSection reports a section of an announcement that no language has.
func announcedSection(p *SitePass, n *tree.Node) {
	if n == nil || n.Value == "" || slices.ContainsFunc(p.Editions, func(t *helpgen.Edition) bool { return t.Root.Below(n.Value) != nil }) {
		return
	}
	reportConfig(p, n, Finding{Message: "there is no section " + quote(n.Value) + ", so nobody sees the announcement",
		Hint: "name a folder under the content folder, such as billing or billing/refunds"})
}

// unmatchedPatterns reports patterns that match no file: most likely typing errors.
func unmatchedPatterns(p *SitePass, root *tree.Node) {
	var paths []string
	for _, a := range Files(p.Site) {
		paths = append(paths, a.Path)
	}
	for _, o := range itemsOf(root.Get("lint").Get("overrides")) {
		for _, n := range itemsOf(o.Get("paths")) {
			unmatched(p, n, paths)
		}
	}
	for _, t := range itemsOf(root.Get("types")) {
		unmatched(p, t.Get("path"), paths)
	}
}

func unmatched(p *SitePass, n *tree.Node, paths []string) {
	if n == nil || slices.ContainsFunc(paths, func(path string) bool { return matches(n.Value, path) }) {
		return
	}
	reportConfig(p, n, Finding{Severity: Warning, Message: quote(n.Value) + " matches no article, so what is set for it does nothing",
		Hint: "patterns begin in the content folder: faq/** is all that is in its folder faq"})
}
