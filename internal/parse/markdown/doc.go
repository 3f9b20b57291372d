// Package markdown holds the extensions that help articles need beyond CommonMark
// and GFM, one file each: callouts in the notations of GitHub, VitePress, Docusaurus
// and MkDocs, tabs, attribute lists, template tags, variables, snippets, notes, and
// the marks of MDX, Obsidian and pymdown.
//
// They are parsers only; package parse gives them HTML.
package markdown

import (
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/util"
)

// BlockParsers returns the block parsers of all extensions, to be tried before goldmark's own.
func BlockParsers() []util.PrioritizedValue {
	return []util.PrioritizedValue{
		util.Prioritized(alertParser{}, 90),
		util.Prioritized(directiveParser{}, 91),
		util.Prioritized(admonitionParser{}, 92),
		util.Prioritized(commentBlockParser{}, 93),
		util.Prioritized(rawBlockParser{}, 88),
		util.Prioritized(containerParser{}, 89),
		util.Prioritized(moduleParser{}, 95),
		util.Prioritized(abbreviationParser{}, 96),
	}
}

// InlineParsers returns the inline parsers of all extensions.
func InlineParsers() []util.PrioritizedValue {
	return []util.PrioritizedValue{
		util.Prioritized(criticParser{}, 48),
		util.Prioritized(shortcodeParser{}, 49),
		util.Prioritized(patient{braceParser{}, []string{"{{", "{%"}, openTags}, 50),
		util.Prioritized(patient{scriptCommentParser{}, []string{"{/*"}, openScriptComments}, 51),
		util.Prioritized(markParser{}, 150),
		util.Prioritized(wikiLinkParser{}, 149),
		util.Prioritized(commentParser{}, 151),
		util.Prioritized(keysParser{}, 152),
		util.Prioritized(raised, 153),
		util.Prioritized(iconParser{}, 157),
		util.Prioritized(lowered, 154),
		util.Prioritized(pairParser{'=', "mark"}, 155),
		util.Prioritized(pairParser{'^', "ins"}, 156),
	}
}

// Transformers returns the transformers of all extensions.
func Transformers() []util.PrioritizedValue {
	return []util.PrioritizedValue{
		util.Prioritized(contentsTransformer{}, 80),
		util.Prioritized(blockIDTransformer{}, 81),
		util.Prioritized(abbreviationTransformer{}, 82),
		util.Prioritized(learnTabsTransformer{}, 90),
		util.Prioritized(codeGroupTransformer{}, 91),
		util.Prioritized(tabsTransformer{}, 100),
		util.Prioritized(attributesTransformer{}, 200),
		util.Prioritized(notesTransformer{}, 300),
	}
}

var (
	_ parser.BlockParser    = alertParser{}
	_ parser.BlockParser    = directiveParser{}
	_ parser.BlockParser    = admonitionParser{}
	_ parser.InlineParser   = braceParser{}
	_ parser.InlineParser   = markParser{}
	_ parser.InlineParser   = commentParser{}
	_ parser.BlockParser    = commentBlockParser{}
	_ parser.BlockParser    = containerParser{}
	_ parser.BlockParser    = moduleParser{}
	_ parser.BlockParser    = abbreviationParser{}
	_ parser.InlineParser   = scriptCommentParser{}
	_ parser.BlockParser    = rawBlockParser{}
	_ parser.InlineParser   = criticParser{}
	_ parser.InlineParser   = shortcodeParser{}
	_ parser.InlineParser   = wikiLinkParser{}
	_ parser.InlineParser   = keysParser{}
	_ parser.InlineParser   = raisedParser{}
	_ parser.InlineParser   = pairParser{}
	_ parser.ASTTransformer = tabsTransformer{}
	_ parser.ASTTransformer = attributesTransformer{}
)
