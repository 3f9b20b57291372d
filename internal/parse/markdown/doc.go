// Package markdown holds the extensions that help articles need beyond CommonMark
// and GFM, one file each: callouts in the notations of GitHub, VitePress, Docusaurus
// and MkDocs, tabs, attribute lists, template tags, variables, snippets and notes.
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
		util.Prioritized(containerParser{}, 94),
		util.Prioritized(moduleParser{}, 95),
	}
}

// InlineParsers returns the inline parsers of all extensions.
func InlineParsers() []util.PrioritizedValue {
	return []util.PrioritizedValue{
		util.Prioritized(patient{braceParser{}, []string{"{{", "{%"}, openTags}, 50),
		util.Prioritized(patient{scriptCommentParser{}, []string{"{/*"}, openScriptComments}, 51),
		util.Prioritized(markParser{}, 150),
		util.Prioritized(commentParser{}, 151),
	}
}

// Transformers returns the transformers of all extensions.
func Transformers() []util.PrioritizedValue {
	return []util.PrioritizedValue{
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
	_ parser.InlineParser   = scriptCommentParser{}
	_ parser.ASTTransformer = tabsTransformer{}
	_ parser.ASTTransformer = attributesTransformer{}
)
