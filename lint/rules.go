package lint

import (
	"fmt"

	"helpgen/internal/tree"
)

// rules are all rules, in the order in which an article is read.
var rules = []*Rule{
	encoding,
	limitExceeded,
	oddCharacter,
	frontmatterSyntax,
	frontmatterType,
	frontmatterUnknownKey,
	frontmatterRequired,
	frontmatterBlankLine,
	typeUnknown,
	iconUnknown,
	languageUndeclared,
	titleMissing,
	titleH1Conflict,
	titleQuestion,
	titleLength,
	titleVague,
	titleDuplicate,
	filenameMatchesTitle,
	summaryMissing,
	summaryOneSentence,
	sectionMissing,
	sectionOrder,
	sectionEmpty,
	sectionDuplicate,
	sectionHeadingName,
	prerequisitesList,
	stepsOrderedList,
	stepsCount,
	stepsNumbering,
	stepsImperative,
	stepsScreenshot,
	listIndent,
	troubleshootingCount,
	troubleshootingSolution,
	relatedCount,
	relatedSelf,
	headingIncrement,
	headingDuplicate,
	headingLength,
	readingLevel,
	sentenceLength,
	passiveVoice,
	toneNegative,
	toneMinimizing,
	jargon,
	terminology,
	templateTag,
	leftoverMarkup,
	placeholder,
	htmlRemoved,
	htmlUnknown,
	footnoteUndefined,
	tablePipe,
	includeMissing,
	snippetUnused,
	linkBroken,
	anchorBroken,
	anchorDuplicate,
	linkRedirect,
	linkTextGeneric,
	linkAbsoluteSelf,
	linkExternal,
	imageMissing,
	imageAlt,
	imageAltQuality,
	imageUnused,
	fileUnpublished,
	imageSize,
	reviewMissing,
	reviewStale,
	reviewExpired,
	reviewExpiring,
	articleOrphan,
	articleUnfound,
	categoryUnknown,
	slugDuplicate,
	redirectConflict,
	translationStale,
	translationStructure,
	configValue,
	configReference,
	policyPointMissing,
	supportHoursMissing,
	supportResponseMissing,
	unusedSuppression,
	suppressionNoReason,
}

// Rules returns all rules.
func Rules() []*Rule { return append([]*Rule(nil), rules...) }

// Names returns the names of all rules.
func Names() []string {
	names := make([]string, len(rules))
	for i, r := range rules {
		names[i] = r.Name
	}
	return names
}

// Lookup returns the rule of a name, or an error that says which name was most likely meant.
func Lookup(name string) (*Rule, error) {
	for _, r := range rules {
		if r.Name == name {
			return r, nil
		}
	}
	if hint := tree.DidYouMean(name, Names()); hint != "" {
		return nil, fmt.Errorf("there is no rule %q; %s", name, hint)
	}
	return nil, fmt.Errorf("there is no rule %q", name)
}
