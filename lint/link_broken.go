package lint

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"helpgen"
	"helpgen/internal/tree"
)

type linkBrokenOptions struct {
	Ignore []string `key:"ignore" doc:"patterns of destinations that something else serves, e.g. /policy/**"`
}

var linkBroken = &Rule{
	Name:     "link-broken",
	Doc:      "Every link leads to something that is there.",
	Severity: Error,
	Snippets: true,
	Options:  linkBrokenOptions{},
	Site: func(p *SitePass) {
		p.Each(func(a *helpgen.Article, on *ArticlePass) {
			ignore := optionsOf[linkBrokenOptions](on.options).Ignore
			for i, t := range p.Targets(a) {
				l := &a.Links[i]
				if slices.ContainsFunc(ignore, func(p string) bool { return matches(p, l.Dest) }) || templated(a.Text(l.Where)) {
					continue
				}
				if t.Kind == helpgen.TargetMissing && t.Suggest == "" {
					t.Suggest = nearMiss(p, a, l.Dest)
				}
				f, broken := brokenLink(l, &t)
				if !broken || t.Draft != nil && p.Internal(t.Draft) && p.Internal(a) {
					continue // what is for the team leads where the team can go
				}
				if t.Draft != nil && p.Internal(t.Draft) {
					f.Message, f.Hint = named(l)+" leads to an article for the team, which customers can't open", "take the link out, or mark this article with audience: internal, too"
				}
				f.Span = l.Where
				if f.Span.Empty() {
					f.Span = l.Span
				}
				on.Report(f)
			}
		})
	},
}

// templated reports whether a destination holds a tag of another tool, so that nobody knows where it leads.
func templated(dest string) bool {
	return strings.Contains(dest, "{{") || strings.Contains(dest, "{%")
}

// named tells a link by its destination; that of a reference is written elsewhere.
func named(l *helpgen.Link) string {
	if l.Kind == helpgen.LinkReference {
		return fmt.Sprintf("the reference to %s", l.Dest)
	}
	return quote(l.Dest)
}

// linkTo suggests another destination where it is written at the link.
func linkTo(l *helpgen.Link, dest string) []Suggestion {
	if l.Kind == helpgen.LinkReference {
		return nil
	}
	return []Suggestion{{Title: "Link to " + dest, Edits: []helpgen.Edit{{Span: l.Where, Text: dest}}}}
}

func brokenLink(l *helpgen.Link, t *helpgen.Target) (Finding, bool) {
	switch {
	case l.Kind == helpgen.LinkUndefined:
		return Finding{
			Message: fmt.Sprintf("the reference %s is not defined", quote(l.Dest)),
			Hint:    fmt.Sprintf("add a line [%s]: and the address", l.Dest),
		}, true
	case t.Misspelled:
		return Finding{
			Severity: Warning,
			Message:  named(l) + " differs in capitals from the name of what it leads to",
			Hint:     fmt.Sprintf("did you mean %s?", t.Suggest),
			Suggest:  linkTo(l, t.Suggest),
		}, true
	case t.Kind == helpgen.TargetMissing && l.Dest == "":
		return Finding{Message: "the link has no address", Hint: "write where it leads: [text](article.md)"}, true
	case t.Kind == helpgen.TargetMissing:
		f := Finding{Message: named(l) + " leads nowhere", Hint: "name an article by its path from here, or from the content folder with a leading /"}
		if fromRoot(l.Dest) {
			f.Message = named(l) + " leads to no page of this help center; its text is published without a link"
			f.Hint = "link to an article; if another part of your website has that page, name it under links.website"
		}
		if t.Suggest != "" {
			f.Hint = fmt.Sprintf("did you mean %s?", t.Suggest)
			f.Suggest = linkTo(l, t.Suggest)
		}
		return f, true
	case t.Kind == helpgen.TargetDraft:
		return Finding{
			Message: named(l) + " leads to a draft",
			Hint:    "publish the draft, or take the link out until then",
		}, true
	case t.Kind == helpgen.TargetUnsafe:
		return Finding{
			Message: named(l) + " is not an address that links may have; its text is published without a link",
			Hint:    "link to an article, a file, another site, a mail address or a phone number; name what else you trust under links.schemes",
		}, true
	}
	return Finding{}, false
}

// fromRoot reports whether a destination is an address from the root, be it of another part of the website.
func fromRoot(dest string) bool {
	return strings.HasPrefix(dest, "/") && dest != "/" && path.Ext(dest) != ".md"
}

// nearMiss returns the way to the article whose file name, or whose address, differs from a destination's by a
// letter or two.
func nearMiss(p *SitePass, a *helpgen.Article, dest string) string {
	dest, _, _ = strings.Cut(dest, "#")
	if fromRoot(dest) {
		return nearest(p, a.Lang, dest, func(page *helpgen.Page) string { return page.URL }).URL
	}
	if ext := path.Ext(dest); ext == ".md" || ext == "" {
		if ext == "" {
			dest += ".md"
		}
		if page := nearest(p, a.Lang, dest, func(page *helpgen.Page) string { return page.Path }); page.Article != nil {
			return helpgen.RelativePath(a.Path, page.Path)
		}
	}
	return ""
}

// nearest returns the page whose name, the last part of its path, differs least from a destination's, or one
// without an article.
func nearest(p *SitePass, lang, dest string, pathOf func(*helpgen.Page) string) *helpgen.Page {
	name := path.Base(dest)
	var names []string
	pages := map[string]*helpgen.Page{"": {}}
	for _, page := range p.Pages {
		if lang != "" && page.Lang != lang {
			continue
		}
		base := path.Base(pathOf(page))
		if near := len(base) - len(name); base[0] == name[0] && near >= -3 && near <= 3 {
			names = append(names, base)
			pages[base] = page
		}
	}
	return pages[tree.Nearest(name, names)]
}
